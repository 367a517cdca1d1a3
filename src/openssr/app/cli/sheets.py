"""``openssr sheets``: templates out, filled sheets in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import language, say, speaking, word

if TYPE_CHECKING:
    from openssr.platform.registers.outcome import Outcome
    from openssr.platform.sheets.filled import Filled

COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
SHOWN = 20


@click.group("sheets")
def commands() -> None:
    """Spreadsheet templates, previews and imports."""


@commands.command("list")
@AS_JSON
def list_(as_json: bool) -> None:
    """List the kinds of sheet with their columns; * marks required columns."""
    open_book()
    from openssr.app.sheets import SHEETS

    if as_json:
        kinds = {
            kind: [
                {"name": column.name, "required": column.required}
                for column in sheet.columns
            ]
            for kind, sheet in SHEETS.items()
        }
        click.echo(json.dumps({"sheets": kinds}, indent=2))
        return
    for kind, sheet in SHEETS.items():
        names = [
            column.name + ("*" if column.required else "") for column in sheet.columns
        ]
        click.echo(f"{kind}: {', '.join(names)}")


@commands.command("template")
@click.argument("kind")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path),
    help="File to write: .xlsx .ods .csv",
)  # fmt: skip
@click.option("--country", help="Include the rows of this country's book.")
@click.option(
    "--institution",
    default="",
    help="Only rows that this institution is responsible for, or that are due.",
)
@AS_JSON
def template(
    kind: str, output: Path, country: str | None, institution: str, as_json: bool
) -> None:
    """Write the template of a KIND of sheet, empty or with the book's rows."""
    open_book(country)
    from django.utils import timezone

    from openssr.analysis.duties.services import list_parcel
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.writers import template_bytes

    sheet = sheet_of(kind)
    records = sheet.rows(by=local_actor(), country=country) if country else []
    rows = [row for record in records for row in record]
    if country and institution:
        rows = list_parcel(
            sheet, rows, by=local_actor(), country=country, owner=institution
        )
    stamp = (country.upper() if country else "", timezone.now().isoformat())
    with speaking():
        data = template_bytes(
            output.suffix.lower().lstrip("."), sheet.register, rows,
            right_to_left=language() == "ar", stamp=stamp,
        )  # fmt: skip
    output.write_bytes(data)
    if as_json:
        click.echo(json.dumps({"file": str(output), "rows": len(rows)}))
    else:
        say("{file}  rows: {count}", file=output, count=len(rows))


@commands.command("form")
@click.argument("kind")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="XLSX file."
)
@COUNTRY
@AS_JSON
def form(kind: str, output: Path, country: str, as_json: bool) -> None:
    """Write a KIND of sheet as a phone form (XLSForm for KoboToolbox or ODK)."""
    open_book(country)
    from django.utils import timezone

    from openssr.app.sheets import SHEETS, sheet_of
    from openssr.platform.sheets.phone import phone_form

    today = timezone.localdate()
    data = phone_form(
        SHEETS, sheet_of(kind), by=local_actor(), country=country, on=today
    )
    output.write_bytes(data)
    click.echo(json.dumps({"file": str(output)}) if as_json else str(output))


@commands.command("import")
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@COUNTRY
@click.option("--dry-run", is_flag=True, help="Show the differences, change nothing.")
@AS_JSON
def import_(kind: str, file: Path, country: str, dry_run: bool, as_json: bool) -> None:
    """Import a filled FILE of a KIND (CSV, XLSX, ODS, submissions), all or nothing."""
    if not file.is_file():
        raise NotFound("{path}: file not found", path=file)
    open_book(country, begins=True)
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.filled import take_filled
    from openssr.platform.sheets.looking import days_in

    sheet = sheet_of(kind)
    filled = take_filled(
        sheet,
        by=local_actor(),
        country=country,
        data=file.read_bytes(),
        name=file.name,
        keep=not dry_run,
    )
    if as_json:
        values = {"applied": not dry_run, **_values(filled)}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    _print(filled.outcome)
    for each in days_in(sheet, filled.rows):
        say(
            "date read in {column}: {text} -> {day} ({count})",
            column=each.column, text=each.text, day=each.day, count=each.cells,
        )  # fmt: skip
    _print_merged(filled)
    if dry_run:
        say("nothing changed (--dry-run)")
    else:
        say("{file} imported", file=file.name)


