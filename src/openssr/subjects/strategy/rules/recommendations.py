"""Which recommendations press most."""

from __future__ import annotations

from datetime import date

from openssr.subjects.strategy.registers.answers import (
    Recommendation,
    RecommendationState,
)

ENDED = frozenset({RecommendationState.DONE, RecommendationState.DROPPED})


def urgency(recommendation: Recommendation, on: date) -> tuple[int, date, str]:
    """Return what sorts recommendations: late, unanswered, open, then the rest."""
    due_on = recommendation.due_on
    is_open = recommendation.state not in ENDED
    if is_open and due_on is not None and due_on < on:
        order = 0
    elif is_open and not recommendation.answer:
        order = 1
    else:
        order = 2 if is_open else 3
    return order, due_on or recommendation.made_on, recommendation.code
