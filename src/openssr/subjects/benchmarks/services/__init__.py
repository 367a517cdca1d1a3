"""What people do with benchmarks, measurements and evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound
from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.figures.store import mark_all_changed
from openssr.platform.registers.refused import refuse
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Change, Column, Outcome, row_of
from openssr.platform.sheets.register import unknown
from openssr.platform.sheets.taking import Rests, take
from openssr.platform.sources.store import store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import PUBLIC, reads
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.benchmarks import readers, store
from openssr.subjects.benchmarks.records import (
    Benchmark,
    Indicator,
    Judgement,
    Measurement,
    Target,
)
from openssr.subjects.benchmarks.records.definitions import Definition
from openssr.subjects.benchmarks.rules import Standing, standing
from openssr.subjects.benchmarks.rules.definitions import (
    comparable_from,
    of_indicator,
)
from openssr.subjects.benchmarks.rules.outlook import Outlook, outlook, urgency
from openssr.subjects.benchmarks.rules.parts import DISPUTED, WITHDRAWN, part_of
from openssr.subjects.benchmarks.store.registers import REGISTERS

PARTS_SHOWN = timedelta(days=366)
Read = Callable[[bytes, str], tuple[list[Any], list[Problem]]]
Save = Callable[[str, list[Any]], list[Change]]
Records = Callable[[str], list[Any]]
SHEETS: dict[str, tuple[tuple[Column, ...], Read, Save, Records]] = {
    "benchmarks": (
        readers.BENCHMARKS,
        readers.read_benchmarks,
        store.save_benchmarks,
        store.benchmarks,
    ),
    "indicators": (
        readers.INDICATORS,
        readers.read_indicators,
        store.save_indicators,
        store.indicators,
    ),
    "targets": (
        readers.TARGETS,
        readers.read_targets,
        store.save_targets,
        store.targets,
    ),
    "evidence": (
        readers.EVIDENCE,
        readers.read_evidence,
        store.save_evidence,
        store.evidence,
    ),
    "judgements": (
        readers.JUDGEMENTS,
        readers.read_judgements,
        store.save_judgements,
        store.judgements,
    ),
}


SHEETS |= {
    "steps": (readers.STEPS, readers.read_steps, store.save_steps, store.steps),
    "reporters": (
        readers.REPORTERS,
        readers.read_reporters,
        store.save_reporters,
        store.reporters,
    ),
    "undertakings": (
        readers.UNDERTAKINGS,
        readers.read_undertakings,
        store.save_undertakings,
        store.undertakings,
    ),
}

# figures rest on these under the key given
RESTS: dict[str, Callable[[Any], str]] = {
    "indicators": lambda x: str(x.code),
    "targets": lambda x: f"{x.indicator}/{x.due_on.isoformat()}",
}


@use_case("benchmarks.sheet.import")
def import_sheet(
    *, by: Actor, country: str, sheet: str, data: bytes, name: str
) -> Outcome:
    """Take a filled template; nothing is kept when a row has a fault."""
    if sheet not in SHEETS:
        raise Invalid(
            "{sheet!r} is no template; use one of {sheets}",
            sheet=sheet,
            sheets=", ".join(SHEETS),
        )
    _, read, save, _ = SHEETS[sheet]
    code = country_code(country)
    key = RESTS.get(sheet)
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(_read, sheet, read, code, data, name),
        save=partial(save, code),
        rests=Rests(code, sheet.removesuffix("s"), key) if key else None,
    )


def _read(
    sheet: str, read: Read, country: str, data: bytes, name: str
) -> tuple[list[Any], list[Problem]]:
    """Read a sheet and check what it names against the book."""
    records, problems = read(data, name)
    indicators = {x.code: x for x in store.indicators(country)}
    known = {
        "indicators": indicators.keys(),
        "benchmarks": {x.code for x in store.benchmarks(country)},
    }
    rows, _ = read_sheet(data, name, SHEETS[sheet][0])
    problems += unknown(rows, SHEETS[sheet][0], known, (name, "BEN-012"))
    if sheet == "targets" and not problems:
        problems += readers.target_problems(rows, indicators, name)
    return records, problems


@use_case("benchmarks.sheet.rows", reads=True)
def sheet_rows(*, by: Actor, country: str, sheet: str) -> list[list[dict[str, Any]]]:
    """Return what the book holds of one kind, as its sheet holds it.

    Of evidence those documents whose tier the reader may see.
    """
    columns, _, _, records = SHEETS[sheet]
    return [
        [row_of(record, columns)]
        for record in records(country_code(country))
        if reads(by, getattr(record, "tier", PUBLIC))
    ]


@use_case("benchmarks.measurement.rows", reads=True)
def measurement_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the current measurements as their sheet holds them."""
    found = store.measurements(country_code(country))
    return [[row_of(record, readers.MEASUREMENTS)] for record in found]


