"""What people do with the register of institutions."""

from __future__ import annotations

from functools import partial
from typing import Any

from openssr.kernel.error import NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.reference.components import components
from openssr.platform.sheets.records import Outcome, row_of
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.institutions import store
from openssr.subjects.institutions.readers import COLUMNS, read_institutions
from openssr.subjects.institutions.records import Institution


@use_case("institutions.register.import")
def import_institutions(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take a filled template; nothing is kept when a row has a fault."""
    return take(
        by=by,
        data=data,
        name=name,
        read=partial(read_institutions, data, name),
        save=partial(store.save, country_code(country)),
    )


@use_case("institutions.register.list", reads=True)
def list_institutions(*, by: Actor, country: str) -> list[Institution]:
    """Return the register."""
    return store.all_of(country_code(country))


@use_case("institutions.register.rows", reads=True)
def institution_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the register as its sheet holds it: a row for each dated parent."""
    found = []
    for record in store.all_of(country_code(country)):
        plain = row_of(record, COLUMNS)
        found.append(
            [
                {
                    **plain,
                    "parent": parent.code,
                    "parent_from": parent.starts_on,
                    "parent_until": parent.ends_on,
                }
                for parent in record.parents
            ]
            or [plain]
        )
    return found


@use_case("institutions.component.switch")
def switch_component(*, by: Actor, country: str, component: str, on: bool) -> None:
    """Decide whether a component belongs to the country's security sector."""
    if component not in components():
        raise NotFound(
            "{component!r} is no component; see the list of components",
            component=component,
        )
    store.switch(country_code(country), component, on)
    note(component, after={"on": on})


@use_case("institutions.component.list", reads=True)
def list_components(*, by: Actor, country: str) -> list[str]:
    """Return the components that are switched on."""
    return store.switched_on(country_code(country))
