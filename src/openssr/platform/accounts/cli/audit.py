"""``openssr audit``."""

from __future__ import annotations

import json
import sys

import click

from openssr.kernel.error import Invalid
from openssr.platform.audit.records import Chain, Fault
from openssr.platform.book import local_actor, open_book
from openssr.platform.terminal import say


@click.group("audit")
def commands() -> None:
    """The audit trail: every action, each row chained to the one before."""


@commands.command("verify")
@click.option("--head", default="", help="A hash that openssr audit head printed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(head: str, as_json: bool) -> None:
    """Check that no row of the audit trail was changed, inserted or removed."""
    open_book()
    from openssr.platform.accounts.services.local import verify_audit

    chain = verify_audit(by=local_actor(), head=head.strip())
    if as_json:
        click.echo(json.dumps(_values(chain)))
    elif chain.fault is None:
        say("the audit trail is intact; rows: {count}", count=chain.rows)
    else:
        _say_fault(chain)
    if chain.fault is not None:
        sys.exit(Invalid.exit_code)


@commands.command("head")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def head(as_json: bool) -> None:
    """Print the hash of the newest row, to be stored outside this machine.

    Somebody who rewrites the audit trail cannot change a hash that was stored
    elsewhere: openssr audit verify --head checks that its row still exists.
    """
    open_book()
    from openssr.platform.accounts.services.local import verify_audit

    chain = verify_audit(by=local_actor())
    if chain.fault is not None:
        _say_fault(chain)
        sys.exit(Invalid.exit_code)
    if as_json:
        click.echo(json.dumps({"head": chain.head, "rows": chain.rows}))
    else:
        click.echo(chain.head)


def _values(chain: Chain) -> dict[str, str | int | bool | None]:
    broken = chain.fault is not None
    return {
        "intact": not broken,
        "rows": chain.rows,
        "sealed": chain.sealed,
        "fault": chain.fault.value if chain.fault else None,
        "row": chain.row if broken else None,
        "at": chain.at.isoformat() if chain.at else None,
        "action": chain.action or None,
    }


def _say_fault(chain: Chain) -> None:
    if chain.fault is Fault.CHANGED:
        say(
            "the audit trail is broken: row {row} was changed after it was written; "
            "intact rows before it: {count}",
            row=chain.row,
            count=chain.rows,
        )
    elif chain.fault is Fault.MISSING:
        say(
            "the audit trail is broken: row {row} does not follow the row before it, "
            "so a row was removed or inserted; intact rows before it: {count}",
            row=chain.row,
            count=chain.rows,
        )
    elif chain.fault is Fault.FORGED:
        say(
            "the audit trail is broken: row {row} has a seal that this installation "
            "did not make; intact rows before it: {count}",
            row=chain.row,
            count=chain.rows,
        )
    elif chain.fault is Fault.UNSEALED:
        say(
            "the audit trail is broken: row {row} has no seal although older rows "
            "have one; intact rows before it: {count}",
            row=chain.row,
            count=chain.rows,
        )
    else:
        say(
            "the audit trail is broken: rows after row {row} were removed; intact "
            "rows up to it: {count}",
            row=chain.row,
            count=chain.rows,
        )
