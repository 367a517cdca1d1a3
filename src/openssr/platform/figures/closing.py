"""What figures rest on, as far as somebody may see it.

Figures know records by their kinds and keys alone.  Who keeps the records says which of
them an actor may not see: they still count, without code, hash and what leads to them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from openssr.platform.figures.records import Figure, Rest
from openssr.platform.usecase.records import Actor

# the same number of records in the same order, each as an actor may see it
Closing = Callable[[Actor, str, Sequence[Rest]], Sequence[Rest]]
_closings: list[Closing] = []


def close_by(closing: Closing) -> None:
    """Let figures ask of what they rest on how much of it an actor may see."""
    _closings.append(closing)


def figure_shown(figure: Figure, by: Actor, country: str) -> Figure:
    """Return a figure without the codes and hashes of what an actor may not see."""
    rests: Sequence[Rest] = figure.rests
    for closing in _closings:
        rests = closing(by, country, rests)
    return replace(figure, rests=tuple(rests))
