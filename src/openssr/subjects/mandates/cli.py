"""``openssr mandates``."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from openssr.kernel.error import Invalid, NotFound, UserError
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say, translated_plural, translated_text
from openssr.subjects.mandates.records import Clause, Resolution
from openssr.subjects.mandates.rules.alignment import UNCHANGED, summary
from openssr.subjects.mandates.services.parse import (
    compare_files,
    parse_file,
    parse_files,
)
from openssr.subjects.mandates.writers.plain import (
    obligation_values,
    pair_values,
    resolution_values,
)
from openssr.subjects.mandates.writers.timing import timing

REFUSED = 3
LANGUAGE = click.option(
    "--language", default="en", help="Version to prefer: en (default) or fr."
)
COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")


@click.group("mandates")
def commands() -> None:
    """Read and store the Security Council's mandates."""


@commands.command("parse")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def parse(files: tuple[Path, ...], as_json: bool) -> None:
    """Read United Nations FILES (text, PDF, Word, HTML); stores nothing.

    One file prints its structure; several print a line each, or a JSON list under
    "documents" with the reason of each file that was refused.
    """
    if len(files) > 1:
        _parse_many(files, as_json)
        return
    resolution = parse_file(files[0])
    if as_json:
        values = resolution_values(resolution)
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    _print(resolution)


def _short(text: Resolution) -> dict[str, str]:
    return {"line": f"{text.symbol}  {len(text.operative)} operative paragraphs"}


def _parse_many(files: tuple[Path, ...], as_json: bool) -> None:
    console = Console(stderr=True)
    quiet = as_json or not console.is_terminal
    with Progress(console=console, disable=quiet, transient=True) as progress:
        task = progress.add_task("Reading", total=len(files))
        results = parse_files(
            files,
            resolution_values if as_json else _short,
            lambda _: progress.update(task, advance=1),
        )
    documents = []
    for path, result in zip(files, results, strict=True):
        refused = isinstance(result, UserError)
        values = {"refused": str(result)} if isinstance(result, UserError) else result
        documents.append({"file": path.name, **values})
        if not as_json:
            line = (
                translated_text("refused: {reason}", reason=result)
                if refused
                else values["line"]
            )
            click.echo(f"{path.name}: {line}")
    if as_json:
        click.echo(json.dumps({"documents": documents}, ensure_ascii=False))
    if any("refused" in values for values in documents):
        sys.exit(REFUSED)


@commands.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@COUNTRY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def add(file: Path, country: str, as_json: bool) -> None:
    """Store a United Nations text FILE in the country's book."""
    if not file.is_file():
        raise NotFound("{file}: file not found", file=file)
    open_book(country, begins=True)
    from openssr.subjects.mandates.services import library

    resolution, added = library.add_document(
        by=local_actor(), country=country, data=file.read_bytes(), name=file.name
    )
    if as_json:
        values = {"symbol": resolution.symbol, "added": added}
        click.echo(json.dumps(values, ensure_ascii=False))
    else:
        word = (
            translated_text("added")
            if added
            else translated_text("already in the book, nothing changed")
        )
        click.echo(f"{resolution.symbol}: {word}")


@commands.command("list")
@COUNTRY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(country: str, as_json: bool) -> None:
    """List the documents in the country's book."""
    open_book(country)
    from openssr.subjects.mandates.services import library

    rows = library.list_documents(by=local_actor(), country=country)
    if as_json:
        names = ("symbol", "date", "kind", "operative")
        values = {"documents": [dict(zip(names, row, strict=True)) for row in rows]}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    for symbol, on, kind, count in rows:
        paragraphs = translated_text("operative paragraphs: {count}", count=count)
        click.echo(f"{symbol}  {on}  {kind}, {paragraphs}")


@commands.command("show")
@click.argument("symbol")
@COUNTRY
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(symbol: str, country: str, language: str, as_json: bool) -> None:
    """Print a stored document by its SYMBOL."""
    open_book(country)
    from openssr.subjects.mandates.services import library

    resolution = library.show_document(
        by=local_actor(), country=country, symbol=symbol, language=language
    )
    if as_json:
        values = resolution_values(resolution)
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        _print(resolution)


EXPORTS = ("xml", "json", "csv", "docx")


@commands.command("export")
@click.argument("symbol")
@COUNTRY
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path),
    help="File to write: .xml (Akoma Ntoso), .json, .csv, .docx (annotated).",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def export(symbol: str, country: str, output: Path, as_json: bool) -> None:
    """Write a stored document by its SYMBOL in another format."""
    ending = output.suffix.lower().lstrip(".")
    if ending not in EXPORTS:
        raise Invalid(
            "{path}: unknown ending; use one of {known}",
            path=output,
            known=", ".join(f".{suffix}" for suffix in EXPORTS),
        )
    open_book(country)
    from openssr.subjects.mandates.services import library
    from openssr.subjects.mandates.writers.export import exported

    resolution = library.show_document(by=local_actor(), country=country, symbol=symbol)
    output.write_bytes(exported(resolution, ending))
    size = output.stat().st_size
    if as_json:
        click.echo(json.dumps({"file": str(output), "bytes": size}))
    else:
        say("{file}  {size} bytes", file=output, size=size)


