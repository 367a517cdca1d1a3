"""``openssr benchmarks``."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.registers.register import Register
from openssr.platform.terminal import named, plain, say, translated_text, word


@click.group("benchmarks")
def commands() -> None:
    """Status and outlook of benchmarks and indicators."""


@commands.command("library")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def library(as_json: bool) -> None:
    """List the indicators of the library with their definitions."""
    from openssr.platform.reference.indicators import about_library
    from openssr.platform.reference.indicators import library as indicators

    rows = [asdict(row) for row in indicators().values()]
    if as_json:
        values = {"about": about_library(), "indicators": rows}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['code']}  {named(row['names'])}  ({row['unit']})")


@commands.command("outlook")
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--on", help="As-at date, such as 2026-06-30; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def outlook(country: str, on: str | None, as_json: bool) -> None:
    """Show the projected date of each target, and doubtful measurements."""
    open_book(country)
    from django.utils import timezone

    from openssr.kernel.period import parse_day
    from openssr.subjects.benchmarks.services.standings import list_outlooks
    from openssr.subjects.benchmarks.writers.plain import outlook_values
    from openssr.subjects.benchmarks.writers.words import (
        flag_words,
        outcome_words,
        status_words,
    )

    day = parse_day(on) if on else timezone.localdate()
    outlooks = list_outlooks(by=local_actor(), country=country, on=day)
    values = [outlook_values(row) for row in outlooks]
    if as_json:
        click.echo(json.dumps({"outlook": values}, default=plain, indent=2))
        return
    for row in values:
        months = row["months_past_deadline"]
        past = (
            ""
            if months is None
            else translated_text("delay in months: {count}", count=f"{months:+.0f}")
        )
        doubts = ", ".join(word(flag.code, flag_words) for flag in row["flags"])
        parts = (
            row["indicator"],
            word(row["status"], status_words),
            word(row["outcome"], outcome_words),
            row["day"] or "-",
            translated_text("due: {day}", day=row["due_on"] or "-"),
            past,
            f"({doubts})" if doubts else "",
        )
        click.echo("  ".join(str(part) for part in parts if part))


@commands.command("history")
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--on", help="As-at date, such as 2022-08-01; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def history(country: str, on: str | None, as_json: bool) -> None:
    """Show the status, judgements and follow-up of each benchmark on a date."""
    open_book(country)
    from django.utils import timezone

    from openssr.kernel.period import parse_day
    from openssr.platform.registers.words import words_of
    from openssr.subjects.benchmarks.registers.benchmarks import Stage
    from openssr.subjects.benchmarks.registers.choices import Judge
    from openssr.subjects.benchmarks.registers.history import Effect
    from openssr.subjects.benchmarks.services.history import show_history
    from openssr.subjects.benchmarks.writers.plain import history_values
    from openssr.subjects.benchmarks.writers.words import due_words

    day = parse_day(on) if on else timezone.localdate()
    parts = show_history(by=local_actor(), country=country, on=day)
    if as_json:
        values = history_values(*parts)
        click.echo(json.dumps(values, default=plain, ensure_ascii=False, indent=2))
        return
    stood, steps, due = parts
    for standing in stood:
        stage = word(standing.benchmark.stage, partial(words_of, Stage))
        click.echo(f"{standing.benchmark.code}  {stage}  {standing.benchmark.symbol}")
        for judgement in standing.judgements:
            body = word(judgement.by, partial(words_of, Judge))
            click.echo(f"  {judgement.on}  {body}: {judgement.words}")
    for step in steps:
        effect = word(step.effect, partial(words_of, Effect))
        click.echo(f"{step.on}  {effect}  {step.act}: {step.words}")
    for report in due:
        who, state = (
            word(report.by, partial(words_of, Judge)),
            word(report.state, due_words),
        )
        click.echo(f"{report.on}  {who}  {state}  {report.basis}")


@commands.command("list")
@click.argument("kind", type=click.Choice(("definitions", "wordings", "fiscal_years")))
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(kind: str, country: str, as_json: bool) -> None:
    """List definitions of indicators, texts of benchmarks or fiscal years."""
    open_book(country)
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.benchmarks.registers.benchmarks import FISCAL_YEARS, WORDINGS
    from openssr.subjects.benchmarks.registers.indicators import DEFINITIONS

    registers: dict[str, Register[Any]] = {
        register.kind: register for register in (DEFINITIONS, WORDINGS, FISCAL_YEARS)
    }
    records = list_records(registers[kind], by=local_actor(), country=country)
    if as_json:
        values = {kind: [asdict(record) for record in records]}
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    for record in records:
        cells: dict[str, Any] = asdict(record)
        words = named(cells.pop("statements", {}))
        texts = [
            str(cell) for cell in cells.values() if cell and not isinstance(cell, tuple)
        ]
        click.echo("  ".join(text for text in (*texts[:4], words) if text))
    say("{count} {kind}", count=len(records), kind=kind)
