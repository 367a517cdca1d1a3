"""``openssr places``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say, translated_text


@click.group("places")
def commands() -> None:
    """Regions of the country and their boundaries."""


@commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--source", default="", help="Who drew the boundaries.")
@click.option("--licence", default="", help="Terms under which they may be used.")
@click.option("--valid-from", default="", help="First day, YYYY-MM-DD.")
@click.option("--disclaimer", default="", help="What every map must say.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_(file: Path, country: str, as_json: bool, **options: str) -> None:
    """Import the regions of a country from a GeoJSON FILE."""
    if not file.is_file():
        raise NotFound("{path}: file not found", path=file)
    open_book(country, begins=True)
    from openssr.platform.places import services

    boundaries, new = services.import_boundaries(
        by=local_actor(),
        country=country,
        data=file.read_bytes(),
        name=file.name,
        metadata={name: text for name, text in options.items() if text},
    )
    if as_json:
        codes = [region.code for region in boundaries.regions]
        click.echo(json.dumps({"regions": codes, "added": new}))
        return
    say(
        "regions from {source}: {count}, {word}",
        count=len(boundaries.regions),
        source=boundaries.source,
        word=translated_text("stored")
        if new
        else translated_text("already in the book, nothing changed"),
    )
