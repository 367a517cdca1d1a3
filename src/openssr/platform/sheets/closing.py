"""Conflicts on what somebody may not see are neither listed nor counted for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from openssr.platform.registers import reading
from openssr.platform.registers.closed import hidden_fields
from openssr.platform.registers.register import Register, cells_of
from openssr.platform.registers.table import all_registers
from openssr.platform.registers.visible import visible
from openssr.platform.sheets.merging import key_of
from openssr.platform.sheets.records import Waiting
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import NATIONAL, may, reads


def without_closed_cells(
    cells: Sequence[Waiting], by: Actor, country: str
) -> list[Waiting]:
    """Return the conflicts that an actor may see.

    Who brought a value sees what they brought; what the book holds beside it only where
    they may see that.
    """
    registers = {register.kind: register for register in all_registers()}
    open_cells: set[int] = set()
    for kind in {cell.sheet for cell in cells}:
        some = [cell for cell in cells if cell.sheet == kind]
        if kind in registers:
            some = _of_register(registers[kind], some, by, country)
        elif not reads(by, NATIONAL):  # of a sheet that is no longer
            some = []
        open_cells |= {cell.number for cell in some}
    return [
        cell if cell.number in open_cells else replace(cell, base="", held="")
        for cell in cells
        if cell.number in open_cells or cell.brought_by == by.name
    ]


def _of_register(
    register: Register[Any], cells: Sequence[Waiting], by: Actor, country: str
) -> list[Waiting]:
    """Return the conflicts on records and fields of a register that an actor sees."""
    if not may(by, "list", register.kind, register.tier, reading=True):
        return []
    hidden = hidden_fields(register, by)
    closed = {each.name for each in register.columns if each.attribute in hidden}
    if register.tier_of is not None or register.owner:
        keys = _open_keys(register, cells, by, country)
        cells = [cell for cell in cells if cell.key in keys]
    return [cell for cell in cells if cell.column not in closed]


def _open_keys(
    register: Register[Any], cells: Sequence[Waiting], by: Actor, country: str
) -> set[str]:
    """Return the keys, as sheets write them, of records that an actor may see.

    What is no longer in the book stands open to those who read everything of it.
    """
    keys = sorted({cell.key for cell in cells})
    records = reading.records_of_keys(register, country, keys, withdrawn=True)
    stored = {_sheet_key(register, record) for record in records}
    open_keys = {
        _sheet_key(register, record) for record in visible(register, records, by)
    }
    return open_keys | (set(keys) - stored if reads(by, NATIONAL) else set())


def _sheet_key(register: Register[Any], record: Any) -> str:
    return key_of(cells_of(register, record)[-1], register.key_headings)
