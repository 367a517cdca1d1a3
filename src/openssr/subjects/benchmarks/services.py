"""What people do with benchmarks, measurements and evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from openssr.kernel.error import Invalid
from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Problem
from openssr.platform.figures.store import mark_changed
from openssr.platform.sheets.store import refuse
from openssr.platform.sources.store import keep
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.benchmarks import readers, store
from openssr.subjects.benchmarks.records import (
    Benchmark,
    Evidence,
    Indicator,
    Judgement,
    Measurement,
    Target,
)
from openssr.subjects.benchmarks.rules import Standing, standing

Read = Callable[[bytes, str], tuple[list[Any], list[Problem]]]
Save = Callable[[str, list[Any]], Counter[str]]
SHEETS: dict[str, tuple[Read, Save]] = {
    "benchmarks": (readers.read_benchmarks, store.save_benchmarks),
    "indicators": (readers.read_indicators, store.save_indicators),
    "targets": (readers.read_targets, store.save_targets),
    "evidence": (readers.read_evidence, store.save_evidence),
    "judgements": (readers.read_judgements, store.save_judgements),
}
MEANING = {
    "BEN-002": "there is no such indicator",
    "BEN-003": "a percentage needs a numerator and a denominator above 0",
    "BEN-004": "the numerator must lie between 0 and the denominator",
    "BEN-005": "give a value, or say why it is missing",
    "BEN-006": "the value does not fit the indicator's kind",
    "BEN-007": "another person than the one who entered it must verify it",
}


@use_case("benchmarks.sheet.import")
def import_sheet(
    *, by: Actor, country: str, sheet: str, data: bytes, name: str
) -> dict[str, int]:
    """Take a filled template; nothing is kept when a row has a fault."""
    if sheet not in SHEETS:
        raise Invalid(f"{sheet!r} is no template; use one of {', '.join(SHEETS)}")
    read, save = SHEETS[sheet]
    records, problems = read(data, name)
    refuse(problems)
    source = keep(data, name, by.name)
    counts = dict(save(country_code(country), records))
    note(name, after={"sha256": source.sha256, **counts})
    return counts


@use_case("benchmarks.measurement.import")
def import_measurements(
    *, by: Actor, country: str, data: bytes, name: str
) -> dict[str, int]:
    """Take a filled measurements template; figures on changed rows turn stale."""
    code = country_code(country)
    known = {indicator.code: indicator for indicator in store.indicators(code)}
    records, problems = readers.read_measurements(data, name, known)
    refuse(problems)
    source = keep(data, name, by.name)
    counts, changes = store.save_measurements(code, records, f"from {name}")
    stale = _mark(code, changes)
    note(name, after={"sha256": source.sha256, **counts, "stale": stale})
    return dict(counts)


@use_case("benchmarks.measurement.record")
def record_measurement(
    *,
    by: Actor,
    country: str,
    indicator: str,
    on: date,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    value: Decimal | None = None,
    missing: str = "",
    evidence: str = "",
    reason: str = "",
) -> int:
    """Enter or correct one measurement; return how many figures turned stale."""
    code = country_code(country)
    known = {row.code: row for row in store.indicators(code)}
    values = {
        "indicator": indicator, "on": on, "numerator": numerator,
        "denominator": denominator, "value": value, "missing": missing,
        "evidence": evidence, "entered_by": by.name, "verified_by": "",
    }  # fmt: skip
    faults = readers.measurement_faults(values, known)
    if faults:
        words = "; ".join(f"{column}: {MEANING[fault]}" for fault, column in faults)
        raise Invalid(f"{indicator} on {on}: {words}")
    record = Measurement(**values)  # type: ignore[arg-type]
    _, changes = store.save_measurements(code, [record], reason)
    note(store.measurement_key(record), after=asdict(record), reason=reason)
    return _mark(code, changes)


def _mark(country: str, changes: list[tuple[str, str]]) -> int:
    return sum(
        mark_changed(country, "measurement", key, digest) for key, digest in changes
    )


@use_case("benchmarks.benchmark.list", reads=True)
def list_benchmarks(*, by: Actor, country: str) -> list[Benchmark]:
    """Return the benchmarks."""
    return store.benchmarks(country_code(country))


@use_case("benchmarks.indicator.list", reads=True)
def list_indicators(*, by: Actor, country: str) -> list[Indicator]:
    """Return the indicators."""
    return store.indicators(country_code(country))


@use_case("benchmarks.target.list", reads=True)
def list_targets(*, by: Actor, country: str) -> list[Target]:
    """Return the targets."""
    return store.targets(country_code(country))


@use_case("benchmarks.measurement.list", reads=True)
def list_measurements(*, by: Actor, country: str) -> list[Measurement]:
    """Return the current measurements."""
    return store.measurements(country_code(country))


@use_case("benchmarks.evidence.list", reads=True)
def list_evidence(*, by: Actor, country: str) -> list[Evidence]:
    """Return the evidence register; the public sees public documents only."""
    found = store.evidence(country_code(country))
    if by.role.value == "public":
        return [document for document in found if document.tier == "public"]
    return found


@use_case("benchmarks.judgement.list", reads=True)
def list_judgements(*, by: Actor, country: str) -> list[Judgement]:
    """Return the judgements and replies."""
    return store.judgements(country_code(country))


@use_case("benchmarks.standing.list", reads=True)
def list_standings(*, by: Actor, country: str, on: date) -> dict[str, Standing]:
    """Return where each indicator stands on a day."""
    code = country_code(country)
    targets: dict[str, list[Target]] = {}
    for target in store.targets(code):
        targets.setdefault(target.indicator, []).append(target)
    measured: dict[str, list[Measurement]] = {}
    for measurement in store.measurements(code):
        measured.setdefault(measurement.indicator, []).append(measurement)
    return {
        row.code: standing(
            row, targets.get(row.code, []), measured.get(row.code, []), on
        )
        for row in store.indicators(code)
    }
