"""What goes into the book and what is left out make all that a file holds."""

from collections import Counter
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openssr.platform.reference.rates import rate_on
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.readers.iati.amounts import name_in, payments_in
from openssr.subjects.assistance.records import Activity
from openssr.subjects.assistance.rules.balance import (
    BESIDE,
    GROUPED,
    PARTS,
    Balance,
    amounts_of,
    fate_sums,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import SELECTED, SUGGESTED, Sieve
from tests.paths import SHARED

PAYMENT = """<transaction><transaction-type code="{kind}"/>
<transaction-date iso-date="{on}"/><value {currency}value-date="{on}">{value}</value>
{more}</transaction>"""
ACTIVITY = """<iati-activity default-currency="USD">
<iati-identifier>{identifier}</iati-identifier>
<reporting-org ref="XM-D-1"><narrative>Donor</narrative></reporting-org>
<title><narrative>{title}</narrative></title>{note}
{shares}{payments}</iati-activity>"""
CASES = SHARED.parent / "cases" / "aid"


def activity(identifier, shares, payments, title="Works", note=""):
    return ACTIVITY.format(
        identifier=identifier, title=title, shares=shares, payments=payments, note=note
    )


def payment(value, kind="3", on="2023-05-01", currency="", more=""):
    currency = f'currency="{currency}" ' if currency else ""
    return PAYMENT.format(value=value, kind=kind, on=on, currency=currency, more=more)


def sector(code, vocabulary="1", share=""):
    share = f' percentage="{share}"' if share else ""
    return f'<sector code="{code}" vocabulary="{vocabulary}"{share}/>'


def country(code, share=""):
    share = f' percentage="{share}"' if share else ""
    return f'<recipient-country code="{code}"{share}/>'


def write(folder, *activities):
    path = folder / "aid.xml"
    body = "".join(activities)
    path.write_text(f'<iati-activities version="2.03">{body}</iati-activities>')
    return path


def balance_of(path, code="CF"):
    """Return the sums of a file as the import adds them up, and its counts."""
    sieve = Sieve(code, purpose_table())
    balance, left_out = Balance(rate_on), Counter()

    def leave(why, raw):
        amounts = amounts_of(payments_in(raw), rate_on)
        balance.leave(why, amounts, lambda: name_in(raw))

    for item in read_aid(path, "", sieve.judge, left_out, leave=leave):
        if isinstance(item, Activity):
            balance.count(sieve.sift(item, rate_on), sieve)
    return {entry.fate: entry for entry in fate_sums([balance.as_values()])}


def all_of(path):
    """Return the money of a file as the reader has it, no activity left out."""
    spending = commitments = Decimal(0)
    activities = 0
    for item in read_aid(path):
        if isinstance(item, Activity):
            activities += 1
            amounts = amounts_of(item.transactions, rate_on)
            spending += amounts.spending
            commitments += amounts.commitments
    return activities, spending, commitments


def added(sums):
    return (
        sum(x.activities for x in sums.values() if x.fate not in PARTS),
        sum(x.spending for x in sums.values()),
        sum(x.commitments for x in sums.values()),
    )


def test_a_group_of_codes_is_neither_in_nor_out_but_to_be_decided(tmp_path):
    path = write(
        tmp_path,
        activity(
            "A", country("CF") + sector("152", "2"), payment(1000), "Institutions"
        ),
        activity("B", country("CF") + sector("15210"), payment(10)),
        activity("C", country("CF") + sector("112", "2"), payment(7)),
    )
    sums = balance_of(path)
    assert {x.fate: x.spending for x in sums.values()} == {
        "selected": 10, "suggested": 1000, "other_sector": 7}  # fmt: skip
    [largest] = sums["suggested"].largest
    assert (largest.identifier, largest.title) == ("A", "Institutions")


@pytest.mark.parametrize(
    ("shares", "reasons"),
    [
        (sector("151", "2"), {"151": "15130"}),
        (sector("150", "2"), {"150": "15130"}),
        (sector("152", "DAC-3"), {"152": "15210"}),
        (sector("152", "1"), {"152": "15210"}),
        (sector("15160", "1") + sector("151", "2"), {}),
        (sector("11220", "1") + sector("152", "2"), {"152": "15210"}),
        (sector("152", "99"), {}),
        (sector("112", "2"), {}),
    ],
)
def test_a_group_suggests_where_no_purpose_in_it_is_named(tmp_path, shares, reasons):
    path = write(tmp_path, activity("A", country("CF") + shares, payment(1)))
    sieve = Sieve("CF", purpose_table())
    items = read_aid(path, "", sieve.judge)
    sifted = [sieve.sift(x, rate_on) for x in items if isinstance(x, Activity)]
    assert {y.words: y.purpose for x in sifted for y in x.reasons} == reasons
    assert {x.standing for x in sifted} <= {SUGGESTED if reasons else "other_sector"}


def test_of_a_split_only_the_groups_share_is_possible(tmp_path):
    shares = country("CF", "50") + country("TD", "50")
    shares += sector("152", "2", "60") + sector("112", "2", "40")
    sums = balance_of(write(tmp_path, activity("A", shares, payment(1000))))
    assert sums[SUGGESTED].spending == 300
    assert sums[BESIDE].spending == 700


def test_a_payment_in_a_group_beside_one_in_the_sector_is_possible(tmp_path):
    payments = payment(100, more=sector("15210")) + payment(40, more=sector("152", "2"))
    path = write(tmp_path, activity("A", country("CF"), payments + payment(3)))
    sums = balance_of(path)
    assert {x.fate: x.spending for x in sums.values()} == {
        SELECTED: 100, GROUPED: 40, BESIDE: 3}  # fmt: skip


def test_what_gives_way_to_a_later_record_is_told(tmp_path):
    shares = country("CF") + sector("15210")
    path = write(
        tmp_path,
        activity("A", shares, payment(100)),
        activity("A", shares, payment(30)),
        activity("A", shares, payment(30)),
    )
    sums = balance_of(path)
    assert {x.fate: (x.activities, x.spending) for x in sums.values()} == {
        SELECTED: (1, 30), "replaced": (1, 100), "repeated": (1, 30)}  # fmt: skip


def test_what_is_too_long_is_told(tmp_path):
    long = "x" * (5 * 1024 * 1024)
    path = write(
        tmp_path,
        activity("A", country("CF") + sector("15210"), payment(5), title=long),
        activity("B", country("CF") + sector("15210"), payment(6)),
    )
    sums = balance_of(path)
    assert sums["too_long"].activities == 1
    assert sums[SELECTED].spending == 6


VALUES = st.one_of(
    st.integers(-(10**6), 10**9).map(str),
    st.decimals(-1000, 10**7, places=2).map(str),
    st.sampled_from(["1,234,567", " 12 ", "", "n/a", "1e3", "<![CDATA[77]]>"]),
)
KINDS = st.sampled_from(["2", "3", "4", "C", "D", "E", "Disbursement", "1", "11", "zz"])
SHARES = st.sampled_from(["", "100", "60", "33.3", "0"])
CODES = st.sampled_from(
    [("15210", "1"), ("15132", "DAC"), ("11220", "1"), ("152", "2"), ("151", "DAC-3"),
     ("112", "2"), ("152", ""), ("16", "7"), ("A", "99")]
)  # fmt: skip
SECTORS = st.lists(
    st.tuples(CODES, SHARES).map(lambda pair: sector(*pair[0], pair[1])), max_size=3
).map("".join)
COUNTRIES = st.lists(
    st.builds(country, st.sampled_from(["CF", "TD", "cf"]), SHARES), max_size=2
).map("".join)
PAYMENTS = st.builds(
    payment,
    VALUES,
    KINDS,
    st.sampled_from(["2023-05-01", "2011-01-02", "", "2023-13-01"]),
    st.sampled_from(["", "EUR", "XAF", "eur", "QQQ"]),
    st.one_of(st.just(""), SECTORS, COUNTRIES),
)
TITLES = st.sampled_from(["Police reform", "Roads", "Fire & rescue", "Courts"])
LETTERS = "<description><![CDATA[<transaction>]]></description>"
NOTES = st.sampled_from(["", "<!-- <value>5</value> -->", LETTERS])


@st.composite
def activities(draw):
    shares = draw(COUNTRIES) + draw(SECTORS)
    payments = "".join(draw(st.lists(PAYMENTS, max_size=4)))
    identifier = draw(st.sampled_from(["A", "B", "C", "D & E", ""]))
    return activity(
        escape(identifier), shares, payments, escape(draw(TITLES)), draw(NOTES)
    )


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(activities(), max_size=6))
def test_in_and_out_make_what_the_file_holds(tmp_path, drawn):
    path = write(tmp_path, *drawn)
    assert added(balance_of(path)) == all_of(path)


@pytest.mark.skipif(not CASES.is_dir(), reason="the shared cases are not here")
def test_in_and_out_make_what_each_case_holds():
    paths = sorted(CASES.glob("*.xml"))
    assert paths
    for path in paths:
        whole = all_of(path)
        assert added(balance_of(path)) == whole, path.name


def test_amounts_are_read_from_bytes_as_from_elements():
    raw = activity(
        "A", "", payment("1,000", "D", "2011-03-04", "eur") + payment("2", "E")
    ).encode()
    [first, second] = payments_in(raw)
    assert (first.type, first.value, first.currency) == ("3", Decimal(1000), "EUR")
    assert (first.on, second.currency) == (date(2011, 3, 4), "USD")
