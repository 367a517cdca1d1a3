"""The registers of definitions: each kind of record with its table."""

from __future__ import annotations

from openssr.platform.sheets.register import Register
from openssr.subjects.benchmarks import models
from openssr.subjects.benchmarks.readers import registers as r
from openssr.subjects.benchmarks.records import definitions as d

REGISTERS = {
    register.kind: register
    for register in (
        Register(
            "definitions", d.Definition, r.DEFINITIONS, ("indicator", "version"),
            models.Definition,
        ),
        Register(
            "wordings", d.Wording, r.WORDINGS, ("benchmark", "version"),
            models.Wording,
        ),
        Register(
            "fiscal_years", d.FiscalYear, r.FISCAL_YEARS, ("code",),
            models.FiscalYear, r.fiscal_year_faults,
        ),
    )
}  # fmt: skip
