"""What is wrong with what somebody entered, in the words of a page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.platform.reference.problems import problem_meanings


def fault_text(code: str) -> str:
    """Return what a problem means and what to do about it."""
    problem = problem_meanings()[code]
    return f"{_(problem.meaning)}; {_(problem.advice)}"
