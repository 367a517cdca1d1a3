"""Institutions of the security sector and their places over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Parent:
    """The institution above, from and until a day; an open end is None."""

    code: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution with its component, functions and the law it rests on."""

    code: str
    names: dict[str, str]
    component: str
    functions: tuple[str, ...]
    legal_basis: str
    parents: tuple[Parent, ...] = ()
    region: str = ""


def parent_on(institution: Institution, on: date) -> str:
    """Return the code of the institution above on a day, empty when none."""
    for parent in institution.parents:
        begun = parent.starts_on is None or parent.starts_on <= on
        ended = parent.ends_on is not None and parent.ends_on < on
        if begun and not ended:
            return parent.code
    return ""
