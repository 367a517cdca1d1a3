"""Figures on money: sums, rests and coverage of flows made by hand."""

from collections import Counter
from datetime import date
from decimal import Decimal

from openssr.subjects.assistance.figures import (
    Ledger,
    count_partners,
    counted_once,
    gross,
)
from openssr.subjects.assistance.rules.netting.counting import Netting, Piece, Sum
from openssr.subjects.assistance.rules.netting.links import Link
from tests.unit.assistance.test_counted_once import node, outside

START, END = date(2025, 7, 1), date(2026, 6, 30)


def activity(number, publisher):
    return {
        "pk": number, "publisher": publisher, "identifier": f"{publisher}-{number}",
        "content_hash": f"hash {number}", "line": 10 * number,
        "source__name": "aid.xml", "source__sha256": "0123456789abcdef",
    }  # fmt: skip


def flow(number, kind, amount, component="police", region="AR-01"):
    publisher = ACTIVITIES[number]["publisher"]
    return {
        "activity_id": number, "activity__publisher": publisher, "type": kind,
        "amount": amount, "component": component, "region": region,
    }  # fmt: skip


ACTIVITIES = {1: activity(1, "a"), 2: activity(2, "b"), 3: activity(3, "c")}
FLOWS = [
    flow(1, "2", Decimal("100.50")), flow(1, "3", Decimal(40)),
    flow(2, "2", Decimal(7), "justice", ""), flow(2, "2", None),
]  # fmt: skip
LEDGER = Ledger(START, END, FLOWS, ACTIVITIES)


def test_a_gross_sum_counts_what_is_converted_and_says_what_is_not():
    figure = gross(LEDGER, ("2",))
    assert (figure.value, figure.unit) == (Decimal("107.50"), "USD")
    assert figure.coverage.told(str) == "2 of 3 transactions converted"
    assert figure.parameters == (
        ("component", "all"), ("from", "2025-07-01"), ("publisher", "all"),
        ("region", "all"), ("type", "2"),
    )  # fmt: skip
    first, second = figure.rests
    assert (first.kind, first.key, first.hash) == ("activity", "a/a-1", "hash 1")
    assert first.source == "aid.xml, line 10, 0123456789ab"
    assert second.key == "b/b-2"


def test_a_sum_is_narrowed_by_partner_component_and_region():
    assert gross(LEDGER, ("2", "3"), publisher="a").value == Decimal("140.50")
    assert gross(LEDGER, ("2",), component="justice").value == 7
    nowhere = gross(LEDGER, ("2",), region="")
    assert nowhere.value == 7
    assert dict(nowhere.parameters)["region"] == "none"


def test_nothing_reported_is_no_sum_of_zero():
    figure = gross(LEDGER, ("4",))
    assert (figure.value, figure.rests) == (None, ())
    unknown = gross(LEDGER, ("2",), region="AR-01", publisher="b")
    assert unknown.value is None
    assert [x.key for x in unknown.rests] == ["b/b-2"]


def test_partners_are_counted_among_those_of_the_book():
    figure = count_partners(LEDGER)
    assert figure.value == 2
    assert figure.coverage.told(str) == "2 of 3 partners of the book reported"
    assert len(figure.rests) == 2
    unlimited = count_partners(Ledger(None, END, FLOWS, ACTIVITIES))
    assert unlimited.parameters == (("from", "the beginning"),)


def test_money_counted_once_has_two_bounds():
    """Of 140 gross, 40 may have been passed on: 100 to 140 dollars."""
    payer, silent = node("a-1", outside(14000)), node("b-2")
    netting = Netting(
        Sum(gross=14000, removed=0, low=10000, high=14000),
        (Piece("a-1", "a", "police", "", 2025, Sum(14000, 0, 14000, 14000)),),
        {"a-1": payer, "b-2": silent}, (Link("a-1", "z-9", 4000, "receiver"),), (),
        Counter(), 0,
    )  # fmt: skip
    low = counted_once(LEDGER, netting, "spending", "low")
    high = counted_once(LEDGER, netting, "spending", "high")
    assert (low.value, high.value) == (100, 140)
    assert low.parameters == (
        ("bound", "low"), ("from", "2025-07-01"), ("measure", "spending"),
    )  # fmt: skip
    assert [(x.key, x.contribution) for x in low.rests] == [("a/a-1", 140)]
    assert [x.amount for x in low.adjustments] == [-40]
    assert (low.added, high.added, high.adjustments) == (100, 140, ())
    assert low.coverage.told(str) == "1 of 1 activities linked to another"
    nothing = Netting(Sum(), (), {"b-2": silent}, (), (), Counter(), 0)
    assert counted_once(LEDGER, nothing, "spending", "low").value is None
