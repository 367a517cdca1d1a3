"""The words of columns of processes, and of columns that mean more on some sheets."""

from __future__ import annotations

from django.utils.translation import gettext as _


def process_columns() -> dict[str, str]:
    """Return the columns of the particular data of processes."""
    return {
        "place": _("Place"),
        "role": _("Role"),
        "kind": _("Kind"),
        "source": _("Source"),
    }


def particular(kind: str) -> dict[str, str]:
    """Return what columns mean on one kind of sheet, where it is more than usual."""
    return {
        "series": {"role": _("Role in the series")},
        "passages": {
            "source": _("Symbol of the report"),
            "place": _("Paragraph of the report"),
        },
    }.get(kind, {})
