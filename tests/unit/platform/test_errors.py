"""Errors are sentences with slots, told in the person's language."""

import pytest

from openssr.kernel.error import NotFound
from openssr.kernel.period import NotADate, parse_date
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.registers.refused import Refused


def test_an_error_is_told_in_another_language():
    error = NotFound("there is no import {number}", number=7)
    french = {"there is no import {number}": "pas d’importation {number}"}
    assert str(error) == "there is no import 7"
    assert error.sentence(french.__getitem__) == "pas d’importation 7"


def test_braces_in_a_value_stay_as_they_are():
    assert str(NotFound("{path}: file not found", path="{x}")) == "{x}: file not found"


@pytest.mark.parametrize("text", ["2026-06-31", "2026-13-01", "31.6.2026"])
def test_an_impossible_date_names_itself(text):
    with pytest.raises(NotADate, match=text):
        parse_date(text)


def test_a_refused_sheet_lists_each_problem_with_what_to_do():
    place = Place("m.csv", 4, "numerator")
    error = Refused([Problem("BEN-004", Severity.ERROR, place, "140")])
    assert str(error) == (
        "nothing was saved:\nBEN-004 m.csv, line 4, numerator: '140' – a numerator "
        "outside 0 to the denominator; correct it"
    )
