"""Keeping figures and telling which have gone stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone

from openssr.kernel.error import NotFound
from openssr.platform.figures.models import Snapshot, SnapshotRest
from openssr.platform.figures.records import (
    LONGEST_KEY,
    Adjustment,
    Coverage,
    Figure,
    Kept,
    Rest,
)

BATCH = 500  # rows of one statement


def keep(country: str, report: str, figures: Iterable[Figure]) -> None:
    """Keep the figures of a report in place of its earlier ones."""
    Snapshot.objects.filter(country=country, report=report).delete()
    for figure in {figure.key: figure for figure in figures}.values():
        row = Snapshot.objects.create(
            country=country,
            key=figure.key,
            report=report,
            definition=figure.definition,
            version=figure.version,
            parameters=dict(figure.parameters),
            as_at=figure.as_at,
            value=figure.value,
            unit=figure.unit,
            coverage={
                "message": figure.coverage.message,
                "values": dict(figure.coverage.values),
            },
            adjustments=[
                [each.message, str(each.amount)] for each in figure.adjustments
            ],
            made_at=timezone.now(),
        )
        SnapshotRest.objects.bulk_create(
            SnapshotRest(
                snapshot=row,
                kind=rest.kind,
                key=rest.key[:LONGEST_KEY],
                hash=rest.hash,
                source=rest.source[:400],
                persons=rest.persons[:400],
                contribution=rest.contribution,
            )
            for rest in figure.rests
        )


def mark_changed(country: str, kind: str, key: str, new_hash: str) -> int:
    """Mark stale exactly the figures that rest on a record whose content changed."""
    touched = SnapshotRest.objects.filter(
        kind=kind, key=key, snapshot__country=country, snapshot__stale_at=None
    ).exclude(hash=new_hash)
    return Snapshot.objects.filter(
        pk__in=touched.values_list("snapshot_id", flat=True)
    ).update(stale_at=timezone.now())


def mark_definition(country: str, definition: str) -> int:
    """Mark stale every figure of one definition, where what it does has changed."""
    rows = Snapshot.objects.filter(
        country=country, definition=definition, stale_at=None
    )
    return rows.update(stale_at=timezone.now())


def mark_all_changed(
    country: str, kind: str, changed: Iterable[tuple[str, str]]
) -> int:
    """Mark stale what rests on any of many records, given by key and new hash."""
    hashes = dict(changed)
    rests = SnapshotRest.objects.filter(
        kind=kind, snapshot__country=country, snapshot__stale_at=None
    ).values_list("snapshot_id", "key", "hash")
    stale = {number for number, key, held in rests if hashes.get(key, held) != held}
    marked = 0
    rows = sorted(stale)
    for start in range(0, len(rows), BATCH):
        found = Snapshot.objects.filter(pk__in=rows[start : start + BATCH])
        marked += found.update(stale_at=timezone.now())
    return marked


def mark_printed(country: str, printed: Iterable[tuple[str, str]]) -> int:
    """Mark figures stale that are given by report and key."""
    marked = 0
    for report, key in printed:
        rows = Snapshot.objects.filter(
            country=country, report=report, key=key, stale_at=None
        )
        marked += rows.update(stale_at=timezone.now())
    return marked


def mark_current(country: str, printed: Iterable[tuple[str, str]]) -> int:
    """Mark figures current again that are given by report and key."""
    marked = 0
    for report, key in printed:
        rows = Snapshot.objects.filter(country=country, report=report, key=key)
        marked += rows.exclude(stale_at=None).update(stale_at=None)
    return marked


def bases(country: str) -> dict[tuple[str, str], Counter[Rest]]:
    """Return what each kept figure used, by report and key.

    One record may stand there twice: an activity that two files of its publisher hold.
    """
    basis: dict[tuple[str, str], Counter[Rest]] = {}
    rows = SnapshotRest.objects.filter(snapshot__country=country)
    names = ("snapshot__report", "snapshot__key", "kind", "key", "hash", "contribution")
    for report, printed, kind, key, digest, added in rows.values_list(
        *names
    ).iterator():
        rests = basis.setdefault((report, printed), Counter())
        rests[Rest(kind, key, digest, contribution=added).used()] += 1
    return basis


def printed_countries() -> list[str]:
    """Return the countries of whose book figures were printed."""
    countries = Snapshot.objects.values_list("country", flat=True)
    return sorted(set(countries.distinct()))


def _figure(row: Snapshot, rests: tuple[Rest, ...]) -> Kept:
    coverage = row.coverage or {}
    figure = Figure(
        definition=row.definition,
        version=row.version,
        parameters=tuple(sorted(row.parameters.items())),
        as_at=row.as_at,
        value=None if row.value is None else row.value.normalize(),
        unit=row.unit,
        rests=rests,
        coverage=Coverage(
            coverage.get("message", ""), tuple(coverage.get("values", {}).items())
        ),
        adjustments=tuple(
            Adjustment(message, Decimal(amount)) for message, amount in row.adjustments
        ),
    )
    return Kept(row.report, row.key, figure, row.made_at, row.stale_at)


def snapshots(country: str) -> list[Kept]:
    """Return the kept figures by report, in the order they were printed."""
    rows = Snapshot.objects.filter(country=country).order_by("report", "pk")
    return [_figure(row, ()) for row in rows]


def snapshot(country: str, report: str, key: str) -> Kept:
    """Return one kept figure with the records it rests on, or raise ``NotFound``."""
    row = Snapshot.objects.filter(country=country, report=report, key=key).first()
    if row is None:
        raise NotFound(
            "there is no figure {key} of {report} in the book of {country}",
            country=country,
            key=key,
            report=report,
        )
    rests = tuple(
        Rest(
            rest.kind,
            rest.key,
            rest.hash,
            rest.source,
            rest.persons,
            None if rest.contribution is None else rest.contribution.normalize(),
        )
        for rest in row.rests.order_by("pk")
    )
    return _figure(row, rests)
