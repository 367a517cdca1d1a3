"""The registers of plans: each kind of record with its table."""

from __future__ import annotations

from openssr.platform.sheets.register import Register
from openssr.subjects.strategy import models
from openssr.subjects.strategy.readers import registers as r
from openssr.subjects.strategy.readers import workspaces as v
from openssr.subjects.strategy.records import plans
from openssr.subjects.strategy.records import workspaces as w

REGISTERS = {
    register.kind: register
    for register in (
        Register(
            "frameworks", plans.Framework, r.FRAMEWORK_COLUMNS, ("code",),
            models.Framework, r.framework_faults,
        ),
        Register(
            "elements", plans.Element, r.ELEMENT_COLUMNS, ("code",), models.Element
        ),
        Register(
            "crosswalks", plans.Crosswalk, r.CROSSWALK_COLUMNS,
            ("element", "objective", "other_element"), models.Crosswalk,
            r.crosswalk_faults,
        ),
        Register(
            "actions", plans.Action, r.ACTION_COLUMNS, ("code",), models.Action,
            r.action_faults,
        ),
        Register(
            "processes", plans.Process, r.PROCESS_COLUMNS, ("code",), models.Process
        ),
        Register(
            "stages", plans.Stage, r.STAGE_COLUMNS, ("code", "stage"), models.Stage
        ),
        Register(
            "recommendations", plans.Recommendation, r.RECOMMENDATION_COLUMNS,
            ("code",), models.Recommendation, r.recommendation_faults,
        ),
        Register(
            "evaluations", plans.Evaluation, r.EVALUATION_COLUMNS, ("code",),
            models.Evaluation,
        ),
        Register("events", w.Event, v.EVENTS, ("code",), models.Event),
        Register(
            "attendance", w.Attendance, v.ATTENDANCE,
            ("event", "sex", "age", "region", "group"), models.Attendance,
            v.attendance_faults,
        ),
        Register(
            "functions", w.Function, v.FUNCTIONS,
            ("process", "function", "institution", "provider"), models.Function,
            v.function_faults,
        ),
        Register("findings", w.Finding, v.FINDINGS, ("code",), models.Finding),
        Register(
            "statements", w.Statement, v.STATEMENTS, ("process", "kind", "number"),
            models.Statement, v.statement_faults,
        ),
        Register(
            "requirements", w.Requirement, v.REQUIREMENTS, ("process", "code"),
            models.Requirement, v.requirement_faults,
        ),
        Register(
            "spending", w.Spending, v.SPENDING,
            (
                "process", "year", "function", "economic", "institution", "channel",
                "measure",
            ),
            models.Spending, v.spending_faults,
        ),
        Register(
            "economy", w.Economy, v.ECONOMY, ("process", "year"), models.Economy,
            v.economy_faults,
        ),
        Register(
            "powers", w.Power, v.POWERS, ("process", "body", "over", "power"),
            models.Power, v.power_faults,
        ),
        Register(
            "acts", w.Act, v.ACTS, ("process", "body", "year", "kind"), models.Act,
            v.act_faults,
        ),
        Register(
            "editions", w.Edition, v.EDITIONS, ("objective", "version"),
            models.Edition,
        ),
    )
}  # fmt: skip
