"""``openssr assistance``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from openssr.kernel.error import NotFound
from openssr.kernel.problem import Problem
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say, translated, translated_text
from openssr.subjects.assistance.cli.decisions import DECISIONS
from openssr.subjects.assistance.cli.files import files_argument
from openssr.subjects.assistance.cli.questions import answer
from openssr.subjects.assistance.rules.summary import FileSummary
from openssr.subjects.assistance.services.inspect import inspect_files
from openssr.subjects.assistance.writers.plain import summary_values

REFUSED = 3


@click.group("assistance")
def commands() -> None:
    """Read aid data and see who supports what."""


for _command in (*DECISIONS, answer):
    commands.add_command(_command)


@commands.command("inspect")
@files_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def inspect(files: tuple[Path, ...], as_json: bool) -> None:
    """Count what IATI FILES hold; needs no database and keeps nothing.

    A folder stands for the files in it.
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
        "{file}: IATI {version}, {activities} activities, {transactions} transactions, "
        "{budgets} budgets, {problems} problems",
        file=summary.file,
        version=summary.version or "?",
        activities=summary.activities,
        transactions=summary.transactions,
        budgets=summary.budgets,
        problems=summary.problem_counts.total(),
    )
    if summary.refused:
        say("  refused: {reason}", reason=summary.refused, err=True)


COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
SHOWN = 20


@commands.command("import")
@files_argument
@COUNTRY
@click.option("--dry-run", is_flag=True, help="Show the differences, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_(
    files: tuple[Path, ...], country: str, dry_run: bool, as_json: bool
) -> None:
    """Take the security-sector support to a country from IATI FILES.

    Shows what the files add, change and remove, then applies it at once.  A folder
    stands for the files in it.
    """
    for path in files:
        if not path.is_file():
            raise NotFound("{path}: no such file", path=path)
    open_book()
    from openssr.subjects.assistance.services import imports

    pairs = [(path.name, path) for path in files]
    run, job = imports.stage_import(by=local_actor(), country=country, files=pairs)
    take_staged(run, job, country, dry_run=dry_run, as_json=as_json)


def take_staged(
    run: int, job: int, country: str, *, dry_run: bool, as_json: bool
) -> None:
    """Read what was staged, show what it does, and apply it unless it is a try."""
    from openssr.subjects.assistance.services import imports

    actor = local_actor()
    run_job(job, as_json)
    differences = imports.preview_import(by=actor, country=country, run=run)
    problems = imports.list_run_problems(by=actor, country=country, run=run)
    if dry_run:
        imports.drop_import(by=actor, country=country, run=run)
    else:
        imports.apply_import(by=actor, country=country, run=run)
    if as_json:
        named = {k: [x.identifier for x in rows] for k, rows in differences.items()}
        values = {
            "run": run,
            "applied": not dry_run,
            **named,
            "refused": [x.place.file for x in problems if x.code == imports.REFUSED],
            "problems": [problem.as_dict() for problem in problems],
        }
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
        return
    heads = {
        "adds": translated_text("adds"),
        "changes": translated_text("changes"),
        "removes": translated_text("removes"),
    }
    for name, rows in differences.items():
        click.echo(f"{heads[name]}: {len(rows)}")
        for row in rows[:SHOWN]:
            changed = ", ".join(field for field, _, _ in row.fields)
            click.echo(f"  {row.identifier}" + (f"  ({changed})" if changed else ""))
        if len(rows) > SHOWN:
            say("  and {count} more", count=len(rows) - SHOWN)
    _print_problems(problems)
    for x in problems:
        if x.code == imports.REFUSED:
            say(
                "left out whole: {file}: {reason}",
                file=x.place.file,
                reason=x.value,
                err=True,
            )
    if dry_run:
        say("nothing changed (--dry-run)")
    else:
        say("import {number} applied", number=run)


