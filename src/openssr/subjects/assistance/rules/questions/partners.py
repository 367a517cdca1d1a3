"""Answers about partners: freshness, coverage, joint programmes, predictability."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openssr.kernel.words import folded
from openssr.subjects.assistance.records import Activity, Organisation
from openssr.subjects.assistance.rules.forward import Outlook
from openssr.subjects.assistance.rules.questions.answer import (
    COUNT,
    DAY,
    PARTNER,
    SHARE,
    STATE,
    TEXT,
    USD,
    Answer,
    Head,
    Value,
)

FRESH, AGEING, OLD, STALE, UNDATED = "fresh", "ageing", "old", "stale", "undated"
# months since the newest transaction; publishing each quarter is the standard's advice
GRADES = ((3, FRESH), (6, AGEING), (12, OLD))
RUNNING, FUNDING = "2", "1"
REPORTS, SILENT = "reports", "silent"


@dataclass(slots=True)
class Dates:
    """What tells how fresh a partner's data are."""

    name: str
    activities: int = 0
    overdue: int = 0
    newest: date | None = None


def freshness(activities: Iterable[Activity], on: date) -> Answer:
    """Return how old each partner's newest transaction is, the oldest first.

    An activity under way whose end has passed was not looked after either.
    """
    found: dict[str, Dates] = {}
    for activity in activities:
        ref = activity.reporting.ref or activity.reporting.name
        held = found.setdefault(ref, Dates(activity.reporting.name or ref))
        held.activities += 1
        ended = activity.ends_on is not None and activity.ends_on < on
        held.overdue += activity.status == RUNNING and ended
        days = [x.on for x in activity.transactions if x.on and x.on <= on]
        if days:
            held.newest = max([*days, *([held.newest] if held.newest else [])])
    rows: list[tuple[Value, ...]] = [
        (x.name, grade(x.newest, on), x.newest, months(x.newest, on), x.activities,
         x.overdue)
        for x in found.values()
    ]  # fmt: skip
    rows.sort(key=lambda x: (x[2] or date.min, str(x[0])))
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("freshness", STATE, "#status"),
        Head("newest", DAY, "#date+newest"),
        Head("months", COUNT, "#indicator+age+months"),
        Head("activities", COUNT, "#activity+num"),
        Head("overdue", COUNT, "#activity+overdue+num"),
    )
    return Answer("freshness", heads, tuple(rows), "months")


def months(day: date | None, on: date) -> int | None:
    """Return the whole months from a day to another."""
    if day is None:
        return None
    return (on.year - day.year) * 12 + on.month - day.month - (on.day < day.day)


def grade(day: date | None, on: date) -> str:
    """Return the word for the age of the newest transaction."""
    age = months(day, on)
    if age is None:
        return UNDATED
    return next((word for most, word in GRADES if age <= most), STALE)


@dataclass(slots=True)
class Known:
    """A partner that the book knows of, and where it stands."""

    name: str
    aid: int = 0
    register: int = 0
    refs: set[str] = field(default_factory=set)


def coverage(activities: list[Activity], registered: Iterable[str]) -> Answer:
    """Return the partners that pay, as others name them, and whether they report.

    Known are all who report, who are named as funding or providing, and who stand in
    the country's registers; what the silent ones give is in no sum of aid data.
    """
    found: dict[str, Known] = {}
    for activity in activities:
        _named(found, activity.reporting).aid += 1
    reporting = {key for key, x in found.items() if x.aid}
    refs = {x.reporting.ref.casefold() for x in activities if x.reporting.ref}
    for activity in activities:
        payers = {x.organisation for x in activity.participants if x.role == FUNDING}
        payers |= {x.provider for x in activity.transactions if x.provider}
        for one in payers:
            if one.ref.casefold() not in refs and (one.name or one.ref):
                _named(found, one).aid += 1
    for name in registered:
        _named(found, Organisation("", name)).register += 1
    rows: list[tuple[Value, ...]] = [
        (x.name, REPORTS if key in reporting else SILENT, x.aid, x.register)
        for key, x in found.items()
    ]
    rows.sort(key=lambda x: (x[1] == REPORTS, -_count(x[2]), -_count(x[3]), str(x[0])))
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("reports", STATE, "#status"),
        Head("in_aid_data", COUNT, "#activity+num"),
        Head("in_register", COUNT, "#activity+register+num"),
    )
    return Answer("coverage", heads, tuple(rows), "in_aid_data")


def _named(found: dict[str, Known], one: Organisation) -> Known:
    return found.setdefault(folded(one.name or one.ref), Known(one.name or one.ref))


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0


def joint(activities: Iterable[Activity]) -> Answer:
    """Return the activities that several organisations fund together."""
    rows: list[tuple[Value, ...]] = []
    for activity in activities:
        funders = {
            x.organisation.name or x.organisation.ref
            for x in activity.participants
            if x.role == FUNDING
        }
        if len(funders) > 1:
            rows.append(
                (
                    activity.title or activity.identifier,
                    activity.reporting.name or activity.reporting.ref,
                    len(funders),
                    "; ".join(sorted(funders)),
                    activity.ends_on,
                )
            )
    rows.sort(key=lambda x: (-_count(x[2]), str(x[0])))
    heads = (
        Head("activity", TEXT, "#activity+name"),
        Head("partner", PARTNER, "#org+name"),
        Head("funders", COUNT, "#org+funder+num"),
        Head("names", TEXT, "#org+funder+name"),
        Head("ends_on", DAY, "#date+end"),
    )
    return Answer("joint", heads, tuple(rows), "funders")


def predictability(found: Iterable[Outlook], on: date) -> Answer:
    """Return what share of last year's announced money came, and what lies ahead.

    Of the next three years those count that a partner announced anything for (after
    the Global Partnership's indicators 5a and 5b).
    """
    last, ahead = on.year - 1, range(on.year + 1, on.year + 4)
    rows: list[tuple[Value, ...]] = []
    for one in found:
        coming = [one.announced[year] for year in ahead if year in one.announced]
        rows.append(
            (
                one.name,
                one.announced.get(last),
                one.paid.get(last),
                one.kept(last),
                sum(coming, Decimal(0)) if coming else None,
                Decimal(len(coming)) / len(ahead),
                one.told,
                one.running,
            )
        )
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("announced_last", USD, "#value+planned+usd"),
        Head("paid_last", USD, "#value+spent+usd"),
        Head("share_kept", SHARE, "#value+kept+pct"),
        Head("announced_ahead", USD, "#value+forward+usd"),
        Head("years_ahead", SHARE, "#value+forward+pct"),
        Head("told", COUNT, "#activity+forward+num"),
        Head("running", COUNT, "#activity+num"),
    )
    return Answer("predictability", heads, tuple(rows), "share_kept")
