"""``openssr strategy``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import click

from openssr.platform.book import local_actor, open_book

KINDS = (
    "frameworks", "elements", "crosswalks", "actions", "processes", "stages",
    "recommendations", "evaluations",
)  # fmt: skip


@click.group("strategy")
def commands() -> None:
    """Frameworks, actions, processes and recommendations."""


@commands.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_(kind: str, country: str, as_json: bool) -> None:
    """List the records of one KIND: actions, recommendations and the like."""
    open_book()
    from openssr.subjects.strategy.services.plans import list_register

    found = list_register(by=local_actor(), country=country, kind=kind)
    if as_json:
        values = {kind: [asdict(x) for x in found]}
        click.echo(json.dumps(values, default=str, ensure_ascii=False, indent=2))
        return
    for record in found:
        one: dict[str, Any] = asdict(record)
        shown = [one.get("names", {}).get("en", ""), one.get("words", "")]
        rest = [str(v) for k, v in one.items() if k in {"state", "stage", "kind"}]
        first = next(iter(one.values()))
        click.echo("  ".join(x for x in (str(first), *shown, *rest) if x))
    click.echo(f"{len(found)} {kind}")
