"""Commands that list what was imported and undo an act as a whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.entry.options import COUNTRY, JSON, Load, print_json
from openssr.platform.terminal import say

if TYPE_CHECKING:
    from openssr.platform.registers.services.undoing import Undoing

MOST_LINES = 20
DRY_RUN = click.option(
    "--dry-run", is_flag=True, help="Show what it would do, change nothing."
)


def add_undoing(group: click.Group, load: Load) -> None:
    """Add the commands to a group; ``load`` returns the registers by kind."""
    _add_imports(group)
    _add_undo(group, load)


def _add_imports(group: click.Group) -> None:
    @group.command("imports")
    @COUNTRY
    @click.option("--most", default=50, help="How many are listed.")
    @JSON
    def imports(country: str, most: int, as_json: bool) -> None:
        """List the imports that were applied, the newest first."""
        open_book(country)
        from openssr.platform.registers.services.undoing import list_imports

        acts = list_imports(by=local_actor(), country=country, most=most)
        if as_json:
            print_json({"imports": [asdict(act) for act in acts]})
            return
        for act in acts:
            counts = "; ".join(
                f"{kind}: {', '.join(f'{some[word]} {word}' for word in some)}"
                for kind, some in act.counts.items()
            )
            mark = "  (undone)" if act.undone else ""
            click.echo(
                f"{act.number}  {act.at:%Y-%m-%d %H:%M}  {act.source}  {counts}{mark}"
            )


def _add_undo(group: click.Group, load: Load) -> None:
    @group.command("undo")
    @click.argument("number", type=int)
    @COUNTRY
    @click.option("--reason", default="", help="Why; others read it.")
    @DRY_RUN
    @JSON
    def undo(
        number: int, country: str, reason: str, dry_run: bool, as_json: bool
    ) -> None:
        """Undo the act NUMBER, such as an import, as a whole.

        What it added is withdrawn, what it withdrew is restored, and what it changed is
        set back.  Nothing is undone where somebody changed one of its records since.
        """
        open_book(country)
        from openssr.platform.registers.services import undoing as service

        who: dict[str, Any] = {"by": local_actor(), "country": country}
        if dry_run:
            undoing = service.preview_undo(load(), **who, number=number)
        else:
            undoing = service.undo_act(load(), **who, number=number, reason=reason)
        if as_json:
            print_json({"undone": not dry_run, **_values(undoing)})
            return
        _print(undoing)
        if dry_run:
            say("nothing changed (--dry-run)")


def _values(undoing: Undoing) -> dict[str, Any]:
    return {
        "act": asdict(undoing.act),
        "counts": undoing.counts,
        "changes": [
            {"kind": kind, **asdict(change)} for kind, change in undoing.changes
        ],
        "blocks": [asdict(block) for block in undoing.blocks],
    }


def _print(undoing: Undoing) -> None:
    for name, count in undoing.counts.items():
        click.echo(f"{name}: {count}")
    for kind, change in undoing.changes[:MOST_LINES]:
        fields = ", ".join(heading for heading, _, _ in change.fields)
        click.echo(
            f"  {kind} {change.key.replace('|', ' ').strip()}"
            + (f"  ({fields})" if fields else "")
        )
    if len(undoing.changes) > MOST_LINES:
        say("  and {count} more", count=len(undoing.changes) - MOST_LINES)
    for block in undoing.blocks[:MOST_LINES]:
        say(
            "prevented by: {kind} {key} ({why})",
            kind=block.kind, key=block.key.replace("|", " ").strip(), why=block.why,
        )  # fmt: skip
