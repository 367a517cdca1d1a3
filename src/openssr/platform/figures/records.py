"""A figure: a number with its definition, its basis and its coverage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from openssr.kernel.provenance import content_hash

LONGEST_KEY = 255  # characters that are kept of the key of a record
HIDDEN = "evidence that you may not see"  # in place of its code
PLACES = Decimal("0.000001")  # with which values and contributions are kept


@dataclass(frozen=True, slots=True)
class Rest:
    """A record that a figure rests on, and the hash of its content then.

    ``source`` says where the record came from, for a person to read, and ``persons``
    who entered and verified it: they are shown to the country's own people only.
    ``contribution`` is what it adds to the number, in its unit: money of an activity, 1
    of a record that is counted and 0 of one that is not.  It is None where the number
    is no sum over its records.
    """

    kind: Annotated[str, "Kind of the record"]
    key: Annotated[str, "Key of the record"]
    hash: Annotated[str, "Hash of its content"]
    source: Annotated[str, "Where the record came from, for people"] = ""
    persons: Annotated[str, "Who entered and verified it, for who may read that"] = ""
    contribution: Annotated[
        Decimal | None, "What it adds to the number; null where the number is no sum"
    ] = None

    def adding(self, contribution: Decimal) -> Rest:
        """Return it with what it adds to a number."""
        return replace(self, contribution=contribution)

    def without_source(self) -> Rest:
        """Return it without the evidence that it came from."""
        return replace(self, source=HIDDEN)

    def hidden(self) -> Rest:
        """Return it with no more than its kind and what it adds to the number."""
        return Rest(self.kind, "", "", contribution=self.contribution)

    def used(self) -> Rest:
        """Return it as what the number used of it, as it is kept.

        Of a record that adds to the number that is what it adds, whatever else changes
        in it, such as a title; of any other its content.
        """
        key = self.key[:LONGEST_KEY]
        if self.contribution is None:
            return Rest(self.kind, key, self.hash)
        return Rest(self.kind, key, "", contribution=self.contribution.quantize(PLACES))


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is added to the contributions of records, or taken off, as a whole."""

    message: Annotated[str, "What it is"]
    amount: Annotated[Decimal, "What it adds to the number"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what should be counted was, as a sentence with slots."""

    message: str = ""
    values: tuple[tuple[str, str], ...] = ()

    def told(self, translate: Callable[[str], str]) -> str:
        """Return the sentence in the language that ``translate`` leads to."""
        if not self.message:
            return ""
        return translate(self.message).format(**dict(self.values))


def covered(message: str, part: int, whole: int) -> Coverage:
    """Return how much was counted; the message has slots for part and whole."""
    return Coverage(message, (("part", str(part)), ("whole", str(whole))))


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with everything needed to repeat it.

    ``value`` is None when it is missing, which is not zero.  ``coverage`` says
    how much of what should be counted was.  Where its records contribute, their
    contributions and the ``adjustments`` add up to it.
    """

    definition: str
    version: int
    parameters: tuple[tuple[str, str], ...]
    as_at: date
    value: Decimal | None
    unit: str
    rests: tuple[Rest, ...]
    coverage: Coverage = Coverage()
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def added(self) -> Decimal | None:
        """Return what contributions and adjustments come to, None where none is."""
        parts = [
            rest.contribution for rest in self.rests if rest.contribution is not None
        ]
        if not parts:
            return None
        return sum((each.amount for each in self.adjustments), sum(parts, Decimal(0)))

    def without_persons(self) -> Figure:
        """Return the figure without who entered and verified what it rests on."""
        rests = tuple(replace(rest, persons="") for rest in self.rests)
        return replace(self, rests=rests)

    @property
    def key(self) -> str:
        """Return a short stable name made from definition and parameters."""
        content = [self.definition, self.version, [list(x) for x in self.parameters]]
        return f"{self.definition}.{content_hash([*content, self.as_at])[:10]}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure as a report printed it; ``stale_at`` says since when it is stale."""

    report: str
    key: str
    figure: Figure
    made_at: datetime
    stale_at: datetime | None
