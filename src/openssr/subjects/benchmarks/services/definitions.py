"""What people do with definitions, wordings and fiscal years."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.records import Outcome, Row, row_of
from openssr.platform.sheets.register import register_of, unknown
from openssr.platform.sheets.taking import take
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.benchmarks import store
from openssr.subjects.benchmarks.records import Indicator
from openssr.subjects.benchmarks.records.definitions import (
    Definition,
    FiscalYear,
    Wording,
)
from openssr.subjects.benchmarks.rules.definitions import rule_fault
from openssr.subjects.benchmarks.store.registers import REGISTERS

Found = list[tuple[Row, Any]]


@use_case("benchmarks.definition.import")
def import_register(
    *, by: Actor, country: str, kind: str, data: bytes, name: str
) -> Outcome:
    """Take definitions, wordings or fiscal years; all of the sheet or nothing."""
    code = country_code(country)
    register = register_of(REGISTERS, kind)

    def read() -> tuple[list[Any], list[Problem]]:
        found, problems = register.read(data, name)
        indicators = {x.code: x for x in store.indicators(code)}
        known = {
            "indicators": indicators.keys(),
            "benchmarks": {x.code for x in store.benchmarks(code)},
        }
        rows = [row for row, _ in found]
        problems += unknown(rows, register.columns, known, (name, "BEN-012"))
        problems += _rules(found, indicators, name)
        problems += _overlaps(code, found, name)
        return [x for _, x in found], problems

    return take(
        by=by, data=data, name=name, read=read,
        save=lambda records: register.save(code, records),
    )  # fmt: skip


def _rules(found: Found, indicators: dict[str, Indicator], name: str) -> list[Problem]:
    """Return the rules that would average or add what has an order only."""
    problems = []
    for row, x in found:
        if isinstance(x, Definition) and x.indicator in indicators:
            kind = indicators[x.indicator].kind
            for column in ("time_rule", "place_rule"):
                rule = getattr(x, column)
                if rule_fault(kind, rule):
                    place = Place(name, row.number, column)
                    problems.append(Problem("BEN-014", Severity.ERROR, place, rule))
    return problems


def _overlaps(country: str, found: Found, name: str) -> list[Problem]:
    """Return the fiscal years that share a day with another."""
    mine = {
        x.code: (row.number, x)
        for row, x in found
        # a year that ends before it begins is a problem of its own (STR-001)
        if isinstance(x, FiscalYear) and x.starts_on <= x.ends_on
    }
    if not mine:
        return []
    held = {x.code: (0, x) for x in REGISTERS["fiscal_years"].all(country)} | mine
    order = sorted(held.values(), key=lambda pair: pair[1].starts_on)
    return [
        Problem(
            "BEN-015", Severity.ERROR,
            Place(name, max(first[0], second[0]), "starts_on"), second[1].code,
        )
        for first, second in pairwise(order)
        if first[1].period.shares_day_with(second[1].period)
    ]  # fmt: skip


@use_case("benchmarks.definition.rows", reads=True)
def register_rows(*, by: Actor, country: str, kind: str) -> list[list[dict[str, Any]]]:
    """Return what the book holds of one register, as its sheet holds it."""
    register = register_of(REGISTERS, kind)
    return [[row_of(x, register.columns)] for x in register.all(country_code(country))]


@use_case("benchmarks.register.list", reads=True)
def list_register(*, by: Actor, country: str, kind: str) -> list[Any]:
    """Return definitions, wordings or fiscal years."""
    return register_of(REGISTERS, kind).all(country_code(country))


@use_case("benchmarks.definition.list", reads=True)
def list_definitions(*, by: Actor, country: str) -> list[Definition]:
    """Return every version of every indicator's definition."""
    return REGISTERS["definitions"].all(country_code(country))


@use_case("benchmarks.wording.list", reads=True)
def list_wordings(*, by: Actor, country: str) -> list[Wording]:
    """Return every version of every benchmark's text."""
    return REGISTERS["wordings"].all(country_code(country))


@use_case("benchmarks.year.list", reads=True)
def list_fiscal_years(*, by: Actor, country: str) -> list[FiscalYear]:
    """Return the national fiscal years."""
    return REGISTERS["fiscal_years"].all(country_code(country))
