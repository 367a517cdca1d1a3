"""One record of a chart: what it shows, its series, its marks, the values behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import ClassVar, Protocol

from openssr.platform.charts.board import CIRCLE, NARROW, OWN, VALUES, WIDE, Board
from openssr.platform.tables.table import Table

# how the lines and points of each look are told apart without colour; a look is a
# number of the style sheet, which also gives areas their pattern
SHAPES = (CIRCLE, "square", "diamond", "up", "down", "bar")
LOOKS = len(SHAPES)
# what is drawn for each status where colours are not seen
SIGNS = {
    "met": "M-5 0L-1.5 4L5 -4",
    "on_track": "M0 5V-5M-4 -1L0 -5L4 -1",
    "behind": "M0 -5.5V1.5M0 4V5",
    "overdue": "M-4 -4L4 4M-4 4L4 -4",
    "no_data": "M-3 0H-1M1 0H3",
    "no_target": "M-5 0H5",
}
# the patterns that lie over the colour of an area, from none to the densest
PLAIN, STRIPED, DOTTED, UNKNOWN = "", "striped", "dotted", "none"


@dataclass(frozen=True, slots=True)
class Series:
    """What belongs together in a chart: its name, its colour and how else it is seen.

    ``look`` is from 1 to 6.  ``pattern`` lies over areas; ``status`` takes the colour
    of a status in place of that of the look.
    """

    name: str
    look: int
    pattern: str = PLAIN
    status: str = ""

    @property
    def shape(self) -> str:
        """Return the shape of its points."""
        return SHAPES[(self.look - 1) % LOOKS]

    @property
    def fill(self) -> str:
        """Return the class that colours its areas and points."""
        return f"f-{self.status}" if self.status else f"f{self.look}"

    @property
    def stroke(self) -> str:
        """Return the class that colours its lines and dashes them."""
        return f"l{self.look}"


class Marks(Protocol):
    """The marks of a kind of chart, which know how to draw themselves.

    ``key`` says how the legend shows a series: as a line, an area, a point or a status.
    """

    key: ClassVar[str]

    @property
    def series(self) -> Sequence[Series]:
        """Return what the legend explains, none where the marks say it themselves."""

    def draw(self, board: Board) -> None:
        """Draw the marks with their axes and set the board's height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture of numbers.

    ``about`` says in a sentence what the picture shows, made from the data: readers who
    do not see it get the sentence.  ``table`` holds the values behind it.  ``lead``
    stands above the picture and ``note`` below it; ``linked`` says that its marks lead
    somewhere.
    """

    title: str
    about: str
    marks: Marks
    language: str = "en"
    table: Table | None = None
    lead: str = ""
    note: str = ""
    linked: bool = False

    def board(self, width: float) -> Board:
        """Return the picture drawn for a width."""
        board = Board(width, self.language)
        self.marks.draw(board)
        return board

    def wide(self, number: int) -> str:
        """Return the picture for large screens, by its number on the page."""
        return self._svg(WIDE, number, "w", "o-wide")

    def narrow(self, number: int) -> str:
        """Return the picture for small screens: another layout, not a smaller one."""
        return self._svg(NARROW, number, "n", "o-narrow")

    def _svg(self, width: float, number: int, layout: str, kind: str) -> str:
        board, name = self.board(width), f"c{number}{layout}"
        parts = "".join(board.parts).replace(OWN, name)
        parts = parts.replace(VALUES, values_of(number))
        return (
            f'<svg class="o-pic {kind}" viewBox="0 0 {width:.0f} {board.height:.0f}" '
            f'direction="ltr" role="{"group" if self.linked else "img"}" '
            f'aria-labelledby="{name}t {name}d"><title id="{name}t">'
            f"{escape(self.title)}</title>"
            f'<desc id="{name}d">{escape(self.about)}</desc>'
            f"{patterns(name) if name in parts else ''}{parts}</svg>"
        )


def values_of(number: int) -> str:
    """Return the name of the table of values of a chart, by its number on the page."""
    return f"values{number}"


def patterns(name: str) -> str:
    """Return the patterns that lie over the areas of one picture."""
    turned = ' patternTransform="rotate(45)"'
    drawn = (
        ("striped", 6, turned, '<path d="M0 0V6" class="over"/>'),
        ("dotted", 5, "", '<circle cx="2.5" cy="2.5" r="1.2" class="dot"/>'),
        ("none", 7, turned, '<path d="M0 0V7" class="none"/>'),
    )
    inside = "".join(
        f'<pattern id="{name}{kind}" width="{size}" height="{size}" '
        f'patternUnits="userSpaceOnUse"{transform}>{shape}</pattern>'
        for kind, size, transform, shape in drawn
    )
    return f"<defs>{inside}</defs>"


def key_of(board: Board, series: Series, key: str, across: float, down: float) -> None:
    """Draw how a legend shows a series, in a box of 26 by 14."""
    if series.status in SIGNS:
        board.rect(across + 4, down, 18, 14, series.fill)
        left = board.side(across + 13)
        board.parts.append(
            f'<path class="sign" d="{SIGNS[series.status]}" '
            f'transform="translate({left:.1f} {down + 7:.1f}) scale(.85)"/>'
        )
    elif key == "line":
        middle = down + 7
        line = [(across, middle), (across + 26, middle)]
        board.line(line, f"line {series.stroke}")
        board.point(across + 13, middle, series.shape, series.fill, 3.5)
    elif key == "point":
        board.point(across + 13, down + 7, series.shape, series.fill, 4)
    else:
        board.rect(across, down, 26, 14, series.fill, pattern=series.pattern)


def legend_key(series: Series, key: str, name: str, language: str) -> str:
    """Return the picture of a series in a legend beside the chart."""
    board = Board(26, language)
    key_of(board, series, key, 0, 0)
    parts = "".join(board.parts).replace(OWN, name)
    defined = patterns(name) if name in parts else ""
    return (
        '<svg class="o-pic" viewBox="0 0 26 14" aria-hidden="true">'
        f"{defined}{parts}</svg>"
    )
