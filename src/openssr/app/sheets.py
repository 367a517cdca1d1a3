"""Every kind of spreadsheet that the book takes, in the order they build on."""

from __future__ import annotations

from functools import partial
from typing import Any

from openssr.app.subjects import INTAKES
from openssr.kernel.error import NotFound
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.registers.services.records import sheet_rows
from openssr.platform.registers.table import register_of
from openssr.platform.sheets.readers import read_cells
from openssr.platform.sheets.records import Column, OneValue, Outcome, Sheet
from openssr.platform.usecase.records import Actor
from openssr.subjects.assistance.readers import decisions as decision_readers
from openssr.subjects.assistance.readers import own as own_readers
from openssr.subjects.assistance.readers import registers as support_readers
from openssr.subjects.assistance.services import decisions, links, own
from openssr.subjects.assistance.services import registers as support
from openssr.subjects.benchmarks import readers as benchmark_readers
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.benchmarks.services import definitions, windows
from openssr.subjects.benchmarks.store.registers import REGISTERS as DEFINITIONS
from openssr.subjects.mandates.readers import assessments as assessment_readers
from openssr.subjects.mandates.readers import registers as register_readers
from openssr.subjects.mandates.services import assessment, passages, registers


def _import_file(
    intake: Intake[Any], *, by: Actor, country: str, data: bytes, name: str
) -> Outcome:
    required = [column.name for column in intake.register.columns if column.required]
    given = Given(read_cells(data, name, required), name, data)
    return import_records(intake, by=by, country=country, given=given)


def sheet_of_intake(intake: Intake[Any]) -> Sheet:
    """Return the sheet of a register that is declared once."""
    register = intake.register
    headings = {column.attribute: column.name for column in register.columns}
    columns = tuple(
        Column(
            column.name,
            column.kind,
            column.required,
            column.choices,
            register_of(column.refers).kind if column.refers else "",
        )
        for column in register.columns
    )
    return Sheet(
        register.kind,
        columns,
        tuple(headings[name] for name in register.key if name in headings),
        partial(_import_file, intake),
        partial(sheet_rows, intake),
        register.value,
    )


def _benchmark_sheet(kind: str, *key: str) -> Sheet:
    return Sheet(
        kind,
        benchmarks.SHEETS[kind][0],
        key,
        partial(benchmarks.import_sheet, sheet=kind),
        partial(benchmarks.sheet_rows, sheet=kind),
    )


def _definition_sheet(kind: str) -> Sheet:
    register = DEFINITIONS[kind]
    return Sheet(
        kind,
        register.columns,
        register.key,
        partial(definitions.import_register, kind=kind),
        partial(definitions.register_rows, kind=kind),
    )


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        *(sheet_of_intake(intake) for intake in INTAKES.values()),
        _benchmark_sheet("benchmarks", "code"),
        _benchmark_sheet("indicators", "code"),
        _definition_sheet("definitions"),
        _definition_sheet("wordings"),
        _definition_sheet("fiscal_years"),
        _benchmark_sheet("targets", "indicator", "due_on"),
        _benchmark_sheet("evidence", "code"),
        Sheet(
            "measurements",
            benchmark_readers.MEASUREMENTS,
            ("indicator", "on", "part", "claim"),
            benchmarks.import_measurements,
            benchmarks.measurement_rows,
            OneValue(
                ("numerator", "denominator", "value", "missing"),
                "entered_by",
                ("verified_by", "checked_by"),
            ),
            windows.look,
        ),
        _benchmark_sheet("judgements", "benchmark", "by", "on"),
        _benchmark_sheet("steps", "act", "paragraph", "benchmark"),
        _benchmark_sheet("reporters", "by", "basis"),
        _benchmark_sheet("undertakings", "code"),
        Sheet(
            "series",
            register_readers.MEMBERS,
            ("series", "symbol"),
            registers.import_members,
            registers.member_rows,
        ),
        Sheet(
            "corrections",
            register_readers.CORRECTIONS,
            ("old", "new", "new_path"),
            registers.import_corrections,
            registers.correction_rows,
        ),
        Sheet(
            "passages",
            register_readers.PASSAGES,
            ("symbol", "paragraph", "source", "place"),
            passages.import_passages,
            passages.passage_rows,
        ),
        Sheet(
            "tasks",
            register_readers.TASKS,
            ("code",),
            registers.import_tasks,
            registers.task_rows,
        ),
        Sheet(
            "assessments",
            assessment_readers.ASSESSMENTS,
            ("symbol", "paragraph", "scale"),
            assessment.import_assessments,
            assessment.assessment_rows,
        ),
        Sheet(
            "replies",
            assessment_readers.REPLIES,
            ("symbol", "paragraph", "on"),
            assessment.import_replies,
            assessment.reply_rows,
        ),
        Sheet(
            "trainings",
            support_readers.TRAININGS,
            ("code",),
            support.import_trainings,
            support.training_rows,
        ),
        Sheet(
            "equipment",
            support_readers.EQUIPMENT,
            ("code",),
            support.import_equipment,
            support.equipment_rows,
        ),
        Sheet(
            "contributions",
            support_readers.CONTRIBUTIONS,
            ("code",),
            support.import_contributions,
            support.contribution_rows,
        ),
        Sheet(
            "decisions",
            support_readers.DECISIONS,
            ("code",),
            support.import_decisions,
            support.decision_rows,
        ),
        Sheet(
            "activities",
            own_readers.ACTIVITIES,
            ("publisher", "identifier"),
            own.import_activities,
            own.activity_rows,
        ),
        Sheet(
            "transactions",
            own_readers.TRANSACTIONS,
            ("publisher", "identifier", "reference"),
            own.import_transactions,
            own.transaction_rows,
        ),
        Sheet(
            "results",
            own_readers.RESULTS,
            ("publisher", "identifier", "indicator", "ends_on"),
            own.import_results,
            own.result_rows,
        ),
        Sheet(
            "fields",
            decision_readers.CORRECTIONS,
            ("publisher", "identifier", "field"),
            decisions.import_corrections,
            decisions.correction_rows,
        ),
        Sheet(
            "preferences",
            decision_readers.PREFERENCES,
            ("publisher", "field"),
            decisions.import_preferences,
            decisions.preference_rows,
        ),
        Sheet(
            "identities",
            decision_readers.IDENTITIES,
            ("kind", "alias"),
            decisions.import_identities,
            decisions.identity_rows,
        ),
        Sheet(
            "links",
            links.COLUMNS,
            ("publisher", "identifier", "objective", "institution"),
            links.import_links,
            links.link_rows,
        ),
    )
}


def sheet_of(kind: str) -> Sheet:
    """Return the kind of sheet or raise ``NotFound``."""
    if kind not in SHEETS:
        raise NotFound(
            "there is no sheet {kind!r}; choose from {kinds}",
            kind=kind,
            kinds=", ".join(SHEETS),
        )
    return SHEETS[kind]
