"""Who may do what with the registers of support, as it was before they moved."""

import pytest

from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import allowed, may
from openssr.subjects.assistance.subject import SUBJECT

EVERYBODY = set(Role)
SIGNED_IN = EVERYBODY - {Role.PUBLIC}
WRITERS = {Role.EDITOR, Role.ADMINISTRATOR, Role.SYSTEM}
# what partners enter of their own support
REPORTED = {
    "trainings", "equipment", "contributions", "activities", "transactions", "results"
}  # fmt: skip
DECIDED = {"fields", "preferences", "identities"}  # never shown to the public as lists


def able(register, verb, *, reading):
    return {
        role
        for role in Role
        if may(Actor("x", role), verb, register.kind, register.tier, reading=reading)
    }


@pytest.mark.parametrize("register", SUBJECT.registers, ids=lambda each: each.kind)
def test_every_role_can_do_what_it_could(register):
    readers = SIGNED_IN if register.kind in DECIDED else EVERYBODY
    assert able(register, "list", reading=True) == readers
    assert able(register, "rows", reading=True) == SIGNED_IN
    reporters = {Role.PARTNER} if register.kind in REPORTED else set()
    for verb in ("import", "withdraw", "restore"):
        assert able(register, verb, reading=False) == WRITERS | reporters


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        ("assistance.link.make", WRITERS), ("assistance.link.remove", WRITERS),
        ("assistance.link.count", EVERYBODY),
        ("assistance.correction.make", WRITERS),
        ("assistance.correction.withdraw", WRITERS),
        ("assistance.identity.make", WRITERS),
        ("assistance.identity.withdraw", WRITERS),
        ("assistance.identity.list", SIGNED_IN),
        ("assistance.overlap.list", EVERYBODY),
        ("assistance.publish.make", WRITERS),
    ],
)  # fmt: skip
def test_the_services_of_pages_keep_their_roles(action, roles):
    assert {role for role in Role if allowed(Actor("x", role), action)} == roles
