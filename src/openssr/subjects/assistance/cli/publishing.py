"""``openssr assistance publish``: the country's own register as an IATI file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say
from openssr.subjects.assistance.cli.options import COUNTRY, JSON


@click.command("publish")
@COUNTRY
@click.option("--publisher", required=True, help="Reference of the publisher.")
@click.option("--name", default="", help="Name of the publisher.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="XML file."
)
@JSON
def publish(
    country: str, publisher: str, name: str, output: Path, as_json: bool
) -> None:
    """Write the country's own register as an IATI 2.03 file for publication."""
    open_book(country)
    from django.utils import timezone

    from openssr.kernel.identifier import is_fictional
    from openssr.subjects.assistance.rules.publishing import Publisher
    from openssr.subjects.assistance.services.registers import to_publish
    from openssr.subjects.assistance.writers.iati import iati_xml

    on = timezone.localdate()
    activities = to_publish(
        by=local_actor(), country=country, publisher=Publisher(publisher, name), on=on
    )
    note = "The country and all that stands here are fictional."
    note = note if is_fictional(country.upper()) else ""
    output.write_bytes(iati_xml(activities, timezone.now(), on, note))
    if as_json:
        values = {"written": str(output), "activities": len(activities)}
        click.echo(json.dumps(values))
        return
    say("{file}: activities: {count}", file=output, count=len(activities))
