"""Tables in which several rows are one activity, and workbooks with a sheet an element.

So IATI Publisher, and AidStream before it, lay out their templates: the first row of an
activity has its identifier, rows below without one hold its further sectors, places,
organisations, budgets and transactions.  In a workbook every sheet has the identifier,
and its name stands before its headings: ``code`` on the sheet Sector is
``sector_code``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.registers.values import FORMULA
from openssr.platform.sheets.readers import sheets_of
from openssr.subjects.assistance.readers.tables import iati_csv
from openssr.subjects.assistance.readers.tables.rows import Line, clean
from openssr.subjects.assistance.records import (
    Activity,
    Organisation,
    Participation,
    Share,
)

ROLES = {"funding": "1", "accountable": "2", "extending": "3", "implementing": "4"}
DATES = {
    "1": "start_planned", "2": "start_actual", "3": "end_planned", "4": "end_actual",
}  # fmt: skip
LARGEST = 64 * 1024 * 1024  # bytes of a workbook
Report = Callable[[Problem], None]


def is_grouped(names: list[str]) -> bool:
    """Tell whether a table's rows without identifier belong to the row above."""
    return "participant_role" in names


def activities(lines: Iterator[Line]) -> Iterator[Activity]:
    """Yield the activities of a table; rows without identifier go with those above."""
    group: list[Line] = []
    for line in lines:
        identifier = line.text("identifier")
        if group and identifier in {"", group[0].text("identifier")}:
            group.append(line)
            continue
        if group:
            yield one_of(group)
        group = [line]
    if group:
        yield one_of(group)


def one_of(lines: list[Line]) -> Activity:
    """Return the activity that some rows make together."""
    first = lines[0]
    identifier = first.text("identifier")
    for line in lines:
        line.record = identifier or f"(activity at line {first.number})"
    if not identifier:
        first.fault("ASS-003", "identifier", "", Severity.ERROR)
    # what a row does not say, the first that says it does
    merged = replace(first, cells=dict(first.cells))
    for line in lines[1:]:
        for column, text in line.cells.items():
            if column not in OWN and not merged.cells.get(column, "").strip():
                merged.cells[column] = text
    for line in lines:
        column = DATES.get(line.text("date_type"), "")
        if column and not merged.text(column):
            merged.cells[column] = line.text("date_on")
    activity = iati_csv.activity_of(merged, identifier)
    sectors, countries = list(activity.sectors), list(activity.countries)
    regions = list(activity.regions)
    participants = list(activity.participants)
    for line in lines:
        participants.extend(_participant(line))
        if line is not first:
            sectors += iati_csv.shares(
                line, "sectors", "sector_parts", "sector_vocabularies", complete=False
            )
            countries += iati_csv.shares(
                line, "countries", "country_parts", "", complete=False
            )
            regions += iati_csv.shares(line, "regions", "", "", complete=False)
        if not line.text("currency"):
            line.cells["currency"] = merged.text("currency")
    activity = replace(
        activity, sectors=tuple(sectors), countries=tuple(countries),
        regions=tuple(regions), participants=tuple(participants),
    )  # fmt: skip
    for name, shares in (("sectors", sectors), ("countries", countries)):
        _check_total(first, name, shares)
    money = iati_csv.Money()
    for line in lines:
        money.add(line)
    return money.of(activity)


# of these every row has its own
OWN = {
    "date_type", "date_on", "participant_role", "participant_name", "participant_ref",
    "participant_type", "sectors", "sector_parts", "sector_vocabularies", "countries",
    "country_parts", "regions", *iati_csv.MONEY,
}  # fmt: skip


def _participant(line: Line) -> Iterator[Participation]:
    role = line.text("participant_role")
    ref, name = line.text("participant_ref"), line.text("participant_name")
    if role or ref or name:
        code = ROLES.get(role.casefold(), role)
        yield Participation(
            code, Organisation(ref, name, line.text("participant_type"))
        )


def _check_total(line: Line, column: str, shares: Sequence[Share]) -> None:
    """Report percentages that do not make a hundred, within each vocabulary."""
    for kind in sorted({share.vocabulary for share in shares}):
        percentages = [share.percentage for share in shares if share.vocabulary == kind]
        total = sum(
            (percentage for percentage in percentages if percentage is not None),
            Decimal(0),
        )
        if len(percentages) > 1 and abs(total - 100) > 1:
            line.fault(
                "ASS-008", column, str(total) if total else "none", Severity.WARNING
            )


def workbook(path: Path, name: str, report: Report) -> Iterator[Activity]:
    """Yield the activities of a workbook, in the order in which they are first named.

    Raises ``SourceUnreadable`` where no sheet has a column for the identifier.
    """
    if path.stat().st_size > LARGEST:
        raise SourceUnreadable(
            "{name}: a workbook above {size} bytes; save it as CSV or XML",
            name=name,
            size=LARGEST,
        )
    yield from in_sheets(sheets_of(path.read_bytes(), name), name, report)


def in_sheets(
    sheets: Iterable[tuple[str, Iterator[list[str]]]], name: str, report: Report
) -> Iterator[Activity]:
    """Yield the activities of sheets, each a name and its rows."""
    by_identifier: dict[str, list[Line]] = {}
    has_identifier = False
    for sheet, rows in sheets:
        for line in _lines(sheet, rows, name, report):
            has_identifier = True
            by_identifier.setdefault(line.text("identifier"), []).append(line)
    if not has_identifier:
        raise SourceUnreadable(
            "{name}: a workbook in which no sheet has a column Activity Identifier; "
            "expected a template of IATI Publisher",
            name=name,
        )
    for lines in by_identifier.values():
        yield one_of(lines)


def _lines(
    sheet: str, rows: Iterator[list[str]], name: str, report: Report
) -> Iterator[Line]:
    """Yield a sheet's rows with their identifier, of merged cells the one above."""
    where, above = f"{name}: {sheet}", ""
    names: list[str] = []
    for number, cells in enumerate(rows, start=1):
        if not names:
            names = _names(sheet, cells, where, number, report)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        clean(cells, where, number, report)
        for column, text in enumerate(cells):
            if text[:1] == FORMULA[0] and len(text) > 1:
                heading = names[column] if column < len(names) else ""
                place = Place(where, number, heading)
                report(Problem("SHT-003", Severity.ERROR, place, text[:120]))
                cells[column] = ""
        values = dict(zip(names, cells, strict=False))
        above = values.get("identifier", "").strip() or above
        yield Line(where, number, {**values, "identifier": above}, report)


def _names(
    sheet: str, cells: list[str], where: str, number: int, report: Report
) -> list[str]:
    """Return the names of a row that is a sheet's heading, none where it is not."""
    before = [f"{sheet} {cell}" for cell in cells]
    heading = [
        qualified if iati_csv.compared(qualified) in iati_csv.KNOWN else cell
        for cell, qualified in zip(cells, before, strict=True)
    ]
    names, unknown = iati_csv.names_of(heading)
    if "identifier" not in names:
        return []
    for column in unknown:
        if column.strip():
            place = Place(where, number, column[:100])
            report(Problem("ASS-024", Severity.ADVICE, place, column[:120]))
    return names
