"""Every role may do with registers of benchmarks what it could before, and no more."""

import pytest

from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import may
from openssr.subjects.benchmarks.subject import SUBJECT

EVERYBODY = set(Role)
SIGNED_IN = EVERYBODY - {Role.PUBLIC}
WRITERS = {Role.EDITOR, Role.ADMINISTRATOR, Role.SYSTEM}
# who enter records of their own part, by register
REPORTERS = {
    "measurements": {Role.INSTITUTION},
    "undertakings": {Role.INSTITUTION},
    "evidence": {Role.INSTITUTION, Role.PARTNER},
}
# the rows of the permission table before registers were declared once
BEFORE = {"list": EVERYBODY, "rows": SIGNED_IN, "import": WRITERS}


@pytest.mark.parametrize("register", SUBJECT.registers, ids=lambda x: x.kind)
@pytest.mark.parametrize("verb", BEFORE)
def test_each_register_is_open_to_the_roles_it_was_open_to(register, verb):
    reading = verb != "import"
    roles = {
        role
        for role in Role
        if may(Actor("a", role), verb, register.kind, register.tier, reading=reading)
    }
    reporters = REPORTERS.get(register.kind, set()) if verb == "import" else set()
    assert roles == BEFORE[verb] | reporters


def test_a_verifier_too_withdraws_a_measurement_and_nothing_else():
    verifier = Actor("a", Role.VERIFIER)
    kinds = {
        register.kind
        for register in SUBJECT.registers
        if may(verifier, "withdraw", register.kind, register.tier, reading=False)
    }
    assert kinds == {"measurements"}
