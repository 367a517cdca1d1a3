"""``openssr pack``: country packs."""

from __future__ import annotations

import json

import click

from openssr.kernel.error import NotFound
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import named


@click.group("pack")
def commands() -> None:
    """List and load country packs."""


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@commands.command("list")
@AS_JSON
def list_(as_json: bool) -> None:
    """List the packs that come with OpenSSR."""
    open_book()
    from openssr.app import pack

    if as_json:
        rows = [
            {"country": code, "pack": each.folder.name, "names": each.names}
            for code, each in pack.all_packs().items()
        ]
        click.echo(json.dumps({"packs": rows}, ensure_ascii=False))
        return
    for code, each in pack.all_packs().items():
        click.echo(f"{code}  {each.folder.name}  {named(each.names)}")


@commands.command("load")
@click.argument("name")
@AS_JSON
def load(name: str, as_json: bool) -> None:
    """Load the pack NAME; loading it again changes nothing."""
    open_book()
    from openssr.app import pack

    names = {each.folder.name for each in pack.all_packs().values()}
    if name not in names:
        raise NotFound(
            "there is no pack {name!r}; choose from {names}",
            name=name,
            names=", ".join(names),
        )
    lines: list[str] = []
    tell = lines.append if as_json else click.echo
    pack.load(pack.describe(name), local_actor(), tell)
    if as_json:
        click.echo(json.dumps({"pack": name, "loaded": lines}, ensure_ascii=False))
