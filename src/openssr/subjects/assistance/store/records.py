"""Activities back from the rows that hold them as they were read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max

from openssr.platform.sources.models import ImportRun
from openssr.subjects.assistance.models import Activity as Row
from openssr.subjects.assistance.records import (
    Activity,
    Budget,
    Location,
    Organisation,
    Participation,
    Result,
    Share,
    Transaction,
)
from openssr.subjects.assistance.rules.overlay import identified, laid_over
from openssr.subjects.assistance.store import corrections


def stamp(country: str) -> str:
    """Return a mark that changes with every import and every person's decision."""
    applied = ImportRun.objects.filter(
        country=country, state=ImportRun.State.APPLIED
    ).aggregate(last=Max("applied_at"), runs=Count("pk"))
    return f"{applied['runs']} {applied['last']} {corrections.stamp(country)}"


def records(country: str) -> Iterator[tuple[Activity, str]]:
    """Yield every current activity as it counts, with the name of its file.

    ``updated`` is the day of the import that saw it last.
    """
    rows = Row.objects.filter(country=country, state=Row.State.CURRENT, selected=True)
    decisions = corrections.decided(country)
    for row in rows.select_related("source", "seen_in").iterator(chunk_size=500):
        seen_at = row.seen_in.created_at.isoformat()
        activity = laid_over(activity_of(row.record, row.line, seen_at), decisions)
        yield identified(activity, decisions), row.source.name


def activity_of(values: dict[str, Any], line: int, updated: str) -> Activity:
    """Return the record that was stored as ``values``."""
    return Activity(
        identifier=values["identifier"],
        reporting=Organisation(**values["reporting"]),
        title=values["title"],
        description=values["description"],
        status=values["status"],
        starts_on=_day(values["starts_on"]),
        ends_on=_day(values["ends_on"]),
        hierarchy=values["hierarchy"],
        updated=updated,
        participants=tuple(
            Participation(
                participation["role"], Organisation(**participation["organisation"])
            )
            for participation in values["participants"]
        ),
        sectors=_shares(values["sectors"]),
        countries=_shares(values["countries"]),
        regions=_shares(values["regions"]),
        locations=tuple(
            Location(location["name"], tuple(location["codes"]))
            for location in values["locations"]
        ),
        transactions=tuple(
            _transaction(transaction) for transaction in values["transactions"]
        ),
        budgets=tuple(_budget(budget) for budget in values["budgets"]),
        related=tuple((kind, ref) for kind, ref in values["related"]),
        line=line,
        secondary=values.get("secondary", False),
        tags=tuple(values.get("tags", ())),
        markers=tuple((code, weight) for code, weight in values.get("markers", ())),
        foreign=tuple(values.get("foreign", ())),
        results=tuple(_result(result) for result in values.get("results", ())),
    )


def _result(values: dict[str, Any]) -> Result:
    days = {name: _day(values[name]) for name in ("start", "end")}
    return Result(**{**values, **days})


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _shares(rows: list[dict[str, Any]]) -> tuple[Share, ...]:
    return tuple(
        Share(share["code"], _amount(share["percentage"]), share["vocabulary"])
        for share in rows
    )


def _transaction(values: dict[str, Any]) -> Transaction:
    return Transaction(
        order=values["order"],
        type=values["type"],
        on=_day(values["on"]),
        value=_amount(values["value"]),
        currency=values["currency"],
        value_on=_day(values["value_on"]),
        provider=_organisation(values["provider"]),
        receiver=_organisation(values["receiver"]),
        sectors=_shares(values["sectors"]),
        countries=_shares(values["countries"]),
        description=values["description"],
        line=values["line"],
    )


def _organisation(values: dict[str, Any] | None) -> Organisation | None:
    return None if values is None else Organisation(**values)


def _budget(values: dict[str, Any]) -> Budget:
    return Budget(
        kind=values["kind"],
        start=_day(values["start"]),
        end=_day(values["end"]),
        value=_amount(values["value"]),
        currency=values["currency"],
        line=values["line"],
    )
