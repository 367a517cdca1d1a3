"""Benchmarks and their texts, and the years of the national budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.kernel.period import Period
from openssr.platform.registers.field import (
    SEPARATORS,
    Choice,
    Field,
    label,
    own_code,
)
from openssr.platform.registers.register import Fault, Register
from openssr.subjects.benchmarks.registers.choices import Certainty


class Stage(Choice):
    """Whether a benchmark is proposed, adopted or ended."""

    PROPOSED = "proposed", label("proposed")
    ADOPTED = "adopted", label("adopted")
    ENDED = "ended", label("ended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """What a body proposed or adopted, in which paragraph, and who is responsible.

    ``came_from`` names the benchmarks that this one grew out of: what was proposed is
    kept beside what was adopted.
    """

    code: Annotated[str, own_code(20)]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    symbol: Annotated[str, Field("Symbol of the adopting document", length=60)] = ""
    paragraph: Annotated[str, Field("Paragraph", length=40)] = ""
    responsible: Annotated[
        str,
        Field(
            "Code of the responsible institution",
            title=label("Responsible"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    objectives: Annotated[
        tuple[str, ...],
        Field(
            "Codes of objectives, separated by semicolons",
            title=label("Objectives"),
            length=40,
            refers="strategy.Objective",
        ),
    ] = ()
    obstacles: Annotated[str, Field("Obstacles", length=4000)] = ""
    commitments: Annotated[
        str, Field("Commitments of the host country", length=4000)
    ] = ""
    stage: Annotated[
        str,
        Field("Stage: proposed, adopted or ended", title=label("Stage"), choices=Stage),
    ] = Stage.ADOPTED.value
    proposed_by: Annotated[str, Field("Proposed by", length=200)] = ""
    came_from: Annotated[
        tuple[str, ...],
        Field(
            "Derived from (codes)",
            title=label("Derived from"),
            length=40,
            refers="benchmarks.Benchmark",
        ),
    ] = ()
    conditions: Annotated[str, Field("Conditions", length=4000)] = ""
    sure: Annotated[
        str,
        Field(
            "Certainty: verified, partly or unverified",
            title=label("Certainty"),
            choices=Certainty,
        ),
    ] = ""


BENCHMARKS = Register(
    kind="benchmarks",
    title=label("Benchmarks"),
    record=Benchmark,
    key=("code",),
    page="benchmarks/{code}/",
    within="responsible",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The text of a benchmark from a day on, and the act and paragraph that set it.

    ``consequence`` says what follows when it is met, in the words of the act.
    """

    benchmark: Annotated[
        str,
        Field(
            "Code of the benchmark",
            title=label("Benchmark"),
            length=20,
            refers="benchmarks.Benchmark",
        ),
    ]
    version: Annotated[str, Field("Version", length=20)]
    from_on: Annotated[date, Field("From this date on")]
    statements: Annotated[dict[str, str], Field("Statement", length=2000)]
    symbol: Annotated[str, Field("Symbol of the adopting document", length=60)] = ""
    paragraph: Annotated[str, Field("Paragraph", length=20)] = ""
    consequence: Annotated[str, Field("Consequence when met", length=4000)] = ""


WORDINGS = Register(
    kind="wordings",
    title=label("Texts of benchmarks, by version"),
    record=Wording,
    key=("benchmark", "version"),
    within="benchmark",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYear:
    """A year of the national budget, both days included."""

    # a year is written 2024/25
    code: Annotated[str, own_code(20, separators=f"{SEPARATORS}/")]
    starts_on: Annotated[date, Field("Starts on")]
    ends_on: Annotated[date, Field("Ends on")]

    @property
    def period(self) -> Period:
        """Return the days of the year."""
        return Period(self.starts_on, self.ends_on)


def fiscal_year_faults(year: FiscalYear) -> Iterator[Fault]:
    """Return what is wrong with a fiscal year."""
    if year.ends_on < year.starts_on:
        yield "STR-001", "ends_on"


FISCAL_YEARS = Register(
    kind="fiscal_years",
    title=label("National fiscal years"),
    record=FiscalYear,
    key=("code",),
    check=fiscal_year_faults,
)
