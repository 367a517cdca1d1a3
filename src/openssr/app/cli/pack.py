"""``openssr pack``: country packs."""

from __future__ import annotations

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book


@click.group("pack")
def commands() -> None:
    """List and load country packs."""


@commands.command("list")
def list_() -> None:
    """List the packs that come with OpenSSR."""
    open_book()
    from openssr.app import pack

    for code, found in pack.all_packs().items():
        click.echo(f"{code}  {found.folder.name}  {found.names['en']}")


@commands.command("load")
@click.argument("name")
def load(name: str) -> None:
    """Load the pack NAME; loading it again changes nothing."""
    open_book()
    from openssr.app import pack

    names = {found.folder.name for found in pack.all_packs().values()}
    if name not in names:
        raise NotFound(
            "there is no pack {name!r}; choose from {names}",
            name=name,
            names=", ".join(names),
        )
    pack.load(pack.describe(name), local_actor(), click.echo)
