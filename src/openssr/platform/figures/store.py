"""Keeping figures and telling which have gone stale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from openssr.kernel.error import NotFound
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


def _values(row: Snapshot) -> dict[str, Any]:
    parameters = ", ".join(f"{name}={value}" for name, value in row.parameters.items())
    return {
        "number": row.pk,
        "report": row.report,
        "definition": f"{row.definition} v{row.version}",
        "parameters": parameters,
        "as_at": row.as_at.isoformat(),
        "value": None if row.value is None else f"{row.value.normalize():f}",
        "unit": row.unit,
        "coverage": row.coverage,
        "stale": row.stale_at is not None,
    }


def snapshots(country: str) -> list[dict[str, Any]]:
    """Return the kept figures by report, in the order they were printed."""
    rows = Snapshot.objects.filter(country=country).order_by("report", "pk")
    return [_values(row) for row in rows]


def snapshot(country: str, number: int) -> dict[str, Any]:
    """Return one kept figure with the records it rests on, or raise ``NotFound``."""
    row = Snapshot.objects.filter(country=country, pk=number).first()
    if row is None:
        raise NotFound(f"the book of {country} holds no figure {number}")
    rests = row.rests.order_by("pk").values("kind", "key", "hash", "source")
    return {**_values(row), "rests": list(rests)}
