"""What names, roles and attempts of accounts have to be like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from openssr.platform.usecase.records import Grant, Role
from openssr.platform.usecase.rules import narrowing

# names under which the program itself acts
RESERVED = frozenset({"anybody", "system", "check", "outcomes", "ahead", "staff"})
NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,98}[a-z0-9]")
# roles whose holders sign in with a second factor: they change what others may do, or
# read what is restricted
GUARDED = frozenset(
    {
        Role.ADMINISTRATOR,
        Role.APPROVER,
        Role.AUDITOR,
        Role.VETTING_OFFICER,
        Role.VETTING_PANEL,
    }
)
# which are not granted to people
NOT_GRANTED = frozenset({Role.PUBLIC, Role.SYSTEM})
# failed attempts within the window before the next has to wait: of one name from one
# place, of one place, of one name from anywhere
WINDOW = timedelta(minutes=15)
OF_BOTH, OF_PLACE, OF_NAME = 5, 50, 25


def login_name(text: str) -> str:
    """Return a name to sign in with as it is kept, without case and spaces around."""
    return text.strip().casefold()


def is_login_name(name: str) -> bool:
    """Tell whether an account may have a name: programs' names have other signs."""
    return NAME.fullmatch(name) is not None and name not in RESERVED


def lacking_part(grant: Grant) -> str:
    """Return the kind of part that a grant has to name and does not, else nothing."""
    needed = narrowing(grant.role)
    return needed if needed and needed not in grant.parts else ""


def needs_factor(grants: Sequence[Grant]) -> bool:
    """Tell whether somebody with these roles has to sign in with a second factor."""
    return any(grant.role in GUARDED for grant in grants)


def has_to_wait(of_both: int, of_place: int, of_name: int) -> bool:
    """Tell whether so many failed attempts within the window hold up the next."""
    return of_both >= OF_BOTH or of_place >= OF_PLACE or of_name >= OF_NAME
