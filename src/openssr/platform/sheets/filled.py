"""A filled sheet taken: what its person changed, and what two people changed apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.db import transaction

from openssr.kernel.error import Conflict, Invalid
from openssr.kernel.identifier import country_code
from openssr.kernel.numbers import Typed
from openssr.kernel.provenance import content_hash
from openssr.platform.registers.entries import Row, read_values
from openssr.platform.registers.outcome import WITHDRAWN, Outcome
from openssr.platform.registers.register import DECIMAL, INTEGER, text_of
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.registers.table import all_registers
from openssr.platform.registers.words import title_of
from openssr.platform.sheets.headings import (
    Headings,
    absent_columns,
    unknown_columns,
)
from openssr.platform.sheets.merging import Base, Cells, Clash, key_of, merge, plain_row
from openssr.platform.sheets.preview import preview
from openssr.platform.sheets.readers import read_table
from openssr.platform.sheets.records import Waiting
from openssr.platform.sheets.services import (
    OFFERED,
    decide_conflict,
    keep_conflicts,
    list_conflicts,
    show_conflict,
)
from openssr.platform.sheets.sheet import Sheet, known_sheet
from openssr.platform.sheets.submissions import is_submissions, rows_of_submissions
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.turn import take_turn

COMPLETE = Headings()


@dataclass(frozen=True, slots=True)
class Filled:
    """What taking a filled sheet does; ``made_at`` is empty without a template's mark.

    ``newer`` counts records that others changed since the template was made;
    ``headings`` are the columns that the file lacks, and those that nobody knows;
    ``rows`` are those of the file.
    """

    outcome: Outcome
    clashes: tuple[Clash, ...] = ()
    newer: int = 0
    made_at: str = ""
    untouched: int = 0
    headings: Headings = COMPLETE
    rows: tuple[Row, ...] = ()

    @property
    def digest(self) -> str:
        """Return the hash of what is taken: each change, and each conflict."""
        changes = [
            (change.key, change.outcome, change.fields)
            for change in self.outcome.changes
        ]
        return content_hash({"changes": changes, "conflicts": self.clashes})


def take_filled(
    sheet: Sheet,
    *,
    by: Actor,
    country: str,
    data: bytes,
    name: str,
    keep: bool,
    previewed: str | None = None,
) -> Filled:
    """Take a filled sheet, or only show what it does unless ``keep``.

    ``previewed`` is the digest of what the person was shown, if anything was.  Exactly
    that is taken: where the book has moved since nothing is, and ``Conflict`` is
    raised.
    """
    # the file is read before the book is locked
    rows, base, heading = _read(sheet, country, data, name)
    fill = partial(
        _fill, sheet, rows, base, by=by, country=country, data=data, name=name
    )
    if not keep:
        filled = fill(keep=False)
        headings = _headings(sheet, heading, rows, by, country)
        return replace(filled, headings=headings, rows=tuple(rows))
    with transaction.atomic():
        # nobody changes them between the comparison with the file and the writing
        take_turn(country_code(country))
        filled = fill(keep=True)
        if previewed is not None and filled.digest != previewed:
            raise Conflict(
                "after you reviewed the effect of {name}, somebody changed the "
                "book; nothing was imported: review its effect now",
                name=name,
            )
    headings = _headings(sheet, heading, rows, by, country)
    return replace(filled, headings=headings, rows=tuple(rows))


def _headings(
    sheet: Sheet, heading: Sequence[str], rows: Sequence[Row], by: Actor, country: str
) -> Headings:
    """Return what the headings of a file lack; a form for phones has none to lack."""
    if not heading:
        return Headings()
    columns = [column.name for column in sheet.columns]
    stored = () if set(columns) <= set(heading) else sheet.rows(by=by, country=country)
    cells = [row for record in stored for row in record]
    return Headings(
        absent_columns(heading, columns, rows, cells, sheet.key),
        unknown_columns(heading, columns),
    )


def _read(
    sheet: Sheet, country: str, data: bytes, name: str
) -> tuple[list[Row], Base | None, list[str]]:
    """Return the rows of a file, what its template was given, and its headings.

    Submissions of a form for phones are rows of the sheet, and have no headings.
    """
    if is_submissions(data):
        return rows_of_submissions(data, name, sheet.columns), None, []
    table = read_table(data, name)
    if table.base is not None:
        _refuse_other(table.base, sheet, country, name)
    rows = _as_typed(sheet, sheet.rows_in(table), table.base)
    return rows, table.base, table.heading


def _as_typed(sheet: Sheet, rows: list[Row], base: Base | None) -> list[Row]:
    """Return rows whose texts for numbers count as typed by a person.

    Not so what the template had, which a program wrote.
    """
    numeric = [
        column.name for column in sheet.columns if column.kind in {DECIMAL, INTEGER}
    ]
    of_template = {
        (name, text_of(row.get(name)))
        for row in (base.rows if base is not None else ())
        for name in numeric
    }
    return [
        Row(
            row.number,
            {
                name: Typed(cell)
                if name in numeric
                and isinstance(cell, str)
                and (name, cell.strip()) not in of_template
                else cell
                for name, cell in row.values.items()
            },
        )
        for row in rows
    ]


def _fill(
    sheet: Sheet,
    rows: list[Row],
    base: Base | None,
    *,
    by: Actor,
    country: str,
    data: bytes,
    name: str,
    keep: bool,
) -> Filled:
    """Take the rows of a sheet, or only show what they do unless ``keep``.

    From a template with a mark only the cells that the person changed are taken.
    """
    enter = partial(
        sheet.enter if keep else partial(preview, sheet),
        by=by, country=country, name=name, data=data,
    )  # fmt: skip
    if base is None:
        return Filled(enter(rows=rows))
    leaving, staying = _parted(rows)
    values, problems = read_values(sheet.register, staying, name)
    if problems:  # refused as it stands, with every fault named
        return Filled(enter(rows=rows))
    stored = [row for record in sheet.rows(by=by, country=country) for row in record]
    merged = merge(base, values, stored, sheet.register)
    outcome = enter(rows=[*merged.rows, *leaving])
    if keep and merged.clashes:
        keep_conflicts(
            by=by, country=country, sheet=sheet.kind, file=name, clashes=merged.clashes
        )
    return Filled(
        outcome, merged.clashes, merged.newer, merged.made_at[:10], merged.untouched
    )


def _refuse_other(base: Base, sheet: Sheet, country: str, name: str) -> None:
    """Refuse the template of another kind or country."""
    if base.kind != sheet.kind:
        titles = {
            register.kind: title_of(register)
            for register in all_registers()
            if register.kind == base.kind
        }
        raise Invalid(
            "{name} is the template of “{kind}”; upload it there",
            name=name,
            kind=titles.get(base.kind, base.kind),
        )
    if base.country != country.upper():
        raise Invalid(
            "{name} was generated for {country}; download a template for this country",
            name=name,
            country=base.country,
        )


def _parted(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows that withdraw their record, and the others."""
    leaving = [row for row in rows if str(row.values.get(WITHDRAWN) or "").strip()]
    return leaving, [row for row in rows if row not in leaving]


