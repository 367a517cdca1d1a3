"""Who does what where in detail: by hand, and no cent is lost."""

from decimal import Decimal
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from openssr.subjects.assistance.registers.decided import Link
from openssr.subjects.assistance.rules.questions.detail import (
    Quarterly,
    detail,
)


def row(amount, kind="3", identifier="A"):
    return Quarterly(
        "XX-1", identifier, "Fund", "police", "15132", "N", "2026-Q1", kind,
        None if amount is None else Decimal(amount),
    )  # fmt: skip


def test_money_is_shared_equally_among_the_institutions_linked():
    """One hundred dollars and one cent for two: fifty and one cent, and fifty."""
    links = [
        Link(publisher="XX-1", identifier="A", institution="POL"),
        Link(publisher="XX-1", identifier="A", objective="O1", institution="ACA"),
    ]
    found = detail([row("100.01"), row("5", "2", "B")], links, {"15132": "Police"})
    assert [itemgetter(2, 3, 6, 7)(x.values) for x in found.rows] == [
        ("15132 Police", "", Decimal(5), None),
        ("15132 Police", "ACA", None, Decimal("50.01")),
        ("15132 Police", "POL", None, Decimal("50.00")),
    ]


def test_what_cannot_be_converted_is_in_no_row():
    assert detail([row(None)], [], {}).rows == ()


@given(
    st.lists(st.decimals(-10_000, 10_000, places=2), max_size=20),
    st.integers(0, 5),
)
def test_no_cent_is_lost(amounts, bodies):
    links = [
        Link(publisher="XX-1", identifier="A", institution=f"B{n}")
        for n in range(bodies)
    ]
    found = detail([row(x) for x in amounts], links, {})
    assert sum(x.values[7] or 0 for x in found.rows) == sum(amounts)
