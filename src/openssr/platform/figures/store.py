"""Keeping figures and telling which have gone stale."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from openssr.platform.figures.models import Snapshot, SnapshotRest
from openssr.platform.figures.records import Figure


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
            coverage=figure.coverage,
            made_at=timezone.now(),
        )
        SnapshotRest.objects.bulk_create(
            SnapshotRest(
                snapshot=row,
                kind=rest.kind,
                key=rest.key[:255],
                hash=rest.hash,
                source=rest.source[:400],
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