def settle_conflict(
    sheets: Mapping[str, Sheet], *, by: Actor, country: str, number: int, decision: str
) -> None:
    """Decide a conflict; the offered value passes the same checks as a sheet.

    What is one value, such as numerator and denominator, is decided as one.
    """
    with transaction.atomic():
        # of two who decide at once the second is told that it is decided already
        take_turn(country_code(country))
        waiting = show_conflict(by=by, country=country, number=number)
        sheet = known_sheet(sheets, waiting.sheet)
        cells = _of_one_value(sheet, waiting, by, country)
        if decision == OFFERED:
            row = _offered(sheet, cells, by, country)
            sent = Given([row], waiting.file, brought_by=waiting.brought_by)
            import_records(sheet.intake, by=by, country=country, given=sent)
        for cell in cells:
            decide_conflict(
                by=by, country=country, number=cell.number, decision=decision
            )


def _of_one_value(
    sheet: Sheet, waiting: Waiting, by: Actor, country: str
) -> list[Waiting]:
    """Return the conflicts that are decided together with one."""
    value = sheet.register.value
    if waiting.column not in value:
        return [waiting]
    place = (waiting.sheet, waiting.key, waiting.file, waiting.brought_by)
    return [
        cell
        for cell in list_conflicts(by=by, country=country)
        if (cell.sheet, cell.key, cell.file, cell.brought_by) == place
        and cell.column in value
    ]


def _offered(sheet: Sheet, cells: Sequence[Waiting], by: Actor, country: str) -> Row:
    """Return the record of conflicts as the book has it, with the values offered."""
    key = cells[0].key
    rows = [row for record in sheet.rows(by=by, country=country) for row in record]
    stored = [row for row in rows if key_of(row, sheet.key) == key]
    if len(stored) != 1:
        raise Conflict(
            "{key} is no longer a single record in the book; enter the value by form",
            key=key,
        )
    now = {column.name: text_of(stored[0].get(column.name)) for column in sheet.columns}
    offered = now | {cell.column: cell.offered for cell in cells}
    offered = Cells(now, now, offered).without_old_claims(offered, sheet.register)
    return plain_row(1, offered, sheet.register)