@commands.command("compare")
@click.argument("old")
@click.argument("new")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path),
    help="Write the changes as a Word file with tracked changes.",
)  # fmt: skip
@click.option("--country", help="Compare two symbols of this country's book.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def compare(
    old: str, new: str, output: Path | None, country: str | None, as_json: bool
) -> None:
    """Compare OLD and NEW paragraph by paragraph: two files, or two symbols."""
    if country:
        open_book(country)
        from openssr.subjects.mandates.services import library

        pairs = library.compare_documents(
            by=local_actor(), country=country, old=old, new=new
        )
    else:
        pairs = compare_files(Path(old), Path(new))
    counts = summary(pairs)
    if output is not None:
        from openssr.subjects.mandates.writers.word import tracked_docx

        output.write_bytes(tracked_docx(pairs, old, new, datetime.now(UTC)))
    if as_json:
        values = {"summary": counts, "pairs": [pair_values(pair) for pair in pairs]}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    click.echo(", ".join(f"{count} {word}" for word, count in counts.items()))
    for pair in pairs:
        if pair.kind != UNCHANGED or pair.moved:
            before, after = _place(pair.old), _place(pair.new)
            moved = translated_text(" (moved)") if pair.moved else ""
            click.echo(f"{pair.kind}{moved}: {before} > {after}")
            marks = {"=": "", "-": "-", "+": "+"}
            runs = [
                f"[{marks[mark]}{text}]" if mark != "=" else "…"
                for mark, text in pair.words
            ]
            click.echo(f"  {' '.join(runs)[:300]}")


def _place(clause: Clause | None) -> str:
    if clause is None:
        return "-"
    return f"P{clause.path}" if clause.kind == "preambular" else clause.path


@commands.command("search")
@click.argument("words", nargs=-1, required=True)
@COUNTRY
@LANGUAGE
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def search(words: tuple[str, ...], country: str, language: str, as_json: bool) -> None:
    """Find the paragraphs of the book that contain all WORDS."""
    open_book(country)
    from openssr.subjects.mandates.services import library

    hits = library.search_clauses(
        by=local_actor(), country=country, words=" ".join(words), language=language
    )
    if as_json:
        values = [
            {
                "symbol": hit.symbol,
                "path": hit.path,
                "language": hit.language,
                "text": hit.text,
            }
            for hit in hits
        ]
        click.echo(json.dumps({"hits": values}, ensure_ascii=False, indent=2))
        return
    for hit in hits:
        click.echo(f"{hit.symbol}, {hit.path}: {hit.text[:100]}")


@commands.command("due")
@COUNTRY
@click.option("-o", "--output", type=click.Path(path_type=Path), help="iCalendar file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def due(country: str, output: Path | None, as_json: bool) -> None:
    """List every day on which something is due under the stored mandates."""
    open_book(country)
    from openssr.subjects.mandates.services import library
    from openssr.subjects.mandates.writers.calendar import calendar

    rows = library.list_obligations(by=local_actor(), country=country)
    if output is not None:
        output.write_bytes(calendar(rows, country))
    if as_json:
        values = [obligation_values(row) for row in rows]
        click.echo(json.dumps({"due": values}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        to = row.addressee.phrase if row.addressee else "-"
        click.echo(f"{row.due_on}  {row.symbol}, {row.paragraph}  {to}  {row.phrase}")


def _print(resolution: Resolution) -> None:
    values = resolution_values(resolution)
    symbol = values["symbol"] or translated_text("(no symbol)")
    click.echo(f"{symbol}  {values['date'] or ''}")
    if resolution.title:
        click.echo(resolution.title)
    acts = not resolution.operative or resolution.operative[0].kind == "operative"
    count = len(resolution.operative)
    paragraphs = translated_text(
        "preambular paragraphs: {preamble}, operative paragraphs: {operative}",
        preamble=len(resolution.preamble),
        operative=count,
    )
    say(
        "{held}, symbols cited: {citations}, deadlines: {deadlines}",
        held=paragraphs
        if acts
        else translated_text("paragraphs: {count}", count=count),
        citations=len(values["citations"]),
        deadlines=len(resolution.deadlines),
    )
    for clause in resolution.operative:
        _print_clause(clause, 0)
    for deadline in resolution.deadlines:
        say(
            "due: {day}  {paragraph}",
            day=timing(deadline.normalised, translated_plural),
            paragraph=deadline.paragraph,
        )
    for problem in resolution.problems:
        click.echo(f"{problem.code} {problem.place}: {problem.value}", err=True)


def _print_clause(clause: Clause, depth: int) -> None:
    text = clause.text if len(clause.text) < 76 else clause.text[:73] + "..."
    click.echo(f"{'  ' * depth}{clause.number or '-'}. {text}")
    for child in clause.children:
        _print_clause(child, depth + 1)
