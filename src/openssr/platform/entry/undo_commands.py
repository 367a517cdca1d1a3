"""Commands that list what was imported and undo an act as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from openssr.platform.book import local_actor, open_book
from openssr.platform.entry.options import COUNTRY, JSON, print_json
from openssr.platform.terminal import say, speaking, word

if TYPE_CHECKING:
    from openssr.platform.entry.turning import Turner
    from openssr.platform.registers.services.undoing import ActView, Undoing
    from openssr.platform.registers.whole import Turned

LoadTurner = Callable[[], "Turner"]

MOST_LINES = 20
DRY_RUN = click.option(
    "--dry-run", is_flag=True, help="Show what it would do, change nothing."
)


def add_undoing(group: click.Group, load: LoadTurner) -> None:
    """Add the commands to a group; ``load`` returns what undoes acts."""
    _add_imports(group)
    _add_undo(group, load)
    _add_redo(group, load)


def _add_imports(group: click.Group) -> None:
    @group.command("imports")
    @COUNTRY
    @click.option("--most", default=50, help="How many are listed.")
    @JSON
    def imports(country: str, most: int, as_json: bool) -> None:
        """List the imports that were applied, the newest first, each once."""
        open_book(country)
        from openssr.platform.registers.services.undoing import list_imports

        acts = list_imports(by=local_actor(), country=country, most=most)
        if as_json:
            print_json({"imports": [asdict(act) for act in acts]})
            return
        with speaking():
            for act in acts:
                click.echo(_line(act))


def _line(act: ActView) -> str:
    """Return an import as one line, in the active language."""
    from django.utils.translation import gettext as _

    from openssr.platform.registers.words import OUTCOMES, STATES

    counts = "; ".join(
        f"{_title(kind)}: "
        + ", ".join(f"{_(OUTCOMES.get(word, word))} {some[word]}" for word in some)
        for kind, some in act.counts.items()
    )
    parts = [str(act.number), f"{act.at:%Y-%m-%d %H:%M}", act.source, counts]
    return "  ".join([*filter(None, parts), f"({_(STATES[act.state])})"])


NUMBER = click.argument("number", type=int)
REASON = click.option("--reason", default="", help="Why; others read it.")


def _add_undo(group: click.Group, load: LoadTurner) -> None:
    @group.command("undo")
    @NUMBER
    @COUNTRY
    @REASON
    @DRY_RUN
    @JSON
    def undo(
        number: int, country: str, reason: str, dry_run: bool, as_json: bool
    ) -> None:
        """Undo the act NUMBER, such as an import, as a whole.

        What it added is withdrawn, what it withdrew is restored, and what it changed is
        set back.  Nothing is undone where somebody changed one of its records since.
        """
        _turn(load, number, country, reason, dry_run, as_json, again=False)


def _add_redo(group: click.Group, load: LoadTurner) -> None:
    @group.command("redo")
    @NUMBER
    @COUNTRY
    @REASON
    @DRY_RUN
    @JSON
    def redo(
        number: int, country: str, reason: str, dry_run: bool, as_json: bool
    ) -> None:
        """Apply the act NUMBER, which was undone, again as a whole.

        Nothing is applied where somebody changed one of its records since.
        """
        _turn(load, number, country, reason, dry_run, as_json, again=True)


def _turn(  # noqa: PLR0917 - what the two commands have in common
    load: LoadTurner,
    number: int,
    country: str,
    reason: str,
    dry_run: bool,
    as_json: bool,
    *,
    again: bool,
) -> None:
    """Undo an act or apply it again, or show what that does and would be refused for.

    A try does all of it and takes it back, so that it is refused like the act itself.
    """
    open_book(country)
    from openssr.kernel.error import UserError
    from openssr.platform.usecase.trial import tried

    turner = load()
    who: dict[str, Any] = {"by": local_actor(), "country": country, "number": number}
    if not dry_run:
        undoing = turner.turn(**who, reason=reason, again=again)
        _show(undoing, as_json, {"redone" if again else "undone": True})
        return
    undoing, refused = turner.look(**who, again=again), None
    try:
        tried(lambda: turner.turn(**who, reason=reason, again=again))
    except UserError as error:
        refused = error
    sentence = str(refused) if refused else ""
    mark = {"redone" if again else "undone": False, "refused": sentence}
    _show(undoing, as_json, mark)
    if refused is not None:
        raise refused
    if not as_json:
        say("nothing changed (--dry-run)")


def _show(undoing: Undoing | Turned, as_json: bool, mark: dict[str, Any]) -> None:
    from openssr.platform.registers.whole import Turned

    if as_json and isinstance(undoing, Turned):
        print_json({**mark, "counts": undoing.counts, "names": undoing.names})
    elif as_json and not isinstance(undoing, Turned):
        print_json({**mark, **_values(undoing)})
    else:
        with speaking():
            _print(undoing)


def _values(undoing: Undoing) -> dict[str, Any]:
    return {
        "act": asdict(undoing.act),
        "counts": undoing.counts,
        "changes": [
            {"kind": kind, **asdict(change)} for kind, change in undoing.changes
        ],
        "blocks": [asdict(block) for block in undoing.blocks],
    }


def _print(undoing: Undoing | Turned) -> None:
    """Print what is done, in the active language."""
    from django.utils.translation import gettext as _

    from openssr.platform.registers.whole import Turned
    from openssr.platform.registers.words import OUTCOMES, PREVENTING

    for name, count in undoing.counts.items():
        click.echo(f"{_(OUTCOMES.get(name, name))}: {count}")
    lines = list(undoing.names) if isinstance(undoing, Turned) else _lines(undoing)
    for line in lines[:MOST_LINES]:
        click.echo(f"  {line}")
    if len(lines) > MOST_LINES:
        say("  and {count} more", count=len(lines) - MOST_LINES)
    if isinstance(undoing, Turned):
        return
    for block in undoing.blocks[:MOST_LINES]:
        say(
            "prevented by: {kind} {key} ({why})",
            kind=_title(block.kind),
            key=block.key.replace("|", " ").strip(),
            why=_(PREVENTING[block.why]),
        )


def _lines(undoing: Undoing) -> list[str]:
    """Return the records that change, with the columns that do."""
    lines = []
    for kind, change in undoing.changes:
        fields = ", ".join(heading for heading, _, _ in change.fields)
        key = change.key.replace("|", " ").strip()
        lines.append(f"{_title(kind)} {key}" + (f"  ({fields})" if fields else ""))
    return lines


def _title(kind: str) -> str:
    """Return what a register is called; English keeps its code, as scripts do."""
    from openssr.platform.registers.table import all_registers
    from openssr.platform.registers.words import title_of

    return word(kind, lambda: {each.kind: title_of(each) for each in all_registers()})
