"""What a trace shows adds up to the number, digit by digit."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from openssr.kernel.text import read_number
from openssr.platform.figures.pages import places_of
from openssr.platform.figures.records import Adjustment, Figure, Rest
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.visit import Visit

AMOUNTS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**12), 10**12),
    st.sampled_from([0, 1, 2, 6]),
)
DAY = date(2026, 6, 30)


def figure_of(value, unit, amounts, adjusted=()):
    return Figure(
        definition="a", version=1, parameters=(), as_at=DAY, value=value, unit=unit,
        rests=tuple(
            Rest("activity", str(at), "", contribution=amount)
            for at, amount in enumerate(amounts)
        ),
        adjustments=tuple(Adjustment("m", amount) for amount in adjusted),
    )  # fmt: skip


@given(
    st.lists(AMOUNTS, min_size=1, max_size=6),
    st.lists(AMOUNTS, max_size=2),
    st.sampled_from(["en", "fr", "ar"]),
    st.sampled_from(["USD", "%", ""]),
)
def test_shown_parts_add_up_to_the_shown_number(amounts, adjusted, language, unit):
    value = sum([*amounts, *adjusted], Decimal(0))
    figure = figure_of(value, unit, amounts, adjusted)
    visit = Visit(Actor("a", Role.PUBLIC), "XA", language, DAY)
    places = places_of(figure)

    def read(amount):
        return read_number(visit.exact(amount, unit, places), language)[0]

    assert sum(map(read, [*amounts, *adjusted])) == read(value) == value


def test_decimals_are_those_that_are_needed():
    for value, unit, amounts, places in (
        ("3", "USD", ["1", "2"], 0),
        ("3.00", "USD", ["1.00", "2.00"], 0),
        ("3.5", "USD", ["1.5", "2"], 2),
        ("3", "USD", ["1.25", "1.75"], 2),
        ("3.125", "USD", ["3.125"], 3),
        ("0.333333", "", [], 2),  # no sum
        ("12", "%", [], 1),
        ("1200", "", ["1E+3", "200"], 0),
    ):
        figure = figure_of(Decimal(value), unit, [Decimal(each) for each in amounts])
        assert places_of(figure) == places, (value, unit, amounts)
