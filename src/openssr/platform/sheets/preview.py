"""What taking a sheet would do, found by taking it and rolling everything back."""

from __future__ import annotations

from django.db import transaction

from openssr.platform.sheets.records import Outcome, Sheet
from openssr.platform.usecase.records import Actor


def preview(
    sheet: Sheet, *, by: Actor, country: str, data: bytes, name: str
) -> Outcome:
    """Return the outcome; the book stays as it was, whatever happens."""
    with transaction.atomic():
        outcome = sheet.take(by=by, country=country, data=data, name=name)
        transaction.set_rollback(True)
    return outcome
