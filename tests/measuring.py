"""One measurement entered as by the form: every field as it is given, or empty."""

from openssr.platform.registers.entries import Row
from openssr.platform.registers.meanwhile import Expected


def record_measurement(*, by, country, version=None, reason="", **cells):
    """Enter or correct a measurement; return how many figures turned stale."""
    from openssr.app.sheets import sheet_of

    sheet = sheet_of("measurements")
    filled = {column.name: "" for column in sheet.columns} | cells
    key = "|".join(str(filled[name]) for name in ("indicator", "on", "part", "claim"))
    expected = None if version is None else Expected(key, version)
    outcome = sheet.enter(
        by=by, country=country, rows=[Row(2, filled)], name="form", expected=expected,
        reason=reason,
    )  # fmt: skip
    return outcome.stale
