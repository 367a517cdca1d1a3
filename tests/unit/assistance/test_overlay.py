"""Corrections lie over what a publisher wrote; the record itself never changes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid, UserError
from openssr.subjects.assistance.records import (
    Activity,
    Organisation,
    Participation,
    Share,
    Transaction,
)
from openssr.subjects.assistance.registers.decided import (
    Correction,
    Identity,
    Preference,
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
from openssr.subjects.assistance.rules.payments import is_mark, marks

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
    made = [
        Correction(
            publisher="XX-1", identifier="XX-1-A", field=x, value=y, reason="because"
        )
        for x, y in corrections
    ]
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
    wants = Preference(
        publisher="XX-1",
        field="title",
        prefers="partner",
        reason="it keeps its titles in order",
    )
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
            Identity(
                kind="organisation",
                alias="BLUE  shield",
                stands_for="XA-NGO-1",
                reason="same office",
            ),
            Identity(
                kind="organisation",
                alias="xx-old",
                stands_for="XX-NEW",
                reason="renamed",
            ),
            Identity(
                kind="activity",
                alias="XX-OLD-7",
                stands_for="XX-NEW-7",
                reason="renamed",
            ),
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
        ("ends_on", "31/12/2026", "not a date"),
        ("status", "9", "not allowed"),
        ("selected", "yes", "not allowed"),
        ("sectors", "15132:60 15137:30", "do not add up to 100"),
        ("sectors", "police", "not a purpose code"),
        ("sectors", "15132:250", "not a purpose code"),
        ("colour", "red", "cannot be corrected"),
    ],
)
def test_a_value_that_the_field_cannot_have_is_refused(field, value, words):
    with pytest.raises(Invalid, match=words):
        checked(
            Correction(
                publisher="XX-1",
                identifier="XX-1-A",
                field=field,
                value=value,
                reason="because",
            )
        )


def test_a_correction_without_a_reason_is_refused():
    with pytest.raises(Invalid, match="reason"):
        checked(
            Correction(
                publisher="XX-1",
                identifier="XX-1-A",
                field="title",
                value="x",
                reason=" ",
            )
        )


def test_shares_are_written_back_as_they_are_read():
    text = "15132:60 15137:40"
    assert value_of(replace(ONE, sectors=shares_of(text)), "sectors") == text


def paid(order, value, day=date(2024, 3, 1), kind="3"):
    return Transaction(order, kind, day, Decimal(value), "USD", day)


PAID = replace(ONE, transactions=(paid(1, 10), paid(2, 20), paid(3, 10)))


def test_a_transaction_is_found_by_what_it_says_not_by_its_place():
    first, second, third = marks(PAID)
    moved = replace(PAID, transactions=(paid(1, 20), paid(2, 10), paid(3, 10)))
    assert set(marks(moved)) == {first, second, third}
    assert marks(moved)[second].order == 1
    assert len({first, second, third}) == 3, "equal ones have marks of their own"
    assert all(is_mark(x) for x in marks(PAID))
    assert not is_mark("title")


def test_a_corrected_transaction_counts_and_one_that_does_not_is_left_out():
    first, second, third = marks(PAID)
    told = over((second, "value=2500.50 date=2024-04-02 currency=eur"), (third, "no"))
    found = laid_over(PAID, told).transactions
    assert [(x.value, x.currency, x.on) for x in found] == [
        (Decimal(10), "USD", date(2024, 3, 1)),
        (Decimal("2500.50"), "EUR", date(2024, 4, 2)),
    ]
    assert found[1].value_on == date(2024, 4, 2)
    assert value_of(PAID, second) == "type=3 date=2024-03-01 value=20 currency=USD"
    prefers = Preference(
        publisher="XX-1",
        field="transactions",
        prefers="partner",
        reason="its books are audited",
    )
    kept = over((first, "no"), preferences=[prefers])
    assert laid_over(PAID, kept) == PAID


def test_a_transaction_that_its_publisher_changed_is_left_as_it_says():
    [mark, *_] = marks(PAID)
    changed = replace(PAID, transactions=(paid(1, 11),))
    assert laid_over(changed, over((mark, "no"))) == changed
    assert value_of(changed, mark) == ""


@pytest.mark.parametrize(
    "text", ["", "yes", "value=many", "value=NaN", "date=soon", "colour=red", "type=99",
             "currency=dollars", "value="],
)  # fmt: skip
def test_what_no_transaction_can_have_is_refused(text):
    [mark, *_] = marks(PAID)
    with pytest.raises(UserError):
        checked(
            Correction(
                publisher="XX-1",
                identifier="XX-1-A",
                field=mark,
                value=text,
                reason="because",
            )
        )
