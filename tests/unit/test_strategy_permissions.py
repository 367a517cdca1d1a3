"""Who may do what with the registers of the strategy, as it was before they moved."""

import pytest

from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import NATIONAL, PUBLIC, allowed, may
from openssr.subjects.strategy.registers.reviews import (
    FINDINGS,
    FUNCTIONS,
    Finding,
    tier_of_audience,
)
from openssr.subjects.strategy.subject import SUBJECT

EVERYBODY = set(Role)
WRITERS = {Role.EDITOR, Role.ADMINISTRATOR, Role.SYSTEM}
REPORTED = {"actions", "recommendations"}  # by the institution that carries them out


@pytest.mark.parametrize("register", SUBJECT.registers, ids=lambda each: each.kind)
@pytest.mark.parametrize(
    ("verb", "reading", "roles"),
    [
        ("list", True, EVERYBODY),
        ("rows", True, EVERYBODY - {Role.PUBLIC}),
        ("import", False, WRITERS),
    ],
)
def test_every_role_can_do_what_it_could(register, verb, reading, roles):
    able = {
        role
        for role in Role
        if may(Actor("x", role), verb, register.kind, register.tier, reading=reading)
    }
    if verb == "import" and register.kind in REPORTED:
        roles = roles | {Role.INSTITUTION}
    assert able == roles


@pytest.mark.parametrize(
    "action",
    [
        "strategy.process.list",
        "strategy.recommendation.list",
        "strategy.workspace.show",
        "strategy.version.list",
    ],
)
def test_everybody_reads_processes_and_versions(action):
    assert {role for role in Role if allowed(Actor("x", role), action)} == EVERYBODY


def test_restricted_records_and_bands_are_for_the_country_s_own_people():
    finding = Finding(
        code="F", process="P", kind="needs", words="x", priority="low",
        audience="restricted",
    )  # fmt: skip
    assert FINDINGS.tier_of is tier_of_audience
    assert tier_of_audience(finding) == NATIONAL
    assert FINDINGS.tier == PUBLIC
    bands = {name: FUNCTIONS.column(name).field.tier for name in ("strength", "assets")}
    assert bands == {"strength": NATIONAL, "assets": NATIONAL}
