"""What taking an import does to the book, and the hash that stands for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from openssr.kernel.provenance import content_hash
from openssr.platform.sources.models import ImportRun
from openssr.subjects.assistance.models import Activity
from openssr.subjects.assistance.records import Difference
from openssr.subjects.assistance.store import seen

State = Activity.State
COLUMNS = ("publisher", "identifier", "dataset", "title", "content_hash", "pk")
BATCH = 500


class Version(NamedTuple):
    """A version of an activity without its record."""

    publisher: str
    identifier: str
    dataset: str
    title: str
    content_hash: str
    pk: int

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what all versions of the activity share."""
        return self.publisher, self.identifier, self.dataset


class Preview(NamedTuple):
    """What a run adds, what it changes from and to, and what it removes."""

    adds: list[Version]
    changes: list[tuple[Version, Version]]
    removes: list[Version]

    @property
    def digest(self) -> str:
        """Return the hash of exactly this."""
        parts: dict[str, list[tuple[str, ...]]] = {
            "adds": [(*version.key, version.content_hash) for version in self.adds],
            "changes": [
                (*new.key, old.content_hash, new.content_hash)
                for old, new in self.changes
            ],
            "removes": [(*old.key, old.content_hash) for old in self.removes],
        }
        return content_hash({name: sorted(rows) for name, rows in parts.items()})

    @property
    def counts(self) -> dict[str, int]:
        """Return how many activities each part holds."""
        return {name: len(rows) for name, rows in self._asdict().items()}


def preview_of(run: ImportRun) -> Preview:
    """Return what taking a run does to the activities that count.

    An activity that the files hold no longer as one of the sector is removed too.
    """
    datasets = run.files.values("dataset")
    current = Activity.objects.filter(
        country=run.country, state=State.CURRENT, selected=True, dataset__in=datasets
    )
    old = {version.key: version for version in versions_of(current)}
    staged = Activity.objects.filter(run=run, state=State.STAGED)
    new = {
        version.key: version for version in versions_of(staged.filter(selected=True))
    }
    aside = {version.key for version in versions_of(staged.filter(selected=False))}
    absent = {
        version.key
        for version in versions_of(seen.absent_activities(run).filter(selected=True))
    }
    return Preview(
        adds=[version for key, version in new.items() if key not in old],
        changes=[(old[key], version) for key, version in new.items() if key in old],
        removes=[version for key, version in old.items() if key in aside | absent],
    )


def versions_of(rows: QuerySet[Activity]) -> list[Version]:
    """Return the versions of rows without their records."""
    return [Version(*values) for values in rows.values_list(*COLUMNS)]


def differences_of(preview: Preview) -> dict[str, list[Difference]]:
    """Return a preview with the fields that change, in order of identifier."""
    records = _records([version for pair in preview.changes for version in pair])
    changes = [
        Difference(
            new.publisher,
            new.identifier,
            new.title,
            _fields(records[old.pk], records[new.pk]),
        )
        for old, new in preview.changes
    ]
    return {
        "adds": _sorted(_plain(version) for version in preview.adds),
        "changes": _sorted(changes),
        "removes": _sorted(_plain(version) for version in preview.removes),
    }


def _plain(version: Version) -> Difference:
    return Difference(version.publisher, version.identifier, version.title)


def _sorted(differences: Iterable[Difference]) -> list[Difference]:
    return sorted(differences, key=lambda row: (row.identifier, row.publisher))


def _records(versions: list[Version]) -> dict[int, dict[str, object]]:
    numbers = [version.pk for version in versions]
    return {
        number: record
        for start in range(0, len(numbers), BATCH)
        for number, record in Activity.objects.filter(
            pk__in=numbers[start : start + BATCH]
        ).values_list("pk", "record")
    }


def _fields(
    old: dict[str, object], new: dict[str, object]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, _brief(old.get(name)), _brief(new.get(name)))
        for name in {**new, **old}
        if old.get(name) != new.get(name)
    )


def _brief(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)} × {content_hash(value)[:6]}"
    return "" if value is None else str(value)[:120]
