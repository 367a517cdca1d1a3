"""``openssr report``: a command for each report of the list."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openssr.kernel.period import parse_day, parse_ends
from openssr.platform.book import local_actor, open_book, set_up
from openssr.platform.terminal import LANGUAGES, say
from openssr.reports.listed import LISTED, report_of

if TYPE_CHECKING:
    from openssr.reports.blocks import Document
    from openssr.reports.report import Report


class ReportGroup(click.Group):
    """Loads a report only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the codes of the reports without importing them."""
        return sorted(LISTED)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of the report that ``cmd_name`` names."""
        if cmd_name not in LISTED:
            return None
        set_up()  # the content of a report needs the tables, its help no book
        return command_of(report_of(cmd_name))

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the reports with their one-line descriptions, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(LISTED.items()))


commands = ReportGroup("report", help="Write reports from the book.")


def command_of(report: Report) -> click.Command:
    """Return the command that writes a report, with an option for each of its own."""
    endings = " ".join(f".{ending}" for ending in report.formats)
    params: list[click.Parameter] = [
        click.Option(["--country"], required=True, help="ISO 3166-1 code, such as CF."),
        click.Option(
            ["--from", "start"], required=True, help="First day, such as 2024-01-01."
        ),
        click.Option(
            ["--to", "end"], required=True, help="Last day, such as 2024-12-31."
        ),
        click.Option(
            ["-o", "--output", "targets"],
            multiple=True,
            required=True,
            type=click.Path(path_type=Path),
            help=f"File to write: {endings}",
        ),
        click.Option(["--language"], type=click.Choice(LANGUAGES), default="en"),
        *(
            click.Option([f"--{each.each}", each.name], multiple=True, help=each.help)
            for each in report.options
        ),
        click.Option(
            ["--json", "as_json"], is_flag=True, help="Print one JSON object."
        ),
    ]
    return click.Command(
        report.code,
        params=params,
        callback=partial(_write, report),
        help=LISTED[report.code],
    )


def _write(
    report: Report,
    *,
    country: str,
    start: str,
    end: str,
    targets: Sequence[Path],
    language: str,
    as_json: bool,
    **options: tuple[str, ...],
) -> None:
    first, last = parse_day(start), parse_day(end)
    parse_ends(start, end)
    open_book(country)
    from openssr.platform.reference.countries import country_names
    from openssr.reports.report import Edition
    from openssr.reports.services import write_report

    began = time.perf_counter()
    document = write_report(
        report,
        by=local_actor(),
        country=country,
        edition=Edition(
            start=first,
            end=last,
            language=language,
            names=country_names(country),
            issued_on=date.today(),  # noqa: DTZ011 - the face supplies the clock
            options={name: chosen for name, chosen in options.items() if chosen},
        ),
        targets=list(targets),
    )
    _print(document, targets, time.perf_counter() - began, as_json=as_json)


def _print(
    document: Document, targets: Sequence[Path], seconds: float, *, as_json: bool
) -> None:
    figures = len(document.figures())
    if as_json:
        values: dict[str, Any] = {
            "files": [str(target) for target in targets],
            "figures": figures,
        }
        click.echo(json.dumps(values))
        return
    for target in targets:
        say("{file}  {size} bytes", file=target, size=target.stat().st_size)
    say(
        "figures with their sources: {count}, in {seconds} s",
        count=figures,
        seconds=f"{seconds:.1f}",
    )
