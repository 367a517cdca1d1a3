"""Structure and functions of the register: who stands under whom, who does what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openssr.subjects.institutions.registers import Institution


def parent_on(institution: Institution, on: date) -> str:
    """Return the code of the institution above on a day, empty when none."""
    for parent in institution.parents:
        begun = parent.starts_on is None or parent.starts_on <= on
        ended = parent.ends_on is not None and parent.ends_on < on
        if begun and not ended:
            return parent.code
    return ""


def above(
    register: Iterable[Institution], institution: Institution, on: date
) -> list[Institution]:
    """Return the institutions above one on a day, the highest first.

    A circle ends where it began.
    """
    rows = {row.code: row for row in register}
    chain: list[Institution] = []
    passed = {institution.code}
    code = parent_on(institution, on)
    while code in rows and code not in passed:
        passed.add(code)
        chain.insert(0, rows[code])
        code = parent_on(rows[code], on)
    return chain


@dataclass(frozen=True, slots=True)
class Node:
    """An institution with those under it on a day."""

    institution: Institution
    below: tuple[Node, ...]


def structure(register: Iterable[Institution], on: date) -> list[Node]:
    """Return the institutions without one above, each with its tree below.

    A parent that is not in the register, or a circle, leaves its members at the top:
    nobody vanishes from the picture.
    """
    rows = {institution.code: institution for institution in register}
    under: dict[str, list[Institution]] = {}
    for row in rows.values():
        above = parent_on(row, on)
        under.setdefault(above if above in rows else "", []).append(row)
    placed: set[str] = set()
    tops = [_node(row, under, placed) for row in under.get("", [])]
    for row in rows.values():
        if row.code not in placed:  # in a circle, which _node() opens here
            tops += [_node(row, under, placed)]
    return tops


def _node(
    row: Institution, under: dict[str, list[Institution]], placed: set[str]
) -> Node:
    placed.add(row.code)
    below = [member for member in under.get(row.code, []) if member.code not in placed]
    return Node(row, tuple(_node(member, under, placed) for member in below))


def functions(register: Iterable[Institution]) -> dict[str, list[Institution]]:
    """Return the institutions that hold each function, by name of the function.

    S/RES/2553 (2020), paragraphs 9 and 10: two holders may be an overlap, and a
    holder without a legal basis a gap.
    """
    holders: dict[str, list[Institution]] = {}
    for row in register:
        for name in row.functions:
            holders.setdefault(name, []).append(row)
    return dict(sorted(holders.items()))
