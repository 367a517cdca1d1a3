"""The columns of the registers of plans, and what is wrong with one record."""

from __future__ import annotations

from openssr.platform.sheets.records import Column, name_columns
from openssr.subjects.strategy.records.plans import (
    ACCEPTED,
    DONE,
    DROPPED,
    EVALUATIONS,
    FRAMEWORKS,
    LAW_STAGES,
    OPEN,
    PARTLY,
    PLANNED,
    PROCESSES,
    REJECTED,
    RELATIONS,
    SOURCES,
    STAGES,
    UNDER_WAY,
    Action,
    Crosswalk,
    Framework,
    Recommendation,
)

Fault = tuple[str, str]
LEVELS = ("low", "medium", "high")
YES_NO = ("yes", "no")
FRAMEWORK_COLUMNS = (
    Column("code", required=True),
    *name_columns(),
    Column("kind", required=True, choices=FRAMEWORKS),
    Column("version"),
    Column("approved_by"),
    Column("approved_on", "date"),
    Column("published_on", "date"),
    Column("document"),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
    Column("replaces", refers="frameworks"),
)
ELEMENT_COLUMNS = (
    Column("code", required=True),
    Column("framework", required=True, refers="frameworks"),
    *name_columns(),
    Column("owner"),
    Column("due_on", "date"),
)
CROSSWALK_COLUMNS = (
    Column("element", required=True, refers="elements"),
    Column("objective", refers="objectives"),
    Column("other_element", refers="elements"),
    Column("relation", required=True, choices=RELATIONS),
    Column("note"),
)
ACTION_COLUMNS = (
    Column("code", required=True),
    Column("objective", required=True, refers="objectives"),
    *name_columns(),
    Column("owner", required=True, refers="institutions"),
    Column("proposed_by"),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
    Column("depends_on", "codes", refers="actions"),
    Column("capital_cost", "decimal"),
    Column("recurrent_cost", "decimal"),
    Column("currency"),
    Column("risk"),
    Column("risk_level", choices=LEVELS),
    Column("gender_check", choices=YES_NO),
    Column("child_check", choices=YES_NO),
    Column("consulted"),
    Column("consulted_on", "date"),
    Column("endorsed_by"),
    Column("endorsed_on", "date"),
    Column("state", required=True, choices=(PLANNED, UNDER_WAY, DONE, DROPPED)),
)
PROCESS_COLUMNS = (
    Column("code", required=True),
    Column("process", required=True, choices=PROCESSES),
    *name_columns(),
    Column("responsible", refers="institutions"),
    Column("deliverable"),
    Column("document"),
    Column("published_on", "date"),
)
STAGE_COLUMNS = (
    Column("code", required=True, refers="processes"),
    Column("stage", required=True, choices=tuple(dict.fromkeys(LAW_STAGES + STAGES))),
    Column("on", "date", required=True),
    Column("document"),
)
RECOMMENDATION_COLUMNS = (
    Column("code", required=True),
    Column("source", required=True, choices=SOURCES),
    Column("origin"),
    Column("document"),
    Column("paragraph"),
    Column("words", required=True),
    Column("addressed_to", required=True, refers="institutions"),
    Column("made_on", "date", required=True),
    Column("answer", choices=(ACCEPTED, PARTLY, REJECTED)),
    Column("answer_words"),
    Column("answered_on", "date"),
    Column("due_on", "date"),
    Column("state", required=True, choices=(OPEN, UNDER_WAY, DONE, DROPPED)),
    Column("done_on", "date"),
    Column("verified_by"),
    Column("evidence"),
)
EVALUATION_COLUMNS = (
    Column("code", required=True),
    *name_columns(),
    Column("kind", required=True, choices=EVALUATIONS),
    Column("objective", refers="objectives"),
    Column("commissioned_by"),
    Column("evaluator"),
    Column("published_on", "date"),
    Column("document"),
    Column("findings"),
    Column("response_on", "date"),
    Column("response_document"),
)


def crosswalk_faults(one: Crosswalk) -> list[Fault]:
    """Return what is wrong with a crosswalk: it leads to one of the two."""
    if bool(one.objective) == bool(one.other_element):
        return [("STR-012", "other_element")]
    return [("STR-005", "other_element")] if one.other_element == one.element else []


def framework_faults(one: Framework) -> list[Fault]:
    """Return what is wrong with a framework."""
    faults = []
    if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
        faults.append(("STR-001", "ends_on"))
    if one.replaces == one.code:
        faults.append(("STR-005", "replaces"))
    return faults


def action_faults(one: Action) -> list[Fault]:
    """Return what is wrong with an action."""
    faults = []
    if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
        faults.append(("STR-001", "ends_on"))
    costs = (one.capital_cost, one.recurrent_cost)
    if any(x is not None for x in costs) and not one.currency:
        faults.append(("STR-002", "currency"))
    if one.code in one.depends_on:
        faults.append(("STR-005", "depends_on"))
    if bool(one.endorsed_by) != bool(one.endorsed_on):
        column = "endorsed_on" if one.endorsed_by else "endorsed_by"
        faults.append(("STR-006", column))
    return faults


def recommendation_faults(one: Recommendation) -> list[Fault]:
    """Return what is wrong with a recommendation."""
    faults = []
    if one.answer and one.answered_on is None:
        faults.append(("STR-006", "answered_on"))
    if one.answered_on is not None and one.answered_on < one.made_on:
        faults.append(("STR-001", "answered_on"))
    if one.state == DONE and one.done_on is None:
        faults.append(("STR-006", "done_on"))
    if one.verified_by and one.verified_by == one.addressed_to:
        faults.append(("STR-008", "verified_by"))
    return faults
