"""Every kind of spreadsheet that the book takes, in the order they build on."""

from __future__ import annotations

from openssr.app.subjects import INTAKES
from openssr.kernel.error import NotFound
from openssr.platform.sheets.sheet import Sheet

SHEETS = {kind: Sheet(intake) for kind, intake in INTAKES.items()}


def sheet_of(kind: str) -> Sheet:
    """Return the kind of sheet or raise ``NotFound``."""
    if kind not in SHEETS:
        raise NotFound(
            "there is no sheet {kind!r}; choose from {kinds}",
            kind=kind,
            kinds=", ".join(SHEETS),
        )
    return SHEETS[kind]
