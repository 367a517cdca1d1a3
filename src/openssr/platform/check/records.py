"""What a check of the book looked at and what it found wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """What a check looks at."""

    DATABASE = "database"  # the database file or server itself
    FILES = "files"  # kept files against their hashes
    REFERENCES = "references"  # codes without a record of that code
    VALUES = "values"  # values that no sheet or form would take today
    FIGURES = "figures"  # printed figures that come out otherwise when recomputed
    AUDIT = "audit"  # the chain of acts
    RECORDS = "records"  # records that hold what no act left them with
    SEARCH = "search"  # what the search finds against what the book holds


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: where, on which record or file, and what.

    ``code`` is a short stable name of the fault, ``detail`` what was seen.  A printed
    figure that is out of date is told, and is no ``fault``.
    """

    area: Area
    code: str
    target: str
    detail: str = ""
    fault: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """How many things of each area were looked at, and what was wrong with any.

    ``outdated`` are the printed figures whose records changed since.
    """

    looked_at: dict[Area, int]
    findings: tuple[Finding, ...]
    outdated: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Tell whether nothing was found wrong."""
        return not self.findings

    def of(self, area: Area) -> list[Finding]:
        """Return what was found wrong in an area."""
        return [finding for finding in self.findings if finding.area is area]
