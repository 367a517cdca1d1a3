"""Signing in, and whether the audit holds."""

from __future__ import annotations

import re

from openssr.kernel.error import Invalid, NotAllowed
from openssr.kernel.provenance import file_hash
from openssr.platform.audit import store
from openssr.platform.audit.records import Chain
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case

HASH = re.compile(r"[0-9a-f]{64}")
ACTION = "accounts.session.open"


@use_case(ACTION)
def open_session(*, by: Actor, token: str) -> None:
    """Use up a sign-in address; a second use of it is refused.

    The audit keeps the hash of the address, never the address itself.
    """
    store.lock()
    note(_unused(token))


@use_case("accounts.session.check", reads=True)
def check_address(*, by: Actor, token: str) -> None:
    """Refuse a sign-in address that was used before; it is not used up by this."""
    _unused(token)


def _unused(token: str) -> str:
    mark = file_hash(token.encode())
    if store.is_recorded(ACTION, mark):
        raise NotAllowed(
            "this address has already been used; run openssr serve again for a new one"
        )
    return mark


@use_case("accounts.audit.verify", reads=True)
def verify_audit(*, by: Actor, head: str = "") -> Chain:
    """Check that no row of the audit was changed, put in or taken away.

    With a ``head`` that was exported before, its row must still be there.
    """
    if head and not HASH.fullmatch(head):
        raise Invalid(
            "{head!r} is not the head of an audit trail: a head has 64 characters, 0 "
            "to 9 and a to f",
            head=head[:80],
        )
    return store.check_chain(head)
