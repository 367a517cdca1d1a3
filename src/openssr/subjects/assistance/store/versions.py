"""Versions of the datasets in the book, and what an import was compared with.

Whoever replaces what the book holds of a dataset locks its row, compares its version
with the one that the preview was computed on, and raises it, all in the transaction
that writes.  Rows are locked in the order of their names, so that no two wait for each
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F

from openssr.platform.sources.models import ImportRun
from openssr.subjects.assistance.models import Dataset
from openssr.subjects.assistance.records.staging import Outdated
from openssr.subjects.assistance.store import corrections


def add_datasets(country: str, names: Iterable[str]) -> None:
    """Add the rows of datasets that the book does not know yet."""
    present = set(
        Dataset.objects.filter(country=country).values_list("name", flat=True)
    )
    for name in sorted(set(names) - present):
        Dataset.objects.get_or_create(country=country, name=name)


def base_of(country: str, datasets: Iterable[str]) -> dict[str, Any]:
    """Return what a preview computed now rests on."""
    names = set(datasets)
    rows = Dataset.objects.filter(country=country).values_list("name", "version")
    return {
        "datasets": {name: version for name, version in rows if name in names},
        "decisions": corrections.sifting_stamp(country),
    }


def has_moved(country: str, base: Mapping[str, Any]) -> bool:
    """Tell whether the book is no longer what a preview was computed on."""
    return not base or base_of(country, base["datasets"]) != base


def lock_datasets(country: str, names: Iterable[str]) -> list[Dataset]:
    """Return the rows of datasets, locked until the transaction ends, by name."""
    chosen = set(names)
    rows = Dataset.objects.filter(country=country).order_by("name")
    pairs = rows.values_list("pk", "name")
    numbers = [number for number, name in pairs if name in chosen]
    locked: list[Dataset] = []
    for start in range(0, len(numbers), 500):
        part = Dataset.objects.filter(pk__in=numbers[start : start + 500])
        locked += part.select_for_update().order_by("name")
    return locked


def lock_base(run: ImportRun) -> None:
    """Lock what a run replaces; raise ``Outdated`` where it is not what it was."""
    lock_datasets(run.country, run.base.get("datasets", ()))
    check_base(run)


def check_base(run: ImportRun) -> None:
    """Raise ``Outdated`` where the book is not what a run was compared with."""
    if not run.base:
        raise Outdated(
            "import {number} was read by an older OpenSSR; it is being read again: "
            "review its effect, then import it again",
            number=run.pk,
        )
    versions = run.base["datasets"]
    moved = [
        row
        for row in Dataset.objects.filter(country=run.country).order_by("name")
        if row.name in versions and row.version != versions[row.name]
    ]
    if moved:
        raise Outdated(
            "after import {number} was read, {datasets} was imported by import "
            "{others}; it is being read again: review its effect, then import it "
            "again",
            number=run.pk,
            datasets=", ".join(row.name for row in moved),
            others=", ".join(sorted({str(row.run_id) for row in moved})),
        )
    if corrections.sifting_stamp(run.country) != run.base["decisions"]:
        raise Outdated(
            "after import {number} was read, decisions were taken on activities; it "
            "is being read again: review its effect, then import it again",
            number=run.pk,
        )


def advance(run: ImportRun, names: Iterable[str]) -> None:
    """Raise the versions of datasets that a run replaced; their rows are locked."""
    for name in sorted(set(names)):
        Dataset.objects.filter(country=run.country, name=name).update(
            version=F("version") + 1, run=run
        )


def last_run(country: str, name: str) -> int | None:
    """Return the import that the book took a dataset from last, if it is noted."""
    rows = Dataset.objects.filter(country=country, name=name)
    return rows.values_list("run_id", flat=True).first()
