"""``openssr assistance answer``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import language, word
from openssr.subjects.assistance.cli.options import COUNTRY, JSON

CHOICES = (
    "detail", "needs", "places", "overlaps", "alignment", "predictability", "pledges",
    "fragmentation",
    "freshness", "coverage", "joint", "decisions", "markers", "balance",
)  # fmt: skip


@click.command("answer")
@click.argument("question", type=click.Choice(CHOICES))
@COUNTRY
@click.option("--on", help="As-at date, such as 2026-06-30; default: today.")
@click.option("--hxl", type=click.Path(path_type=Path), help="CSV file with HXL tags.")
@JSON
def answer(
    question: str, country: str, on: str | None, hxl: Path | None, as_json: bool
) -> None:
    """Print the answer to a QUESTION on support as a table."""
    open_book(country)
    from django.utils import timezone

    from openssr.kernel.period import parse_day
    from openssr.platform.tables.csv import table_csv
    from openssr.platform.tables.table import with_names
    from openssr.platform.tables.terminal import table_lines
    from openssr.subjects.assistance.rules.questions.answer import STATE
    from openssr.subjects.assistance.services import questions
    from openssr.subjects.assistance.writers.answers import answer_values
    from openssr.subjects.assistance.writers.question_words import (
        head_words,
        state_words,
    )

    day: date = parse_day(on) if on else timezone.localdate()
    table = questions.answer(
        by=local_actor(), country=country, question=question, on=day
    )
    if hxl is not None:
        names = {STATE.name: state_words()}
        named = with_names(table, head_words(), names)
        hxl.write_bytes(table_csv(named, tagged=True))
    if as_json:
        click.echo(json.dumps(answer_values(table), ensure_ascii=False, indent=2))
        return
    titles = {head.name: word(head.name, head_words) for head in table.heads}
    states = {code: word(code, state_words) for code in state_words()}
    named = with_names(table, titles, {STATE.name: states})
    for line in table_lines(named, language()):
        click.echo(line)
