"""What a role may read and do, over the whole of a book and over a part of it."""

import pytest

from openssr.platform.usecase.records import Actor, Grant, Role
from openssr.platform.usecase.rules import (
    NATIONAL,
    PARTNERS,
    PUBLIC,
    RESTRICTED,
    allowed,
    highest_tier,
    knows_staff,
    may,
    permissions,
)
from openssr.platform.usecase.words import role_title


@pytest.mark.parametrize(
    ("tier", "roles"),
    [
        (PUBLIC, {Role.PUBLIC}),
        (PARTNERS, {Role.DONOR, Role.COUNTRY_TEAM, Role.MISSION, Role.PARTNER}),
        (
            NATIONAL,
            {
                Role.INSTITUTION, Role.OVERSIGHT, Role.EDITOR, Role.VERIFIER,
                Role.VETTING_OFFICER, Role.VETTING_PANEL,
            },
        ),
        (RESTRICTED, {Role.APPROVER, Role.AUDITOR, Role.ADMINISTRATOR, Role.SYSTEM}),
    ],
)  # fmt: skip
def test_each_role_reads_up_to_its_tier(tier, roles):
    assert {role for role in Role if highest_tier(Actor("x", role)) == tier} == roles


def test_who_is_narrowed_to_a_part_reads_the_rest_as_partners_do():
    reporter = Actor(
        "x", Role.INSTITUTION, (Grant(Role.INSTITUTION, institution="POLICE"),)
    )
    assert highest_tier(reporter) == PARTNERS
    assert not knows_staff(reporter)
    both = Actor("x", Role.VERIFIER, (*reporter.grants, Grant(Role.VERIFIER)))
    assert highest_tier(both) == NATIONAL


def test_several_roles_add_up():
    person = Actor("x", Role.VERIFIER, (Grant(Role.EDITOR), Grant(Role.VERIFIER)))
    assert allowed(person, "records.import")
    assert allowed(person, "records.verify")
    assert not allowed(Actor("x", Role.VERIFIER), "records.import")
    assert not allowed(Actor("x", Role.EDITOR), "records.verify")


def test_who_only_reads_writes_nothing():
    readers = {Role.PUBLIC, Role.DONOR, Role.COUNTRY_TEAM, Role.MISSION, Role.OVERSIGHT}
    for role in readers | {Role.AUDITOR}:
        for verb in ("import", "withdraw", "restore", "rename", "verify"):
            assert not may(Actor("x", role), verb, "goals", PUBLIC, reading=False), (
                f"{role} {verb}"
            )


def test_an_actor_comes_back_from_plain_values():
    grants = (Grant(Role.EDITOR, component="police"), Grant(Role.VERIFIER))
    actor = Actor("x", Role.VERIFIER, grants)
    assert Actor.of_values(actor.values()) == actor


def test_values_of_an_older_book_name_an_officer_for_an_editor():
    assert Actor.of_values({"name": "x", "role": "officer"}) == Actor("x", Role.EDITOR)
    assert role_title("officer") == "editor"
    with pytest.raises(ValueError, match="clerk"):
        Role("clerk")


def test_every_role_of_the_table_is_one_of_the_field():
    assert set().union(*permissions().values()) <= set(Role)
