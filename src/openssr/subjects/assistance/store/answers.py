"""Answers to questions on support, and what makes those that were stored stale."""

from __future__ import annotations

from typing import Any

from openssr.platform.figures.store import mark_definition
from openssr.platform.registers.intake import Saved

ANSWER = "assistance.answer"  # the definition of their figures


def mark_answers(saved: Saved[Any]) -> int:
    """Mark answers stale where a record changed; return how many figures that are."""
    return mark_definition(saved.country, ANSWER) if saved.altered else 0
