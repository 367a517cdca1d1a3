"""A review's matrix of functions, and its findings by priority."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openssr.subjects.strategy.records.workspaces import (
    LEADS,
    LEVELS,
    Finding,
    Function,
)


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
        return tuple(x for x in self.holders if x.role == LEADS)

    @property
    def baseless(self) -> tuple[Function, ...]:
        """Return the institutions that rest on no law."""
        return tuple(x for x in self.holders if x.institution and not x.basis)


def matrix(functions: Iterable[Function]) -> list[Row]:
    """Return the functions in order of name, each with its holders."""
    found: dict[str, list[Function]] = {}
    for one in functions:
        found.setdefault(one.function, []).append(one)
    return [
        Row(
            name, tuple(sorted(held, key=lambda x: (x.role, x.institution, x.provider)))
        )
        for name, held in sorted(found.items())
    ]


def by_priority(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings, the most pressing first."""
    return sorted(findings, key=lambda x: (-LEVELS.index(x.priority), x.code))
