"""A problem found in data: a value that travels beside the records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypedDict

from openssr.kernel.text import LONGEST_QUOTE, legible


class Severity(StrEnum):
    """How serious a problem is, in the four classes of the IATI Validator."""

    CRITICAL = "critical"  # the file is refused
    ERROR = "error"  # the record or value is left out
    WARNING = "warning"  # the record is kept, but a total may be wrong
    ADVICE = "advice"  # the record is kept; the source could be better


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a record or problem in its source; unknown parts are empty.

    ``row`` counts from 1 and is the line of a text, the row of a sheet or the
    source line of an XML element. ``element`` is a column name or XML element.
    """

    file: str = ""
    row: int = 0
    element: str = ""
    record: str = ""

    def __str__(self) -> str:
        parts = [
            legible(self.file),
            legible(self.record),
            f"line {self.row}" if self.row else "",
            legible(self.element),
        ]
        return ", ".join(part for part in parts if part)


class ProblemValues(TypedDict):
    """A problem as every face writes it as JSON; unknown parts are empty."""

    code: Annotated[str, "The number under which it is listed, such as EMB-003"]
    severity: Annotated[str, "critical, error, warning or advice"]
    file: Annotated[str, "The file or input in which it is"]
    record: Annotated[str, "The record in which it is"]
    row: Annotated[int, "Line or row, counted from 1; 0 where unknown"]
    element: Annotated[str, "Column or XML element"]
    value: Annotated[str, "The offending value, cut at 120 characters"]
    allowed: Annotated[str, "What the place takes, in signs"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the data, numbered and listed in the documentation.

    ``value`` is the offending value as it stood, cut at 120 characters; ``allowed``
    says in signs what the place takes, where that can be said.
    """

    code: str
    severity: Severity
    place: Place
    value: str = ""
    allowed: str = ""

    def as_dict(self) -> ProblemValues:
        """Return the JSON form used by every face."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.place.file,
            "record": self.place.record,
            "row": self.place.row,
            "element": self.place.element,
            "value": self.value[:LONGEST_QUOTE],
            "allowed": self.allowed,
        }
