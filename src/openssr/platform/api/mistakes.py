"""What the API answers to a mistake of the caller, the same on every path."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound, UserError
from openssr.kernel.problem import ProblemValues
from openssr.platform.registers.refused import Refused

READING: dict[type[UserError], str] = {
    NotAllowed: "The caller's role may not do this.",
    NotFound: "There is no such record, kind, figure or question.",
    Invalid: "A parameter or a value is not what its place takes.",
}
WRITING = READING | {
    Conflict: "The record changed since it was read, or another run holds it."
}


class Mistake(TypedDict):
    """Why the caller did not get an answer."""

    error: Annotated[str, "A sentence for people"]
    problems: NotRequired[
        Annotated[list[ProblemValues], "What is wrong with which values, if known"]
    ]


def mistake_values(error: UserError) -> Mistake:
    """Return an error as the API answers it."""
    values: Mistake = {"error": str(error)}
    if isinstance(error, Refused):
        values["problems"] = [problem.as_dict() for problem in error.problems]
    return values
