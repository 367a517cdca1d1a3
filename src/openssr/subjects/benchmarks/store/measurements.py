"""Measurements in their table, where older versions stay beside the newest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone

from openssr.platform.registers.history import undone_keys
from openssr.platform.registers.outcome import ADDED, CHANGED, UNCHANGED, Change
from openssr.platform.registers.reading import (
    BATCH,
    Rows,
    held_rows,
    numbers_of,
    records_of,
    rows_of,
)
from openssr.platform.registers.writing import (
    Author,
    add_history,
    changed_cells,
    columns_for,
)
from openssr.subjects.benchmarks import models
from openssr.subjects.benchmarks.registers.indicators import INDICATORS
from openssr.subjects.benchmarks.registers.measurements import (
    EVIDENCE,
    MEASUREMENTS,
    Doubt,
    MeasuredDay,
    Measurement,
)

ORDER = ("indicator__code", "on", "part", "claim")
REASON = 300  # characters of the reason beside a measurement


def import_measurements(
    country: str, records: Sequence[Measurement], author: Author
) -> list[Change]:
    """Write the measurements of a file, or what somebody entered.

    A disputed or withdrawn value stays so when the same value comes again by a file:
    reading a file twice must not undo what a person decided.  A different value is new
    and in no doubt, and so is one whose own import was undone.
    """
    before = {
        key: record
        for key, (_, record) in held_rows(MEASUREMENTS, country, records).items()
    }
    withdrawn = {
        key for key, record in before.items() if record.state == Doubt.WITHDRAWN
    }
    undone = undone_keys(MEASUREMENTS.kind, country, withdrawn)
    by_person = "" if author.sha256 else author.name
    settled = [
        _settled(None if key in undone else before.get(key), record, by_person)
        for record in records
        for key in [MEASUREMENTS.key_of(record)]
    ]
    reason = author.reason or f"from {author.source}"
    return save_measurements(country, settled, replace(author, reason=reason))


def _settled(
    before: Measurement | None, record: Measurement, by_person: str
) -> Measurement:
    """Return a record as it is to be kept, in view of what the book holds.

    Who enters a value again that is in doubt, and not by a file, stands for it anew.
    """
    plain = replace(record, state="")
    if before is None or not before.state:
        return plain
    if by_person:
        return replace(plain, entered_by=by_person, checked_by="", verified_by="")
    persons = (*MEASUREMENTS.signatures.values(), *MEASUREMENTS.claims.values())
    marks: dict[str, Any] = {name: getattr(record, name) for name in persons}
    same = replace(before, state="", **marks) == plain
    return replace(plain, state=before.state) if same else plain


def save_measurements(
    country: str, records: Sequence[Measurement], author: Author
) -> list[Change]:
    """Write measurements; return what changed in each, in their order.

    A changed value becomes a new row; the older one stays, superseded.
    """
    stored = held_rows(MEASUREMENTS, country, records)
    replaced: list[int] = []
    changes: list[Change] = []
    new: list[Measurement] = []
    former: dict[str, Measurement] = {}
    for record in records:
        key = MEASUREMENTS.key_of(record)
        number, before = stored.get(key, (0, None))
        if before == record:
            changes.append(Change(key, UNCHANGED))
            continue
        new.append(record)
        if before is None:
            changes.append(Change(key, ADDED))
        else:
            replaced.append(number)
            former[key] = before
            cells = changed_cells(MEASUREMENTS, before, record)
            changes.append(Change(key, CHANGED, cells))
    rows = _write(country, replaced, new, author.reason)
    add_history(MEASUREMENTS, country, changes, author, rows, former=former)
    return changes


def _write(
    country: str, replaced: Sequence[int], new: Sequence[Measurement], reason: str
) -> dict[str, int]:
    """Write new rows in place of others; return the number of each by its key."""
    now = timezone.now()
    manager = models.Measurement._default_manager
    for start in range(0, len(replaced), BATCH):
        rows = manager.filter(pk__in=replaced[start : start + BATCH])
        rows.update(superseded_at=now)
    numbers = {
        INDICATORS.label: numbers_of(
            INDICATORS.label, country, {record.indicator for record in new}
        ),
        EVIDENCE.label: numbers_of(
            EVIDENCE.label, country, {record.evidence for record in new} - {""}
        ),
    }
    created = manager.bulk_create(
        (
            models.Measurement(
                country=country,
                entered_at=now,
                reason=reason[:REASON],
                **columns_for(MEASUREMENTS, record, numbers),
            )
            for record in new
        ),
        batch_size=BATCH,
    )
    return {
        MEASUREMENTS.key_of(record): row.pk
        for row, record in zip(created, new, strict=True)
    }


def measurements(
    country: str,
    indicators: Collection[str] | None = None,
    *,
    only_wholes: bool = False,
    parts_from: date | None = None,
) -> list[Measurement]:
    """Return the current measurements in order of indicator and date.

    ``indicators`` limits them to some.  ``only_wholes`` leaves out parts, and
    ``parts_from`` the parts before a day: reading every part would make a page slow.
    """
    rows = _of_indicators(country, indicators)
    if only_wholes:
        rows = rows.filter(part="")
    elif parts_from is not None:
        rows = rows.filter(Q(part="") | Q(on__gte=parts_from))
    return records_of(MEASUREMENTS, rows.order_by(*ORDER))


def measured_days(country: str, on: date) -> dict[str, list[MeasuredDay]]:
    """Return the days up to ``on`` with a value of the whole, by indicator, in order.

    Only what tells when the next value is due is read: a book may hold many thousands.
    """
    rows = rows_of(MEASUREMENTS, country).filter(part="", on__lte=on).order_by(*ORDER)
    columns = rows.values_list("indicator__code", "on", "verified_by", "missing")
    days: dict[str, list[MeasuredDay]] = {}
    for indicator, day, verified_by, missing in columns.iterator(chunk_size=BATCH):
        measured = MeasuredDay(day, bool(verified_by), bool(missing))
        days.setdefault(indicator, []).append(measured)
    return days


def last_day(country: str, indicators: Collection[str]) -> date | None:
    """Return the newest day on which one of the indicators was measured as a whole."""
    rows = _of_indicators(country, indicators).filter(part="")
    newest: date | None = rows.aggregate(on=Max("on"))["on"]
    return newest


def _of_indicators(country: str, indicators: Collection[str] | None) -> Rows:
    """Return the current rows, of some indicators where these are given.

    They are looked up by primary key, which is what the indexes of the table hold.
    """
    rows = rows_of(MEASUREMENTS, country)
    if indicators is None:
        return rows
    numbers = numbers_of(INDICATORS.label, country, indicators).values()
    return rows.filter(indicator_id__in=sorted(numbers))


def _numbered(numbers: Sequence[int]) -> list[Measurement]:
    """Return the measurements of some rows in order of indicator and date."""
    measured: list[Measurement] = []
    for start in range(0, len(numbers), BATCH):
        some = numbers[start : start + BATCH]
        rows = models.Measurement._default_manager.filter(pk__in=some)
        measured += records_of(MEASUREMENTS, rows)
    return sorted(measured, key=lambda row: (row.indicator, row.on, row.part))


def measurement_of(
    country: str, indicator: str, on: date, part: str, claim: str
) -> Measurement | None:
    """Return the current measurement of a key, ``None`` where there is none."""
    rows = rows_of(MEASUREMENTS, country).filter(
        indicator__code=indicator, on=on, part=part, claim=claim
    )
    return next(iter(records_of(MEASUREMENTS, rows)), None)


def measured_on(
    country: str, indicators: Collection[str], days: Collection[date]
) -> list[Measurement]:
    """Return the current measurements of some indicators on some days."""
    rows = _of_indicators(country, indicators).filter(on__in=days)
    return records_of(MEASUREMENTS, rows.order_by(*ORDER))


def unverified(country: str, on: date, most: int) -> tuple[int, list[Measurement]]:
    """Return how many values up to a day nobody verified, and the newest of them."""
    rows = rows_of(MEASUREMENTS, country).filter(verified_by="", on__lte=on)
    newest = rows.order_by("-on", *ORDER)[:most]
    return rows.count(), records_of(MEASUREMENTS, newest)


def parts(country: str, indicators: Collection[str]) -> list[tuple[str, str]]:
    """Return each indicator with each part it was measured by."""
    rows = _of_indicators(country, indicators)
    pairs = rows.exclude(part="").values_list("indicator__code", "part").distinct()
    return list(pairs)


def newest(
    country: str, on: date, indicators: Collection[str] | None = None
) -> list[Measurement]:
    """Return each indicator's newest whole value up to a day, agreed on and known.

    What is withdrawn is passed over; without ``indicators`` all are read.
    """
    undivided = rows_of(MEASUREMENTS, country).filter(
        indicator=OuterRef("pk"), part="", claim="", missing="", on__lte=on
    )
    last = undivided.exclude(state=Doubt.WITHDRAWN.value).order_by("-on")
    rows = rows_of(INDICATORS, country)
    if indicators is not None:
        rows = rows.filter(code__in=indicators)
    # a look-up for each indicator, which takes no longer where more was measured
    numbers = rows.values_list(Subquery(last.values("pk")[:1]), flat=True)
    return _numbered([number for number in numbers if number is not None])
