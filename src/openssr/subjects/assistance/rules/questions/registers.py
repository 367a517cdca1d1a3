"""Answers from the country's registers: overlaps, decisions, markers, balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openssr.kernel.money import Money
from openssr.platform.registers.money import money_of
from openssr.platform.tables.table import (
    COUNT,
    DAY,
    SHARE,
    TEXT,
    Head,
    Table,
    Value,
)
from openssr.subjects.assistance.records import (
    COMMITMENT,
    Cell,
    Overlap,
)
from openssr.subjects.assistance.registers.choices import DecisionState
from openssr.subjects.assistance.registers.support import (
    Contribution,
    Decision,
    Equipment,
)
from openssr.subjects.assistance.rules.brief import Brief
from openssr.subjects.assistance.rules.questions.answer import (
    INSTITUTION,
    OBJECTIVE,
    STATE,
    USD,
    answer_table,
    in_usd,
    share,
    summed,
)
from openssr.subjects.assistance.rules.selection import RateOn

LATE = "late"
GOVERNANCE = {"oversight", "sector_wide"}


def overlapping(overlaps: Iterable[Overlap]) -> Table:
    """Return what several partners give one institution in one quarter."""
    rows: list[tuple[Value, ...]] = [
        (overlap.kind, overlap.what, overlap.institution, overlap.quarter,
         len(overlap.partners), "; ".join(overlap.partners), "; ".join(overlap.codes))
        for overlap in overlaps
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
    return answer_table("overlaps", heads, rows, "partners")


def decided(decisions: Iterable[Decision], on: date) -> Table:
    """Return the decisions of coordination meetings; what is open and late first."""
    rows: list[tuple[Value, ...]] = [
        (decision.code, decision.decision, decision.meeting, decision.held_on,
         decision.owner, decision.due_on, standing(decision, on), decision.done_on,
         decision.objective, decision.evidence)
        for decision in decisions
    ]  # fmt: skip
    order = {state: place for place, state in enumerate((LATE, *DecisionState))}
    rows.sort(key=lambda row: (order[str(row[6])], row[5] or date.max, str(row[0])))
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
    return answer_table("decisions", heads, rows)


def standing(decision: Decision, on: date) -> str:
    """Return where a decision stands; an open one past its day is late."""
    is_open = decision.state == DecisionState.OPEN
    late = is_open and decision.due_on is not None and decision.due_on < on
    return LATE if late else decision.state


def markers(activities: Iterable[Brief], register: list[Contribution]) -> Table:
    """Return how many are marked for gender and child protection, and are on budget.

    Records are counted, as many of the register have no amount.  What is not marked is
    not known, and stands in no share.
    """
    briefs = list(activities)
    marked = [brief.gender for brief in briefs]
    gender = [contribution.gender_marker for contribution in register]
    rows: list[tuple[Value, ...]] = [
        ("aid_gender", len(briefs), *_marks(marked)),
        ("register_gender", len(register), *_marks(gender)),
        (
            "register_child",
            len(register),
            *_marks([contribution.child_marker for contribution in register]),
        ),
    ]
    for name in ("on_plan", "on_budget", "on_treasury"):
        values = [getattr(contribution, name) for contribution in register]
        stated = sum(bool(value) for value in values)
        yes = sum(value == "yes" for value in values)
        rows.append(
            (name, len(register), stated, yes, share(Decimal(yes), Decimal(stated)))
        )
    heads = (
        Head("marker", STATE, "#indicator+name"),
        Head("records", COUNT, "#activity+num"),
        Head("marked", COUNT, "#activity+marked+num"),
        Head("yes", COUNT, "#activity+yes+num"),
        Head("share_of_marked", SHARE, "#indicator+pct"),
    )
    return answer_table("markers", heads, rows, "share_of_marked")


def _marks(values: Sequence[str | None]) -> tuple[int, int, Decimal | None]:
    marked = [value for value in values if value]
    yes = sum(value in {"1", "2", "3", "4"} for value in marked)
    return len(marked), yes, share(Decimal(yes), Decimal(len(marked)))


def balance(
    cells: Iterable[Cell], equipment: Iterable[Equipment], courses: int, rate_on: RateOn
) -> Table:
    """Return the shares of governance, of the components, and of train and equip.

    Governance is oversight and what serves the whole sector.  Train and equip is the
    register's equipment at its price, and its courses by number: they have no price.
    """
    commitments = [cell for cell in cells if cell.type == COMMITMENT]
    sums = summed((cell.component in GOVERNANCE, cell.total) for cell in commitments)
    prices = (in_usd(_price(item), rate_on) for item in equipment)
    worth = summed(("all", price) for price in prices).get("all")
    parts = (("governance", sums.get(True)), ("components", sums.get(False)))
    total = sum((amount for _, amount in parts if amount is not None), Decimal(0)) + (
        worth or 0
    )
    rows: list[tuple[Value, ...]] = [
        (part, amount, share(amount, total), None) for part, amount in parts
    ]
    rows.append(("train_and_equip", worth, share(worth, total), courses))
    heads = (
        Head("part", STATE, "#sector"),
        Head("committed", USD, "#value+commitment+usd"),
        Head("share", SHARE, "#value+pct"),
        Head("courses", COUNT, "#activity+training+num"),
    )
    return answer_table("balance", heads, rows, "share")


def _price(item: Equipment) -> Money | None:
    return money_of(item, "amount", item.delivered_on or item.promised_on)
