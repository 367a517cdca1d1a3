"""The register of institutions: who provides, manages and oversees security."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.reference.components import components
from openssr.platform.registers.field import CodeList, Field, label, own_code
from openssr.platform.registers.register import Register

COMPONENTS = CodeList(components())


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """The institution above, from and until a day; an open end is None."""

    code: Annotated[
        str,
        Field(
            "Code of the institution above",
            title=label("Institution above"),
            length=40,
            column="parent",
            refers="institutions.Institution",
        ),
    ]
    starts_on: Annotated[date | None, Field("Under it from", column="parent_from")] = (
        None
    )
    ends_on: Annotated[date | None, Field("Under it until", column="parent_until")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """An institution with its component, functions and the law it rests on.

    A sheet has a row for each of its dated parents.
    """

    code: Annotated[str, own_code(40)]
    names: Annotated[dict[str, str], Field("Name", length=300)]
    component: Annotated[str, Field("Component", choices=COMPONENTS)]
    functions: Annotated[
        tuple[str, ...],
        Field(
            "Functions, separated by semicolons", title=label("Functions"), length=200
        ),
    ] = ()
    legal_basis: Annotated[str, Field("Legal basis", length=300)] = ""
    parents: Annotated[tuple[Parent, ...], Field("Institutions above")] = ()
    region: Annotated[
        str,
        Field(
            "Code of the region",
            title=label("Region"),
            length=40,
            refers="places.RegionName",
        ),
    ] = ""


INSTITUTIONS = Register(
    kind="institutions",
    title=label("Institutions"),
    record=Institution,
    key=("code",),
    parts={"institution": "code", "component": "component"},
)
