"""What is wrong with what somebody entered, in the words of a page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from openssr.kernel.dates import missing_day
from openssr.kernel.text import MONTHS
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.registers.meanwhile import Meanwhile
from openssr.platform.registers.register import Register
from openssr.platform.registers.words import labels_of
from openssr.platform.visit import Visit


def fault_text(code: str) -> str:
    """Return what a problem means and what to do about it."""
    problem = problem_meanings()[code]
    return f"{_(problem.meaning)}; {_(problem.advice)}"


def missing_text(visit: Visit, typed: str) -> str:
    """Return in words which day a year does not have, empty where it has it."""
    missing = missing_day(typed)
    if missing is None:
        return ""
    year, month, day = missing
    name = MONTHS[visit.language][month - 1]
    return _("{year} has no {day} {month}").format(year=year, day=day, month=name)


def newer_of(
    register: Register[Any], meanwhile: Meanwhile | None
) -> dict[str, Any] | None:
    """Return what the book holds by now, for whoever may write over it knowingly."""
    if meanwhile is None or meanwhile.current is None:
        return None
    words = labels_of(register)
    differences = [
        (words.get(each.column, each.column), each.stored, each.offered)
        for each in meanwhile.differences
    ]
    return {"version": meanwhile.version, "differences": differences}
