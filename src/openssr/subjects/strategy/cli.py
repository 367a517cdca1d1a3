"""``openssr strategy``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

import click
from django.utils import timezone

from openssr.kernel.period import parse_day
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
    """List the records of one KIND, such as actions or recommendations."""
    open_book(country)
    from openssr.platform.registers.services.records import list_records
    from openssr.platform.registers.table import all_registers
    from openssr.platform.registers.words import words_of
    from openssr.subjects.strategy.registers.processes import StageName
    from openssr.subjects.strategy.writers.words import state_words

    register = next(each for each in all_registers() if each.kind == kind)
    records = list_records(register, by=local_actor(), country=country)
    if as_json:
        listed = {kind: [asdict(record) for record in records]}
        click.echo(json.dumps(listed, default=str, ensure_ascii=False, indent=2))
        return
    words: dict[str, Callable[[], Mapping[str, str]]] = {
        "state": state_words,
        "stage": partial(words_of, StageName),
        "kind": dict,
    }
    for record in records:
        values: dict[str, Any] = asdict(record)
        texts = [named(values.get("names", {})), values.get("words", "")]
        rest = [word(str(values[key]), words[key]) for key in words if key in values]
        first = next(iter(values.values()))
        click.echo("  ".join(text for text in (str(first), *texts, *rest) if text))
    say("{count} {kind}", count=len(records), kind=kind)


@commands.command("process")
@click.argument("code")
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--on", "day", help="As-at date, such as 2026-06-30; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show_process(code: str, country: str, day: str | None, as_json: bool) -> None:
    """Show the workspace of the process CODE: stages, data, answers."""
    open_book(country)
    from openssr.platform.registers.services.records import list_records
    from openssr.platform.registers.words import words_of
    from openssr.subjects.institutions.registers import INSTITUTIONS
    from openssr.subjects.strategy.registers.processes import StageName
    from openssr.subjects.strategy.services.workspaces import show_workspace
    from openssr.subjects.strategy.writers.deliverable import blocks_of, values_of

    on = parse_day(day) if day else timezone.localdate()
    workspace = show_workspace(by=local_actor(), country=country, code=code, on=on)
    bodies = list_records(INSTITUTIONS, by=local_actor(), country=country)
    names = Named({body.code: named(body.names) or body.code for body in bodies}, {})
    with speaking():
        tables = blocks_of(workspace, names, named)
    if as_json:
        values = values_of(workspace, tables)
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    process, at = workspace.at.process, workspace.at.at
    stage = (
        word(at, partial(words_of, StageName)) if at else translated_text("not begun")
    )
    click.echo(f"{process.code} {named(process.names)}: {stage}")
    for table in tables:
        if table.rows:
            click.echo(f"\n{table.title}" + (f"\n{table.note}" if table.note else ""))
            for line in table_lines(table, language()):
                click.echo(f"  {line}")
