"""Benchmarks, their indicators, and what was measured and judged.

Status is computed from data; a judgement is somebody's words.  The two are
never merged (S/RES/2553 (2020), paragraph 20 (e)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PERCENTAGE, COUNT, RATE = "percentage", "count", "rate"
ORDINAL, MILESTONE, CURRENCY = "ordinal", "milestone", "currency"
KINDS = (PERCENTAGE, COUNT, RATE, ORDINAL, MILESTONE, CURRENCY)
INCREASE, DECREASE = "increase", "decrease"
EFFECTS = ("imposed", "modified", "eased", "renewed", "lifted")
SURE = ("verified", "partly", "unverified")
PROPOSED, ADOPTED, ENDED = "proposed", "adopted", "ended"
OBSTACLE, COMMITMENT = "obstacle", "commitment"
OPEN, DONE, DROPPED = "open", "done", "dropped"
JUDGES = ("government", "mission", "secretary_general", "council", "reply")


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a body proposed or adopted, in which paragraph, and who is responsible.

    ``came_from`` names the benchmarks that this one grew out of: what was proposed is
    kept beside what was adopted.
    """

    code: str
    names: dict[str, str]
    symbol: str
    paragraph: str
    responsible: str
    objectives: tuple[str, ...]
    obstacles: str = ""
    commitments: str = ""
    stage: str = ADOPTED
    proposed_by: str = ""
    came_from: tuple[str, ...] = ()
    conditions: str = ""
    sure: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """How a benchmark is measured.

    ``stages`` is the highest stage of an ordinal scale that starts at 0.
    """

    code: str
    benchmark: str
    names: dict[str, str]
    kind: str
    unit: str
    direction: str
    baseline: Decimal | None
    baseline_on: date | None
    stages: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The value to be reached by a day."""

    indicator: str
    due_on: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Measurement:
    """A value as at a day, with the document that shows it.

    A percentage keeps its numerator and denominator; ``value`` is computed.  ``part``
    names what it was measured of, such as ``region=AR-01;sex=f``, and is empty for the
    whole.  ``claim`` names whose value it is where bodies differ; the one agreed on has
    none.  ``state`` is empty, ``disputed`` or ``withdrawn``.  One person enters,
    another may check, a third verifies.  ``page`` is the place in the evidence,
    ``from_on`` the first day of the period that the value is of; a value as at a day
    has none.
    """

    indicator: str
    on: date
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    missing: str
    evidence: str
    entered_by: str
    verified_by: str
    part: str = ""
    claim: str = ""
    method: str = ""
    state: str = ""
    checked_by: str = ""
    page: str = ""
    confidence: str = ""
    from_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that shows something, with where to find it.

    ``address`` is where it was published, ``archived`` a copy in a public archive.
    ``sha256`` and ``file`` are of the copy that the book itself keeps.
    """

    code: str
    title: str
    publisher: str
    published_on: date | None
    reference: str
    tier: str
    address: str = ""
    archived: str = ""
    sha256: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A body's own words on a benchmark, or the country's reply to them."""

    benchmark: str
    by: str
    on: date
    words: str
    document: str


@dataclass(frozen=True, slots=True)
class Step:
    """What a body did with a measure in view of benchmarks.

    ``benchmark`` is empty where the step rests on the whole set; ``sure`` says how
    certain the fact is: ``verified``, ``partly`` or ``unverified``.
    """

    act: str
    paragraph: str
    benchmark: str
    on: date
    effect: str
    words: str
    sure: str


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who has to report, on which ``day`` of each year (``05-15``), and why."""

    by: str
    basis: str
    day: str
    first_on: date
    last_on: date | None
    sure: str


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An obstacle that blocks a benchmark, or a commitment of the host country.

    ``owner`` is the institution that is to see to it; ``verified_by`` who confirmed
    that it is done, and never its owner.
    """

    code: str
    kind: str
    benchmark: str
    what: str
    owner: str
    raised_on: date
    due_on: date | None
    state: str
    done_on: date | None
    verified_by: str
    evidence: str
