"""Printed figures against the book: which hold, which are out of date, which differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from openssr.kernel.error import NotFound, OpenSSRError
from openssr.platform.figures.definition import (
    Definition,
    compute_figure,
    definition_of,
)
from openssr.platform.figures.records import PLACES, Figure, Kept, Rest
from openssr.platform.figures.store import bases, snapshots
from openssr.platform.registers import history
from openssr.platform.registers.table import all_registers
from openssr.platform.usecase.records import Actor, Role

COUNTED = Actor("check", Role.SYSTEM)


class State(StrEnum):
    """How a printed figure stands to the book of today."""

    HOLDS = "holds"
    AGAIN = "holds again"  # what it is computed from changed, and is the same by now
    OUTDATED = "out of date"  # what it is computed from changed since
    DIFFERS = "differs"  # another number from the same records
    LOST = "not computed"


@dataclass(frozen=True, slots=True)
class Compared:
    """A printed figure, how it stands to the book, and what was seen."""

    printed: Kept
    state: State
    detail: str = ""


def compare_printed(
    definitions: Mapping[str, Definition], country: str
) -> Iterator[Compared]:
    """Compute every printed figure again, and compare.

    One is out of date where it would use other values by now, those of added and
    withdrawn records included, or where a record that it follows without resting on it
    changed.  One that was marked so holds again where it would use the same.
    """
    basis_of = bases(country)
    for printed in snapshots(country):
        stale, figure = printed.stale_at is not None, printed.figure
        try:
            definition = definition_of(definitions, figure.definition)
        except OpenSSRError as error:
            yield Compared(printed, State.LOST, str(error))
            continue
        try:
            now = compute_figure(
                definition, dict(figure.parameters),
                by=COUNTED, country=country, on=figure.as_at,
            )  # fmt: skip
        except OpenSSRError as error:
            moved = stale or (
                isinstance(error, NotFound) and _moved(country, printed, ())
            )
            state = State.OUTDATED if moved else State.LOST
            yield Compared(printed, state, str(error))
            continue
        before = basis_of.get((printed.report, printed.key), Counter())
        yield _compared(definition, country, printed, before, now)


def _compared(
    definition: Definition,
    country: str,
    printed: Kept,
    before: Counter[Rest],
    now: Figure,
) -> Compared:
    if Counter(rest.used() for rest in now.rests) != before:
        return Compared(printed, State.OUTDATED)
    stale = printed.stale_at is not None
    if _as_printed(now.value) == _as_printed(printed.figure.value):
        return Compared(printed, State.AGAIN if stale else State.HOLDS)
    detail = f"{printed.figure.value} printed, {now.value} now"
    if stale or (definition.follows and _moved(country, printed, definition.follows)):
        return Compared(printed, State.OUTDATED, detail)
    return Compared(printed, State.DIFFERS, detail)


def _moved(country: str, printed: Kept, kinds: tuple[str, ...]) -> bool:
    """Tell whether a record that figures know by some kinds, or any, changed since."""
    registers = [
        register.kind
        for register in all_registers()
        if not kinds or register.figure_kind in kinds
    ]
    _, at = history.latest(country, registers)
    return at is not None and at > printed.made_at


def _as_printed(value: Decimal | None) -> Decimal | None:
    """Return a value with the decimals that printed figures are kept with."""
    return None if value is None else value.quantize(PLACES)
