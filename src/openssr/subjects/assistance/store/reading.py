"""What the book holds of assistance."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Count, Sum
from django.db.models.functions import ExtractQuarter

from openssr.kernel.error import NotFound
from openssr.kernel.period import Quarter
from openssr.kernel.problem import Problem
from openssr.kernel.provenance import content_hash
from openssr.platform.sources.models import ImportProblem, ImportRun, RunFile
from openssr.platform.sources.store import problem_of
from openssr.subjects.assistance import models
from openssr.subjects.assistance.models import Activity, Flow
from openssr.subjects.assistance.records import (
    ActivityPage,
    ActivityRow,
    Cell,
    CountryBudget,
    Left,
)
from openssr.subjects.assistance.registers.decided import LINKS
from openssr.subjects.assistance.rules.balance import fate_sums
from openssr.subjects.assistance.rules.overlay import value_of
from openssr.subjects.assistance.rules.payments import marks
from openssr.subjects.assistance.rules.questions.detail import Quarterly
from openssr.subjects.assistance.store import corrections
from openssr.subjects.assistance.store.records import activity_of
from openssr.subjects.assistance.store.registers import read_records

State = Activity.State


def imported() -> list[str]:
    """Return the countries that have aid data, the newest import first."""
    runs = ImportRun.objects.filter(state=ImportRun.State.APPLIED)
    countries = runs.order_by("-applied_at").values_list("country", flat=True)
    return list(dict.fromkeys(countries))


def content_of(country: str, publisher: str, identifier: str) -> str:
    """Return the hash of an activity's current content, empty when it is gone."""
    row = _current(country, publisher, identifier)
    return _digest(row.content_hash, row.corrected) if row else ""


def _digest(content: str, corrected: str) -> str:
    return content_hash([content, corrected]) if corrected else content


def _current(country: str, publisher: str, identifier: str) -> Activity | None:
    return Activity.objects.filter(
        country=country,
        publisher=publisher,
        identifier=identifier,
        state=State.CURRENT,
    ).first()


def newest_day(country: str) -> date | None:
    """Return the day of the newest transaction in the country's sector."""
    rows = Flow.objects.filter(
        activity__country=country, activity__state=State.CURRENT, on__isnull=False
    )
    return rows.order_by("-on").values_list("on", flat=True).first()


def _up_to(until: date | None) -> dict[str, date]:
    """Return what limits transactions to those up to a day; without one, nothing."""
    return {} if until is None else {"on__lte": until}


def cells(country: str, until: date | None = None) -> list[Cell]:
    """Return sums by publisher, component, region, year and transaction type.

    With ``until`` only transactions up to that day are counted.
    """
    rows = (
        Flow.objects.filter(
            activity__country=country,
            activity__state=State.CURRENT,
            type__in=["2", "3", "4"],
            **_up_to(until),
        )
        .values(
            "activity__publisher", "activity__publisher_name", "component",
            "standing", "region", "year", "type",
        )
        .annotate(
            total=Sum("amount"),
            transactions=Count("pk"),
            converted=Count("amount"),
            activities=Count("activity", distinct=True),
        )
        .order_by("activity__publisher", "component", "region", "year", "type")
    )  # fmt: skip
    return [
        Cell(
            publisher=row["activity__publisher"],
            publisher_name=row["activity__publisher_name"],
            component=row["component"],
            standing=row["standing"],
            region=row["region"],
            year=row["year"],
            type=row["type"],
            total=row["total"],
            transactions=row["transactions"],
            converted=row["converted"],
            activities=row["activities"],
        )
        for row in rows
    ]


