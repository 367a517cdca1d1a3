"""Reading the audit."""

from __future__ import annotations

from openssr.kernel.identifier import country_code
from openssr.platform.audit import store
from openssr.platform.audit.records import Event
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case


@use_case("audit.event.list", reads=True)
def list_events(*, by: Actor, country: str, limit: int = 10) -> list[Event]:
    """Return the newest changes to a country's book."""
    return store.newest(country_code(country), limit)
