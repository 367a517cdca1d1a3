"""Acts on what stands beside the registers, such as aid data, undone as a whole.

A slice that keeps such things says how an act on them is undone and applied again; the
pages, the API and the commands of undoing then know it like acts on records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from openssr.kernel.error import UserError
from openssr.platform.registers.services.undoing import ActView
from openssr.platform.usecase.records import Actor


@dataclass(frozen=True, slots=True)
class Turned:
    """What undoing an act does, or applying it again: how many of what, and which.

    ``refused`` is the refusal that it would meet, if any.
    """

    counts: dict[str, int]
    names: tuple[str, ...] = ()
    refused: UserError | None = None


class Whole(Protocol):
    """How acts of one name are undone and applied again."""

    def page(self, act: ActView) -> str:
        """Return the address in the book where an act is looked at and undone."""

    def look(self, act: ActView, *, by: Actor, country: str, again: bool) -> Turned:
        """Return what undoing does, or applying ``again``; the book stays as it is."""

    def turn(
        self, act: ActView, *, by: Actor, country: str, reason: str, again: bool
    ) -> Turned:
        """Undo an act, or apply it ``again``, all of it or nothing."""
