"""A tree: who stands under whom, from left to right, or indented on small screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from openssr.platform.charts.board import BODY, LEAD, SMALL, Board
from openssr.platform.charts.chart import Series
from openssr.platform.charts.letters import wrap

GAP, BETWEEN = 8.0, 30.0  # between boxes below and beside one another
INSET = 7.0  # from the edge of a box to its words
STEP = 16.0  # that a level is indented on a narrow board
DEEPEST = 6  # levels that stand beside one another; deeper ones are indented
SHADES = 4


@dataclass(frozen=True, slots=True)
class Twig:
    """A member of the tree, what is said of it, and those under it."""

    name: str
    words: str
    link: str = ""
    below: tuple[Twig, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The tops of a tree with all that stands under them."""

    key: ClassVar[str] = "area"
    tops: tuple[Twig, ...]

    @property
    def series(self) -> Sequence[Series]:
        """Return nothing: the names stand in the picture."""
        return ()

    def draw(self, board: Board) -> None:
        """Draw boxes beside one another by level; indented where there is no room."""
        levels = max((_depth(twig) for twig in self.tops), default=1)
        if board.narrow or levels > DEEPEST:
            self._indent(board)
            return
        width = min(230.0, (board.width - BETWEEN * (levels - 1)) / levels)
        top = 2.0
        for twig in self.tops:
            top, _ = _branch(board, twig, 0, width, top)
        board.height = top

    def _indent(self, board: Board) -> None:
        top = 2.0
        for twig in self.tops:
            top = _indented(board, twig, 0, top)
        board.height = top


def _depth(twig: Twig) -> int:
    return 1 + max((_depth(below) for below in twig.below), default=0)


def _size(width: float, name: str) -> tuple[list[str], float]:
    """Return the lines of a name in a box, and the height of the box."""
    lines = wrap(name, width - 2 * INSET, SMALL, 2)
    return lines, len(lines) * SMALL * LEAD + 9


def _branch(
    board: Board, twig: Twig, level: int, width: float, top: float
) -> tuple[float, float]:
    """Draw a twig with those under it; return where the next begins, and its middle."""
    lines, height = _size(width, twig.name)
    across = (width + BETWEEN) * level
    middles, down = [], top
    for below in twig.below:
        down, middle = _branch(board, below, level + 1, width, down)
        middles.append(middle)
    middle = (middles[0] + middles[-1]) / 2 if middles else top
    middle = max(middle, top + height / 2)
    start = across + width
    for each in middles:
        half = start + BETWEEN / 2
        board.line([(start, middle), (half, middle), (half, each),
                    (start + BETWEEN, each)], "twig")  # fmt: skip
    shade = min(level, SHADES - 1)
    upper = middle - height / 2
    with board.mark(twig.words, link=twig.link):
        board.rect(across, upper, width, height, f"g{shade}")
        for at, line in enumerate(lines):
            foot = upper + SMALL + 4 + at * SMALL * LEAD
            board.text(across + INSET, foot, line, SMALL, kind=f"j{shade}")
    return max(down, middle + height / 2 + GAP), middle


def _indented(board: Board, twig: Twig, level: int, top: float) -> float:
    across = min(STEP * level, board.width / 2)
    lines = wrap(twig.name, board.width - across - 16, BODY, 2)
    height = len(lines) * BODY * LEAD + 6
    middle = top + BODY * 0.75
    with board.mark(twig.words, link=twig.link):
        board.point(across + 5, middle, "square", f"g{min(level, SHADES - 1)}", 5)
        for at, line in enumerate(lines):
            board.text(across + 16, top + BODY + at * BODY * LEAD, line)
    down = top + height
    ends = []
    for below in twig.below:
        ends.append(down + BODY * 0.75)
        down = _indented(board, below, level + 1, down)
    for end in ends:
        board.line([(across + 5, middle + 6), (across + 5, end), (across + STEP, end)],
                   "twig")  # fmt: skip
    return down
