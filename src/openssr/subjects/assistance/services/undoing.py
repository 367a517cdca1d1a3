"""Undoing an import of aid data from the list of all imports."""

from __future__ import annotations

from typing import Any

from openssr.kernel.error import Conflict, NotFound
from openssr.platform.registers.services.undoing import ActView
from openssr.platform.registers.whole import Turned
from openssr.platform.usecase.records import Actor
from openssr.subjects.assistance.records import Difference
from openssr.subjects.assistance.services import imports


class AidImports:
    """How an import of aid data is undone and applied again."""

    def page(self, act: ActView) -> str:
        """Return the address of the import."""
        return f"support/import/{act.run}/"

    def look(self, act: ActView, *, by: Actor, country: str, again: bool) -> Turned:
        """Return what undoing does, or applying ``again``."""
        try:
            differences, prevented_by = imports.preview_undo(
                by=by, country=country, run=_run(act), again=again
            )
        except Conflict as error:
            return Turned({}, refused=error)
        refused = None
        if prevented_by:
            refused = Conflict(
                "this is prevented by what depends on it: {names}",
                names=", ".join(prevented_by),
            )
        return _turned(differences, refused)

    def turn(
        self, act: ActView, *, by: Actor, country: str, reason: str, again: bool
    ) -> Turned:
        """Undo an import, or apply it ``again``, all of it or nothing."""
        turn = imports.redo_import if again else imports.undo_import
        place: dict[str, Any] = {"by": by, "country": country, "run": _run(act)}
        return _turned(turn(**place, reason=reason))


def _run(act: ActView) -> int:
    if act.run is None:
        raise NotFound("the book has no action {number}", number=act.number)
    return act.run


def _turned(
    differences: dict[str, list[Difference]], refused: Conflict | None = None
) -> Turned:
    """Return what is done, by what becomes of each activity."""
    words = {"adds": "restored", "changes": "changed", "removes": "withdrawn"}
    counts = {words[name]: len(rows) for name, rows in differences.items() if rows}
    names = [row.identifier for rows in differences.values() for row in rows]
    return Turned(counts, tuple(names), refused)
