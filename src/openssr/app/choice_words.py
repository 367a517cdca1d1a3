"""The words of what a column lets choose from, in the active language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from openssr.app.subjects import INTAKES
from openssr.platform.reference.components import components
from openssr.platform.registers.words import words_of
from openssr.subjects.assistance.writers import words as support
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


def _yes_no() -> dict[str, str]:
    return {"yes": _("yes"), "no": _("no")}


def _markers() -> dict[str, str]:
    """Return the scores of a policy marker (OECD DAC)."""
    return {
        "0": _("not targeted"),
        "1": _("significant objective"),
        "2": _("principal objective"),
    }


def _scores() -> dict[str, str]:
    return {str(score): word for score, word in mandates.score_words().items()}


def _transactions() -> dict[str, str]:
    words = support.transaction_words()
    return {
        "commitment": words["2"],
        "disbursement": words["3"],
        "expenditure": words["4"],
        "incoming": words["1"],
        "incoming_commitment": words["11"],
        "pledge": words["12"],
    }


def _roles_in_series() -> dict[str, str]:
    return {
        "draft": _("draft"),
        "adopted": _("adopted"),
        "corrigendum": _("corrigendum"),
        "renewal": _("renewal"),
    }


def _fields() -> dict[str, str]:
    return {**support.field_words(), "transactions": _("Transactions")}


def _prefers() -> dict[str, str]:
    return {
        "country": _("the country’s value"),
        "partner": _("the partner’s value"),
    }


def _identities() -> dict[str, str]:
    return {"organisation": _("Organisation"), "activity": _("Activity")}


OF_COLUMN: dict[str, Words] = {
    "component": _components,
    "state": plans.state_words,
    "gender_marker": _markers,
    "child_marker": _markers,
    "scale": mandates.scale_words,
    "score": _scores,
    "status": support.activity_status_words,
    "type": _transactions,
    "field": _fields,
    "prefers": _prefers,
    **dict.fromkeys(
        (
            "on_plan", "on_budget",
            "on_treasury",
        ),
        _yes_no,
    ),
}  # fmt: skip
OF_SHEET: dict[tuple[str, str], Words] = {
    ("series", "role"): _roles_in_series,
    ("passages", "relation"): mandates.relation_words,
    ("tasks", "state"): mandates.task_words,
    ("contributions", "kind"): support.contribution_words,
    ("identities", "kind"): _identities,
}
