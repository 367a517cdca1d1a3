"""What bodies said and did in view of benchmarks, who has to report, what is owed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.registers.field import (
    VERIFIED,
    Choice,
    Field,
    claim,
    label,
    own_code,
    signature,
)
from openssr.platform.registers.register import Fault, Register
from openssr.subjects.benchmarks.registers.choices import Certainty, Judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A body's own words on a benchmark, or the country's reply to them."""

    benchmark: Annotated[
        str,
        Field(
            "Code of the benchmark",
            title=label("Benchmark"),
            length=20,
            refers="benchmarks.Benchmark",
        ),
    ]
    by: Annotated[str, Field("Body that judges", choices=Judge)]
    on: Annotated[date, Field("Day")]
    words: Annotated[str, Field("Text", length=4000)]
    document: Annotated[str, Field("Document", length=200)] = ""


JUDGEMENTS = Register(
    kind="judgements",
    title=label("Judgements and replies"),
    record=Judgement,
    key=("benchmark", "by", "on"),
    order=("on", "by"),
    name="words",
    within="benchmark",
)


class Effect(Choice):
    """What a body did with a measure."""

    IMPOSED = "imposed", label("imposed")
    MODIFIED = "modified", label("modified")
    EASED = "eased", label("eased")
    RENEWED = "renewed", label("renewed")
    LIFTED = "lifted", label("lifted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a body did with a measure in view of benchmarks: eased, renewed, lifted.

    ``benchmark`` is empty where the step rests on the whole set; ``sure`` says how
    certain the fact is: ``verified``, ``partly`` or ``unverified``.
    """

    act: Annotated[str, Field("Act", length=60)]
    paragraph: Annotated[str, Field("Paragraph", length=40)] = ""
    benchmark: Annotated[
        str,
        Field(
            "Code of the benchmark",
            title=label("Benchmark"),
            length=20,
            refers="benchmarks.Benchmark",
        ),
    ] = ""
    on: Annotated[date, Field("Day")]
    effect: Annotated[
        str,
        Field(
            "Effect: imposed, modified, eased, renewed or lifted",
            title=label("Effect"),
            choices=Effect,
        ),
    ]
    words: Annotated[str, Field("Text", length=4000)]
    sure: Annotated[
        str,
        Field(
            "Certainty: verified, partly or unverified",
            title=label("Certainty"),
            choices=Certainty,
        ),
    ] = ""


STEPS = Register(
    kind="steps",
    title=label("Action taken by bodies in view of the benchmarks"),
    record=Step,
    key=("act", "paragraph", "benchmark"),
    order=("on", "act", "benchmark"),
    name="words",
    within="benchmark",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who has to report, on which ``day`` of each year (``05-15``), and why."""

    by: Annotated[str, Field("Who reports", choices=Judge)]
    basis: Annotated[str, Field("Basis", length=80)]
    day: Annotated[str, Field("Day of the year, as 05-15", length=5)]
    first_on: Annotated[date, Field("First due on or after")]
    last_on: Annotated[date | None, Field("Last due by")] = None
    sure: Annotated[
        str,
        Field(
            "Certainty: verified, partly or unverified",
            title=label("Certainty"),
            choices=Certainty,
        ),
    ] = ""


def reporter_faults(reporter: Reporter) -> Iterator[Fault]:
    """Return what is wrong with a reporter: a day that is no month and day."""
    try:
        date.fromisoformat(f"2024-{reporter.day}")  # a leap year: 02-29 is a day
    except ValueError:
        yield "BEN-008", "day"


REPORTERS = Register(
    kind="reporters",
    title=label("Who has to report on benchmarks"),
    record=Reporter,
    key=("by", "basis"),
    check=reporter_faults,
    order=("by", "first_on", "basis"),
)


class UndertakingKind(Choice):
    """Whether something blocks a benchmark or was promised for it."""

    OBSTACLE = "obstacle", label("Obstacle")
    COMMITMENT = "commitment", label("Commitment")


class UndertakingState(Choice):
    """What became of an obstacle or a commitment."""

    OPEN = "open", label("open")
    DONE = "done", label("done")
    DROPPED = "dropped", label("dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """An obstacle that blocks a benchmark, or a commitment of the host country.

    ``owner`` is the institution that is to see to it; ``verified_by`` who confirmed
    that it is done.  The body that a file names for that is never its owner.
    """

    code: Annotated[str, own_code(20)]
    kind: Annotated[str, Field("Kind", choices=UndertakingKind)]
    benchmark: Annotated[
        str,
        Field(
            "Code of the benchmark",
            title=label("Benchmark"),
            length=20,
            refers="benchmarks.Benchmark",
        ),
    ]
    what: Annotated[str, Field("Action", length=4000)]
    owner: Annotated[
        str,
        Field(
            "Code of the owner",
            title=label("Owner"),
            length=40,
            refers="institutions.Institution",
        ),
    ] = ""
    raised_on: Annotated[date, Field("Raised on")]
    due_on: Annotated[date | None, Field("Due on")] = None
    state: Annotated[
        str,
        Field(
            "State: open, done or dropped",
            title=label("State"),
            choices=UndertakingState,
        ),
    ]
    done_on: Annotated[date | None, Field("Done on")] = None
    verified_by: Annotated[str, signature("Verified by", VERIFIED, counts=True)] = ""
    claimed_verified_by: Annotated[
        str, claim("Verified by, as the file says", "verified_by")
    ] = ""
    evidence: Annotated[
        str,
        Field(
            "Code of the evidence document",
            title=label("Evidence"),
            length=40,
            refers="benchmarks.Evidence",
        ),
    ] = ""


def undertaking_faults(undertaking: Undertaking) -> Iterator[Fault]:
    """Return what is wrong with an undertaking that is said to be done."""
    if undertaking.state == UndertakingState.DONE and undertaking.done_on is None:
        yield "BEN-009", "done_on"
    claimed = undertaking.claimed_verified_by
    if claimed and claimed == undertaking.owner:
        yield "BEN-010", "claimed_verified_by"


UNDERTAKINGS = Register(
    kind="undertakings",
    title=label("Obstacles and commitments"),
    record=Undertaking,
    key=("code",),
    check=undertaking_faults,
    name="what",
    within="owner",
)
