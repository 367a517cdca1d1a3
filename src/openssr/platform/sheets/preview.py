"""What taking rows of a sheet would do, found by taking them and rolling back."""

from __future__ import annotations

from collections.abc import Sequence

from openssr.platform.registers.entries import Row
from openssr.platform.registers.outcome import Outcome
from openssr.platform.sheets.sheet import Sheet
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.trial import tried


def preview(
    sheet: Sheet,
    *,
    by: Actor,
    country: str,
    rows: Sequence[Row],
    name: str,
    data: bytes | None = None,
) -> Outcome:
    """Return the outcome; the book stays as it was, whatever happens."""
    return tried(
        lambda: sheet.enter(by=by, country=country, rows=rows, name=name, data=data)
    )
