"""What the commands on records share: options, and the register of a kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from openssr.platform.book import open_book, set_up
from openssr.platform.sources.server import has_server

if TYPE_CHECKING:
    from openssr.platform.registers.intake import Intake

COUNTRY = click.option("--country", required=True, help="ISO 3166-1 code, such as CF.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
KIND = click.argument("kind")
KEY = click.argument("key")
Load = Callable[[], "Mapping[str, Intake[Any]]"]


def intake_of(
    load: Load,
    kind: str,
    country: str | None,
    *,
    begins: bool = False,
    far: bool = False,
) -> Intake[Any]:
    """Open the book of a country and return the register of a kind.

    A command that can work ``far`` away opens no book here where a server is named; any
    other is refused then.  Raises ``NotFound`` for another kind, and for a country
    without a book unless the act ``begins`` it.
    """
    if far and has_server():
        set_up()
    else:
        open_book(country, begins=begins)
    from openssr.platform.registers.intake import known_intake

    return known_intake(load(), kind)


def print_json(values: Any) -> None:
    """Print values as one JSON document."""
    click.echo(json.dumps(values, ensure_ascii=False, indent=2, default=str))
