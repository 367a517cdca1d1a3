"""A definition of a figure: its parameters, its period and what it rests on."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.period import NotADate
from openssr.platform.figures.definition import (
    Definition,
    Parameter,
    compute_figure,
    definition_of,
    definitions_of,
)
from openssr.platform.figures.records import Rest
from openssr.platform.usecase.records import Actor, Role

ON = date(2026, 6, 30)
OFFICER = Actor("officer", Role.EDITOR)
SCOPES = []


def compute(scope, limits):
    SCOPES.append((scope, limits))
    return COUNT.figure(tuple(limits.items()), scope.end, 3, [Rest("visit", "V1", "0")])


COUNT = Definition(
    title="Number",
    code="visits.count",
    method="How many visits.",
    rests_on=("visit",),
    unit="visits",
    parameters=(
        Parameter(name="body", required=True),
        Parameter(name="state", choices=("open", "done"), several=True),
    ),
    compute=compute,
)
SUM = Definition(
    title="Sum", code="visits.sum", method="", rests_on=(), period=True, compute=compute
)


def ask(definition, dated=False, **arguments):
    """Return the scope and the limits with which a definition is computed."""
    compute_figure(definition, arguments, by=OFFICER, country="XA", on=ON, dated=dated)
    return SCOPES.pop()


def test_a_figure_takes_code_version_and_unit_from_its_definition():
    figure = compute_figure(
        COUNT, {"body": "OMB", "state": "all"}, by=OFFICER, country="XA", on=ON
    )
    assert (figure.definition, figure.version, figure.unit) == (
        "visits.count", 1, "visits",
    )  # fmt: skip
    assert figure.value == Decimal(3)
    assert isinstance(figure.value, Decimal)
    assert figure.parameters == (("body", "OMB"),)
    missing = COUNT.figure((), ON, None, (), unit="people")
    assert (missing.value, missing.unit) == (None, "people")


def test_all_and_nothing_limit_nothing():
    _, limits = ask(COUNT, body="OMB", state="all")
    assert limits == {"body": "OMB"}
    _, limits = ask(COUNT, body="OMB", state="")
    assert limits == {"body": "OMB"}
    _, limits = ask(COUNT, body="OMB", state="open+done")
    assert limits == {"body": "OMB", "state": "open+done"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "visits.count needs the parameter body"),
        ({"body": "all"}, "visits.count needs the parameter body"),
        (
            {"body": "OMB", "party": "x"},
            "visits.count has no parameter party; it takes body, state",
        ),
        (
            {"body": "OMB", "from": "2026-01-01"},
            "visits.count has no parameter from; it takes body, state",
        ),
        (
            {"body": "OMB", "state": "open+lost"},
            "state cannot be lost; choose from open, done",
        ),
    ],
)
def test_a_wrong_parameter_is_named(arguments, sentence):
    with pytest.raises(Invalid) as caught:
        ask(COUNT, **arguments)
    assert str(caught.value) == sentence


def test_a_period_is_open_unless_days_are_named():
    scope, limits = ask(SUM)
    assert (scope.start, scope.end, scope.last, limits) == (None, ON, None, {})
    scope, _ = ask(SUM, dated=True)
    assert (scope.start, scope.last) == (None, ON)
    scope, _ = ask(SUM, **{"from": "2025-07-01"})
    assert (scope.start, scope.last) == (date(2025, 7, 1), ON)
    scope, _ = ask(SUM, to="2025-12-31")
    assert (scope.start, scope.end, scope.last) == (
        None, date(2025, 12, 31), date(2025, 12, 31),
    )  # fmt: skip
    scope, _ = ask(SUM, **{"from": "the beginning"})
    assert (scope.start, scope.last) == (None, None)
    with pytest.raises(NotADate):
        ask(SUM, to="today")
    with pytest.raises(Invalid, match="has no parameter body; it takes from, to"):
        ask(SUM, body="OMB")


def test_it_rests_on_nothing_that_it_does_not_name():
    with pytest.raises(ValueError, match=r"visits\.count does not rest on mandate"):
        COUNT.figure((), ON, 1, [Rest("mandate", "M", "0")])


def test_a_code_is_defined_once():
    definitions = definitions_of([(COUNT,), (SUM,)])
    assert list(definitions) == ["visits.count", "visits.sum"]
    assert definition_of(definitions, "visits.sum") is SUM
    with pytest.raises(NotFound, match=r"no figure is defined as visits\.none"):
        definition_of(definitions, "visits.none")
    with pytest.raises(ValueError, match=r"visits\.count"):
        definitions_of([(COUNT,), (SUM, COUNT)])
