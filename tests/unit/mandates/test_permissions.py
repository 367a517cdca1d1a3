"""Who may do what with the registers of mandates, as it was before they moved."""

import pytest

from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import PUBLIC, allowed, may, permissions
from openssr.subjects.mandates.registers.clauses import PASSAGES, Passage
from openssr.subjects.mandates.subject import SUBJECT

EVERYBODY = set(Role)
SIGNED_IN = EVERYBODY - {Role.PUBLIC}
WRITERS = {Role.EDITOR, Role.ADMINISTRATOR, Role.SYSTEM}
ASSESSORS = {Role.EDITOR, Role.VERIFIER, Role.APPROVER, Role.ADMINISTRATOR}
OUTSIDE = {
    Role.DONOR, Role.COUNTRY_TEAM, Role.MISSION, Role.PARTNER, Role.INSTITUTION,
    Role.OVERSIGHT, Role.VETTING_OFFICER, Role.VETTING_PANEL, Role.AUDITOR,
}  # fmt: skip
# who read the list, who had the sheet, who brought one in
BEFORE = {
    "series": (EVERYBODY, SIGNED_IN, WRITERS),
    "corrections": (SIGNED_IN, SIGNED_IN, WRITERS),  # it had no list but the sheet
    "passages": (EVERYBODY, SIGNED_IN, ASSESSORS | {Role.SYSTEM}),
    "tasks": (EVERYBODY, SIGNED_IN, WRITERS),
    "assessments": (ASSESSORS, ASSESSORS, ASSESSORS),
    "replies": (EVERYBODY, SIGNED_IN, WRITERS),
}
VERBS = {
    action.partition(".")[2] for action in permissions() if action.startswith("records")
}
WRITING = {"import", "withdraw", "restore", "rename"}


def able(register, verb):
    return {
        role
        for role in Role
        if may(
            Actor("x", role), verb, register.kind, register.tier,
            reading=verb not in WRITING,
        )
    }  # fmt: skip


@pytest.mark.parametrize("register", SUBJECT.registers, ids=lambda each: each.kind)
def test_every_role_can_do_what_it_could(register):
    readers, sheets, writers = BEFORE[register.kind]
    assert able(register, "list") == readers
    assert able(register, "rows") == sheets
    for verb in ("import", "withdraw", "restore"):
        assert able(register, verb) == writers


def test_assessments_are_for_assessors_whatever_is_done():
    register = SUBJECT.register("assessments")
    assert {verb: able(register, verb) for verb in VERBS} == dict.fromkeys(
        VERBS, ASSESSORS
    )


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        ("mandates.series.list", EVERYBODY),
        ("mandates.passage.judge", ASSESSORS),
        ("mandates.passage.suggest", ASSESSORS | {Role.SYSTEM}),
        ("mandates.assessment.list", ASSESSORS),
        ("mandates.assessment.agree", ASSESSORS | OUTSIDE),
        ("mandates.duty.set", ASSESSORS | OUTSIDE),
        ("mandates.duty.show", EVERYBODY),
    ],
)
def test_the_services_of_pages_keep_their_roles(action, roles):
    assert {role for role in Role if allowed(Actor("x", role), action)} == roles


def test_the_public_is_not_shown_what_was_rejected():
    place = {"symbol": "S/1", "paragraph": "1", "source": "S/2", "place": "3"}
    tiers = {
        relation: PASSAGES.tier_of(Passage(relation=relation, **place))
        for relation in ("evidences", "obstructs", "rejected")
    }
    assert [name for name, tier in tiers.items() if tier == PUBLIC] == [
        "evidences", "obstructs",
    ]  # fmt: skip
