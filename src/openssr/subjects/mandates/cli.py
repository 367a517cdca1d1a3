"""``openssr mandates``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book
from openssr.subjects.mandates.records import Clause, Resolution
from openssr.subjects.mandates.services.parse import parse_file
from openssr.subjects.mandates.writers.plain import resolution_values


@click.group("mandates")
def commands() -> None:
    """Read and keep the Security Council's mandates."""


@commands.command("parse")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def parse(file: Path, as_json: bool) -> None:
    """Read a United Nations text FILE and print its structure; keeps nothing."""
    resolution = parse_file(file)
    if as_json:
        values = resolution_values(resolution)
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    _print(resolution)


COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")


@commands.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@COUNTRY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def add(file: Path, country: str, as_json: bool) -> None:
    """Keep a United Nations text FILE in the country's book."""
    if not file.is_file():
        raise NotFound("{file}: no such file", file=file)
    open_book()
    from openssr.subjects.mandates.services import library

    resolution, added = library.add_document(
        by=local_actor(), country=country, data=file.read_bytes(), name=file.name
    )
    if as_json:
        values = {"symbol": resolution.symbol, "added": added}
        click.echo(json.dumps(values, ensure_ascii=False))
    else:
        word = "added" if added else "in the book already, nothing changed"
        click.echo(f"{resolution.symbol}: {word}")


@commands.command("list")
@COUNTRY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(country: str, as_json: bool) -> None:
    """List the documents in the country's book."""
    open_book()
    from openssr.subjects.mandates.services import library

    rows = library.list_documents(by=local_actor(), country=country)
    if as_json:
        names = ("symbol", "date", "kind", "operative")
        values = {"documents": [dict(zip(names, row, strict=True)) for row in rows]}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    for symbol, on, kind, count in rows:
        click.echo(f"{symbol}  {on}  {kind}, {count} operative paragraphs")


@commands.command("show")
@click.argument("symbol")
@COUNTRY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(symbol: str, country: str, as_json: bool) -> None:
    """Print a kept document by its SYMBOL."""
    open_book()
    from openssr.subjects.mandates.services import library

    resolution = library.show_document(by=local_actor(), country=country, symbol=symbol)
    if as_json:
        values = resolution_values(resolution)
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    else:
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
