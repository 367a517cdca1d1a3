"""Tables of the strategy, of plans and of processes."""

from __future__ import annotations

from django.db import models

from openssr.platform.registers.table import table
from openssr.subjects.strategy.registers.answers import EVALUATIONS, RECOMMENDATIONS
from openssr.subjects.strategy.registers.oversight import ACTS, POWERS
from openssr.subjects.strategy.registers.plans import (
    ACTIONS,
    CROSSWALKS,
    ELEMENTS,
    FRAMEWORKS,
)
from openssr.subjects.strategy.registers.processes import (
    ATTENDANCE,
    EVENTS,
    PROCESSES,
    STAGES,
)
from openssr.subjects.strategy.registers.reviews import (
    FINDINGS,
    FUNCTIONS,
    REQUIREMENTS,
    STATEMENTS,
)
from openssr.subjects.strategy.registers.spending import ECONOMY, SPENDING
from openssr.subjects.strategy.registers.strategy import (
    EDITIONS,
    GOALS,
    OBJECTIVES,
    VISIONS,
)

AMOUNT = 24  # digits that amounts of whole countries had in older versions

Vision = table(VISIONS)
Goal = table(GOALS)
Objective = table(
    OBJECTIVES,
    constraints=[
        models.CheckConstraint(
            name="objective_dates",
            condition=models.Q(ends_on=None)
            | models.Q(starts_on=None)
            | models.Q(ends_on__gte=models.F("starts_on")),
        )
    ],
)
Edition = table(EDITIONS)
Framework = table(FRAMEWORKS)
Element = table(ELEMENTS)
Crosswalk = table(CROSSWALKS)
Action = table(ACTIONS)
Process = table(PROCESSES)
Stage = table(STAGES)
Evaluation = table(EVALUATIONS)
Recommendation = table(RECOMMENDATIONS)
Event = table(EVENTS)
Attendance = table(ATTENDANCE)
Function = table(FUNCTIONS)
Finding = table(FINDINGS)
Statement = table(STATEMENTS)
Requirement = table(REQUIREMENTS)
Spending = table(
    SPENDING,
    extra={"amount": models.DecimalField(max_digits=AMOUNT, decimal_places=2)},
)
Economy = table(
    ECONOMY,
    extra={
        name: models.DecimalField(max_digits=AMOUNT, decimal_places=2, null=True)
        for name in ("product", "revenue", "spending")
    },
)
Power = table(POWERS)
Act = table(ACTS)
