"""The words of columns of processes, and of columns that mean more on some sheets."""

from __future__ import annotations

from django.utils.translation import gettext as _


def process_columns() -> dict[str, str]:
    """Return the columns of the particular data of processes."""
    return {
        "process": _("Code of the process"),
        "event": _("Code of the event"),
        "topic": _("Topic"),
        "place": _("Place"),
        "sex": _("Sex: f, m or x; empty where it was not counted"),
        "age": _("Age band; empty where it was not counted"),
        "group": _("Group, such as traders or a service"),
        "number": _("Number"),
        "function": _("Function; in spending the code of COFOG"),
        "provider": _("Name of a provider that is no institution of the book"),
        "role": _("Role"),
        "strength": _("Band of strength; not public"),
        "assets": _("Band of assets; not public"),
        "priority": _("Priority: low, medium or high"),
        "audience": _("Who may read it: public or restricted"),
        "body": _("Body"),
        "met": _("Is it met?"),
        "gap": _("What is missing"),
        "year": _("Calendar year in which the fiscal year begins"),
        "economic": _("Economic class"),
        "channel": _("Channel: budget, off_budget or aid"),
        "measure": _("Measure: approved, revised or outturn"),
        "product": _("Gross domestic product"),
        "revenue": _("Revenue of the Government"),
        "spending": _("All spending of the Government"),
        "over": _("Code of the institution overseen"),
        "power": _("Power"),
        "access": _("Access"),
        "other_element": _("Code of an element of another framework"),
        "kind": _("Kind"),
        "source": _("Source"),
    }


def particular(kind: str) -> dict[str, str]:
    """Return what columns mean on one kind of sheet, where it is more than usual."""
    day = {"on": _("Day")}
    return {
        "processes": {"process": _("Process of paragraph 13")},
        "series": {"role": _("Role in the series")},
        "passages": {
            "source": _("Symbol of the report"),
            "place": _("Paragraph of the report"),
        },
        "powers": {"body": _("Code of the institution that oversees")},
        "acts": {
            "body": _("Code of the institution that oversees"),
            "year": _("Year"),
        },
        "events": day,
        "stages": day,
        "statements": day,
    }.get(kind, {})
