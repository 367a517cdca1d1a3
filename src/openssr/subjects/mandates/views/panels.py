"""What mandates add to the pages of records: the clauses that an objective answers."""

from __future__ import annotations

from typing import Any

from openssr.platform.entry.joined import Panel
from openssr.platform.entry.parts import named
from openssr.platform.registers.field import label
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import word_of
from openssr.platform.visit import Visit
from openssr.subjects.mandates.registers.clauses import TASKS, Task, TaskState
from openssr.subjects.strategy.registers.strategy import Objective


def of_objective(visit: Visit, objective: Objective) -> dict[str, Any] | None:
    """Return the clauses that an objective answers, each with the tasks about it."""
    if not objective.clauses:
        return None
    by_clause: dict[str, list[Task]] = {}
    for task in list_records(TASKS, by=visit.actor, country=visit.country):
        by_clause.setdefault(f"{task.symbol} {task.paragraph}", []).append(task)
    tasks = {name: by_clause.get(name, []) for name in objective.clauses}
    codes = [task.code for some in tasks.values() for task in some]
    parts = named(visit, TASKS, codes)
    return {
        "clauses": [
            (
                *name.rsplit(" ", 1),
                [_task(visit, task, parts[task.code]) for task in some],
            )
            for name, some in tasks.items()
        ]
    }


def _task(visit: Visit, task: Task, part: Any) -> dict[str, Any]:
    return {
        "part": part,
        "party": task.party,
        "state": word_of(TaskState, task.state),
        "ends": visit.day(task.ends_on) if task.ends_on else "",
    }


PANELS = (
    Panel(
        kind="objectives", code="clauses", title=label("Clauses it answers"),
        template="mandates/panels/clauses.html", draw=of_objective,
    ),
)  # fmt: skip
