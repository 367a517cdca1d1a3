"""What the API answers to a mistake of the caller, the same on every path."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, NotRequired, TypedDict

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound, UserError
from openssr.kernel.problem import ProblemValues
from openssr.platform.registers.meanwhile import ChangedMeanwhile, Meanwhile
from openssr.platform.registers.refused import Refused

READING: dict[type[UserError], str] = {
    NotAllowed: "The caller's role may not do this.",
    NotFound: "There is no such record, kind, figure or question.",
    Invalid: "A parameter or a value is not what its place takes.",
}
WRITING = READING | {
    Conflict: "The record changed since it was read, or another run holds it."
}


class DifferenceValues(TypedDict):
    """A column that the book and the caller fill differently."""

    column: Annotated[str, "Heading of the column"]
    stored: Annotated[str, "What the book has"]
    offered: Annotated[str, "What the caller sent"]


class Mistake(TypedDict):
    """Why the caller did not get an answer."""

    error: Annotated[str, "A sentence for people"]
    problems: NotRequired[
        Annotated[list[ProblemValues], "What is wrong with which values, if known"]
    ]
    current: NotRequired[
        Annotated[
            dict[str, Any] | None,
            "The record as the book has it, with its version, where it changed since "
            "it was read; null where it is gone",
        ]
    ]
    differences: NotRequired[
        Annotated[list[DifferenceValues], "Columns that the book fills differently"]
    ]


def mistake_values(error: UserError) -> Mistake:
    """Return an error as the API answers it."""
    values: Mistake = {"error": str(error)}
    if isinstance(error, Refused):
        values["problems"] = [problem.as_dict() for problem in error.problems]
    if isinstance(error, ChangedMeanwhile):
        values["current"], values["differences"] = _newer(error.meanwhile)
    return values


def _newer(
    meanwhile: Meanwhile,
) -> tuple[dict[str, Any] | None, list[DifferenceValues]]:
    """Return the record that the book has by now, and both values of each column."""
    current = None
    if meanwhile.current is not None:
        current = {**asdict(meanwhile.current), "version": meanwhile.version}
    differences: list[DifferenceValues] = [
        {"column": each.column, "stored": each.stored, "offered": each.offered}
        for each in meanwhile.differences
    ]
    return current, differences
