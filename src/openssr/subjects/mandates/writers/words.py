"""Words for addressees and kinds of change, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.subjects.mandates.writers.timing import timing


def addressee_words() -> dict[str, str]:
    """Return the name of each class of addressee."""
    return {
        "secretary_general": _("The Secretary-General"),
        "mission": _("The mission"),
        "government": _("The Government"),
        "parties": _("Parties and armed groups"),
        "member_states": _("Member States"),
        "committee": _("Committee or panel of experts"),
        "donors": _("Donors and partners"),
        "regional": _("Regional organizations"),
        "un_entities": _("United Nations entities"),
        "forces": _("International forces"),
        "other": _("Others"),
    }


def change_words() -> dict[str, str]:
    """Return the name of each kind of change between two versions."""
    return {
        "unchanged": _("unchanged"),
        "reworded": _("reworded"),
        "new": _("new"),
        "dropped": _("dropped"),
        "split": _("split off"),
        "merged": _("merged into another"),
        "moved": _("moved"),
        "renumbered": _("renumbered"),
    }


def repair_words() -> dict[str, str]:
    """Return the name of each kind of repair."""
    return {
        "page line": _("line of the page, removed"),
        "footnote": _("footnote, removed"),
        "footnote mark": _("mark of a footnote, removed"),
        "line-end hyphen": _("hyphen at the end of a line"),
        "split word": _("split word, joined"),
        "lost hyphen": _("lost hyphen, restored"),
    }


def in_active_language(single: str, many: str, count: int) -> str:
    """Return the form for a count, with the count in its slot ``%(n)s``."""
    return ngettext(single, many, count) % {"n": count}


def timing_words(normalised: str) -> str:
    """Return in words when a paragraph wants something, in the active language."""
    return timing(normalised, in_active_language)
