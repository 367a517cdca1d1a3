"""``openssr report``."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import click

from openssr.kernel.period import parse_day
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say


@click.group("report")
def commands() -> None:
    """Write reports from the book."""


@commands.command("council")
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--from", "start", required=True, help="First day, YYYY-MM-DD.")
@click.option("--to", "end", required=True, help="Last day, YYYY-MM-DD.")
@click.option(
    "-o", "--output", "targets", multiple=True, required=True,
    type=click.Path(path_type=Path), help="File to write: .docx .pdf .xlsx .html",
)  # fmt: skip
@click.option("--language", type=click.Choice(["en", "fr", "ar"]), default="en")
@click.option(
    "--annex",
    "annexes",
    multiple=True,
    help="Question on support to end with, as in `assistance answer`; repeat it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def council(  # noqa: PLR0917 - Click passes options by keyword
    country: str,
    start: str,
    end: str,
    targets: tuple[Path, ...],
    language: str,
    annexes: tuple[str, ...],
    as_json: bool,
) -> None:
    """Write the SSR section of a Secretary-General's report to the Council."""
    first, last = parse_day(start), parse_day(end)
    open_book()
    from openssr.platform.reference.countries import country_names
    from openssr.reports import services
    from openssr.reports.council import USUAL

    began = time.perf_counter()
    document = services.write_council(
        by=local_actor(),
        country=country,
        names=country_names(country),
        start=first,
        end=last,
        language=language,
        targets=list(targets),
        today=date.today(),  # noqa: DTZ011 - the face supplies the clock
        annexes=annexes or USUAL,
    )
    seconds = time.perf_counter() - began
    figures = len(document.figures())
    if as_json:
        values = {"files": [str(target) for target in targets], "figures": figures}
        click.echo(json.dumps(values))
        return
    for target in targets:
        say("{file}  {size} bytes", file=target, size=target.stat().st_size)
    say(
        "{count} figures, each with its source, in {seconds} s",
        count=figures,
        seconds=f"{seconds:.1f}",
    )
