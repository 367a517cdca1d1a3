"""``openssr assistance letter``: what a partner could correct in its data."""

from __future__ import annotations

import json
from pathlib import Path

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say, translated
from openssr.subjects.assistance.cli.options import COUNTRY, JSON
from openssr.subjects.assistance.cli.problems import print_problems


@click.command("letter")
@click.argument("partner")
@COUNTRY
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Word file.")
@JSON
def letter(partner: str, country: str, output: Path | None, as_json: bool) -> None:
    """List what PARTNER, by its reference, could correct in the data it publishes."""
    open_book(country)
    from django.utils import timezone

    from openssr.kernel import text
    from openssr.kernel.identifier import is_fictional
    from openssr.platform.reference.countries import country_names
    from openssr.subjects.assistance.services.counted import show_quality
    from openssr.subjects.assistance.writers.letter import letter_docx

    quality = show_quality(by=local_actor(), country=country, publisher=partner)
    if output is not None:
        code = country.upper()
        data = letter_docx(
            quality,
            country_names(code)["en"],
            timezone.localdate(),
            lambda day: "–" if day is None else text.day(day, "en"),
            fictional=is_fictional(code),
        )
        output.write_bytes(data)
    values = {
        "partner": quality.partner,
        "name": quality.name,
        "activities": quality.activities,
        "newest": quality.newest,
        "problems": [problem.as_dict() for problem in quality.problems],
        "link_faults": dict(quality.link_faults),
        "written": str(output) if output else None,
    }
    if as_json:
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    say(
        "{name}: activities: {count}, latest {day}",
        name=quality.name,
        count=quality.activities,
        day=quality.newest,
    )
    print_problems(quality.problems)
    for kind, count in quality.link_faults:
        click.echo(f"  {translated(kind)}: {count}")
