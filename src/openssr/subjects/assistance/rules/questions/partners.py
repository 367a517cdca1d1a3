"""Answers about partners: freshness, coverage, joint programmes, predictability."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from openssr.kernel.words import folded
from openssr.subjects.assistance.rules.brief import Brief
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
RUNNING = "2"
REPORTS, SILENT = "reports", "silent"


@dataclass(slots=True)
class Dates:
    """What tells how fresh a partner's data are."""

    name: str
    activities: int = 0
    overdue: int = 0
    newest: str = ""


def freshness(activities: Iterable[Brief], on: date) -> Answer:
    """Return how old each partner's newest transaction is, the oldest first.

    An activity under way whose end has passed was not looked after either.
    """
    found: dict[str, Dates] = {}
    day = on.isoformat()
    for activity in activities:
        held = found.get(activity.reporter)
        if held is None:
            held = found[activity.reporter] = Dates(activity.partner)
        held.activities += 1
        ended = activity.ends_on is not None and activity.ends_on < on
        held.overdue += activity.status == RUNNING and ended
        held.newest = max(held.newest, activity.newest(day))
    rows: list[tuple[Value, ...]] = []
    for x in found.values():
        newest = date.fromisoformat(x.newest) if x.newest else None
        rows.append(
            (x.name, grade(newest, on), newest, months(newest, on), x.activities,
             x.overdue)
        )  # fmt: skip
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


def coverage(activities: list[Brief], registered: Iterable[str]) -> Answer:
    """Return the partners that pay, as others name them, and whether they report.

    Known are all who report, who are named as funding or providing, and who stand in
    the country's registers; what the silent ones give is in no sum of aid data.
    """
    found: dict[str, Known] = {}
    for activity in activities:
        _named(found, activity.partner).aid += 1
    reporting = {key for key, x in found.items() if x.aid}
    refs = {x.reporting[0].casefold() for x in activities if x.reporting[0]}
    for activity in activities:
        silent = {
            name or ref
            for ref, name in activity.payers
            if (name or ref) and ref.casefold() not in refs
        }
        # one under several spellings is one, and counts once for an activity
        for one in {_key(x): x for x in sorted(silent)}.values():
            _named(found, one).aid += 1
    for name in registered:
        _named(found, name).register += 1
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


def _named(found: dict[str, Known], name: str) -> Known:
    key = _key(name)
    if key not in found:
        found[key] = Known(name)
    return found[key]


# the same few names come back with every activity
_key = lru_cache(maxsize=4096)(folded)


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0


def joint(activities: Iterable[Brief]) -> Answer:
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
