"""Benchmarks between records and rows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from openssr.platform.sheets.records import Change
from openssr.platform.sheets.store import upsert
from openssr.subjects.benchmarks import models
from openssr.subjects.benchmarks.records import (
    Benchmark,
    Evidence,
    Indicator,
    Judgement,
    Measurement,
    Reporter,
    Step,
    Target,
    Undertaking,
)
from openssr.subjects.benchmarks.rules import measured_hash
from openssr.subjects.benchmarks.rules.parts import WITHDRAWN

BATCH = 500  # rows of one statement; SQLite takes no more than some hundred
MEASURED = (
    "numerator", "denominator", "value", "missing", "evidence", "entered_by",
    "verified_by", "part", "claim", "method", "state", "checked_by", "page",
    "confidence", "from_on",
)  # fmt: skip


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}


def save_benchmarks(country: str, records: list[Benchmark]) -> list[Change]:
    """Write benchmarks and tell what changed."""
    return _save(models.Benchmark, country, records, ("code",))


def save_indicators(country: str, records: list[Indicator]) -> list[Change]:
    """Write indicators and tell what changed."""
    return _save(models.Indicator, country, records, ("code",))


def save_targets(country: str, records: list[Target]) -> list[Change]:
    """Write targets and tell what changed."""
    return _save(models.Target, country, records, ("indicator", "due_on"))


def save_evidence(country: str, records: list[Evidence]) -> list[Change]:
    """Write evidence documents and tell what changed."""
    changes = []
    for record in records:
        values = asdict(record)
        for name in ("sha256", "file"):  # a sheet does not know the book's own copy
            if not values[name]:
                del values[name]
        key = {"country": country, "code": values.pop("code")}
        changes.append(upsert(models.Evidence, key, values))
    return changes


def save_judgements(country: str, records: list[Judgement]) -> list[Change]:
    """Write judgements and tell what changed."""
    return _save(models.Judgement, country, records, ("benchmark", "by", "on"))


def save_steps(country: str, records: list[Step]) -> list[Change]:
    """Write steps and tell what changed."""
    key = ("act", "paragraph", "benchmark")
    return _save(models.Step, country, records, key)


def save_reporters(country: str, records: list[Reporter]) -> list[Change]:
    """Write who has to report and tell what changed."""
    return _save(models.Reporter, country, records, ("by", "basis"))


def save_undertakings(country: str, records: list[Undertaking]) -> list[Change]:
    """Write obstacles and commitments and tell what changed."""
    return _save(models.Undertaking, country, records, ("code",))


def steps(country: str) -> list[Step]:
    """Return the steps by day."""
    return _all(models.Step, Step, country, "on", "act", "benchmark")


def reporters(country: str) -> list[Reporter]:
    """Return who has to report, by body and day."""
    return _all(models.Reporter, Reporter, country, "by", "first_on", "basis")


def undertakings(country: str) -> list[Undertaking]:
    """Return obstacles and commitments by code."""
    return _all(models.Undertaking, Undertaking, country, "code")


def _all(model: Any, record: type[Any], country: str, *order: str) -> list[Any]:
    names = [x.name for x in fields(record)]
    rows = model.objects.filter(country=country).order_by(*order)
    return [record(**row) for row in rows.values(*names)]


def _save(
    model: Any, country: str, records: list[Any], natural: tuple[str, ...]
) -> list[Change]:
    changes = []
    for record in records:
        values = _plain(asdict(record))
        key = {"country": country, **{name: values.pop(name) for name in natural}}
        changes.append(upsert(model, key, values))
    return changes


def measurement_key(record: Measurement) -> str:
    """Return the name under which figures rest on a measurement."""
    key = f"{record.indicator}/{record.on.isoformat()}"
    key = f"{key}/{record.part}" if record.part else key
    return f"{key}@{record.claim}" if record.claim else key


def save_measurements(
    country: str,
    records: list[Measurement],
    reason: str = "",
    *,
    keeps_state: bool = False,
) -> tuple[list[Change], list[tuple[str, str]]]:
    """Write measurements; return the changes and key and new hash of each corrected.

    A changed value becomes a new row; the older one stays, superseded.  With
    ``keeps_state`` a value that is disputed or withdrawn stays so when the very same
    comes again: a file read twice takes back no person's word.
    """
    held = {
        (row.indicator, row.on, row.part, row.claim): row
        for row in models.Measurement.objects.filter(
            country=country,
            superseded_at=None,
            indicator__in={x.indicator for x in records},
            on__in={x.on for x in records},
        )
    }
    gone: list[int] = []
    changes: list[Change] = []
    corrected: list[tuple[str, str]] = []
    fresh: list[models.Measurement] = []
    now = timezone.now()
    for record in records:
        key = measurement_key(record)
        old = held.get((record.indicator, record.on, record.part, record.claim))
        before = None if old is None else _record(old)
        again = keeps_state and before is not None and _doubted(before, record)
        if before == record or again:
            changes.append(Change(key, "unchanged"))
            continue
        if old is not None and before is not None:
            gone.append(old.pk)
            if measured_hash(before) != measured_hash(record):
                corrected.append((key, measured_hash(record)))
        changes.append(_change(key, before, record))
        fresh.append(
            models.Measurement(
                country=country, entered_at=now, reason=reason, **asdict(record)
            )
        )
    for start in range(0, len(gone), BATCH):
        models.Measurement.objects.filter(pk__in=gone[start : start + BATCH]).update(
            superseded_at=now
        )
    models.Measurement.objects.bulk_create(fresh)
    return changes, corrected


def _doubted(before: Measurement, record: Measurement) -> bool:
    """Tell whether a disputed or withdrawn value is the one that comes again."""
    held = replace(
        before,
        state=record.state,
        verified_by=record.verified_by,
        checked_by=record.checked_by,
    )
    return bool(before.state) and held == record


def _change(key: str, before: Measurement | None, after: Measurement) -> Change:
    if before is None:
        return Change(key, "added")
    fields = tuple(
        (name, _text(getattr(before, name)), _text(getattr(after, name)))
        for name in MEASURED
        if getattr(before, name) != getattr(after, name)
    )
    return Change(key, "changed", fields)


def _text(value: Decimal | date | str | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value or ""


def _record(row: models.Measurement) -> Measurement:
    values = {name: getattr(row, name) for name in MEASURED}
    for name in ("numerator", "denominator", "value"):
        if values[name] is not None:
            values[name] = values[name].normalize()
    return Measurement(indicator=row.indicator, on=row.on, **values)


def benchmarks(country: str) -> list[Benchmark]:
    """Return the benchmarks in order of code."""
    return [
        Benchmark(
            code=row.code,
            names=row.names,
            symbol=row.symbol,
            paragraph=row.paragraph,
            responsible=row.responsible,
            objectives=tuple(row.objectives),
            obstacles=row.obstacles,
            commitments=row.commitments,
            stage=row.stage,
            proposed_by=row.proposed_by,
            came_from=tuple(row.came_from),
            conditions=row.conditions,
            sure=row.sure,
        )
        for row in models.Benchmark.objects.filter(country=country).order_by("code")
    ]


def indicators(country: str) -> list[Indicator]:
    """Return the indicators in order of code."""
    return [
        Indicator(
            code=row.code,
            benchmark=row.benchmark,
            names=row.names,
            kind=row.kind,
            unit=row.unit,
            direction=row.direction,
            baseline=None if row.baseline is None else row.baseline.normalize(),
            baseline_on=row.baseline_on,
            stages=row.stages,
        )
        for row in models.Indicator.objects.filter(country=country).order_by("code")
    ]


def targets(country: str) -> list[Target]:
    """Return the targets in order of indicator and date."""
    rows = models.Target.objects.filter(country=country).order_by("indicator", "due_on")
    return [Target(row.indicator, row.due_on, row.value.normalize()) for row in rows]


def measurements(
    country: str,
    indicators: set[str] | None = None,
    *,
    whole: bool = False,
    parts_from: date | None = None,
) -> list[Measurement]:
    """Return the current measurements in order of indicator and date.

    Those of some ``indicators``, and without parts where only the ``whole`` is asked
    for, or with those from a day on: with many parts, reading them all would be what a
    page costs.
    """
    rows = models.Measurement.objects.filter(country=country, superseded_at=None)
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    if whole:
        rows = rows.filter(part="")
    elif parts_from is not None:
        rows = rows.filter(Q(part="") | Q(on__gte=parts_from))
    return _records(rows.order_by("indicator", "on", "part", "claim"))


def measured_on(
    country: str, indicators: Collection[str], days: Collection[date]
) -> list[Measurement]:
    """Return the current measurements of some indicators on some days."""
    rows = models.Measurement.objects.filter(
        country=country, superseded_at=None, indicator__in=indicators, on__in=days
    )
    return _records(rows.order_by("indicator", "on", "part", "claim"))


def parts(country: str, indicators: Collection[str]) -> list[tuple[str, str]]:
    """Return each indicator with each part it was measured by."""
    rows = models.Measurement.objects.filter(
        country=country, superseded_at=None, indicator__in=indicators
    ).exclude(part="")
    return list(rows.values_list("indicator", "part").distinct())


LOOKED_IN = (
    "indicator", "part", "claim", "evidence", "entered_by", "verified_by", "missing",
)  # fmt: skip


def looked_for(
    country: str, text: str, start: int, most: int
) -> tuple[int, list[Measurement]]:
    """Return how many current measurements hold a text, and ``most`` from ``start``.

    The text may be a day or the beginning of one; the newest come first.
    """
    rows = models.Measurement.objects.filter(country=country, superseded_at=None)
    if text:
        holds = Q(on__startswith=text)
        for name in LOOKED_IN:
            holds |= Q(**{f"{name}__icontains": text})
        rows = rows.filter(holds)
    found = rows.order_by("-on", "indicator", "part", "claim")[start : start + most]
    return rows.count(), _records(found)


def newest(country: str, on: date) -> list[Measurement]:
    """Return each indicator's newest whole value up to a day, agreed on and known.

    What is withdrawn is passed over.
    """
    rows = models.Measurement.objects.filter(
        country=country, superseded_at=None, part="", claim="", missing="", on__lte=on
    ).exclude(state=WITHDRAWN)
    days = dict(rows.values_list("indicator").annotate(Max("on")))
    wanted = rows.filter(on__in=set(days.values())).order_by("indicator", "on")
    return [x for x in _records(wanted) if days[x.indicator] == x.on]


def _records(rows: Any) -> list[Measurement]:
    names = ("indicator", "on", *MEASURED)
    found = []
    for values in rows.values_list(*names).iterator(chunk_size=2000):
        given = dict(zip(names, values, strict=True))
        for name in ("numerator", "denominator", "value"):
            if given[name] is not None:
                given[name] = given[name].normalize()
        found.append(Measurement(**given))
    return found


def evidence(country: str) -> list[Evidence]:
    """Return the evidence register, newest first."""
    rows = models.Evidence.objects.filter(country=country)
    return [
        Evidence(
            code=row.code,
            title=row.title,
            publisher=row.publisher,
            published_on=row.published_on,
            reference=row.reference,
            tier=row.tier,
            address=row.address,
            archived=row.archived,
            sha256=row.sha256,
            file=row.file,
        )
        for row in rows.order_by("-published_on", "code")
    ]


def judgements(country: str) -> list[Judgement]:
    """Return judgements and replies by date."""
    rows = models.Judgement.objects.filter(country=country).order_by("on", "by")
    return [
        Judgement(row.benchmark, row.by, row.on, row.words, row.document)
        for row in rows
    ]
