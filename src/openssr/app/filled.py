"""A filled sheet taken: what its person changed, and what two people changed apart."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import partial

from openssr.app.sheets import sheet_of
from openssr.app.subjects import INTAKES
from openssr.kernel.error import Conflict, Invalid
from openssr.platform.registers.words import title_of
from openssr.platform.sheets.merging import (
    Cells,
    Clash,
    key_of,
    merge,
    signed,
    text_of,
)
from openssr.platform.sheets.preview import preview
from openssr.platform.sheets.readers import read_base, read_sheet
from openssr.platform.sheets.records import Outcome, Sheet
from openssr.platform.sheets.services import (
    OFFERED,
    decide_conflict,
    keep_conflicts,
    list_conflicts,
    show_conflict,
)
from openssr.platform.sheets.submissions import is_submissions, sheet_of_submissions
from openssr.platform.usecase.records import Actor


@dataclass(frozen=True, slots=True)
class Filled:
    """What taking a filled sheet does; ``made_at`` is empty without a template's mark.

    ``newer`` counts records that others changed since the template was made.
    """

    outcome: Outcome
    clashes: tuple[Clash, ...] = ()
    newer: int = 0
    made_at: str = ""
    untouched: int = 0


def take_filled(
    wanted: Sheet, *, by: Actor, country: str, data: bytes, name: str, keep: bool
) -> Filled:
    """Take a filled sheet, or only show what it does unless ``keep``.

    From a template with a mark only the cells that the person changed are taken.
    Submissions of a form for phones are rows of the sheet.
    """
    if is_submissions(data):
        data = sheet_of_submissions(data, name, wanted.columns)
    base = read_base(data, name)
    doing = wanted.take if keep else partial(preview, wanted)
    take = partial(doing, by=by, country=country, name=name)
    if base is None:
        return Filled(take(data=data))
    if base.kind != wanted.kind:
        raise Invalid(
            "{name} is the template of “{kind}”; choose it there",
            name=name,
            kind=_title(base.kind),
        )
    if base.country != country.upper():
        raise Invalid(
            "{name} was made for {country}; take a template of this country",
            name=name,
            country=base.country,
        )
    rows, problems = read_sheet(data, name, wanted.columns)
    if problems:  # refused as it stands, with every fault named
        return Filled(take(data=data))
    held = [row for rows in wanted.rows(by=by, country=country) for row in rows]
    found = merge(base, rows, held, wanted, by.name)
    outcome = take(data=found.data)
    if keep and found.clashes:
        keep_conflicts(
            by=by, country=country, sheet=wanted.kind, file=name, clashes=found.clashes
        )
    return Filled(
        outcome, found.clashes, found.newer, found.made_at[:10], found.untouched
    )


def _title(kind: str) -> str:
    return title_of(INTAKES[kind].register) if kind in INTAKES else kind


def decide(*, by: Actor, country: str, number: int, decision: str) -> None:
    """Decide a conflict; the offered value passes the same checks as a sheet.

    What is one value, such as numerator and denominator, is decided as one.
    """
    cell = show_conflict(by=by, country=country, number=number)
    wanted = sheet_of(cell.sheet)
    cells = [cell]
    if wanted.value and cell.column in wanted.value.columns:
        cells = [
            x
            for x in list_conflicts(by=by, country=country)
            if (x.sheet, x.key, x.file, x.brought_by)
            == (cell.sheet, cell.key, cell.file, cell.brought_by)
            and x.column in wanted.value.columns
        ]
    if decision == OFFERED:
        rows = [row for rows in wanted.rows(by=by, country=country) for row in rows]
        held = [row for row in rows if key_of(row, wanted.key) == cell.key]
        if len(held) != 1:
            raise Conflict(
                "{key} is no longer one record of the book; enter the value by form",
                key=cell.key,
            )
        now = {x.name: text_of(held[0].get(x.name)) for x in wanted.columns}
        made = now | {x.column: x.offered for x in cells}
        if wanted.value:
            made = signed(made, Cells(now, now, made), wanted.value, cell.brought_by)
        stream = io.StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow(made)
        writer.writerow(made.values())
        data = stream.getvalue().encode()
        wanted.take(by=by, country=country, data=data, name=cell.file)
    for one in cells:
        decide_conflict(by=by, country=country, number=one.number, decision=decision)
