"""Registers as things that the search of the book finds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from openssr.platform.registers.register import Register
from openssr.platform.registers.searched import every_text
from openssr.platform.registers.services.found import show_rows
from openssr.platform.search.records import Match, Sought
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import may


def sought_of(register: Register[Any]) -> Sought:
    """Return a register as something that can be found."""

    def show(by: Actor, country: str, rows: Sequence[int]) -> dict[int, Match]:
        return show_rows(register, by=by, country=country, rows=rows)

    return Sought(
        kind=register.kind,
        title=register.title,
        allows=partial(_may_search, register),
        texts=partial(every_text, register),
        show=show,
    )


def _may_search(register: Register[Any], by: Actor) -> bool:
    return may(by, "search", register.kind, register.tier, reading=True)