def quarterly(country: str, start: date, end: date) -> list[Quarterly]:
    """Return what each activity committed and spent by purpose, region and quarter."""
    rows = (
        Flow.objects.filter(
            activity__country=country,
            activity__state=State.CURRENT,
            type__in=["2", "3", "4"],
            on__range=(start, end),
        )
        .annotate(quarter=ExtractQuarter("on"))
        .values_list(
            "activity__publisher", "activity__identifier", "activity__publisher_name",
            "component", "sector", "region", "year", "quarter", "type",
        )
        .annotate(total=Sum("amount"))
        .order_by()
    )  # fmt: skip
    return [
        Quarterly(
            publisher, identifier, name or publisher, component, sector, region,
            Quarter(year, quarter).name, kind, total,
        )
        for (
            publisher, identifier, name, component, sector, region, year, quarter,
            kind, total,
        ) in rows
    ]  # fmt: skip


def country_budgets(country: str) -> list[CountryBudget]:
    """Return what organisations mean to spend on the country, by name and period."""
    rows = models.CountryBudget.objects.filter(country=country, state=State.CURRENT)
    return [
        CountryBudget(
            row.publisher, row.publisher_name or row.publisher, row.start, row.end,
            row.value, row.currency,
        )
        for row in rows.order_by("publisher_name", "publisher", "start", "end")
    ]  # fmt: skip


def committed(
    country: str, kind: str, until: date | None = None
) -> list[tuple[str, str, str, Decimal]]:
    """Return publisher, identifier, publisher's name and sum of each activity.

    An activity of which no amount of the ``kind`` is known is left out, and with
    ``until`` what is dated later.
    """
    rows = (
        Flow.objects.filter(
            activity__country=country,
            activity__state=State.CURRENT,
            type=kind,
            amount__isnull=False,
            **_up_to(until),
        )
        .values(
            "activity__publisher",
            "activity__identifier",
            "activity__publisher_name",
        )
        .annotate(total=Sum("amount"))
        .order_by("activity__publisher", "activity__identifier")
    )
    return [
        (
            row["activity__publisher"],
            row["activity__identifier"],
            row["activity__publisher_name"] or row["activity__publisher"],
            row["total"],
        )
        for row in rows
    ]


def activity_page(country: str, publisher: str, identifier: str) -> ActivityPage:
    """Return one activity with its parts, problems and versions."""
    row = activity(country, publisher, identifier)
    transactions = {
        transaction["order"]: transaction for transaction in row.record["transactions"]
    }
    flows = row.flows.order_by("order", "pk").values(
        "order", "type", "on", "original", "currency", "amount", "rate", "rate_on",
        "sector", "component", "split",
    )  # fmt: skip
    record = activity_of(row.record, row.line, "")
    mark_of = {transaction.order: mark for mark, transaction in marks(record).items()}
    problems = ImportProblem.objects.filter(
        run_id=row.run_id, record=identifier
    ).order_by("pk")
    versions = Activity.objects.filter(
        country=country, publisher=publisher, identifier=identifier
    ).exclude(state=State.STAGED)
    return ActivityPage(
        publisher=row.publisher,
        publisher_name=row.publisher_name,
        identifier=row.identifier,
        title=row.title,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        source=row.source.name,
        sha256=row.source.sha256,
        line=row.line,
        record=row.record,
        flows=[
            {
                **flow,
                "description": transactions[flow["order"]]["description"],
                "mark": mark_of[flow["order"]],
            }
            for flow in flows
        ],
        problems=[problem_of(problem) for problem in problems],
        versions=[
            (version.run.created_at, version.source.name)
            for version in versions.select_related("run", "source").order_by("-run_id")
        ],
        corrections=[
            (correction, value_of(record, correction.field), counts)
            for correction, counts in corrections.of_activity(
                country, publisher, identifier
            )
        ],
        selected=row.selected,
    )


def undecided(country: str) -> list[Activity]:
    """Return the activities that are suggested or set aside, by partner and title."""
    rows = Activity.objects.filter(
        country=country, state=State.CURRENT, selected=False
    ).order_by("publisher_name", "title", "pk")
    return list(rows)


