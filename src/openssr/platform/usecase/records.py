"""Who acts and in which role."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Roles from the least to the most trusted."""

    PUBLIC = "public"
    PARTNER = "partner"
    OFFICER = "officer"
    VERIFIER = "verifier"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or process that asks for something."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class UseCase:
    """A registered intention: its action name and whether it only reads."""

    action: str
    reads: bool
    function: str
