"""``openssr assistance net``: money of files counted once, without a book."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from openssr.platform.terminal import plain, say, translated, translated_text
from openssr.subjects.assistance.cli.files import files_argument
from openssr.subjects.assistance.cli.options import COUNTRY, JSON, REFUSED


@click.command("net")
@files_argument
@COUNTRY
@click.option(
    "--measure", default="spending", help="spending (default) or commitments."
)
@click.option("--from", "start", help="First day, such as 2024-01-01.")
@click.option("--to", "end", help="Last day.")
@click.option(
    "--large",
    is_flag=True,
    help="Totals only, with DuckDB, for millions of transactions.",
)
@JSON
def net(
    files: tuple[Path, ...],
    country: str,
    measure: str,
    large: bool,
    as_json: bool,
    **days: str,
) -> None:
    """Compute net support to a country's security sector from IATI FILES.

    Prints the gross total, the amount certainly counted twice, and the lower and upper
    bounds of the net amount, in US dollars; needs no database and stores nothing.
    """
    from openssr.kernel.period import parse_ends
    from openssr.subjects.assistance.records import Period
    from openssr.subjects.assistance.services.large import tally_files
    from openssr.subjects.assistance.services.net import net_files
    from openssr.subjects.assistance.writers.net import (
        WholeValues,
        netting_values,
        partner_names,
        tally_values,
    )

    bounds = parse_ends(days["start"] or "", days["end"] or "")
    console = Console(stderr=True)
    quiet = as_json or not console.is_terminal
    with Progress(console=console, disable=quiet, transient=True) as progress:
        task = progress.add_task("Reading", total=len(files))

        def step(path: Path) -> None:
            progress.update(task, advance=1, description=path.name)

        sums: WholeValues
        scope = (files, country, measure, Period(*bounds), step)
        if large:
            tally, summaries = tally_files(*scope)
            sums = tally_values(tally)
        else:
            netting, summaries = net_files(*scope)
            sums = netting_values(netting, partner_names(netting))
    values = {
        "country": country.upper(),
        "measure": measure,
        "currency": "USD",
        "from": days["start"],
        "to": days["end"],
        "files": [asdict(summary) for summary in summaries],
        **sums,
    }
    if as_json:
        click.echo(json.dumps(values, default=plain, ensure_ascii=False, indent=2))
    else:
        _print_net(values)
    if any(summary.refused for summary in summaries):
        sys.exit(REFUSED)


def _print_net(values: dict[str, Any]) -> None:
    """Print the sums of the whole and of each partner."""
    measures = {
        "spending": translated_text("spending"),
        "commitments": translated_text("commitments"),
    }
    say(
        "{country}, {measure} in USD; activities: {activities}, partners: {partners}",
        country=values["country"],
        measure=measures.get(values["measure"], values["measure"]),
        activities=values["activities"],
        partners=values["partners"],
    )
    rows = [{"name": translated_text("all"), **values}, *values["by"]["partner"]]
    heads = (
        translated_text("gross"),
        translated_text("onward transfers"),
        translated_text("net, lower bound"),
        translated_text("net, upper bound"),
    )
    click.echo("".join(f"{head:>18}" for head in heads))
    for row in rows:
        amounts = (
            row["gross"],
            row["pass_through"],
            row["net"]["low"],
            row["net"]["high"],
        )
        click.echo(
            "".join(f"{amount:>18,.0f}" for amount in amounts) + f"  {row['name']}"
        )
    for error in values["link_errors"]:
        say(
            "  {partner}: {kind}, occurrences: {count}",
            partner=error["partner"],
            kind=translated(error["class"]),
            count=error["count"],
        )
    for file in values["files"]:
        if file["undecided"]:
            say(
                "  {file}: to be decided, and excluded from totals: activities "
                "{count}, amount {amount}",
                file=file["file"],
                count=file["undecided"],
                amount=f"{file['undecided_amount']:,.0f}",
            )
        if file["refused"]:
            say("  refused: {reason}", reason=file["refused"], err=True)
