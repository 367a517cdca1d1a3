"""A review's matrix of functions, and its findings by priority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openssr.subjects.strategy.registers.plans import Level
from openssr.subjects.strategy.registers.reviews import (
    Finding,
    Function,
    FunctionRole,
)

LEVELS: tuple[str, ...] = tuple(Level)  # the lowest first


@dataclass(frozen=True, slots=True)
class Row:
    """A function with who leads, performs and supports it.

    Nobody leads it, or several claim to: either is a finding of its own.  A holder of
    the State without a legal basis stands in ``baseless``; one outside the State has
    none by nature.
    """

    function: str
    holders: tuple[Function, ...]

    @property
    def leaders(self) -> tuple[Function, ...]:
        """Return who leads."""
        return tuple(each for each in self.holders if each.role == FunctionRole.LEADS)

    @property
    def baseless(self) -> tuple[Function, ...]:
        """Return the institutions that rest on no law."""
        return tuple(
            each for each in self.holders if each.institution and not each.basis
        )


def matrix(functions: Iterable[Function]) -> list[Row]:
    """Return the functions in order of name, each with its holders."""
    by_name: dict[str, list[Function]] = {}
    for function in functions:
        by_name.setdefault(function.function, []).append(function)
    return [Row(name, _in_order(by_name[name])) for name in sorted(by_name)]


def _in_order(holders: Iterable[Function]) -> tuple[Function, ...]:
    return tuple(
        sorted(holders, key=lambda each: (each.role, each.institution, each.provider))
    )


def by_priority(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings, the most pressing first."""
    return sorted(findings, key=lambda each: (-LEVELS.index(each.priority), each.code))
