"""Every kind of spreadsheet that the book takes, in the order they build on."""

from __future__ import annotations

from openssr.app.subjects import INTAKES, SUBJECTS
from openssr.kernel.error import NotFound
from openssr.platform.registers.subject import Subject
from openssr.platform.sheets.intakes import sheet_of_intake
from openssr.platform.sheets.records import Sheet
from openssr.subjects.assistance.subject import SUBJECT as ASSISTANCE
from openssr.subjects.mandates.readers import assessments as assessment_readers
from openssr.subjects.mandates.readers import registers as register_readers
from openssr.subjects.mandates.services import assessment, passages, registers


def _sheets_of(*subjects: Subject) -> list[Sheet]:
    """Return the sheets of the registers that subjects declare."""
    return [
        sheet_of_intake(INTAKES[register.kind])
        for subject in subjects
        for register in subject.registers
    ]


SHEETS = {
    sheet.kind: sheet
    for sheet in (
        *_sheets_of(*(each for each in SUBJECTS if each is not ASSISTANCE)),
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
        *_sheets_of(ASSISTANCE),
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
