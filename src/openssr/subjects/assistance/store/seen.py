"""What an import saw of what the book holds: a set of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q, QuerySet

from openssr.platform.sources.models import ImportRun
from openssr.subjects.assistance.models import (
    Activity,
    CountryBudget,
    SeenActivity,
    SeenBudget,
)

BATCH = 2000
CURRENT = Q(state=Activity.State.CURRENT)
Row = TypeVar("Row", Activity, CountryBudget)


def see_activities(run: int, numbers: Iterable[int]) -> None:
    """Note that a run saw current activities."""
    SeenActivity.objects.bulk_create(
        (SeenActivity(run_id=run, activity_id=number) for number in numbers),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def see_budgets(run: int, numbers: Iterable[int]) -> None:
    """Note that a run saw current budgets."""
    SeenBudget.objects.bulk_create(
        (SeenBudget(run_id=run, budget_id=number) for number in numbers),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def see_dataset(run: int, country: str, dataset: str) -> None:
    """Note all that a dataset gave before as seen, so that it is not removed."""
    place = {"country": country, "dataset": dataset}
    activities = Activity.objects.filter(CURRENT, **place)
    see_activities(run, activities.values_list("pk", flat=True))
    budgets = CountryBudget.objects.filter(CURRENT, **place)
    see_budgets(run, budgets.values_list("pk", flat=True))


def absent_activities(run: ImportRun) -> QuerySet[Activity]:
    """Return what the book holds of a run's datasets and the run did not see."""
    noted = SeenActivity.objects.filter(run=run).values("activity")
    return _current(Activity.objects.all(), run).exclude(pk__in=noted)


def absent_budgets(run: ImportRun) -> QuerySet[CountryBudget]:
    """Return the budgets of a run's datasets that the run did not see."""
    noted = SeenBudget.objects.filter(run=run).values("budget")
    return _current(CountryBudget.objects.all(), run).exclude(pk__in=noted)


def _current(rows: QuerySet[Row], run: ImportRun) -> QuerySet[Row]:
    datasets = run.files.values("dataset")
    return rows.filter(CURRENT, country=run.country, dataset__in=datasets)


def note_seen(run: ImportRun) -> None:
    """Let what a run saw say so, once the run is taken into the book."""
    activities = SeenActivity.objects.filter(run=run).values("activity")
    Activity.objects.filter(pk__in=activities).update(seen_in=run)
    budgets = SeenBudget.objects.filter(run=run).values("budget")
    CountryBudget.objects.filter(pk__in=budgets).update(seen_in=run)
    forget_seen(run.pk)


def forget_seen(run: int) -> None:
    """Forget what a run saw: it is decided on, or read anew."""
    SeenActivity.objects.filter(run=run).delete()
    SeenBudget.objects.filter(run=run).delete()
