"""How benchmarks stood, what bodies did, and the obstacles and commitments."""

from __future__ import annotations

from datetime import date

from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS, WORDINGS
from openssr.subjects.benchmarks.registers.history import (
    JUDGEMENTS,
    REPORTERS,
    STEPS,
    UNDERTAKINGS,
    Step,
    Undertaking,
)
from openssr.subjects.benchmarks.rules.history import (
    Due,
    Stood,
    dues,
    stood,
    urgency,
)


@use_case("benchmarks.history.show", reads=True)
def show_history(
    *, by: Actor, country: str, on: date
) -> tuple[list[Stood], list[Step], list[Due]]:
    """Return how each benchmark stood on a day, all steps to it, and reports due."""
    judgements = list_records(JUDGEMENTS, by=by, country=country)
    steps = list_records(STEPS, by=by, country=country)
    adopted: dict[str, date] = {}
    for wording in list_records(WORDINGS, by=by, country=country):
        adopted[wording.benchmark] = min(
            wording.from_on, adopted.get(wording.benchmark, wording.from_on)
        )
    benchmarks = list_records(BENCHMARKS, by=by, country=country)
    reporters = list_records(REPORTERS, by=by, country=country)
    return (
        stood(benchmarks, judgements, steps, on, adopted),
        [step for step in steps if step.on <= on],
        dues(reporters, judgements, on),
    )


@use_case("benchmarks.undertaking.list", reads=True)
def list_undertakings(*, by: Actor, country: str, on: date) -> list[Undertaking]:
    """Return obstacles and commitments, what is late first."""
    undertakings = list_records(UNDERTAKINGS, by=by, country=country)
    return sorted(undertakings, key=lambda undertaking: urgency(undertaking, on))