def _print_problems(problems: list[Problem]) -> None:
    from openssr.platform.reference.problems import problem_meanings

    say("problems in the source: {count}", count=len(problems))
    for code, count in sorted(Counter(x.code for x in problems).items()):
        word = problem_meanings()[code]
        told = f"{translated(word.meaning)}: {count}; {translated(word.advice)}"
        click.echo(f"  {code} {told}")
    for problem in problems[:SHOWN]:
        click.echo(f"    {problem.code} {problem.place}: {problem.value!r}")
    if len(problems) > SHOWN:
        say("    and {count} more", count=len(problems) - SHOWN)


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


@commands.command("net")
@files_argument
@COUNTRY
@click.option(
    "--measure", default="spending", help="spending (default) or commitments."
)
@click.option("--from", "start", help="First day, such as 2024-01-01.")
@click.option("--to", "end", help="Last day.")
@click.option("--large", is_flag=True, help="Sums alone, on DuckDB, for millions.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def net(
    files: tuple[Path, ...],
    country: str,
    measure: str,
    large: bool,
    as_json: bool,
    **days: str,
) -> None:
    """Count once the support to a country's security sector in IATI FILES.

    Prints the gross sum, what surely stands in it twice, and the lower and upper
    bound of what remains, in US dollars; needs no database and keeps nothing.
    """
    from openssr.kernel.period import parse_date
    from openssr.subjects.assistance.records import Period
    from openssr.subjects.assistance.services.large import tally_files
    from openssr.subjects.assistance.services.net import net_files
    from openssr.subjects.assistance.writers.net import (
        netting_values,
        partner_names,
        tally_values,
    )

    bounds = [parse_date(days[x]) if days[x] else None for x in ("start", "end")]
    console = Console(stderr=True)
    quiet = as_json or not console.is_terminal
    with Progress(console=console, disable=quiet, transient=True) as progress:
        task = progress.add_task("Reading", total=len(files))

        def step(path: Path) -> None:
            progress.update(task, advance=1, description=path.name)

        asked = (files, country, measure, Period(*bounds), step)
        if large:
            tally, read = tally_files(*asked)
            found = tally_values(tally)
        else:
            netting, read = net_files(*asked)
            found = netting_values(netting, partner_names(netting))
    values = {
        "country": country.upper(),
        "measure": measure,
        "currency": "USD",
        "from": days["start"],
        "to": days["end"],
        "files": [asdict(x) for x in read],
        **found,
    }
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        _print_net(values)
    if any(x.refused for x in read):
        sys.exit(REFUSED)


def _print_net(values: dict[str, Any]) -> None:
    """Print the sums of the whole and of each partner."""
    measures = {
        "spending": translated_text("spending"),
        "commitments": translated_text("commitments"),
    }
    say(
        "{country}, {measure} in USD: {activities} activities of {partners} partners",
        country=values["country"],
        measure=measures.get(values["measure"], values["measure"]),
        activities=values["activities"],
        partners=values["partners"],
    )
    rows = [{"name": translated_text("all"), **values}, *values["by"]["partner"]]
    heads = (
        translated_text("gross"),
        translated_text("passed on"),
        translated_text("net, low"),
        translated_text("net, high"),
    )
    click.echo("".join(f"{x:>18}" for x in heads))
    for row in rows:
        sums = (
            row["gross"],
            row["pass_through"],
            row["net"]["low"],
            row["net"]["high"],
        )
        click.echo("".join(f"{x:>18,.0f}" for x in sums) + f"  {row['name']}")
    for error in values["link_errors"]:
        say(
            "  {partner}: {kind}, {count} times",
            partner=error["partner"],
            kind=translated(error["class"]),
            count=error["count"],
        )
    for file in values["files"]:
        if file["refused"]:
            say("  refused: {reason}", reason=file["refused"], err=True)


