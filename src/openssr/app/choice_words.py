"""The words of what a column lets choose from, in the active language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from openssr.app.subjects import INTAKES
from openssr.platform.reference.components import components
from openssr.platform.registers.words import words_of
from openssr.subjects.mandates.writers import words as mandates
from openssr.subjects.strategy.writers import words as plans

Words = Callable[[], Mapping[str, str]]


def choice_words(kind: str, column: str) -> Mapping[str, str]:
    """Return the word for each code that a column of a kind of sheet takes."""
    if kind in INTAKES:
        return words_of(INTAKES[kind].register.column(column).field.choices)
    found = OF_SHEET.get((kind, column)) or OF_COLUMN.get(column)
    return found() if found else {}


def _components() -> dict[str, str]:
    language = get_language() or "en"
    return {code: x.get(language) or x["en"] for code, x in components().items()}


def _scores() -> dict[str, str]:
    return {str(score): word for score, word in mandates.score_words().items()}


def _roles_in_series() -> dict[str, str]:
    return {
        "draft": _("draft"),
        "adopted": _("adopted"),
        "corrigendum": _("corrigendum"),
        "renewal": _("renewal"),
    }


OF_COLUMN: dict[str, Words] = {
    "component": _components,
    "state": plans.state_words,
    "scale": mandates.scale_words,
    "score": _scores,
}  # fmt: skip
OF_SHEET: dict[tuple[str, str], Words] = {
    ("series", "role"): _roles_in_series,
    ("passages", "relation"): mandates.relation_words,
    ("tasks", "state"): mandates.task_words,
}
