"""Which components belong to a country's sector, between records and rows."""

from __future__ import annotations

from openssr.platform.reference.components import components
from openssr.subjects.institutions import models


def switch(country: str, component: str, *, on: bool) -> None:
    """Record the country's decision on a component."""
    models.ComponentSwitch.objects.update_or_create(
        country=country, component=component, defaults={"on": on}
    )


def switched_on(country: str) -> list[str]:
    """Return the components of the country's sector; all until it decides."""
    off = set(
        models.ComponentSwitch.objects.filter(country=country, on=False).values_list(
            "component", flat=True
        )
    )
    return [code for code in components() if code not in off]
