"""``openssr assistance inspect``: what files hold, without a book."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from openssr.platform.terminal import say
from openssr.subjects.assistance.cli.files import files_argument
from openssr.subjects.assistance.cli.options import JSON, REFUSED
from openssr.subjects.assistance.rules.summary import FileSummary
from openssr.subjects.assistance.services.inspect import inspect_files
from openssr.subjects.assistance.writers.plain import summary_values


@click.command("inspect")
@files_argument
@JSON
def inspect(files: tuple[Path, ...], as_json: bool) -> None:
    """Count the contents of IATI FILES; needs no database and stores nothing.

    A folder means all files in it.
    """
    console = Console(stderr=True)
    quiet = as_json or not console.is_terminal
    with Progress(console=console, disable=quiet, transient=True) as progress:
        task = progress.add_task("Reading", total=len(files))
        summaries = inspect_files(
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
    say(
        "{file}: IATI {version}, activities: {activities}, transactions: "
        "{transactions}, budgets: {budgets}, problems: {problems}",
        file=summary.file,
        version=summary.version or "?",
        activities=summary.activities,
        transactions=summary.transactions,
        budgets=summary.budgets,
        problems=summary.problem_counts.total(),
    )
    if summary.refused:
        say("  refused: {reason}", reason=summary.refused, err=True)
