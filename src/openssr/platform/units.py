"""Numbers with their units, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def with_unit(digits: str, count: int, unit: str) -> str:
    """Return a number with its unit, which follows the number where it is a noun."""
    nouns = {
        "indicators": ngettext("%(n)s indicator", "%(n)s indicators", count),
        "objectives": ngettext("%(n)s objective", "%(n)s objectives", count),
        "paragraphs": ngettext("%(n)s paragraph", "%(n)s paragraphs", count),
        "partners": ngettext("%(n)s partner", "%(n)s partners", count),
    }
    if unit in nouns:
        return nouns[unit] % {"n": digits}
    return f"{digits} {_(unit) if unit else ''}".strip()
