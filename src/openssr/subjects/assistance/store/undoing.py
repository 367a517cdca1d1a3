"""Undoing an import of aid data, and applying it again.

Each row that an import replaced or removed says by which import, so that these rows
count again, and the rows that the import brought count no more.  They keep saying so
while the import is undone, so that it can be applied again as often as anybody wishes,
until another import replaces them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F, QuerySet
from django.utils import timezone

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
BATCH = 500
# decisions on activities, whose keys begin with publisher and identifier
ON_ACTIVITIES = (CORRECTIONS.kind, LINKS.kind)


def preview(
    country: str, number: int, *, again: bool = False
) -> dict[str, list[Difference]]:
    """Return what undoing an import, or applying it again, adds, changes and removes.

    Raises ``Conflict`` for an import that is in no state for it.
    """
    run = find_run(country, number)
    refuse_other(run, again=again)
    return differences_of(_preview(run, again=again))


def obstacles(country: str, number: int, *, again: bool = False) -> list[str]:
    """Return what prevents it: other imports, and later decisions."""
    run = find_run(country, number)
    return _moved(run) if again else [*_later_imports(run), *_decided_since(run)]


def undo(country: str, number: int) -> dict[str, list[Difference]]:
    """Undo an applied import, all at once; return what that changed.

    Raises ``Conflict`` naming later imports that rest on it, and what people decided
    since on its activities: then nothing is undone.
    """
    run, names = _locked(country, number, again=False)
    prevented = [*_later_imports(run), *_decided_since(run)]
    if prevented:
        raise Conflict(
            "nothing was undone, because later records depend on import {number}: "
            "{names}",
            number=number,
            names=_named(prevented),
        )
    differences = differences_of(_preview(run, again=False))
    _put_back(run, names)
    run.state = ImportRun.State.UNDONE
    run.base = {
        **run.base,
        "undone": {
            "at": timezone.now().isoformat(),
            "before": dict(_seen_from(run.country, names)),
            "replaced": [rows.count() for rows in _marked(run)],
        },
    }
    run.save(update_fields=["state", "base"])
    return differences


def redo(country: str, number: int) -> dict[str, list[Difference]]:
    """Apply an undone import again, all at once; return what that changed.

    Raises ``Conflict`` where the book is no longer what it was when it was undone.
    """
    run, names = _locked(country, number, again=True)
    prevented = _moved(run)
    if prevented:
        raise Conflict(
            "nothing was applied again, because the book has changed since import "
            "{number} was undone: {names}; import its files again",
            number=number,
            names=_named(prevented),
        )
    differences = differences_of(_preview(run, again=True))
    _bring_again(run, names)
    run.state, run.applied_at = ImportRun.State.APPLIED, timezone.now()
    run.save(update_fields=["state", "applied_at"])
    return differences


def _locked(country: str, number: int, *, again: bool) -> tuple[ImportRun, set[str]]:
    """Return an import and its datasets, both locked, or refuse it."""
    find_run(country, number)
    run = lock_run(number)
    refuse_other(run, again=again)
    names = set(run.files.values_list("dataset", flat=True))
    versions.lock_datasets(country, names)
    return run, names


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def refuse_other(run: ImportRun, *, again: bool) -> None:
    """Refuse an import in another state, or one that an older book applied."""
    if again and run.state != ImportRun.State.UNDONE:
        raise Conflict("this is not undone, so that it cannot be applied again")
    if not again and run.state == ImportRun.State.UNDONE:
        raise Conflict("this has already been undone")
    if not again and run.state != ImportRun.State.APPLIED:
        raise Conflict("import {number} was not applied", number=run.pk)
    if not history.is_act_of_run(run.country, run.pk):
        raise Conflict(
            "import {number} cannot be undone here: it is of a sheet of the country's "
            "own register, which is undone on the page of applied imports, or was "
            "applied by an older OpenSSR; then import the earlier files again",
            number=run.pk,
        )
    if again and "undone" not in run.base:
        raise Conflict(
            "import {number} was undone by an older OpenSSR; import its files again",
            number=run.pk,
        )


def _preview(run: ImportRun, *, again: bool) -> Preview:
    """Return what a run does to the activities that count, undone or ``again``."""
    brought, replaced = _rows(run, again=again)
    now = {each.key: each for each in versions_of(brought.filter(selected=True))}
    then = {each.key: each for each in versions_of(replaced.filter(selected=True))}
    if again:
        now, then = then, now
    return Preview(
        adds=[version for key, version in then.items() if key not in now],
        changes=[(now[key], version) for key, version in then.items() if key in now],
        removes=[version for key, version in now.items() if key not in then],
    )


def _rows(
    run: ImportRun, *, again: bool
) -> tuple[QuerySet[Activity], QuerySet[Activity]]:
    """Return what a run brought, and what it replaced, as they are before the turn."""
    states = (State.CURRENT, State.SUPERSEDED)
    brought, replaced = reversed(states) if again else states
    activities = Activity.objects.all()
    return (
        activities.filter(run=run, state=brought),
        activities.filter(superseded_by=run, state=replaced),
    )


def _marked(run: ImportRun) -> tuple[QuerySet[Activity], QuerySet[CountryBudget]]:
    """Return what counts only because a run is undone."""
    return (
        Activity.objects.filter(superseded_by=run, state=State.CURRENT),
        CountryBudget.objects.filter(superseded_by=run, state=State.CURRENT),
    )


def _seen_from(country: str, names: Iterable[str]) -> list[tuple[str, int | None]]:
    """Return the import from which the book has each of some datasets."""
    rows = Dataset.objects.filter(country=country, name__in=sorted(set(names)))
    return list(rows.order_by("name").values_list("name", "run"))


def _moved(run: ImportRun) -> list[str]:
    """Return what changed since an import was undone: other imports, and decisions."""
    before = run.base["undone"]
    datasets = before["before"]
    others = {
        number or datasets[name]
        for name, number in _seen_from(run.country, datasets)
        if number != datasets[name]
    }
    if not others and [rows.count() for rows in _marked(run)] != before["replaced"]:
        others = set(_applied_since(run, before["at"])) or {run.pk}
    decided = _decisions(run, datetime.fromisoformat(before["at"]))
    return [*(f"import {number}" for number in sorted(others)), *decided]


def _applied_since(run: ImportRun, instant: str) -> list[int]:
    """Return the imports of the datasets of another that came after an instant."""
    names = run.files.values("dataset")
    rows = ImportRun.objects.filter(
        country=run.country, kind=run.kind, files__dataset__in=names,
        applied_at__gt=datetime.fromisoformat(instant),
    )  # fmt: skip
    return sorted(set(rows.exclude(pk=run.pk).values_list("pk", flat=True)))


def _later_imports(run: ImportRun) -> list[str]:
    """Return the imports that replaced what an import brought of its datasets."""
    later = Dataset.objects.filter(
        country=run.country, name__in=run.files.values("dataset")
    ).exclude(run=run)
    numbers = sorted({row.run_id for row in later if row.run_id is not None})
    return [f"import {number}" for number in numbers]


def _decided_since(run: ImportRun) -> list[str]:
    """Return what people decided on the activities of an import since."""
    return [] if run.applied_at is None else _decisions(run, run.applied_at)


def _decisions(run: ImportRun, since: datetime) -> list[str]:
    """Return what people decided on the activities of an import after an instant.

    What was taken back since is no decision.
    """
    activities = Activity.objects.all()
    rows: list[Version] = [
        *versions_of(activities.filter(run=run)),
        *versions_of(activities.filter(superseded_by=run)),
    ]
    keys = {(row.publisher, row.identifier) for row in rows}
    publishers = {row.publisher for row in rows}
    identifiers = {row.identifier for row in rows} | publishers
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
    """Let what a run replaced count again in place of what it brought.

    What it replaced goes on saying by which import.
    """
    brought, replaced = _rows(run, again=False)
    numbers = _swap(brought, replaced)
    budgets = CountryBudget.objects.all()
    budgets.filter(run=run, state=State.CURRENT).update(state=State.SUPERSEDED)
    budgets.filter(superseded_by=run).update(state=State.CURRENT)
    for name in sorted(set(names)):
        before = _run_before(run, name)
        Dataset.objects.filter(country=run.country, name=name).update(
            version=F("version") + 1, run=before
        )
        if before is not None:
            for rows in _current(run.country, name):
                rows.filter(seen_in=run).update(seen_in=before)
    index_activities(numbers)


def _bring_again(run: ImportRun, names: Iterable[str]) -> None:
    """Let what a run brought count again in place of what it had replaced."""
    brought, replaced = _rows(run, again=True)
    numbers = _swap(replaced, brought)
    budgets = CountryBudget.objects.all()
    marked = budgets.filter(superseded_by=run, state=State.CURRENT)
    marked.update(state=State.SUPERSEDED)
    budgets.filter(run=run, state=State.SUPERSEDED).update(state=State.CURRENT)
    for name in sorted(set(names)):
        for rows in _current(run.country, name):
            rows.update(seen_in=run)
    versions.advance(run, names)
    index_activities(numbers)


def _swap(leaving: QuerySet[Activity], coming: QuerySet[Activity]) -> list[int]:
    """Let rows count in place of others; return the numbers of both."""
    out, into = (list(rows.values_list("pk", flat=True)) for rows in (leaving, coming))
    _set_state(out, State.SUPERSEDED)
    _set_state(into, State.CURRENT)
    return [*out, *into]


def _set_state(numbers: Sequence[int], state: str) -> None:
    for start in range(0, len(numbers), BATCH):
        some = Activity.objects.filter(pk__in=numbers[start : start + BATCH])
        some.update(state=state)


def _current(
    country: str, dataset: str
) -> tuple[QuerySet[Activity], QuerySet[CountryBudget]]:
    """Return what the book holds of a dataset."""
    place = {"country": country, "dataset": dataset, "state": State.CURRENT}
    return Activity.objects.filter(**place), CountryBudget.objects.filter(**place)


def _run_before(run: ImportRun, dataset: str) -> ImportRun | None:
    """Return the import from which the book had a dataset before a run."""
    runs = ImportRun.objects.filter(
        country=run.country,
        kind=run.kind,
        state=ImportRun.State.APPLIED,
        files__dataset=dataset,
    ).exclude(pk=run.pk)
    return runs.order_by("-applied_at", "-pk").first()
