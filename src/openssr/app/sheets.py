"""Every kind of spreadsheet that the book takes, in the order they build on."""

from functools import partial

from openssr.app.subjects import INTAKES
from openssr.platform.sheets.sheet import Sheet, known_sheet

SHEETS = {kind: Sheet(intake) for kind, intake in INTAKES.items()}
sheet_of = partial(known_sheet, SHEETS)
