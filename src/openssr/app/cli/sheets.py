"""``openssr sheets``: templates out, filled sheets in."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import language, say, speaking, translated_text

if TYPE_CHECKING:
    from openssr.platform.registers.outcome import Outcome

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
@click.option("--institution", default="", help="Only what is in its charge, or due.")
@AS_JSON
def template(
    kind: str, output: Path, country: str | None, institution: str, as_json: bool
) -> None:
    """Write the template of a KIND of sheet, empty or with the book's rows."""
    open_book()
    from django.utils import timezone

    from openssr.app.parcels import rows_of
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.writers import write_template

    sheet = sheet_of(kind)
    records = sheet.rows(by=local_actor(), country=country) if country else []
    rows = [row for record in records for row in record]
    if country and institution:
        rows = rows_of(
            sheet, rows, by=local_actor(), country=country, owner=institution
        )
    stamp = (country.upper() if country else "", timezone.now().isoformat())
    with speaking():
        data = write_template(
            sheet.register, rows, right_to_left=language() == "ar", stamp=stamp
        )
    output.write_bytes(data)
    if as_json:
        click.echo(json.dumps({"file": str(output), "rows": len(rows)}))
    else:
        say("{file}  {count} rows", file=output, count=len(rows))


@commands.command("form")
@click.argument("kind")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="XLSX file."
)
@COUNTRY
@AS_JSON
def form(kind: str, output: Path, country: str, as_json: bool) -> None:
    """Write a KIND of sheet as a form for phones (XLSForm for KoboToolbox or ODK)."""
    open_book()
    from django.utils import timezone

    from openssr.app.phone import form_of
    from openssr.app.sheets import sheet_of

    data = form_of(
        sheet_of(kind), by=local_actor(), country=country, on=timezone.localdate()
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
    """Take a filled FILE of a KIND: CSV, XLSX, ODS or submissions; all or nothing."""
    if not file.is_file():
        raise NotFound("{path}: no such file", path=file)
    open_book()
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.filled import take_filled

    found = take_filled(
        sheet_of(kind),
        by=local_actor(),
        country=country,
        data=file.read_bytes(),
        name=file.name,
        keep=not dry_run,
    )
    outcome = found.outcome
    if as_json:
        changes = [
            {"key": x.key, "outcome": x.outcome, "fields": x.fields}
            for x in outcome.changes
        ]
        values = {
            "applied": not dry_run,
            "changes": changes,
            "stale": outcome.stale,
            "conflicts": [asdict(x) for x in found.clashes],
            "changed_by_others": found.newer,
            "not_touched": found.untouched,
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    _print(outcome)
    if found.untouched:
        say("not touched: {count}", count=found.untouched)
    if found.newer:
        say(
            "changed by others since {day}: {count}",
            day=found.made_at,
            count=found.newer,
        )
    for x in found.clashes:
        say(
            "conflict in row {row}, {column} of {key}: the template said {base}, "
            "the book says {held}, the file {offered}",
            row=x.row,
            column=x.column,
            key=x.key,
            base=x.base or "-",
            held=x.held or "-",
            offered=x.offered or "-",
        )
    if dry_run:
        say("nothing changed (--dry-run)")
    else:
        say("{file} taken", file=file.name)


@commands.command("conflicts")
@COUNTRY
@click.option("--decide", type=int, help="Number of the conflict to decide.")
@click.option(
    "--take", type=click.Choice(["held", "offered"]), help="Whose value holds."
)
@AS_JSON
def conflicts(country: str, decide: int | None, take: str, as_json: bool) -> None:
    """List the cells that two people changed apart, or decide one of them."""
    open_book()
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.filled import settle_conflict
    from openssr.platform.sheets.services import list_conflicts

    if decide is not None:
        settle_conflict(
            SHEETS, by=local_actor(), country=country, number=decide,
            decision=take or "",
        )  # fmt: skip
    found = list_conflicts(by=local_actor(), country=country)
    if as_json:
        values = {"conflicts": [asdict(x) for x in found]}
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    for x in found:
        say(
            "{number}  {cell}: held {held}, offered {offered} by {who} ({file})",
            number=x.number,
            cell=f"{x.sheet} {x.key} {x.column}",
            held=x.held or "-",
            offered=x.offered or "-",
            who=x.brought_by,
            file=x.file,
        )
    say("{count} waiting", count=len(found))


def _print(outcome: Outcome) -> None:
    heads = {
        "added": translated_text("added"),
        "changed": translated_text("changed"),
        "unchanged": translated_text("unchanged"),
    }
    for word, count in outcome.counts.items():
        click.echo(f"{heads.get(word, word)}: {count}")
        named = [x for x in outcome.changes if x.outcome == word]
        if word == "unchanged":
            continue
        for change in named[:SHOWN]:
            click.echo(f"  {change.key}")
            for name, before, after in change.fields:
                click.echo(f"    {name}: {before or '-'} -> {after or '-'}")
        if len(named) > SHOWN:
            say("  and {count} more", count=len(named) - SHOWN)
    if outcome.stale:
        say("figures that turned stale: {count}", count=outcome.stale)
