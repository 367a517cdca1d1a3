"""``openssr mandates``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from openssr.subjects.mandates import services
from openssr.subjects.mandates.records import Clause, Resolution
from openssr.subjects.mandates.writers.plain import resolution_values


@click.group("mandates")
def commands() -> None:
    """Read and keep the Security Council's mandates."""


@commands.command("parse")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def parse(file: Path, as_json: bool) -> None:
    """Read a United Nations text FILE and print its structure; keeps nothing."""
    resolution = services.parse_file(file)
    if as_json:
        values = resolution_values(resolution)
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    _print(resolution)


def _print(resolution: Resolution) -> None:
    values = resolution_values(resolution)
    click.echo(f"{values['symbol'] or '(no symbol)'}  {values['date'] or ''}")
    if resolution.title:
        click.echo(resolution.title)
    click.echo(
        f"{len(resolution.preamble)} preambular and {len(resolution.operative)} "
        f"operative paragraphs, {len(values['citations'])} symbols cited, "
        f"{len(resolution.deadlines)} deadlines"
    )
    for clause in resolution.operative:
        _print_clause(clause, 0)
    for deadline in resolution.deadlines:
        click.echo(f"due {deadline.normalised}  {deadline.paragraph}")
    for problem in resolution.problems:
        click.echo(f"{problem.code} {problem.place}: {problem.value}", err=True)


def _print_clause(clause: Clause, depth: int) -> None:
    text = clause.text if len(clause.text) < 76 else clause.text[:73] + "..."
    click.echo(f"{'  ' * depth}{clause.number or '-'}. {text}")
    for child in clause.children:
        _print_clause(child, depth + 1)
