"""``openssr sheets``: templates out, filled sheets in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book

if TYPE_CHECKING:
    from openssr.platform.sheets.records import Outcome

COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
SHOWN = 20


@click.group("sheets")
def commands() -> None:
    """Spreadsheets out and in: templates, previews, imports."""


@commands.command("list")
@AS_JSON
def list_(as_json: bool) -> None:
    """List the kinds of sheet with their columns; * marks what must be filled."""
    open_book()
    from openssr.app.sheets import SHEETS

    if as_json:
        kinds = {
            kind: [{"name": x.name, "required": x.required} for x in sheet.columns]
            for kind, sheet in SHEETS.items()
        }
        click.echo(json.dumps({"sheets": kinds}, indent=2))
        return
    for kind, sheet in SHEETS.items():
        names = (x.name + ("*" if x.required else "") for x in sheet.columns)
        click.echo(f"{kind}: {', '.join(names)}")


@commands.command("template")
@click.argument("kind")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="XLSX file."
)
@click.option("--country", help="Fill in what the book of this country holds.")
@AS_JSON
def template(kind: str, output: Path, country: str | None, as_json: bool) -> None:
    """Write the template of a KIND of sheet, empty or with the book's rows."""
    open_book()
    from openssr.app.sheets import column_words, sheet_of
    from openssr.platform.sheets.writers import write_template

    sheet = sheet_of(kind)
    records = sheet.rows(by=local_actor(), country=country) if country else []
    rows = [row for record in records for row in record]
    output.write_bytes(write_template(sheet, rows, column_words().__getitem__))
    if as_json:
        click.echo(json.dumps({"file": str(output), "rows": len(rows)}))
    else:
        click.echo(f"{output}  {len(rows)} rows")


@commands.command("import")
@click.argument("kind")
@click.argument("file", type=click.Path(path_type=Path))
@COUNTRY
@click.option("--dry-run", is_flag=True, help="Show the differences, change nothing.")
@AS_JSON
def import_(kind: str, file: Path, country: str, dry_run: bool, as_json: bool) -> None:
    """Take a filled FILE (CSV or XLSX) of a KIND; all of it or nothing."""
    if not file.is_file():
        raise NotFound("{path}: no such file", path=file)
    open_book()
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.preview import preview

    sheet, actor, data = sheet_of(kind), local_actor(), file.read_bytes()
    if dry_run:
        outcome = preview(sheet, by=actor, country=country, data=data, name=file.name)
    else:
        outcome = sheet.take(by=actor, country=country, data=data, name=file.name)
    if as_json:
        changes = [
            {"key": x.key, "outcome": x.outcome, "fields": x.fields}
            for x in outcome.changes
        ]
        values = {"applied": not dry_run, "changes": changes, "stale": outcome.stale}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    _print(outcome)
    click.echo("nothing changed (--dry-run)" if dry_run else f"{file.name} taken")


def _print(outcome: Outcome) -> None:
    for word, count in outcome.counts.items():
        click.echo(f"{word}: {count}")
        named = [x for x in outcome.changes if x.outcome == word]
        if word == "unchanged":
            continue
        for change in named[:SHOWN]:
            click.echo(f"  {change.key}")
            for name, before, after in change.fields:
                click.echo(f"    {name}: {before or '-'} -> {after or '-'}")
        if len(named) > SHOWN:
            click.echo(f"  and {len(named) - SHOWN} more")
    if outcome.stale:
        click.echo(f"figures that turned stale: {outcome.stale}")
