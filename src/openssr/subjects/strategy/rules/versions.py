"""The objectives as each version of the strategy worded them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated

from openssr.subjects.strategy.registers.strategy import Edition


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a strategy in order, and each objective's wording by version.

    ``added`` and ``dropped`` are, by version, what the version before did not have and
    what it had and this one has not.
    """

    order: Annotated[
        tuple[tuple[str, date], ...], "Versions in order, each with its first day"
    ]
    wordings: Annotated[
        dict[str, dict[str, Edition]], "Wording of each objective by version"
    ]
    added: Annotated[
        dict[str, list[str]],
        "Objectives by version that the version before did not have",
    ]
    dropped: Annotated[
        dict[str, list[str]], "Objectives by version that only the version before had"
    ]

    def changed(self, objective: str, version: str) -> bool:
        """Tell whether an objective is worded otherwise than in the version before."""
        names = [name for name, _ in self.order]
        place = names.index(version)
        editions = self.wordings[objective]
        before = names[place - 1]
        if not place or version not in editions or before not in editions:
            return False
        return editions[version].names != editions[before].names


def versions(editions: Iterable[Edition]) -> Versions:
    """Return the versions of a strategy by the first day on which each held."""
    first: dict[str, date] = {}
    wordings: dict[str, dict[str, Edition]] = {}
    for edition in sorted(editions, key=lambda each: (each.objective, each.from_on)):
        version = edition.version
        first[version] = min(edition.from_on, first.get(version, edition.from_on))
        wordings.setdefault(edition.objective, {})[version] = edition
    order = sorted(first.items(), key=lambda pair: (pair[1], pair[0]))
    added: dict[str, list[str]] = {}
    dropped: dict[str, list[str]] = {}
    for (before, _), (after, _) in pairwise(order):
        added[after] = _only_in(wordings, after, before)
        dropped[after] = _only_in(wordings, before, after)
    return Versions(tuple(order), wordings, added, dropped)


def _only_in(
    wordings: dict[str, dict[str, Edition]], version: str, other: str
) -> list[str]:
    return [
        objective
        for objective, editions in wordings.items()
        if version in editions and other not in editions
    ]
