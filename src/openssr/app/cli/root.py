"""Root of the command line; each subject's commands are imported when called."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any, NoReturn

import click

from openssr import __version__
from openssr.app.slices import SLICES
from openssr.kernel.error import UserError
from openssr.platform.terminal import LANGUAGES, VARIABLE, translated

OF_SLICES = {
    each.name: (f"{each.package}.{each.cli}", "commands", each.commands)
    for each in SLICES
    if each.commands
}
# name: module, attribute, one line
GROUPS = OF_SLICES | {
    "accounts": (
        "openssr.platform.accounts.cli.people",
        "commands",
        "People who sign in, and their roles.",
    ),
    "audit": (
        "openssr.platform.accounts.cli.audit",
        "commands",
        "Check the audit trail of the book.",
    ),
    "backup": (
        "openssr.platform.backup.cli",
        "backup",
        "Back up the whole book to one file.",
    ),
    "check": (
        "openssr.app.cli.check",
        "check",
        "Check the whole book for faults.",
    ),
    "demo": ("openssr.app.cli.demo", "demo", "Load and serve the example country."),
    "due": ("openssr.analysis.duties.cli", "commands", "List overdue and due items."),
    "pack": ("openssr.app.cli.pack", "commands", "List and load country packs."),
    "serve": ("openssr.app.cli.serve", "serve", "Serve the book on this machine."),
    "restore": (
        "openssr.platform.backup.cli",
        "restore",
        "Restore a backup into a new book.",
    ),
    "sheets": (
        "openssr.app.cli.sheets",
        "commands",
        "Spreadsheet templates, previews and imports.",
    ),
    "worker": ("openssr.app.cli.worker", "worker", "Run the background jobs."),
    "records": (
        "openssr.app.cli.records",
        "commands",
        "The records of every register.",
    ),
    "report": ("openssr.reports.cli", "commands", "Write reports from the book."),
}


class LazyGroup(click.Group):
    """Loads a subject's command group only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all groups without importing them."""
        return sorted({*super().list_commands(ctx), *GROUPS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the group that ``cmd_name`` names."""
        if cmd_name in GROUPS:
            module = importlib.import_module(GROUPS[cmd_name][0])
            command: click.Command = getattr(module, GROUPS[cmd_name][1])
            return command
        return super().get_command(ctx, cmd_name)

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the groups with their one-line descriptions, importing none."""
        rows = [(name, GROUPS[name][2]) for name in sorted(GROUPS)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="openssr")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Language of messages; also set by OPENSSR_LANGUAGE.",
)
@click.option(
    "--server",
    metavar="URL",
    help="Work on a server, with the key in OPENSSR_TOKEN or the file that "
    "OPENSSR_TOKEN_FILE names; also set by OPENSSR_SERVER.",
)
@click.pass_context
def root(context: click.Context, language: str | None, server: str | None) -> None:
    """OpenSSR: the country's book of record for security sector reform."""
    for name, value in (("OPENSSR_SERVER", server), (VARIABLE, language)):
        if value:
            _set_until_end(context, name, value)


def _set_until_end(context: click.Context, name: str, value: str) -> None:
    """Set a variable for one command: another in this process has its own options."""
    before = os.environ.get(name)
    os.environ[name] = value

    def restore() -> None:
        if before is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = before

    context.call_on_close(restore)


def main(args: list[str] | None = None) -> Any:
    """Run the command line; what a person can act on ends with one clear line."""
    try:
        return root.main(args=args, prog_name="openssr", standalone_mode=True)
    except UserError as error:
        _end(error)
    except Exception as error:
        failure = _outside(error)
        if failure is None:
            raise
        _end(failure)


def _end(error: UserError) -> NoReturn:
    click.echo(f"openssr: {error.sentence(translated)}", err=True)
    sys.exit(error.exit_code)


def _outside(error: Exception) -> UserError | None:
    """Return what to tell of a failure outside the program, None for a bug of it."""
    from django.db import DatabaseError, InterfaceError

    from openssr.platform.serving.outside import of_database, of_system

    if isinstance(error, OSError):
        return of_system(error)

    if isinstance(error, (DatabaseError, InterfaceError)):
        return of_database(error)
    return None
