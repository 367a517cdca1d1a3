"""What people do with processes and recommendations."""

from __future__ import annotations

from datetime import date
from functools import partial

from openssr.kernel.identifier import country_code
from openssr.platform.registers.visible import visible
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.strategy import store
from openssr.subjects.strategy.registers.answers import RECOMMENDATIONS, Recommendation
from openssr.subjects.strategy.registers.processes import PROCESSES, STAGES
from openssr.subjects.strategy.rules.progress import Progress, progress
from openssr.subjects.strategy.rules.recommendations import urgency


@use_case("strategy.process.list", reads=True)
def list_processes(*, by: Actor, country: str, on: date) -> list[Progress]:
    """Return how far each process of paragraph 13 came up to a day."""
    code = country_code(country)
    processes = store.read_records(PROCESSES, code)
    return progress(processes, store.read_records(STAGES, code), on)


@use_case("strategy.recommendation.list", reads=True)
def list_recommendations(*, by: Actor, country: str, on: date) -> list[Recommendation]:
    """Return the recommendations, what is late first."""
    recommendations = visible(
        RECOMMENDATIONS, store.read_records(RECOMMENDATIONS, country_code(country)), by
    )
    return sorted(recommendations, key=partial(urgency, on=on))
