"""What the writer of a report prints, and the names under which editions are kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid
from openssr.platform.figures.records import Figure, Rest
from openssr.reports.report import Option, Writer
from tests.editions import COUNCIL, edition

REST = Rest("measurement", "B04-1/2026-06-30", "hash", "", "")


def figure(value, unit="", rests=(REST,)):
    return Figure(
        definition="some.count", version=1, parameters=(), as_at=date(2026, 6, 30),
        value=value, unit=unit, rests=rests,
    )  # fmt: skip


def test_a_sentence_holds_its_figures_as_figures():
    writer = Writer("XA", edition())
    count = figure(Decimal(12))
    before, cell, after = writer.fill(
        "In all {count} of {body}.", count=count, body="A"
    )[:3]
    assert (before, cell.text, after) == ("In all ", "12", " of ")
    assert cell.trace == count.key
    assert writer.sources == {count.key: count}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (figure(None), "not known"),
        (figure(None, rests=()), "none reported"),
        (figure(Decimal("12.34")), "12.3"),
        (figure(Decimal(1200), "USD"), "USD\xa01,200"),
        (figure(Decimal(50), "%"), "50.0%"),
    ],
)
def test_a_number_is_printed_by_its_unit(number, text):
    assert Writer("XA", edition()).number(number).text == text


def test_days_and_names_are_in_the_language_of_the_edition():
    writer = Writer("XA", edition(language="fr"))
    assert writer.day(date(2026, 6, 30)) == "30\xa0juin\xa02026"
    assert writer.day(None) == "–"
    assert writer.name({"en": "Police", "fr": "La police"}) == "La police"
    assert writer.name({"en": "Police"}) == "Police"
    assert writer.country_name == "Arendia", "which has no French name here"


PERIOD = "council-2025-07-01-2026-06-30"


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({}, PERIOD),
        ({"annexes": ("needs", "fragmentation", "decisions")}, PERIOD),
        ({"annexes": ("freshness", "balance")}, f"{PERIOD}-9ca1ccff"),
        ({"annexes": ("balance", "freshness")}, f"{PERIOD}-9ca1ccff"),
        ({"annexes": ("decisions", "needs", "fragmentation")}, f"{PERIOD}-973e77f9"),
        ({"annexes": ()}, f"{PERIOD}-055539df"),
    ],
)
def test_editions_of_older_books_keep_their_names(options, name):
    """These stand in files that were sent and in books that were kept."""
    assert COUNCIL.name_of(edition(options=options)) == name


def test_an_option_that_is_added_changes_no_name():
    parts = Option(
        name="parts", each="part", title="", about="", help="",
        choices=("one", "two"), usual=("one",), words=dict,
    )  # fmt: skip
    wider = replace(COUNCIL, options=(*COUNCIL.options, parts))
    for options in ({}, {"annexes": ("freshness",)}, {"annexes": ()}):
        asked_for = edition(options=options)
        assert wider.name_of(asked_for) == COUNCIL.name_of(asked_for)
    names = {
        wider.name_of(edition(options=options))
        for options in ({}, {"parts": ("two",)}, {"annexes": ("needs",)},
                        {"annexes": ("needs",), "parts": ("two",)})
    }  # fmt: skip
    assert len(names) == 4


def test_an_edition_is_refused_for_its_period_and_for_what_is_no_choice():
    with pytest.raises(Invalid, match="is before the first day"):
        COUNCIL.completed(edition(end=date(2025, 6, 30)))
    with pytest.raises(Invalid, match="annex cannot be money; choose from needs"):
        COUNCIL.completed(edition(options={"annexes": ("money",)}))
