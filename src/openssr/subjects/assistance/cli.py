"""``openssr assistance``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from openssr.subjects.assistance import services
from openssr.subjects.assistance.rules.summary import FileSummary
from openssr.subjects.assistance.writers.plain import summary_values

REFUSED = 3


@click.group("assistance")
def commands() -> None:
    """Read aid data and see who supports what."""


@commands.command("inspect")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def inspect(files: tuple[Path, ...], as_json: bool) -> None:
    """Count what IATI FILES hold; needs no database and keeps nothing."""
    console = Console(stderr=True)
    quiet = as_json or not console.is_terminal
    with Progress(console=console, disable=quiet, transient=True) as progress:
        task = progress.add_task("Reading", total=len(files))
        summaries = services.inspect_files(
            files, lambda path: progress.update(task, advance=1, description=path.name)
        )
    if as_json:
        values = {"files": [summary_values(summary) for summary in summaries]}
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        for summary in summaries:
            _print(summary)
    if any(summary.refused for summary in summaries):
        sys.exit(REFUSED)


def _print(summary: FileSummary) -> None:
    click.echo(
        f"{summary.file}: IATI {summary.version or '?'}, {summary.activities} "
        f"activities, {summary.transactions} transactions, {summary.budgets} budgets, "
        f"{len(summary.problems)} problems"
    )
    if summary.refused:
        click.echo(f"  refused: {summary.refused}", err=True)
