"""Which role may do what: denied unless the table says otherwise."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from openssr.platform.usecase.records import Actor, Role

# tiers of what the book holds, and the roles that read each
PUBLIC, PARTNERS, NATIONAL = "public", "partners", "national"
OUTSIDE = {Role.PUBLIC: {PUBLIC}, Role.PARTNER: {PUBLIC, PARTNERS}}


@lru_cache(maxsize=1)
def permissions() -> dict[str, frozenset[str]]:
    """Return the roles allowed for each action, from ``permissions.csv``."""
    path = Path(__file__).with_name("permissions.csv")
    with path.open(encoding="utf-8", newline="") as source:
        return {
            row["action"]: frozenset(row["roles"].split())
            for row in csv.DictReader(source)
        }


def allowed(actor: Actor, action: str) -> bool:
    """Tell whether the actor's role carries the permission."""
    return actor.role.value in permissions().get(action, frozenset())


def allowed_of(actor: Actor, group: str, code: str, verb: str) -> bool:
    """Tell whether the actor may do something with one of a group, such as a report.

    A row ``GROUP.VERB`` of the table holds for all of them, a row ``GROUP.CODE.VERB``
    for one in its place.
    """
    action = f"{group}.{code}.{verb}"
    return allowed(actor, action if action in permissions() else f"{group}.{verb}")


def reads(actor: Actor, tier: str) -> bool:
    """Tell whether the actor's role reads a tier; the country's own people read all."""
    return actor.role not in OUTSIDE or tier in OUTSIDE[actor.role]


def may(actor: Actor, verb: str, kind: str, tier: str, *, reading: bool) -> bool:
    """Tell whether the actor may do something with a register.

    What is read follows its tier, what is written the role: a row ``records.VERB`` of
    the table holds for every register, a row ``KIND.VERB`` for one in its place.
    """
    table = permissions()
    roles = table.get(f"{kind}.{verb}") or table.get(f"records.{verb}", frozenset())
    return actor.role.value in roles and (not reading or reads(actor, tier))


def knows_staff(actor: Actor) -> bool:
    """Tell whether the actor is told names of staff: the country's own people are."""
    return reads(actor, NATIONAL)


def signed_in(actor: Actor) -> bool:
    """Tell whether the actor is somebody whom the book knows."""
    return actor.role is not Role.PUBLIC
