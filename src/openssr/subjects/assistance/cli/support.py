"""``openssr assistance support``: sums by partner, component and year."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import translated_text
from openssr.subjects.assistance.cli.options import COUNTRY, JSON


@click.command("support")
@COUNTRY
@JSON
def support(country: str, as_json: bool) -> None:
    """Show gross commitments and spending by partner, component and year, in USD."""
    open_book(country)
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