def _values(filled: Filled) -> dict[str, Any]:
    """Return what taking a sheet does as values of JSON."""
    return {
        "changes": [asdict(change) for change in filled.outcome.changes],
        "stale": filled.outcome.stale,
        "conflicts": [asdict(clash) for clash in filled.clashes],
        "changed_by_others": filled.newer,
        "not_touched": filled.untouched,
        "columns_not_in_file": [asdict(column) for column in filled.headings.absent],
        "columns_not_known": [asdict(column) for column in filled.headings.unknown],
    }


def _print_merged(filled: Filled) -> None:
    """Print what of a template was not taken, and why."""
    for absent in filled.headings.absent:
        say(
            "column {column} is not in the file; values left unchanged: {count}",
            column=absent.column,
            count=absent.values,
        )
    for unknown in filled.headings.unknown:
        say("column {column} is unknown and is ignored", column=unknown.column)
        if unknown.nearest:
            say("  did you mean {column}?", column=unknown.nearest)
    if filled.untouched:
        say("unchanged: {count}", count=filled.untouched)
    if filled.newer:
        say(
            "changed by others since {day}: {count}",
            day=filled.made_at,
            count=filled.newer,
        )
    for clash in filled.clashes:
        say(
            "conflict in row {row}, {column} of {key}: template {base}, book "
            "{held}, file {offered}",
            row=clash.row,
            column=clash.column,
            key=clash.key,
            base=clash.base or "-",
            held=clash.held or "-",
            offered=clash.offered or "-",
        )


@commands.command("conflicts")
@COUNTRY
@click.option("--decide", type=int, help="Number of the conflict to decide.")
@click.option(
    "--take",
    type=click.Choice(["held", "offered"]),
    help="Value to keep: held (the book's) or offered (the file's).",
)
@AS_JSON
def conflicts(country: str, decide: int | None, take: str, as_json: bool) -> None:
    """List cells that two people changed separately, or decide one."""
    open_book(country)
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.filled import settle_conflict
    from openssr.platform.sheets.services import list_conflicts

    if decide is not None:
        settle_conflict(
            SHEETS, by=local_actor(), country=country, number=decide,
            decision=take or "",
        )  # fmt: skip
    waiting = list_conflicts(by=local_actor(), country=country)
    if as_json:
        values = {"conflicts": [asdict(cell) for cell in waiting]}
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    for cell in waiting:
        say(
            "{number}  {cell}: book {held}, submitted {offered} by {who} ({file})",
            number=cell.number,
            cell=f"{cell.sheet} {cell.key} {cell.column}",
            held=cell.held or "-",
            offered=cell.offered or "-",
            who=cell.brought_by,
            file=cell.file,
        )
    say("pending: {count}", count=len(waiting))


def _print(outcome: Outcome) -> None:
    from openssr.platform.sheets.looking import outcome_words

    for name, count in outcome.counts.items():
        click.echo(f"{word(name, outcome_words)}: {count}")
        named = [change for change in outcome.changes if change.outcome == name]
        if name == "unchanged":
            continue
        for change in named[:SHOWN]:
            click.echo(f"  {change.key}")
            for heading, before, after in change.fields:
                click.echo(f"    {heading}: {before or '-'} -> {after or '-'}")
        if len(named) > SHOWN:
            say("  and {count} more", count=len(named) - SHOWN)
    if outcome.stale:
        say("figures now out of date: {count}", count=outcome.stale)
