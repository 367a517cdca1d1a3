"""What is said of an act that changes no record of a register."""

from __future__ import annotations

from openssr.platform.registers.field import label

SAVED = label("Saved")
NOTHING_NEW = label("No record was changed")
# by the name of the use case; any other has been saved
DONE = {
    "assistance.import.stage": label("Files received; they are being read"),
    "assistance.import.restage": label("The files are being read again"),
    "assistance.import.apply": label("Imported"),
    "assistance.import.undo": label("Import undone"),
    "assistance.import.redo": label("Import applied again"),
    "assistance.import.drop": label("Import discarded; the book is unchanged"),
    "assistance.fetch.start": label("The files are being fetched"),
    "mandates.document.add": label("Document saved"),
    "mandates.duty.set": label("Your tasks are saved"),
    "places.boundaries.import": label("Regions imported"),
    "institutions.component.switch": label("Component switched"),
    "benchmarks.evidence.attach": label("Document saved"),
    "sheets.conflict.decide": label("Decision saved"),
    "reports.write": label("Report saved"),
    "book.backup.ask": label("A backup is being written"),
    "book.check.ask": label("The book is being checked"),
}
# signing in and taking a file need no word on the next page
SILENT = frozenset({"accounts.session.open", "book.backup.fetch"})
UNDONE, VERIFIED, CHECKED = label("Undone"), label("Verified"), label("Checked")
REDONE = label("Applied again")
BY_VERB = {"verify": VERIFIED, "check": CHECKED, "undo": UNDONE, "redo": REDONE}
# by what an act of such a name made of a record
BY_STATE = {"doubt": {"disputed": label("Disputed"), "withdrawn": label("Withdrawn")}}
