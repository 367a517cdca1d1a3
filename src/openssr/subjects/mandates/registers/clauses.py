"""What answers to a clause: tasks in workplans, and passages of reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.registers.field import (
    DECIDED,
    Choice,
    Field,
    label,
    own_code,
    signature,
)
from openssr.platform.registers.register import Fault, Register
from openssr.platform.usecase.rules import PARTNERS, PUBLIC

BEFORE_ITS_BEGINNING = "STR-001"


class TaskState(Choice):
    """How far a task is."""

    PLANNED = "planned", label("planned")
    UNDER_WAY = "under_way", label("under way")
    DONE = "done", label("done")
    DROPPED = "dropped", label("dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a party does about a clause, in its workplan."""

    code: Annotated[str, own_code(40)]
    symbol: Annotated[str, Field("Symbol of the document", length=60)]
    paragraph: Annotated[str, Field("Paragraph", length=60)]
    party: Annotated[str, Field("Who does it", length=40)]
    what: Annotated[str, Field("Action", length=4000)]
    starts_on: Annotated[date | None, Field("Starts on")] = None
    ends_on: Annotated[date | None, Field("Ends on")] = None
    state: Annotated[str, Field("State", choices=TaskState)]
    evidence: Annotated[
        str,
        Field(
            "Code of the evidence document",
            title=label("Evidence"),
            length=40,
            refers="benchmarks.Evidence",
        ),
    ] = ""


def task_faults(task: Task) -> Iterator[Fault]:
    """Yield what is wrong with the days of a task."""
    if task.starts_on and task.ends_on and task.ends_on < task.starts_on:
        yield BEFORE_ITS_BEGINNING, "ends_on"


TASKS = Register(
    kind="tasks",
    title=label("Tasks in workplans"),
    record=Task,
    key=("code",),
    check=task_faults,
    name="what",
)


class Relation(Choice):
    """How a passage of a report speaks of a clause."""

    EVIDENCES = "evidences", label("shows that it is being implemented")
    OBSTRUCTS = "obstructs", label("names an obstacle")
    REJECTED = "rejected", label("does not mention it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A person's word on a paragraph of a report, beside a clause.

    ``source`` and ``place`` are the report's symbol and paragraph; ``by`` is who said
    it last.
    """

    symbol: Annotated[str, Field("Symbol of the document", length=60)]
    paragraph: Annotated[str, Field("Paragraph", length=60)]
    source: Annotated[str, Field("Symbol of the report", length=60)]
    place: Annotated[str, Field("Paragraph of the report", length=60)]
    relation: Annotated[
        str,
        Field(
            "Relation: evidences, obstructs or rejected",
            title=label("Relation"),
            choices=Relation,
        ),
    ]
    note: Annotated[str, Field("Note", length=4000, tier=PARTNERS)] = ""
    by: Annotated[str, signature("Who said it", DECIDED, counts=True)] = ""


def tier_of(passage: Passage) -> str:
    """Return who may see a passage: the public only what speaks of the clause."""
    return PARTNERS if passage.relation == Relation.REJECTED else PUBLIC


PASSAGES = Register(
    kind="passages",
    title=label("Passages of reports on clauses"),
    record=Passage,
    key=("symbol", "paragraph", "source", "place"),
    tier_of=tier_of,
    order=("symbol",),
)
