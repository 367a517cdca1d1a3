"""Undoing an act and applying it again, whatever it was an act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openssr.platform.registers.intake import Intake
from openssr.platform.registers.services import undoing as service
from openssr.platform.registers.services.undoing import ActView, Undoing
from openssr.platform.registers.whole import Turned, Whole
from openssr.platform.usecase.records import Actor


@dataclass(frozen=True, slots=True)
class Turner:
    """Undoes the acts on the records of some registers, and on what is beside them."""

    intakes: Mapping[str, Intake[Any]]
    wholes: Mapping[str, Whole]

    def whole_of(self, act: ActView) -> Whole | None:
        """Return how an act on what is beside the registers is undone."""
        return self.wholes.get(act.action) if act.undoes is None else None

    def look(
        self, *, by: Actor, country: str, number: int, again: bool = False
    ) -> Undoing | Turned:
        """Return what undoing an act does, or applying it ``again``."""
        act = service.show_act(by=by, country=country, number=number)
        undoer = self.whole_of(act)
        if undoer is not None:
            return undoer.look(act, by=by, country=country, again=again)
        return service.preview_undo(
            self.intakes, by=by, country=country, number=number, again=again
        )

    def turn(
        self,
        *,
        by: Actor,
        country: str,
        number: int,
        reason: str = "",
        again: bool = False,
    ) -> Undoing | Turned:
        """Undo an act, or apply it ``again``, all of it or nothing."""
        act = service.show_act(by=by, country=country, number=number)
        undoer = self.whole_of(act)
        if undoer is not None:
            return undoer.turn(act, by=by, country=country, reason=reason, again=again)
        turn = service.redo_act if again else service.undo_act
        return turn(self.intakes, by=by, country=country, number=number, reason=reason)
