"""When a form for phones asks a column, and what its answer must fulfil."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """Two expressions of XLSForm, each empty where there is no condition.

    A column is asked where ``relevant`` holds; its answer must fulfil ``constraint``.
    """

    relevant: str = ""
    constraint: str = ""


ALWAYS = Condition()
