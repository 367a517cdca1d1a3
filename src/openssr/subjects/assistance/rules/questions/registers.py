"""Answers from the country's registers: overlaps, decisions, markers, balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openssr.kernel.money import CENT
from openssr.subjects.assistance.records import (
    COMMITMENT,
    Cell,
    Contribution,
    Decision,
    Equipment,
    Overlap,
)
from openssr.subjects.assistance.rules.brief import Brief
from openssr.subjects.assistance.rules.questions.answer import (
    COUNT,
    DAY,
    INSTITUTION,
    OBJECTIVE,
    SHARE,
    STATE,
    TEXT,
    USD,
    Answer,
    Head,
    Value,
    share,
    summed,
)
from openssr.subjects.assistance.rules.selection import RateOn

OPEN, DONE, DROPPED, LATE = "open", "done", "dropped", "late"
GOVERNANCE = {"oversight", "sector_wide"}


def overlapping(found: Iterable[Overlap]) -> Answer:
    """Return what several partners give one institution in one quarter."""
    rows: list[tuple[Value, ...]] = [
        (x.kind, x.what, x.institution, x.quarter, len(x.partners),
         "; ".join(x.partners), "; ".join(x.codes))
        for x in found
    ]  # fmt: skip
    heads = (
        Head("kind", STATE, "#activity+type"),
        Head("what", TEXT, "#item"),
        Head("institution", INSTITUTION, "#org+receiver"),
        Head("quarter", TEXT, "#date+quarter"),
        Head("partners", COUNT, "#org+num"),
        Head("names", TEXT, "#org+name"),
        Head("records", TEXT, "#meta+records"),
    )
    return Answer("overlaps", heads, tuple(rows), "partners")


def decided(found: Iterable[Decision], on: date) -> Answer:
    """Return the decisions of coordination meetings; what is open and late first."""
    rows: list[tuple[Value, ...]] = [
        (x.code, x.decision, x.meeting, x.held_on, x.owner, x.due_on,
         standing(x, on), x.done_on, x.objective, x.evidence)
        for x in found
    ]  # fmt: skip
    order = {LATE: 0, OPEN: 1, DONE: 2, DROPPED: 3}
    rows.sort(key=lambda x: (order[str(x[6])], x[5] or date.max, str(x[0])))
    heads = (
        Head("code", TEXT, "#activity+code"),
        Head("decision", TEXT, "#activity+name"),
        Head("meeting", TEXT, "#event"),
        Head("held_on", DAY, "#date+held"),
        Head("owner", INSTITUTION, "#org+owner"),
        Head("due_on", DAY, "#date+due"),
        Head("state", STATE, "#status"),
        Head("done_on", DAY, "#date+done"),
        Head("objective", OBJECTIVE, "#activity+objective"),
        Head("evidence", TEXT, "#meta+evidence"),
    )
    return Answer("decisions", heads, tuple(rows))


def standing(one: Decision, on: date) -> str:
    """Return where a decision stands; an open one past its day is late."""
    late = one.state == OPEN and one.due_on is not None and one.due_on < on
    return LATE if late else one.state


def markers(activities: Iterable[Brief], register: list[Contribution]) -> Answer:
    """Return how many are marked for gender and child protection, and are on budget.

    Records are counted, as many of the register have no amount.  What is not marked is
    not known, and stands in no share.
    """
    found = list(activities)
    marked = [x.gender for x in found]
    gender = [x.gender_marker for x in register]
    rows: list[tuple[Value, ...]] = [
        ("aid_gender", len(found), *_marks(marked)),
        ("register_gender", len(register), *_marks(gender)),
        ("register_child", len(register), *_marks([x.child_marker for x in register])),
    ]
    for name in ("on_plan", "on_budget", "on_treasury"):
        values = [getattr(x, name) for x in register]
        known = sum(bool(x) for x in values)
        yes = sum(x == "yes" for x in values)
        rows.append(
            (name, len(register), known, yes, share(Decimal(yes), Decimal(known)))
        )
    heads = (
        Head("marker", STATE, "#indicator+name"),
        Head("records", COUNT, "#activity+num"),
        Head("marked", COUNT, "#activity+marked+num"),
        Head("yes", COUNT, "#activity+yes+num"),
        Head("share_of_marked", SHARE, "#indicator+pct"),
    )
    return Answer("markers", heads, tuple(rows), "share_of_marked")


def _marks(values: Sequence[str | None]) -> tuple[int, int, Decimal | None]:
    known = [x for x in values if x]
    yes = sum(x in {"1", "2", "3", "4"} for x in known)
    return len(known), yes, share(Decimal(yes), Decimal(len(known)))


def balance(
    cells: Iterable[Cell], equipment: Iterable[Equipment], courses: int, rate_on: RateOn
) -> Answer:
    """Return the shares of governance, of the components, and of train and equip.

    Governance is oversight and what serves the whole sector.  Train and equip is the
    register's equipment at its price, and its courses by number: they have no price.
    """
    held = [x for x in cells if x.type == COMMITMENT]
    sums = summed((x.component in GOVERNANCE, x.total) for x in held)
    worth = summed(("all", _in_usd(x, rate_on)) for x in equipment).get("all")
    parts = (("governance", sums.get(True)), ("components", sums.get(False)))
    whole = sum((x for _, x in parts if x is not None), Decimal(0)) + (worth or 0)
    rows: list[tuple[Value, ...]] = [(x, y, share(y, whole), None) for x, y in parts]
    rows.append(("train_and_equip", worth, share(worth, whole), courses))
    heads = (
        Head("part", STATE, "#sector"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("share", SHARE, "#value+pct"),
        Head("courses", COUNT, "#activity+training+num"),
    )
    return Answer("balance", heads, tuple(rows), "share")


def _in_usd(one: Equipment, rate_on: RateOn) -> Decimal | None:
    on = one.delivered_on or one.promised_on
    if one.amount is None or not one.currency or on is None:
        return None
    rate = rate_on(one.currency, on)
    return None if rate is None else (one.amount * rate.value).quantize(CENT)
