"""What changed between a number as it was printed and as the book gives it now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from openssr.platform.figures.records import Figure, Rest


class Change(StrEnum):
    """What became of a record that a number rests on."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that changed, with what it added to the number before and now."""

    change: Change
    kind: str
    key: str
    before: Decimal | None
    now: Decimal | None


def differences(before: Figure, now: Figure) -> list[Difference]:
    """Return the records of two figures that are not the same, in their order.

    What somebody may not see has no key here, and is not compared.
    """
    earlier = {(rest.kind, rest.key): rest for rest in before.rests if rest.key}
    later = {(rest.kind, rest.key): rest for rest in now.rests if rest.key}
    places = [*earlier, *(place for place in later if place not in earlier)]
    return [
        Difference(change, *place, _contribution(old), _contribution(new))
        for place in places
        for old, new in [(earlier.get(place), later.get(place))]
        if (change := _change(old, new)) is not None
    ]


def _contribution(rest: Rest | None) -> Decimal | None:
    return None if rest is None else rest.contribution


def _change(old: Rest | None, new: Rest | None) -> Change | None:
    if old is None:
        return Change.ADDED
    if new is None:
        return Change.REMOVED
    same = (old.hash, old.contribution) == (new.hash, new.contribution)
    return None if same else Change.CHANGED
