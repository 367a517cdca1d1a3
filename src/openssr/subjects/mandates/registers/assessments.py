"""How far clauses are carried out, as people judge it, and what the country replies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.registers.field import Choice, Field, label
from openssr.platform.registers.register import Fault, Register
from openssr.platform.usecase.rules import NATIONAL

NO_PASSAGE = "MAN-007"


class Scale(Choice):
    """What is assessed; the scales are never merged."""

    NATIONAL = "national", label("National commitments")
    UNITED_NATIONS = "united_nations", label("United Nations assistance")
    PARTNERS = "partners", label("Partner alignment")


class Score(Choice):
    """A score of the Peace Accords Matrix.

    Joshi, Quinn and Regan, Journal of Peace Research 52(4), 2015.
    """

    NONE = "0", label("none")
    MINIMAL = "1", label("minimal")
    INTERMEDIATE = "2", label("intermediate")
    FULL = "3", label("full")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One person's score of a clause on one scale, with what it rests on."""

    symbol: Annotated[str, Field("Symbol of the document", length=60)]
    paragraph: Annotated[str, Field("Paragraph", length=60)]
    scale: Annotated[str, Field("Scale", choices=Scale)]
    score: Annotated[
        int,
        Field(
            "Score: 0 none, 1 minimal, 2 intermediate, 3 full",
            title=label("Score"),
            choices=Score,
        ),
    ]
    rationale: Annotated[str, Field("Why", length=4000)]
    passage: Annotated[str, Field("Passage of the evidence", length=4000)] = ""
    document: Annotated[str, Field("Document", length=300)] = ""
    assessor: Annotated[
        str, Field("Who assessed it", length=150, person=True, entered=False)
    ] = ""


def assessment_faults(assessment: Assessment) -> Iterator[Fault]:
    """Yield what is wrong with a score: above none it shows where it was seen."""
    if assessment.score and not assessment.passage:
        yield NO_PASSAGE, "passage"


# two people who see each other's scores first do not assess independently
ASSESSMENTS = Register(
    kind="assessments",
    title=label("My assessments of clauses"),
    record=Assessment,
    key=("symbol", "paragraph", "scale", "assessor"),
    tier=NATIONAL,
    check=assessment_faults,
    order=("symbol",),
    owner="assessor",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The host State's answer to the assessments of a clause."""

    symbol: Annotated[str, Field("Symbol of the document", length=60)]
    paragraph: Annotated[str, Field("Paragraph", length=60)]
    on: Annotated[date, Field("Day")]
    words: Annotated[str, Field("Text", length=4000)]
    document: Annotated[str, Field("Document", length=300)] = ""


REPLIES = Register(
    kind="replies",
    title=label("Replies of the host country to assessments"),
    record=Reply,
    key=("symbol", "paragraph", "on"),
    order=("symbol",),
    name="words",
)
