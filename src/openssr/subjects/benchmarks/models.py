"""Tables of benchmarks."""

from __future__ import annotations

from django.db import models

from openssr.platform.registers.table import table
from openssr.subjects.benchmarks.registers.benchmarks import (
    BENCHMARKS,
    FISCAL_YEARS,
    WORDINGS,
)
from openssr.subjects.benchmarks.registers.history import (
    JUDGEMENTS,
    REPORTERS,
    STEPS,
    UNDERTAKINGS,
)
from openssr.subjects.benchmarks.registers.indicators import (
    DEFINITIONS,
    INDICATORS,
    TARGETS,
)
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE, MEASUREMENTS

CURRENT = models.Q(superseded_at=None)

Benchmark = table(BENCHMARKS)
Indicator = table(INDICATORS)
Definition = table(DEFINITIONS)
Wording = table(WORDINGS)
FiscalYear = table(FISCAL_YEARS)
Target = table(TARGETS)
Evidence = table(EVIDENCE)
# a correction is a new row, and the older one stays
Measurement = table(
    MEASUREMENTS,
    extra={
        "entered_at": models.DateTimeField(),
        "reason": models.CharField(max_length=300, blank=True),
        "superseded_at": models.DateTimeField(null=True),
    },
    constraints=[
        models.CheckConstraint(
            name="measurement_two_persons",
            condition=models.Q(verified_by="")
            | ~models.Q(verified_by=models.F("entered_by")),
        ),
        models.CheckConstraint(
            name="measurement_three_persons",
            condition=models.Q(checked_by="")
            | (
                ~models.Q(checked_by=models.F("entered_by"))
                & ~models.Q(checked_by=models.F("verified_by"))
            ),
        ),
    ],
    indexes=[
        models.Index(
            fields=["country", "part", "claim", "indicator", "on"],
            condition=CURRENT,
            name="measurement_newest",
        ),
        models.Index(
            # counts and pages of the register are read from it alone
            fields=["country", "-on", "withdrawn_at"],
            condition=CURRENT,
            name="measurement_by_day",
        ),
    ],
    current=CURRENT,
)
Judgement = table(JUDGEMENTS)
Step = table(STEPS)
Reporter = table(REPORTERS)
Undertaking = table(UNDERTAKINGS)
