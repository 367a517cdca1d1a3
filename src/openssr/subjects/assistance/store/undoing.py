"""Undoing an import of aid data: the book holds what it held before.

Each row that an import replaced or removed says by which import, so that these rows
count again, and the rows that the import brought count no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet

from openssr.kernel.error import Conflict
from openssr.platform.registers import history
from openssr.platform.sources.models import ImportRun
from openssr.subjects.assistance.models import Activity, CountryBudget, Dataset
from openssr.subjects.assistance.records import Difference
from openssr.subjects.assistance.registers.decided import (
    CORRECTIONS,
    IDENTITIES,
    LINKS,
    PREFERENCES,
)
from openssr.subjects.assistance.store import versions
from openssr.subjects.assistance.store.preview import (
    Preview,
    Version,
    differences_of,
    versions_of,
)
from openssr.subjects.assistance.store.runs import find_run, lock_run
from openssr.subjects.assistance.store.searched import index_activities

State = Activity.State
NAMED = 5  # records that a refusal names
# decisions on activities, whose keys begin with publisher and identifier
ON_ACTIVITIES = (CORRECTIONS.kind, LINKS.kind)


def preview_undo(country: str, number: int) -> dict[str, list[Difference]]:
    """Return what undoing an applied import adds again, changes back and removes."""
    run = find_run(country, number)
    _refuse_other(run)
    return differences_of(_preview(run))


def obstacles(country: str, number: int) -> list[str]:
    """Return what prevents undoing an import: later imports, and later decisions."""
    run = find_run(country, number)
    return [*_later_imports(run), *_decided_since(run)]


def undo(country: str, number: int) -> dict[str, list[Difference]]:
    """Undo an applied import, all at once; return what that changed.

    Raises ``Conflict`` naming later imports that rest on it, and what people decided
    since on its activities: then nothing is undone.
    """
    find_run(country, number)
    run = lock_run(number)
    _refuse_other(run)
    names = set(run.files.values_list("dataset", flat=True))
    versions.lock_datasets(country, names)
    prevented = [*_later_imports(run), *_decided_since(run)]
    if prevented:
        more = " …" if len(prevented) > NAMED else ""
        raise Conflict(
            "nothing was undone, because later records depend on import {number}: "
            "{names}",
            number=number,
            names=", ".join(prevented[:NAMED]) + more,
        )
    differences = differences_of(_preview(run))
    _put_back(run, names)
    run.state = ImportRun.State.UNDONE
    run.save(update_fields=["state"])
    return differences


def _refuse_other(run: ImportRun) -> None:
    """Refuse an import that was not applied, was undone, or is from an older book."""
    if run.state == ImportRun.State.UNDONE:
        raise Conflict("this has already been undone")
    if run.state != ImportRun.State.APPLIED:
        raise Conflict("import {number} was not applied", number=run.pk)
    if not history.is_act_of_run(run.country, run.pk):
        raise Conflict(
            "import {number} cannot be undone here: it is of a sheet of the country's "
            "own register, which is undone on the page of applied imports, or was "
            "applied by an older OpenSSR; then import the earlier files again",
            number=run.pk,
        )


def _preview(run: ImportRun) -> Preview:
    """Return what undoing a run does to the activities that count."""
    now = {each.key: each for each in versions_of(_brought(run).filter(selected=True))}
    then = {
        each.key: each for each in versions_of(_replaced(run).filter(selected=True))
    }
    return Preview(
        adds=[version for key, version in then.items() if key not in now],
        changes=[(now[key], version) for key, version in then.items() if key in now],
        removes=[version for key, version in now.items() if key not in then],
    )


def _brought(run: ImportRun) -> QuerySet[Activity]:
    return Activity.objects.filter(run=run, state=State.CURRENT)


def _replaced(run: ImportRun) -> QuerySet[Activity]:
    return Activity.objects.filter(superseded_by=run)


def _later_imports(run: ImportRun) -> list[str]:
    """Return the imports that replaced what an import brought of its datasets."""
    later = Dataset.objects.filter(
        country=run.country, name__in=run.files.values("dataset")
    ).exclude(run=run)
    numbers = sorted({row.run_id for row in later if row.run_id is not None})
    return [f"import {number}" for number in numbers]


def _decided_since(run: ImportRun) -> list[str]:
    """Return what people decided on the activities of an import since."""
    if run.applied_at is None:
        return []
    rows: list[Version] = versions_of(_brought(run)) + versions_of(_replaced(run))
    keys = {(row.publisher, row.identifier) for row in rows}
    publishers = {row.publisher for row in rows}
    identifiers = {row.identifier for row in rows} | publishers
    since = run.applied_at
    decided = []
    for kind in (*ON_ACTIVITIES, PREFERENCES.kind, IDENTITIES.kind):
        for key in history.keys_changed_since(kind, run.country, since):
            parts = key.split("|")
            concerned = {
                PREFERENCES.kind: parts[0] in publishers,
                IDENTITIES.kind: parts[-1] in identifiers,
            }.get(kind, tuple(parts[:2]) in keys)
            if concerned:
                decided.append(f"{kind} {' '.join(parts).strip()}")
    return decided


def _put_back(run: ImportRun, names: Iterable[str]) -> None:
    """Let what a run replaced count again in place of what it brought."""
    brought = list(_brought(run).values_list("pk", flat=True))
    replaced = list(_replaced(run).values_list("pk", flat=True))
    _brought(run).update(state=State.SUPERSEDED)
    _replaced(run).update(state=State.CURRENT, superseded_by=None)
    budgets = CountryBudget.objects.all()
    budgets.filter(run=run, state=State.CURRENT).update(state=State.SUPERSEDED)
    budgets.filter(superseded_by=run).update(state=State.CURRENT, superseded_by=None)
    for name in sorted(set(names)):
        before = _run_before(run, name)
        Dataset.objects.filter(country=run.country, name=name).update(
            version=F("version") + 1, run=before
        )
        for model in (Activity, CountryBudget):
            rows = model._default_manager.filter(
                country=run.country, dataset=name, state=State.CURRENT, seen_in=run
            )
            if before is not None:
                rows.update(seen_in=before)
    index_activities([*brought, *replaced])


def _run_before(run: ImportRun, dataset: str) -> ImportRun | None:
    """Return the import from which the book had a dataset before a run."""
    runs = ImportRun.objects.filter(
        country=run.country,
        kind=run.kind,
        state=ImportRun.State.APPLIED,
        files__dataset=dataset,
    ).exclude(pk=run.pk)
    return runs.order_by("-applied_at", "-pk").first()