@commands.command("letter")
@click.argument("partner")
@COUNTRY
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Word file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def letter(partner: str, country: str, output: Path | None, as_json: bool) -> None:
    """Tell what PARTNER, by its reference, could mend in the data it publishes."""
    open_book()
    from django.utils import timezone

    from openssr.kernel import text
    from openssr.kernel.identifier import is_fictional
    from openssr.platform.reference.countries import country_names
    from openssr.subjects.assistance.services.counted import show_quality
    from openssr.subjects.assistance.writers.letter import letter_docx

    found = show_quality(by=local_actor(), country=country, publisher=partner)
    if output is not None:
        code = country.upper()
        data = letter_docx(
            found,
            country_names(code)["en"],
            timezone.localdate(),
            lambda day: "–" if day is None else text.day(day, "en"),
            fictional=is_fictional(code),
        )
        output.write_bytes(data)
    values = {
        "partner": found.partner,
        "name": found.name,
        "activities": found.activities,
        "newest": found.newest,
        "problems": [problem.as_dict() for problem in found.problems],
        "link_faults": dict(found.link_faults),
        "written": str(output) if output else None,
    }
    if as_json:
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    say(
        "{name}: {count} activities, newest {day}",
        name=found.name,
        count=found.activities,
        day=found.newest,
    )
    _print_problems(list(found.problems))
    for kind, count in found.link_faults:
        click.echo(f"  {translated(kind)}: {count}")


@commands.command("publish")
@COUNTRY
@click.option("--publisher", required=True, help="Reference of who publishes.")
@click.option("--name", default="", help="Its name.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="XML file."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def publish(
    country: str, publisher: str, name: str, output: Path, as_json: bool
) -> None:
    """Write the country's own register as an IATI 2.03 file that it can publish."""
    open_book()
    from django.utils import timezone

    from openssr.kernel.identifier import is_fictional
    from openssr.subjects.assistance.rules.publishing import Publisher
    from openssr.subjects.assistance.services.registers import to_publish
    from openssr.subjects.assistance.writers.iati import iati_xml

    on = timezone.localdate()
    found = to_publish(
        by=local_actor(), country=country, publisher=Publisher(publisher, name), on=on
    )
    note = "The country and all that stands here are fictional."
    note = note if is_fictional(country.upper()) else ""
    output.write_bytes(iati_xml(found, timezone.now(), on, note))
    if as_json:
        values = {"written": str(output), "activities": len(found)}
        click.echo(json.dumps(values))
        return
    say("{file}: {count} activities", file=output, count=len(found))


@commands.command("support")
@COUNTRY
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def support(country: str, as_json: bool) -> None:
    """Gross commitments and spending by partner, component and year, in USD."""
    open_book()
    from openssr.subjects.assistance.services import imports

    rows = imports.list_cells(by=local_actor(), country=country)
    if as_json:
        values = [asdict(row) for row in rows]
        click.echo(json.dumps({"support": values}, default=str, indent=2))
        return
    kind = translated_text("type")
    for row in rows:
        click.echo(
            f"{row.publisher}  {row.component}  {row.region or '-'}  {row.year}  "
            f"{kind} {row.type}  {'?' if row.total is None else row.total}"
        )


@commands.command("fetch")
@COUNTRY
@click.option(
    "--source",
    default="bulk",
    help="bulk (default), registry or datastore.",
)
@click.option(
    "--publisher", "publishers", multiple=True, help="Short name in the registry."
)
@click.option("--dry-run", is_flag=True, help="Show the differences, change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def fetch(
    country: str,
    source: str,
    publishers: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fetch a country's IATI files over the network, then import them.

    What came before is not asked for again; a broken transfer goes on where it stood.
    """
    open_book()
    from openssr.subjects.assistance.services import fetch as service

    actor = local_actor()
    number = service.start_fetch(
        by=actor, country=country, source=source, publishers=publishers
    )
    run_job(number, as_json, "Datasets fetched")
    found = service.show_fetch(by=actor, country=country, job=number)
    for name, reason in found.failed:
        click.echo(f"did not come: {name}: {reason}", err=True)
    if found.run is not None and found.job is not None:
        take_staged(found.run, found.job, country, dry_run=dry_run, as_json=as_json)
