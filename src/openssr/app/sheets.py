"""Every kind of spreadsheet that the book takes, in the order they build on."""

from __future__ import annotations

from openssr.app.subjects import INTAKES
from openssr.kernel.error import NotFound
from openssr.platform.sheets.intakes import sheet_of_intake
from openssr.platform.sheets.records import Sheet
from openssr.subjects.assistance.readers import decisions as decision_readers
from openssr.subjects.assistance.readers import own as own_readers
from openssr.subjects.assistance.readers import registers as support_readers
from openssr.subjects.assistance.services import decisions, links, own
from openssr.subjects.assistance.services import registers as support
from openssr.subjects.mandates.readers import assessments as assessment_readers
from openssr.subjects.mandates.readers import registers as register_readers
from openssr.subjects.mandates.services import assessment, passages, registers

SHEETS = {
    sheet.kind: sheet
    for sheet in (
        *(sheet_of_intake(intake) for intake in INTAKES.values()),
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
