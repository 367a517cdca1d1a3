"""``openssr institutions``."""

from __future__ import annotations

import json

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import named, say

COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group("institutions")
def commands() -> None:
    """The register of institutions and the country's components."""


@commands.command("list")
@COUNTRY
@AS_JSON
def list_(country: str, as_json: bool) -> None:
    """List the institutions."""
    open_book(country)
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.institutions.registers import INSTITUTIONS

    rows = list_records(INSTITUTIONS, by=local_actor(), country=country)
    if as_json:
        values = [
            {"code": row.code, "names": row.names, "component": row.component}
            for row in rows
        ]
        click.echo(json.dumps({"institutions": values}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row.code}  {row.component}  {named(row.names)}")


@commands.command("switch")
@click.argument("component")
@click.argument("state", type=click.Choice(["on", "off"]))
@COUNTRY
@AS_JSON
def switch(component: str, state: str, country: str, as_json: bool) -> None:
    """Decide whether a COMPONENT belongs to the country's security sector."""
    open_book(country, begins=True)
    from openssr.subjects.institutions import services

    actor = local_actor()
    services.switch_components(
        by=actor, country=country, switches={component: state == "on"}
    )
    components = services.list_components(by=actor, country=country)
    if as_json:
        click.echo(json.dumps({"components": components}))
    else:
        say("the sector now includes: {components}", components=", ".join(components))