@use_case("benchmarks.measurement.import")
def import_measurements(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take a filled measurements template; figures on changed rows turn stale."""
    code = country_code(country)
    known = {indicator.code: indicator for indicator in store.indicators(code)}
    records, problems = readers.read_measurements(data, name, known)
    refuse(problems)
    source = store_bytes(data, name, by.name)
    changes, corrected = store.save_measurements(
        code, records, f"from {name}", keeps_state=True
    )
    outcome = Outcome(tuple(changes), _mark(code, corrected))
    after = {"sha256": source.sha256, **outcome.counts, "stale": outcome.stale}
    note(name, after=after)
    return outcome


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
    part: str = "",
    claim: str = "",
    method: str = "",
    page: str = "",
    confidence: str = "",
    from_on: date | None = None,
) -> int:
    """Enter or correct one measurement; return how many figures turned stale."""
    code = country_code(country)
    known = {row.code: row for row in store.indicators(code)}
    values = {
        "indicator": indicator, "on": on, "numerator": numerator,
        "denominator": denominator, "value": value, "missing": missing,
        "evidence": evidence, "entered_by": by.name, "verified_by": "",
        "part": part, "claim": claim, "method": method, "from_on": from_on,
    }  # fmt: skip
    faults = readers.measurement_faults(values, known)
    refuse(
        [
            Problem(
                fault,
                Severity.ERROR,
                Place(record=f"{indicator} {on}", element=column),
                str(values.get(column) or ""),
            )
            for fault, column in faults
        ]
    )
    record = Measurement(
        indicator, on, numerator, denominator, value, missing, evidence, by.name, "",
        part_of(part), claim, method, page=page, confidence=confidence,
        from_on=from_on,
    )  # fmt: skip
    _, corrected = store.save_measurements(code, [record], reason)
    note(store.measurement_key(record), after=asdict(record), reason=reason)
    return _mark(code, corrected)


def _measured(
    code: str, indicator: str, on: date, part: str, claim: str
) -> Measurement:
    wanted = (indicator, on, part, claim)
    for one in store.measurements(code, {indicator}):
        if (one.indicator, one.on, one.part, one.claim) == wanted:
            return one
    raise NotFound("{indicator} has no measurement of {on}", indicator=indicator, on=on)


@use_case("benchmarks.measurement.check")
def check_measurement(
    *,
    by: Actor,
    country: str,
    indicator: str,
    on: date,
    part: str = "",
    claim: str = "",
) -> None:
    """Check a measurement before it is verified; never by whoever entered it."""
    code = country_code(country)
    record = _measured(code, indicator, on, part, claim)
    if by.name in {record.entered_by, record.verified_by}:
        raise NotAllowed(
            "{name} entered or verified this measurement; another person checks it",
            name=by.name,
        )
    if record.state == WITHDRAWN:
        raise Conflict(
            "this measurement was withdrawn; enter it anew, with a reason, if it holds"
        )
    store.save_measurements(code, [replace(record, checked_by=by.name)], "checked")
    note(
        store.measurement_key(record),
        before={"checked_by": record.checked_by},
        after={"checked_by": by.name},
    )


@use_case("benchmarks.measurement.verify")
def verify_measurement(
    *,
    by: Actor,
    country: str,
    indicator: str,
    on: date,
    part: str = "",
    claim: str = "",
) -> None:
    """Confirm a measurement against its evidence; never by whoever entered it.

    A dispute ends with it.
    """
    code = country_code(country)
    record = _measured(code, indicator, on, part, claim)
    if record.entered_by == by.name:
        raise NotAllowed(
            "{name} entered this measurement; another person verifies it", name=by.name
        )
    if record.checked_by == by.name:
        raise NotAllowed(
            "{name} checked this measurement; a third person verifies it", name=by.name
        )
    if record.state == WITHDRAWN:
        raise Conflict(
            "this measurement was withdrawn; enter it anew, with a reason, if it holds"
        )
    verified = replace(record, verified_by=by.name, state="")
    store.save_measurements(code, [verified], "verified")
    note(
        store.measurement_key(record),
        before={"verified_by": record.verified_by, "state": record.state},
        after={"verified_by": by.name, "state": ""},
    )


@use_case("benchmarks.measurement.doubt")
def doubt_measurement(
    *,
    by: Actor,
    country: str,
    indicator: str,
    on: date,
    state: str,
    reason: str,
    part: str = "",
    claim: str = "",
) -> int:
    """Dispute a measurement, or withdraw it; return how many figures turned stale.

    A disputed one still counts and is flagged; a withdrawn one counts no more and stays
    in the book.  Both need a reason.
    """
    code = country_code(country)
    if state not in {DISPUTED, WITHDRAWN}:
        raise Invalid(
            "{value!r} is not allowed; choose from {choices}",
            value=state,
            choices=f"{DISPUTED}, {WITHDRAWN}",
        )
    if not reason.strip():
        raise Invalid("say why, so that others can follow")
    record = _measured(code, indicator, on, part, claim)
    changed = replace(record, state=state, verified_by="", checked_by="")
    _, corrected = store.save_measurements(code, [changed], reason)
    note(
        store.measurement_key(record),
        before={"state": record.state},
        after={"state": state},
        reason=reason,
    )
    return _mark(code, corrected)


def _mark(country: str, corrected: list[tuple[str, str]]) -> int:
    return mark_all_changed(country, "measurement", corrected) if corrected else 0


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
def list_measurements(
    *, by: Actor, country: str, benchmark: str = ""
) -> list[Measurement]:
    """Return the current measurements, of one benchmark or of all."""
    code = country_code(country)
    if not benchmark:
        return store.measurements(code)
    return _measured_of(code, benchmark)


@use_case("benchmarks.measurement.wholes", reads=True)
def list_wholes(*, by: Actor, country: str) -> dict[str, list[Measurement]]:
    """Return the current measurements that are of no part, by indicator."""
    return _by_indicator(country_code(country))[1]


@use_case("benchmarks.judgement.list", reads=True)
def list_judgements(*, by: Actor, country: str) -> list[Judgement]:
    """Return the judgements and replies."""
    return store.judgements(country_code(country))


@use_case("benchmarks.outlook.list", reads=True)
def list_outlooks(
    *, by: Actor, country: str, on: date, benchmark: str = ""
) -> list[Outlook]:
    """Return the outlook of each indicator, the latest past its deadline first.

    Whether parts fit their whole is told for one ``benchmark`` only.

    Those without a day of their own follow: going the wrong way, standing still,
    beyond any forecast, then those of which nothing can be said, then the reached.
    """
    code = country_code(country)
    targets, measured = _by_indicator(code, benchmark)
    defined: list[Definition] = REGISTERS["definitions"].all(code)
    since = {
        x: comparable_from(of_indicator(defined, x), on)
        for x in {y.indicator for y in defined}
    }
    found = [
        outlook(
            row,
            targets.get(row.code, []),
            measured.get(row.code, []),
            on,
            since.get(row.code),
        )
        for row in store.indicators(code)
        if benchmark in {"", row.benchmark}
    ]
    return sorted(found, key=urgency)


def _of(code: str, benchmark: str) -> set[str]:
    return {x.code for x in store.indicators(code) if x.benchmark == benchmark}


def _measured_of(code: str, benchmark: str) -> list[Measurement]:
    """Return a benchmark's measurements, with parts of the newest year only."""
    wanted = _of(code, benchmark)
    wholes = store.measurements(code, wanted, whole=True)
    last = max((x.on for x in wholes), default=None)
    since = None if last is None else last - PARTS_SHOWN
    return store.measurements(code, wanted, parts_from=since)


def _by_indicator(
    code: str, benchmark: str = ""
) -> tuple[dict[str, list[Target]], dict[str, list[Measurement]]]:
    targets: dict[str, list[Target]] = {}
    for target in store.targets(code):
        targets.setdefault(target.indicator, []).append(target)
    measured: dict[str, list[Measurement]] = {}
    found = (
        _measured_of(code, benchmark)
        if benchmark
        else store.measurements(code, whole=True)
    )
    for measurement in found:
        measured.setdefault(measurement.indicator, []).append(measurement)
    return targets, measured


@use_case("benchmarks.standing.list", reads=True)
def list_standings(*, by: Actor, country: str, on: date) -> dict[str, Standing]:
    """Return where each indicator stands on a day."""
    code = country_code(country)
    targets: dict[str, list[Target]] = {}
    for target in store.targets(code):
        targets.setdefault(target.indicator, []).append(target)
    measured = {x.indicator: [x] for x in store.newest(code, on)}
    return {
        row.code: standing(
            row, targets.get(row.code, []), measured.get(row.code, []), on
        )
        for row in store.indicators(code)
    }
