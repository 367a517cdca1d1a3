"""Which role may do what: denied unless the table says otherwise."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from openssr.platform.usecase.records import Actor, Grant, Role

# tiers of what the book holds, each read by fewer people than the one before
PUBLIC, PARTNERS, NATIONAL, RESTRICTED = "public", "partners", "national", "restricted"
TIERS = (PUBLIC, PARTNERS, NATIONAL, RESTRICTED)


@lru_cache(maxsize=1)
def highest_tiers() -> dict[Role, str]:
    """Return the highest tier that each role reads, from ``roles.csv``."""
    return {Role(row["role"]): row["reads"] for row in _table("roles.csv")}


@lru_cache(maxsize=1)
def _narrowed_by() -> dict[Role, str]:
    return {Role(row["role"]): row["narrowed_by"] for row in _table("roles.csv")}


def narrowing(role: Role) -> str:
    """Return the kind of part to which a role is always narrowed, empty where none."""
    return _narrowed_by()[role]


@lru_cache(maxsize=1)
def permissions() -> dict[str, frozenset[str]]:
    """Return the roles allowed for each action, from ``permissions.csv``.

    A class of roles, such as ``staff``, stands there for the roles that ``roles.csv``
    puts into it.
    """
    classes: dict[str, set[str]] = {}
    for row in _table("roles.csv"):
        for name in row["classes"].split():
            classes.setdefault(name, set()).add(row["role"])
    return {
        row["action"]: frozenset(
            role
            for word in row["roles"].split()
            for role in classes.get(word) or {Role(word).value}
        )
        for row in _table("permissions.csv")
    }


def _table(name: str) -> list[dict[str, str]]:
    path = Path(__file__).with_name(name)
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def allowed(actor: Actor, action: str) -> bool:
    """Tell whether a role of the actor carries the permission, for some part at least.

    Who is narrowed to a part is refused by the services for records outside of it.
    """
    return bool(grants_for(actor, action))


def grants_for(actor: Actor, action: str) -> tuple[Grant, ...]:
    """Return those of an actor's grants that carry a permission."""
    roles = permissions().get(action, frozenset())
    return tuple(grant for grant in actor.grants if grant.role.value in roles)


def allowed_everywhere(actor: Actor, action: str) -> bool:
    """Tell whether a role of the actor carries the permission over the whole book."""
    return any(not grant.parts for grant in grants_for(actor, action))


def row_of(group: str, code: str, verb: str) -> str:
    """Return the row of the table for an act on one of a group, such as a report.

    A row ``GROUP.VERB`` holds for all of them, a row ``GROUP.CODE.VERB`` for one in its
    place.
    """
    action = f"{group}.{code}.{verb}"
    return action if action in permissions() else f"{group}.{verb}"


def allowed_of(actor: Actor, group: str, code: str, verb: str) -> bool:
    """Tell whether the actor may do something with one of a group, such as a report."""
    return allowed(actor, row_of(group, code, verb))


def role_tier(role: Role) -> str:
    """Return the highest tier that a role reads."""
    return highest_tiers()[role]


def tier_of(grant: Grant) -> str:
    """Return the highest tier that a grant reads in the whole of the book.

    Beyond the part to which it is narrowed it reads what partners read.
    """
    tier = role_tier(grant.role)
    return min(tier, PARTNERS, key=TIERS.index) if grant.parts else tier


def highest_tier(actor: Actor) -> str:
    """Return the highest tier of which the actor reads all records."""
    return max(map(tier_of, actor.grants), key=TIERS.index)


def reads(actor: Actor, tier: str) -> bool:
    """Tell whether the actor reads all records of a tier."""
    return TIERS.index(tier) <= TIERS.index(highest_tier(actor))


def action_of(verb: str, kind: str) -> str:
    """Return the row of the table for an act on a register.

    A row ``records.VERB`` holds for every register, a row ``KIND.VERB`` for one in its
    place.
    """
    of_kind = f"{kind}.{verb}"
    return of_kind if of_kind in permissions() else f"records.{verb}"


def may(actor: Actor, verb: str, kind: str, tier: str, *, reading: bool) -> bool:
    """Tell whether the actor may do something with a register.

    What is read follows its tier, what is written the role.
    """
    permitted = allowed(actor, action_of(verb, kind))
    return permitted and (not reading or reads(actor, tier))


def knows_staff(actor: Actor) -> bool:
    """Tell whether the actor is told names of staff: the country's own people are."""
    return reads(actor, NATIONAL)


def signed_in(actor: Actor) -> bool:
    """Tell whether the actor is somebody whom the book knows."""
    return actor.role is not Role.PUBLIC
