"""``openssr assistance import`` and ``fetch``: aid data into the book."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import plain, say, translated_text, word
from openssr.subjects.assistance.cli.files import files_argument
from openssr.subjects.assistance.cli.options import COUNTRY, JSON, MOST_LINES
from openssr.subjects.assistance.cli.problems import print_problems
from openssr.subjects.assistance.cli.sums import print_sums
from openssr.subjects.assistance.records import Difference

DRY_RUN = click.option(
    "--dry-run", is_flag=True, help="Show the differences, change nothing."
)


@click.command("import")
@files_argument
@COUNTRY
@DRY_RUN
@JSON
def import_(
    files: tuple[Path, ...], country: str, dry_run: bool, as_json: bool
) -> None:
    """Import a country's security-sector support from IATI FILES.

    Shows what the files add, change and remove, then applies it.  A folder means
    all files in it.
    """
    for path in files:
        if not path.is_file():
            raise NotFound("{path}: file not found", path=path)
    open_book(country, begins=True)
    from openssr.subjects.assistance.services import imports

    pairs = [(path.name, path) for path in files]
    run, job = imports.stage_import(by=local_actor(), country=country, files=pairs)
    finish_import(run, job, country, dry_run=dry_run, as_json=as_json)


def finish_import(
    run: int, job: int | None, country: str, *, dry_run: bool, as_json: bool
) -> None:
    """Read what was staged, print what it does, and apply it unless it is a try.

    What is printed is what was applied, no more and no less.  Where the book moved
    meanwhile, nothing is, and the import waits, to be read anew.
    """
    from openssr.subjects.assistance.services import imports
    from openssr.subjects.assistance.services.staging import REFUSED

    actor = local_actor()
    if job is not None:
        run_job(job, as_json)
    problems = imports.list_run_problems(by=actor, country=country, run=run)
    sums = imports.show_run(by=actor, country=country, run=run).sums
    if dry_run:
        try:
            differences = imports.preview_import(by=actor, country=country, run=run)
        finally:
            imports.drop_import(by=actor, country=country, run=run)
    else:
        differences = imports.apply_import(by=actor, country=country, run=run)
    refused = [problem for problem in problems if problem.code == REFUSED]
    if as_json:
        identifiers = {
            change: [row.identifier for row in rows]
            for change, rows in differences.items()
        }
        values = {
            "run": run,
            "applied": not dry_run,
            **identifiers,
            "sums": [asdict(entry) for entry in sums],
            "refused": [problem.place.file for problem in refused],
            "problems": [problem.as_dict() for problem in problems],
        }
        click.echo(json.dumps(values, default=plain, ensure_ascii=False, indent=2))
        return
    _print_differences(differences)
    print_sums(sums)
    print_problems(problems)
    for problem in refused:
        say(
            "excluded entirely: {file}: {reason}",
            file=problem.place.file,
            reason=problem.value,
            err=True,
        )
    if dry_run:
        say("nothing changed (--dry-run)")
    else:
        say("import {number} applied", number=run)


def _print_differences(differences: Mapping[str, Sequence[Difference]]) -> None:
    heads = {
        "adds": translated_text("adds"),
        "changes": translated_text("changes"),
        "removes": translated_text("removes"),
    }
    for change, rows in differences.items():
        click.echo(f"{heads[change]}: {len(rows)}")
        for row in rows[:MOST_LINES]:
            fields = ", ".join(field for field, _, _ in row.fields)
            click.echo(f"  {row.identifier}" + (f"  ({fields})" if fields else ""))
        if len(rows) > MOST_LINES:
            say("  and {count} more", count=len(rows) - MOST_LINES)


def run_job(number: int, quiet: bool, what: str = "Activities read") -> None:
    """Run a job here, with a bar on standard error; Ctrl-C leaves it resumable."""
    from openssr.platform.jobs import store as jobs

    console = Console(stderr=True)
    with Progress(
        console=console, disable=quiet or not console.is_terminal, transient=True
    ) as progress:
        task = progress.add_task(what, total=None)
        jobs.run_or_follow(
            number,
            lambda done, total: progress.update(
                task, completed=done, total=total or None
            ),
        )


@click.command("imports")
@COUNTRY
@JSON
def list_imports(country: str, as_json: bool) -> None:
    """List the imports that are being read or await a decision."""
    open_book(country)
    from openssr.subjects.assistance.services import imports
    from openssr.subjects.assistance.writers.plain import import_values
    from openssr.subjects.assistance.writers.words import run_words

    runs = imports.list_open(by=local_actor(), country=country)
    rows = [import_values(run) for run in runs]
    if as_json:
        values = {"imports": [{**row, **row["counts"]} for row in rows]}
        click.echo(json.dumps(values, default=plain, ensure_ascii=False, indent=2))
        return
    if not rows:
        say("no import is pending a decision")
    for row in rows:
        say(
            "import {run}: {state} since {since}, discarded after "
            "{dropped_after}: {files}",
            run=row["run"],
            state=word(row["state"], run_words),
            since=row["since"][:10],
            dropped_after=row["dropped_after"],
            files=", ".join(row["files"]),
        )


@click.command("take")
@click.argument("number", type=int)
@COUNTRY
@JSON
def take(number: int, country: str, as_json: bool) -> None:
    """Apply the import NUMBER, after reading its files if needed."""
    open_book(country)
    from openssr.subjects.assistance.services import imports

    actor = local_actor()
    run = imports.show_run(by=actor, country=country, run=number)
    job = None
    if run.state == "staging" or run.outdated:
        job = imports.stage_again(by=actor, country=country, run=number)
    finish_import(number, job, country, dry_run=False, as_json=as_json)


@click.command("drop")
@click.argument("number", type=int)
@COUNTRY
@JSON
def drop(number: int, country: str, as_json: bool) -> None:
    """Discard the import NUMBER; the book is not changed."""
    open_book(country)
    from openssr.subjects.assistance.services import imports

    imports.drop_import(by=local_actor(), country=country, run=number)
    if as_json:
        click.echo(json.dumps({"run": number, "dropped": True}))
    else:
        say("import {number} discarded", number=number)


@click.command("undo")
@click.argument("number", type=int)
@COUNTRY
@click.option("--reason", default="", help="Why; others read it.")
@DRY_RUN
@JSON
def undo(number: int, country: str, reason: str, dry_run: bool, as_json: bool) -> None:
    """Undo the applied import NUMBER as a whole.

    What it added counts no more, and what it changed or removed counts again as before.
    Nothing is undone where a later import or a decision rests on it.
    """
    _turn(number, country, reason, dry_run, as_json, again=False)


@click.command("redo")
@click.argument("number", type=int)
@COUNTRY
@click.option("--reason", default="", help="Why; others read it.")
@DRY_RUN
@JSON
def redo(number: int, country: str, reason: str, dry_run: bool, as_json: bool) -> None:
    """Apply the import NUMBER, which was undone, again as a whole.

    Nothing is applied where the book has changed since it was undone.
    """
    _turn(number, country, reason, dry_run, as_json, again=True)


def _turn(
    number: int,
    country: str,
    reason: str,
    dry_run: bool,
    as_json: bool,
    *,
    again: bool,
) -> None:
    """Undo an import or apply it again, or show what that does and is refused for."""
    open_book(country)
    from openssr.kernel.error import UserError
    from openssr.platform.usecase.trial import tried
    from openssr.subjects.assistance.services import imports
    from openssr.subjects.assistance.writers.plain import undo_values

    place: dict[str, Any] = {"by": local_actor(), "country": country, "run": number}
    turn = imports.redo_import if again else imports.undo_import
    prevented_by: list[str] = []
    refused: UserError | None = None
    if dry_run:
        differences, prevented_by = imports.preview_undo(**place, again=again)
        try:
            tried(lambda: turn(**place, reason=reason))
        except UserError as error:
            refused = error
    else:
        differences = turn(**place, reason=reason)
    if as_json:
        does = undo_values(number, differences, prevented_by)
        values = {"redone" if again else "undone": not dry_run, **does}
        click.echo(json.dumps(values, ensure_ascii=False))
    else:
        _print_differences(differences)
        for name in prevented_by:
            say("prevented by: {name}", name=name)
    if refused is not None:
        raise refused
    if as_json:
        return
    if dry_run:
        say("nothing changed (--dry-run)")
    elif again:
        say("import {number} applied again", number=number)
    else:
        say("import {number} undone", number=number)


@click.command("fetch")
@COUNTRY
@click.option(
    "--source",
    default="bulk",
    help="bulk (default), registry or datastore.",
)
@click.option(
    "--publisher", "publishers", multiple=True, help="Short name in the registry."
)
@DRY_RUN
@JSON
def fetch(
    country: str,
    source: str,
    publishers: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fetch a country's IATI files over the network, then import them.

    Files already received are not requested again; an interrupted transfer is resumed.
    """
    open_book(country, begins=True)
    from openssr.subjects.assistance.services import fetch as service

    actor = local_actor()
    number = service.start_fetch(
        by=actor, country=country, source=source, publishers=publishers
    )
    run_job(number, as_json, "Datasets fetched")
    fetched = service.show_fetch(by=actor, country=country, job=number)
    for name, reason in fetched.failed:
        say("not fetched: {name}: {reason}", name=name, reason=reason, err=True)
    if fetched.run is not None and fetched.job is not None:
        finish_import(
            fetched.run, fetched.job, country, dry_run=dry_run, as_json=as_json
        )
