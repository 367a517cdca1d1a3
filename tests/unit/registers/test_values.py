"""The value contract: what a cell may hold, whatever door it comes in by."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.platform.registers.field import Choice, Field, label
from openssr.platform.registers.register import columns_of
from openssr.platform.registers.values import (
    FAR_DAY,
    IS_FORMULA,
    NO_CHARACTER,
    NO_CHOICE,
    NO_DATE,
    NO_NUMBER,
    NO_SIGN,
    NO_SUCH_DAY,
    OUT_OF_RANGE,
    TOO_FINE,
    TOO_LONG,
    allowed,
    value_of,
)


class Level(Choice):
    """A level."""

    LOW = "low", label("low")
    HIGH = "high", label("high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course."""

    code: Annotated[str, Field("Code", length=8)]
    title: Annotated[str, Field("Title", length=12)] = ""
    day: Annotated[date | None, Field("Day")] = None
    women: Annotated[int | None, Field("Women", minimum=0)] = None
    cost: Annotated[Decimal | None, Field("Cost", places=2)] = None
    level: Annotated[str, Field("Level", choices=Level)] = ""
    goals: Annotated[tuple[str, ...], Field("Goals", length=5)] = ()


COLUMNS = {column.name: column for column in columns_of(Course)}


def check(name, cell):
    return value_of(COLUMNS[name], cell, key=name == "code")


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("goals", "'@;b", ("@", "b")),
        ("code", " A-1 ", "A-1"),
        ("title", "'=1+1", "=1+1"),  # the mark of a template: a text, no formula
        ("title", "a\r\nb", "a\nb"),
        ("title", "e\u0301", "\u00e9"),  # composed, so that equal texts are equal
        ("day", "2031-05-15", date(2031, 5, 15)),
        ("day", datetime(2031, 5, 15, 12, 0, tzinfo=UTC), date(2031, 5, 15)),
        ("women", "1 005", 1005),
        ("women", 12.0, 12),
        ("cost", 0.1 + 0.2, Decimal("0.3")),  # fifteen digits, as a spreadsheet shows
        ("cost", "1200000.50", Decimal("1200000.50")),
        ("level", "high", "high"),
        ("goals", "G1; G2;G1", ("G1", "G2")),
        ("goals", ["G1", "G2"], ("G1", "G2")),
    ],
)
def test_what_a_cell_means(name, cell, value):
    assert check(name, cell) == ("", value)


@pytest.mark.parametrize(
    ("name", "cell", "fault"),
    [
        ("code", "A" * 9, TOO_LONG),
        ("code", "A|B", NO_SIGN),
        ("code", "A;B", NO_SIGN),
        ("title", "=1+1", IS_FORMULA),
        ("title", "a\x00b", NO_CHARACTER),  # PostgreSQL keeps no such text
        ("title", "a\ud800", NO_CHARACTER),
        ("title", "\u202eabc", NO_CHARACTER),  # reads as another text
        ("day", "31.5.31x", NO_DATE),
        ("day", "2031-06-31", NO_SUCH_DAY),
        ("day", "0001-01-01", FAR_DAY),
        ("women", "-1", OUT_OF_RANGE),
        ("women", "2147483648", OUT_OF_RANGE),
        ("women", "1.5", NO_NUMBER),
        ("women", "NaN", NO_NUMBER),
        ("cost", "1e18", OUT_OF_RANGE),
        ("cost", "1e999999", OUT_OF_RANGE),
        ("cost", "1.234", TOO_FINE),
        ("level", "middle", NO_CHOICE),
        ("goals", "G1;G23456", TOO_LONG),
    ],
)
def test_what_is_refused(name, cell, fault):
    assert check(name, cell)[0] == fault


def test_an_empty_cell_is_no_value_and_a_required_one_a_fault():
    assert check("women", "  ") == ("", None)
    assert check("code", None)[0] == "SHT-002"


@given(st.text())
def test_any_text_is_kept_as_it_compares_or_refused(text):
    fault, value = check("title", text)
    if not fault and value is not None:
        assert check("title", value) == ("", value) or value.startswith("=")
        assert len(value) <= 12


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_that_is_taken_is_exact_in_both_databases(number):
    fault, value = check("cost", number)
    if not fault:
        assert value == number
        assert len(f"{value:.2f}".replace("-", "").replace(".", "").lstrip("0")) <= 15


def test_what_a_column_takes_is_said_without_words():
    assert allowed(COLUMNS["title"]) == "≤ 12"
    assert allowed(COLUMNS["level"]) == "low; high"
    assert allowed(COLUMNS["women"]) == "0 … 2147483647"
    assert allowed(COLUMNS["cost"]) == "-9999999999999.99 … 9999999999999.99 (0.01)"


def test_a_field_without_facts_or_of_a_strange_type_is_refused_when_declared():
    @dataclass(frozen=True)
    class Bare:
        code: str

    @dataclass(frozen=True)
    class Strange:
        code: Annotated[set[str], Field("Code")]

    for record in (Bare, Strange):
        with pytest.raises(TypeError, match="code"):
            columns_of(record)


def test_figures_depend_on_the_fields_that_count():
    from dataclasses import replace

    from openssr.platform.registers.register import Register
    from openssr.platform.usecase.rules import PUBLIC

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Visit:
        """A visit."""

        code: Annotated[str, Field("Code", length=8)]
        people: Annotated[int | None, Field("People")] = None
        seen_by: Annotated[str, Field("Seen by", counts=False)] = ""

    visits = Register(
        kind="visits", title="Visits", record=Visit, key=("code",), tier=PUBLIC
    )
    visit = Visit(code="A", people=3, seen_by="a")
    key, counted = visits.rest_of(visit)
    assert (key, visits.rest_of(replace(visit, seen_by="b"))) == ("A", ("A", counted))
    assert visits.rest_of(replace(visit, people=4)) != ("A", counted)