def kept_rows(country: str, publisher: str, identifier: str) -> list[Activity]:
    """Return the rows of an activity that a decision changes."""
    rows = Activity.objects.filter(
        country=country, publisher=publisher, identifier=identifier
    ).exclude(state=State.SUPERSEDED)
    return list(rows)


def read_counts(country: str) -> list[Left]:
    """Return what was taken and left out of each dataset when it was read last."""
    rows = RunFile.objects.filter(
        run__country=country, run__state=ImportRun.State.APPLIED, run__kind="iati"
    ).order_by("run__applied_at", "pk")
    newest = {row.dataset: row for row in rows}
    return [
        Left(name, row.counts, fate_sums([row.sums]))
        for name, row in sorted(newest.items())
    ]


def problems_of(country: str, publisher: str) -> list[Problem]:
    """Return the problems of a publisher's current activities, as last read."""
    rows = Activity.objects.filter(
        country=country, publisher=publisher, state=State.CURRENT
    ).values_list("seen_in_id", "identifier")
    current = set(rows)
    runs = {run for run, _ in current}
    listed = ImportProblem.objects.filter(run_id__in=runs).order_by("pk")
    return [
        problem_of(problem)
        for problem in listed
        if (problem.run_id, problem.record) in current
    ]


def newest_flow(country: str, publisher: str) -> date | None:
    """Return the day of a publisher's newest transaction in the sector."""
    rows = Flow.objects.filter(
        activity__country=country,
        activity__publisher=publisher,
        activity__state=State.CURRENT,
        on__isnull=False,
    )
    return rows.order_by("-on").values_list("on", flat=True).first()


def activity(country: str, publisher: str, identifier: str) -> Activity:
    """Return a current activity's row or raise ``NotFound``."""
    row = _current(country, publisher, identifier)
    if row is None:
        raise NotFound(
            "{publisher} reports no activity {identifier} in {country}",
            publisher=publisher,
            identifier=identifier,
            country=country,
        )
    return row


def linked_objectives(country: str) -> dict[str, int]:
    """Return how many current activities are linked to each objective."""
    current = set(
        Activity.objects.filter(
            country=country, state=State.CURRENT, selected=True
        ).values_list("publisher", "identifier")
    )
    counts: dict[str, int] = {}
    for link in read_records(LINKS, country):
        if link.objective and (link.publisher, link.identifier) in current:
            counts[link.objective] = counts.get(link.objective, 0) + 1
    return counts


def activities(country: str) -> list[ActivityRow]:
    """Return the current activities with their publisher, by publisher and title."""
    rows = (
        Activity.objects.filter(country=country, state=State.CURRENT, selected=True)
        .order_by("publisher_name", "title", "pk")
        .values(
            "pk",
            "publisher",
            "publisher_name",
            "identifier",
            "title",
            "starts_on",
            "ends_on",
            "content_hash",
            "corrected",
            "line",
            "source__name",
            "source__sha256",
        )
    )
    return [
        {**row, "content_hash": _digest(row["content_hash"], row["corrected"])}
        for row in rows
    ]


def flows(
    country: str,
    start: date | None,
    end: date | None,
    types: Collection[str] = (),
    publisher: str = "",
) -> list[dict[str, object]]:
    """Return the flows between two days with the activity each belongs to.

    Where both ends are open, undated flows are among them.  ``types`` and ``publisher``
    narrow them.
    """
    rows = Flow.objects.filter(activity__country=country, activity__state=State.CURRENT)
    if types:
        rows = rows.filter(type__in=types)
    if publisher:
        rows = rows.filter(activity__publisher=publisher)
    if start is not None:
        rows = rows.filter(on__gte=start)
    if end is not None:
        rows = rows.filter(on__lte=end)
    return [
        dict(row)
        for row in rows.values(
            "activity_id",
            "activity__publisher",
            "activity__publisher_name",
            "type",
            "amount",
            "component",
            "region",
            "year",
        )
    ]
