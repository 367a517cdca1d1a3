"""Who can see a record, and why, in words."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from openssr.platform.registers.register import Register
from openssr.platform.usecase.rules import NATIONAL, PARTNERS, PUBLIC, RESTRICTED, TIERS

R = TypeVar("R")
READERS = {
    PUBLIC: gettext_noop("everybody, once the country has published its book"),
    PARTNERS: gettext_noop("partners and national staff"),
    NATIONAL: gettext_noop("national staff"),
    RESTRICTED: gettext_noop("approvers, auditors and administrators"),
}
OF_OWNER = gettext_noop("the person who entered it")
BY_REGISTER = gettext_noop("as all records of this register")
BY_RECORD = gettext_noop("as this record says")


def readers_of(register: Register[R], record: R) -> tuple[str, str]:
    """Return who can see a record, and by what that is settled."""
    if register.owner:
        return _(OF_OWNER), _(BY_REGISTER)
    tier, reason = register.tier, BY_REGISTER
    if register.tier_of is not None:
        of_record: Any = register.tier_of(record)
        tier = max(tier, of_record, key=TIERS.index)
        reason = BY_RECORD
    return _(READERS[tier]), _(reason)
