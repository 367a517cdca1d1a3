"""Corrections lie over what a publisher wrote; the record itself never changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid
from openssr.subjects.assistance.records import (
    Activity,
    Correction,
    Identity,
    Organisation,
    Participation,
    Preference,
    Share,
    Transaction,
)
from openssr.subjects.assistance.rules.overlay import (
    checked,
    decisions,
    identified,
    laid_over,
    set_aside,
    shares_of,
    value_of,
)

ONE = Activity(
    identifier="XX-1-A",
    reporting=Organisation("XX-1", "Fund"),
    title="Courts",
    description="",
    status="2",
    starts_on=date(2024, 1, 1),
    ends_on=None,
    hierarchy="",
    updated="",
    participants=(Participation("4", Organisation("", "Blue Shield")),),
    sectors=(Share("43010", None, "1"),),
    transactions=(
        Transaction(
            1, "3", date(2024, 3, 1), Decimal(10), "USD", None,
            receiver=Organisation("XX-OLD", "", activity="xx-old-7"),
            sectors=(Share("15130", None, "1"),),
        ),
    ),
)  # fmt: skip


def over(*corrections, preferences=(), identities=()):
    made = [Correction("XX-1", "XX-1-A", x, y, "because") for x, y in corrections]
    return decisions(made, preferences, identities)


def test_corrected_fields_count_and_the_record_stays():
    before = replace(ONE)
    found = laid_over(
        ONE,
        over(
            ("title", "Courts and prisons"),
            ("ends_on", "2026-12-31"),
            ("region", "AR-01"),
            ("sectors", "15130:60 15137:40"),
        ),
    )
    assert (found.title, found.ends_on) == ("Courts and prisons", date(2026, 12, 31))
    assert found.sectors == (
        Share("15130", Decimal(60), "1"),
        Share("15137", Decimal(40), "1"),
    )
    # the country's purposes stand for the whole activity, its transactions too
    assert found.transactions[0].sectors == ()
    assert found.locations[0].codes == ("AR-01",)
    assert before == ONE


def test_a_preference_for_the_partner_lets_its_value_count():
    wants = Preference("XX-1", "title", "partner", "it keeps its titles in order")
    made = over(("title", "Other"), ("status", "4"), preferences=[wants])
    found = laid_over(ONE, made)
    assert (found.title, found.status) == ("Courts", "4")
    assert made.digest(ONE) == over(("status", "4")).digest(ONE) != ""


def test_another_publishers_activity_is_not_touched():
    other = replace(ONE, reporting=Organisation("XX-2", "Other"))
    made = over(("title", "Changed"), ("selected", "no"))
    assert laid_over(other, made) == other
    assert (set_aside(other, made), set_aside(ONE, made)) == ("", "selected")
    assert set_aside(ONE, over(("sectors", "21020"))) == "sectors"


def test_names_and_identifiers_stand_for_others_whatever_their_case():
    made = over(
        identities=[
            Identity("organisation", "BLUE  shield", "XA-NGO-1", "same office"),
            Identity("organisation", "xx-old", "XX-NEW", "renamed"),
            Identity("activity", "XX-OLD-7", "XX-NEW-7", "renamed"),
        ]
    )
    found = identified(ONE, made)
    assert found.participants[0].organisation.ref == "XA-NGO-1"
    receiver = found.transactions[0].receiver
    assert (receiver.ref, receiver.activity) == ("XX-NEW", "XX-NEW-7")
    assert identified(ONE, over()) is ONE


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("ends_on", "31/12/2026", "no date"),
        ("status", "9", "not allowed"),
        ("selected", "yes", "not allowed"),
        ("sectors", "15132:60 15137:30", "do not make 100"),
        ("sectors", "police", "no purpose code"),
        ("sectors", "15132:250", "no purpose code"),
        ("colour", "red", "cannot be corrected"),
    ],
)
def test_a_value_that_the_field_cannot_have_is_refused(field, value, words):
    with pytest.raises(Invalid, match=words):
        checked(Correction("XX-1", "XX-1-A", field, value, "because"))


def test_a_correction_without_a_reason_is_refused():
    with pytest.raises(Invalid, match="reason"):
        checked(Correction("XX-1", "XX-1-A", "title", "x", " "))


def test_shares_are_written_back_as_they_are_read():
    text = "15132:60 15137:40"
    assert value_of(replace(ONE, sectors=shares_of(text)), "sectors") == text
