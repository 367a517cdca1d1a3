"""What pages and commands show of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from openssr.platform.usecase.records import Grant


@dataclass(frozen=True, slots=True)
class GrantView:
    """A role of a person in a country, with who granted and who confirmed it."""

    number: int
    country: str
    grant: Grant
    granted_by: str
    granted_at: datetime
    confirmed_by: str

    @property
    def waits(self) -> bool:
        """Tell whether a second person has still to confirm it."""
        return not self.confirmed_by


@dataclass(frozen=True, slots=True)
class AccountView:
    """A person with an account, as administrators see it."""

    number: int
    name: str
    full_name: str
    email: str
    active: bool
    has_password: bool
    has_factor: bool
    created_at: datetime
    created_by: str
    last_signed_in: datetime | None
    grants: Sequence[GrantView]


@dataclass(frozen=True, slots=True)
class PublicationView:
    """That a country's book is open to the public, by whom and since when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SessionView:
    """A signed-in browser; ``current`` is the one that asks."""

    number: str
    device: str
    begun_at: datetime | None
    seen_at: datetime | None
    current: bool


@dataclass(frozen=True, slots=True)
class TokenView:
    """A key of a program."""

    number: int
    title: str
    country: str
    writes: bool
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewLink:
    """A one-time address that was just made; its secret is shown once."""

    name: str
    secret: str
    expires_at: datetime


class Entry(StrEnum):
    """What became of an attempt to sign in."""

    SIGNED_IN = "signed in"
    NEEDS_CODE = "needs a code"
    REFUSED = "refused"
    THROTTLED = "throttled"
