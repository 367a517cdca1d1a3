"""Answers about partners: freshness, coverage, joint programmes, predictability."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from openssr.kernel.words import folded
from openssr.platform.tables.table import (
    COUNT,
    DAY,
    SHARE,
    TEXT,
    Head,
    Table,
    Value,
)
from openssr.subjects.assistance.rules.brief import Brief
from openssr.subjects.assistance.rules.forward import Outlook
from openssr.subjects.assistance.rules.questions.answer import (
    PARTNER,
    STATE,
    USD,
    answer_table,
)

FRESH, AGEING, OLD, STALE, UNDATED = "fresh", "ageing", "old", "stale", "undated"
# months since the newest transaction; publishing each quarter is the standard's advice
GRADES = ((3, FRESH), (6, AGEING), (12, OLD))
RUNNING = "2"
REPORTS, SILENT = "reports", "silent"


@dataclass(slots=True)
class Dates:
    """What tells how fresh a partner's data are."""

    name: str
    activities: int = 0
    overdue: int = 0
    newest: str = ""


def freshness(activities: Iterable[Brief], on: date) -> Table:
    """Return how old each partner's newest transaction is, the oldest first.

    An activity under way whose end has passed was not looked after either.
    """
    by_reporter: dict[str, Dates] = {}
    day = on.isoformat()
    for activity in activities:
        dates = by_reporter.get(activity.reporter)
        if dates is None:
            dates = by_reporter[activity.reporter] = Dates(activity.partner)
        dates.activities += 1
        ended = activity.ends_on is not None and activity.ends_on < on
        dates.overdue += activity.status == RUNNING and ended
        dates.newest = max(dates.newest, activity.newest(day))
    rows: list[tuple[Value, ...]] = []
    for dates in by_reporter.values():
        newest = date.fromisoformat(dates.newest) if dates.newest else None
        rows.append(
            (dates.name, grade(newest, on), newest, months(newest, on),
             dates.activities, dates.overdue)
        )  # fmt: skip
    rows.sort(key=lambda row: (row[2] or date.min, str(row[0])))
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("freshness", STATE, "#status"),
        Head("newest", DAY, "#date+newest"),
        Head("months", COUNT, "#indicator+age+months"),
        Head("activities", COUNT, "#activity+num"),
        Head("overdue", COUNT, "#activity+overdue+num"),
    )
    return answer_table("freshness", heads, rows, "months")


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
class KnownPartner:
    """A partner that the book names, with how many records of each kind name it."""

    name: str
    aid: int = 0
    register: int = 0
    refs: set[str] = field(default_factory=set)


def coverage(activities: list[Brief], registered: Iterable[str]) -> Table:
    """Return the partners that pay, as others name them, and whether they report.

    Counted are all who report, who are named as funding or providing, and who stand in
    the country's registers; what the silent ones give is in no sum of aid data.
    """
    partners: dict[str, KnownPartner] = {}
    for activity in activities:
        _named(partners, activity.partner).aid += 1
    reporting = {key for key, partner in partners.items() if partner.aid}
    refs = {
        activity.reporting[0].casefold()
        for activity in activities
        if activity.reporting[0]
    }
    for activity in activities:
        silent = {
            name or ref
            for ref, name in activity.payers
            if (name or ref) and ref.casefold() not in refs
        }
        # one under several spellings is one, and counts once for an activity
        for spelling in {
            _key(spelling): spelling for spelling in sorted(silent)
        }.values():
            _named(partners, spelling).aid += 1
    for name in registered:
        _named(partners, name).register += 1
    rows: list[tuple[Value, ...]] = [
        (
            partner.name,
            REPORTS if key in reporting else SILENT,
            partner.aid,
            partner.register,
        )
        for key, partner in partners.items()
    ]
    rows.sort(
        key=lambda row: (
            row[1] == REPORTS,
            -_count(row[2]),
            -_count(row[3]),
            str(row[0]),
        )
    )
    heads = (
        Head("partner", PARTNER, "#org+name"),
        Head("reports", STATE, "#status"),
        Head("in_aid_data", COUNT, "#activity+num"),
        Head("in_register", COUNT, "#activity+register+num"),
    )
    return answer_table("coverage", heads, rows, "in_aid_data")


def _named(partners: dict[str, KnownPartner], name: str) -> KnownPartner:
    key = _key(name)
    if key not in partners:
        partners[key] = KnownPartner(name)
    return partners[key]


# the same few names come back with every activity
_key = lru_cache(maxsize=4096)(folded)


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0


def joint(activities: Iterable[Brief]) -> Table:
    """Return the activities that several organisations fund together."""
    rows: list[tuple[Value, ...]] = []
    for activity in activities:
        funders = {name or ref for ref, name in activity.funders}
        if len(funders) > 1:
            rows.append(
                (
                    activity.title or activity.identifier,
                    activity.partner,
                    len(funders),
                    "; ".join(sorted(funders)),
                    activity.ends_on,
                )
            )
    rows.sort(key=lambda row: (-_count(row[2]), str(row[0])))
    heads = (
        Head("activity", TEXT, "#activity+name"),
        Head("partner", PARTNER, "#org+name"),
        Head("funders", COUNT, "#org+funder+num"),
        Head("names", TEXT, "#org+funder+name"),
        Head("ends_on", DAY, "#date+end"),
    )
    return answer_table("joint", heads, rows, "funders")


def predictability(outlooks: Iterable[Outlook], on: date) -> Table:
    """Return what share of last year's announced money came, and what lies ahead.

    Of the next three years those count that a partner announced anything for (after
    the Global Partnership's indicators 5a and 5b).
    """
    last, ahead = on.year - 1, range(on.year + 1, on.year + 4)
    rows: list[tuple[Value, ...]] = []
    for outlook in outlooks:
        coming = [
            outlook.announced[year] for year in ahead if year in outlook.announced
        ]
        rows.append(
            (
                outlook.name,
                outlook.announced.get(last),
                outlook.paid.get(last),
                outlook.share_paid(last),
                sum(coming, Decimal(0)) if coming else None,
                Decimal(len(coming)) / len(ahead),
                outlook.announcing,
                outlook.running,
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
    return answer_table("predictability", heads, rows, "share_kept")
