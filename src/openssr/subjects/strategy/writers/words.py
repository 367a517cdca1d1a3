"""Words of plans and processes where nothing was entered, or where registers meet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.platform.registers.words import words_of
from openssr.subjects.strategy.registers.answers import Answer, RecommendationState
from openssr.subjects.strategy.registers.oversight import Access
from openssr.subjects.strategy.registers.plans import ActionState, Level, YesNo
from openssr.subjects.strategy.registers.processes import AgeBand, Sex


def answer_words() -> dict[str, str]:
    """Return the answers to a recommendation."""
    return {"": _("not answered"), **words_of(Answer)}


def state_words() -> dict[str, str]:
    """Return the states of actions and recommendations."""
    return {**words_of(ActionState), **words_of(RecommendationState)}


def level_words() -> dict[str, str]:
    """Return the levels of risk, strength and assets."""
    return {"": "–", **words_of(Level)}


def check_words() -> dict[str, str]:
    """Return whether a check was made."""
    return {"": _("not checked"), **words_of(YesNo)}


def sex_words() -> dict[str, str]:
    """Return how sexes are called, and the people of whom it was not counted."""
    return {"": _("not counted"), **words_of(Sex)}


def age_words() -> dict[str, str]:
    """Return the age bands, and the people of whom it was not counted."""
    return {"": _("not counted"), **words_of(AgeBand)}


def access_words() -> dict[str, str]:
    """Return the access that an oversight body has."""
    return {"": _("not stated"), **words_of(Access)}
