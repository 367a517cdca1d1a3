"""Who acts, in which roles, and over which part of a country's book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

OFFICER = "officer"  # what an editor was called in older books


class Role(StrEnum):
    """Roles of the field, from the least to the most trusted.

    What each may read stands in ``roles.csv``, what each may do in ``permissions.csv``.
    """

    PUBLIC = "public"
    DONOR = "donor"
    COUNTRY_TEAM = "country_team"
    MISSION = "mission"
    PARTNER = "partner"
    INSTITUTION = "institution"
    OVERSIGHT = "oversight"
    EDITOR = "editor"
    VERIFIER = "verifier"
    APPROVER = "approver"
    VETTING_OFFICER = "vetting_officer"
    VETTING_PANEL = "vetting_panel"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"

    @classmethod
    def _missing_(cls, value: object) -> Role | None:
        """Return the role of a name that books of older versions hold."""
        return cls.EDITOR if value == OFFICER else None


@dataclass(frozen=True, slots=True)
class Grant:
    """A role over all of a country's book, or over a part of it.

    Each part is the code of a component, an institution or a partner; empty does not
    narrow.  Several parts of one grant narrow it together.
    """

    role: Role
    component: str = ""
    institution: str = ""
    partner: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """Return what narrows it: the code of each kind of part."""
        every = {
            "component": self.component,
            "institution": self.institution,
            "partner": self.partner,
        }
        return {kind: code for kind, code in every.items() if code}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or process that asks for something of a country's book.

    ``role`` is the most trusted of its roles, under which the audit names it.  Without
    ``grants`` it has that one role over the whole book.  ``country`` is where it has
    them, empty for all countries.  One that ``only_reads`` writes nothing, whatever its
    roles are, such as a program with a key for reading.  ``by_key`` says that a
    program acts, which keeps no accounts.
    """

    name: str
    role: Role
    grants: tuple[Grant, ...] = ()
    country: str = ""
    only_reads: bool = False
    by_key: bool = False

    def __post_init__(self) -> None:
        """Grant the role over the whole book where no grants are given."""
        if not self.grants:
            object.__setattr__(self, "grants", (Grant(self.role),))

    def values(self) -> dict[str, Any]:
        """Return the actor as plain values, such as for a job that acts later."""
        grants = [{"role": each.role.value, **each.parts} for each in self.grants]
        return {
            "name": self.name,
            "role": self.role.value,
            "grants": grants,
            "country": self.country,
        }

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> Self:
        """Return the actor of plain values; older ones hold a name and a role only."""
        grants = tuple(
            Grant(**{**each, "role": Role(each["role"])})
            for each in values.get("grants", ())
        )
        return cls(
            values["name"], Role(values["role"]), grants, values.get("country", "")
        )


@dataclass(frozen=True, slots=True)
class UseCase:
    """A registered intention: its action name and whether it only reads."""

    action: str
    reads: bool
    function: str
