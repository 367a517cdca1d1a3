"""How benchmarks stood, what bodies did, and the obstacles and commitments."""

from __future__ import annotations

from datetime import date

from openssr.kernel.identifier import country_code
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.benchmarks import store
from openssr.subjects.benchmarks.records import Step, Undertaking
from openssr.subjects.benchmarks.rules.history import (
    Due,
    Stood,
    dues,
    stood,
    urgency,
)
from openssr.subjects.benchmarks.store.registers import REGISTERS


@use_case("benchmarks.history.show", reads=True)
def show_history(
    *, by: Actor, country: str, on: date
) -> tuple[list[Stood], list[Step], list[Due]]:
    """Return how each benchmark stood on a day, all steps to it, and reports due."""
    code = country_code(country)
    said, made = store.judgements(code), store.steps(code)
    adopted: dict[str, date] = {}
    for text in REGISTERS["wordings"].all(code):
        adopted[text.benchmark] = min(
            text.from_on, adopted.get(text.benchmark, text.from_on)
        )
    return (
        stood(store.benchmarks(code), said, made, on, adopted),
        [x for x in made if x.on <= on],
        dues(store.reporters(code), said, on),
    )


@use_case("benchmarks.undertaking.list", reads=True)
def list_undertakings(*, by: Actor, country: str, on: date) -> list[Undertaking]:
    """Return obstacles and commitments, what is late first."""
    found = store.undertakings(country_code(country))
    return sorted(found, key=lambda x: urgency(x, on))
