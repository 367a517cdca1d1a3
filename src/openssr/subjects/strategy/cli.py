"""``openssr strategy``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click
from django.utils import timezone

from openssr.kernel.period import parse_date
from openssr.platform.book import local_actor, open_book
from openssr.platform.tables.terminal import table_lines
from openssr.platform.terminal import (
    language,
    named,
    say,
    speaking,
    translated_text,
    word,
)
from openssr.subjects.strategy.records.names import Named

KINDS = (
    "frameworks", "elements", "crosswalks", "actions", "processes", "stages",
    "recommendations", "evaluations", "events", "attendance", "functions", "findings",
    "statements", "requirements", "spending", "economy", "powers", "acts", "editions",
)  # fmt: skip


@click.group("strategy")
def commands() -> None:
    """Frameworks, actions, processes and recommendations."""


@commands.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(kind: str, country: str, as_json: bool) -> None:
    """List the records of one KIND: actions, recommendations and the like."""
    open_book()
    from openssr.subjects.strategy.services.plans import list_register
    from openssr.subjects.strategy.writers.words import stage_words, state_words

    found = list_register(by=local_actor(), country=country, kind=kind)
    if as_json:
        values = {kind: [asdict(x) for x in found]}
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    for record in found:
        one: dict[str, Any] = asdict(record)
        shown = [named(one.get("names", {})), one.get("words", "")]
        words = {"state": state_words, "stage": stage_words, "kind": dict}
        rest = [word(str(v), words[k]) for k, v in one.items() if k in words]
        first = next(iter(one.values()))
        click.echo("  ".join(x for x in (str(first), *shown, *rest) if x))
    say("{count} {kind}", count=len(found), kind=kind)


@commands.command("process")
@click.argument("code")
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--on", "day", help="As at this day (YYYY-MM-DD); today if left out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def process(code: str, country: str, day: str | None, as_json: bool) -> None:
    """Show the workspace of the process CODE: stages, data, answers."""
    open_book()
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.institutions.registers import INSTITUTIONS
    from openssr.subjects.strategy.services.workspaces import show_workspace
    from openssr.subjects.strategy.writers.deliverable import blocks_of, values_of
    from openssr.subjects.strategy.writers.words import stage_words

    on = parse_date(day) if day else timezone.localdate()
    found = show_workspace(by=local_actor(), country=country, code=code, on=on)
    bodies = list_records(INSTITUTIONS, by=local_actor(), country=country)
    known = Named({x.code: named(x.names) or x.code for x in bodies}, {})
    with speaking():
        tables = blocks_of(found, known, named)
    if as_json:
        values = values_of(found, tables)
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    own = found.at.process
    at = word(found.at.at, stage_words) if found.at.at else translated_text("not begun")
    click.echo(f"{own.code} {named(own.names)}: {at}")
    for table in tables:
        if table.rows:
            click.echo(f"\n{table.title}" + (f"\n{table.note}" if table.note else ""))
            for line in table_lines(table, language()):
                click.echo(f"  {line}")
