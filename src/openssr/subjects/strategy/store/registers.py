"""The registers of plans: each kind of record with its table."""

from __future__ import annotations

from openssr.platform.sheets.register import Register
from openssr.subjects.strategy import models
from openssr.subjects.strategy.readers import registers as r
from openssr.subjects.strategy.records import plans

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
            ("element", "objective"), models.Crosswalk,
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
    )
}  # fmt: skip
