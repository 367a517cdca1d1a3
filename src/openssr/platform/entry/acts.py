"""Commands that withdraw, restore, rename and confirm records; their history."""

from __future__ import annotations

from dataclasses import asdict

import click

from openssr.platform.book import local_actor
from openssr.platform.entry.options import (
    COUNTRY,
    JSON,
    KEY,
    KIND,
    Load,
    intake_of,
    print_json,
)
from openssr.platform.sources.server import server_of
from openssr.platform.terminal import language, say

REASON = click.option("--reason", required=True, help="Reason, shown to other users.")
VERSION = click.option(
    "--version", default="", help="Only if the record still has this version."
)


def add_acts(group: click.Group, load: Load) -> None:
    """Add the commands to a group; ``load`` returns the registers by kind."""
    for add in (_add_withdrawing, _add_renaming, _add_signing, _add_history):
        add(group, load)


def _add_withdrawing(group: click.Group, load: Load) -> None:
    @group.command("withdraw")
    @KIND
    @KEY
    @COUNTRY
    @REASON
    @VERSION
    @JSON
    def withdraw(  # noqa: PLR0917 - one parameter each argument and option
        kind: str, key: str, country: str, reason: str, version: str, as_json: bool
    ) -> None:
        """Withdraw a record from all totals; it stays in the book with the reason."""
        intake = intake_of(load, kind, country, far=True)
        server = server_of(language())
        if server is not None:
            from openssr.platform.entry import remote

            place = (country, kind, key)
            stale = remote.act(server, "withdraw", place, reason, version)
        else:
            from openssr.platform.registers.services import lifecycle

            stale = lifecycle.withdraw_record(
                intake, by=local_actor(), country=country, key=key, reason=reason,
                version=version,
            )  # fmt: skip
        _done(as_json, key, stale)

    @group.command("restore")
    @KIND
    @KEY
    @COUNTRY
    @REASON
    @VERSION
    @JSON
    def restore(  # noqa: PLR0917 - one parameter each argument and option
        kind: str, key: str, country: str, reason: str, version: str, as_json: bool
    ) -> None:
        """Restore a withdrawn record; it is counted again."""
        intake = intake_of(load, kind, country, far=True)
        server = server_of(language())
        if server is not None:
            from openssr.platform.entry import remote

            remote.act(server, "restore", (country, kind, key), reason, version)
        else:
            from openssr.platform.registers.services import lifecycle

            lifecycle.restore_record(
                intake, by=local_actor(), country=country, key=key, reason=reason,
                version=version,
            )  # fmt: skip
        _done(as_json, key, 0)


def _add_renaming(group: click.Group, load: Load) -> None:
    @group.command("rename")
    @KIND
    @KEY
    @click.argument("code")
    @COUNTRY
    @REASON
    @VERSION
    @JSON
    def rename(  # noqa: PLR0917 - one parameter each argument and option
        kind: str,
        key: str,
        code: str,
        country: str,
        reason: str,
        version: str,
        as_json: bool,
    ) -> None:
        """Give a record another CODE and update the references to it."""
        intake = intake_of(load, kind, country)
        from openssr.platform.registers.services import lifecycle

        stale = lifecycle.rename_record(
            intake, by=local_actor(), country=country, key=key, code=code,
            reason=reason, version=version,
        )  # fmt: skip
        _done(as_json, code, stale)


def _add_signing(group: click.Group, load: Load) -> None:
    @group.command("sign")
    @KIND
    @KEY
    @COUNTRY
    @click.option(
        "--as", "act", required=True, help="Kind of confirmation: verified or checked."
    )
    @VERSION
    @JSON
    def sign(  # noqa: PLR0917 - one parameter each argument and option
        kind: str, key: str, country: str, act: str, version: str, as_json: bool
    ) -> None:
        """Confirm a record that another person entered."""
        intake = intake_of(load, kind, country)
        from openssr.platform.registers.services.confirming import Seen, known_act

        _, confirm = known_act(intake.register, act)
        looked_at = Seen((key,), version)
        stale = confirm(intake, by=local_actor(), country=country, seen=looked_at)
        _done(as_json, key, stale)


def _add_history(group: click.Group, load: Load) -> None:
    @group.command("history")
    @KIND
    @KEY
    @COUNTRY
    @JSON
    def history(kind: str, key: str, country: str, as_json: bool) -> None:
        """List the changes to a record, newest first."""
        intake = intake_of(load, kind, country)
        from openssr.platform.registers.services import lifecycle

        acts = lifecycle.list_history(
            intake.register, by=local_actor(), country=country, key=key
        )
        if as_json:
            print_json({"history": [asdict(act) for act in acts]})
            return
        for act in acts:
            click.echo(f"{act.at:%Y-%m-%d %H:%M}  {act.action}  {act.by}  {act.reason}")
            for name, before, after in act.fields:
                click.echo(f"  {name}: {before or '-'} -> {after or '-'}")


def _done(as_json: bool, key: str, stale: int) -> None:
    if as_json:
        print_json({"key": key, "stale": stale})
    else:
        say("{key}: done; figures now out of date: {stale}", key=key, stale=stale)
