"""What people decide about the components of the sector."""

from __future__ import annotations

from collections.abc import Mapping

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.reference.components import components
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.institutions import store


@use_case("institutions.component.switch")
def switch_components(*, by: Actor, country: str, switches: Mapping[str, bool]) -> None:
    """Decide which components belong to the country's security sector.

    ``switches`` are those that somebody decides now; the others stay as they are.
    """
    for component, on in switches.items():
        if component not in components():
            raise NotFound(
                "{component!r} is not a component; see the list of components",
                component=component,
            )
        store.switch(country_code(country), component, on=on)
        note(component, after={"on": on})


@use_case("institutions.component.list", reads=True)
def list_components(*, by: Actor, country: str) -> list[str]:
    """Return the components that are switched on."""
    return store.switched_on(country_code(country))
