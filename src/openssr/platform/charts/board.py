"""A board that a picture is drawn on: it measures, mirrors and remembers its labels.

Places are counted from the side where reading begins.  On a mirrored board that is the
right one, so that one layout serves languages of either direction.  Colours are classes
of the style sheet, so that a picture follows light, dark and print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from openssr.kernel.text import MONTHS, PDI, isolate, number
from openssr.platform.charts.letters import shorten, width_of, wrap
from openssr.platform.tables.texts import has_right_to_left

WIDE, NARROW = 760.0, 300.0  # units that a page shows as about as many pixels
BODY, SMALL = 13.0, 12.0  # heights of letters
LEAD = 1.3  # of a line to that of its letters
RISE = 0.8  # share of the letters' height that stands above their line
OWN = "\x00"  # stands in names until the picture has a place on its page
VALUES = "\x01"  # stands in links for the table of values below the picture
RIGHT_TO_LEFT = "\u2067"  # isolates what follows, as read from the right
FAINT = "t2"  # the class of words that explain
SHORT_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
}
ACROSS = {"start": 0.0, "middle": 0.5, "end": 1.0}
TURNED = {"start": "end", "middle": "middle", "end": "start"}


@dataclass(frozen=True, slots=True)
class Box:
    """The room of a label as it is seen: its left and upper edge, and its size."""

    left: float
    top: float
    width: float
    height: float
    words: str

    def holds(self, across: float, down: float) -> bool:
        """Tell whether a point lies within the label."""
        within = self.left <= across <= self.left + self.width
        return within and self.top <= down <= self.top + self.height

    def meets(self, other: Box) -> bool:
        """Tell whether two labels share a place."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )


class Board:
    """Collects the parts of a picture; ``height`` is set by who draws it."""

    def __init__(self, width: float, language: str = "en") -> None:
        self.width, self.height = width, 0.0
        self.language = language
        self.mirrored = language == "ar"
        self.parts: list[str] = []
        self.boxes: list[Box] = []

    @property
    def narrow(self) -> bool:
        """Tell whether the picture is the one for small screens."""
        return self.width < WIDE / 2

    def side(self, across: float) -> float:
        """Return how far from the left something stands."""
        return self.width - across if self.mirrored else across

    def number(self, value: float, places: int = 0) -> str:
        """Return a number of an axis in the reader's language."""
        return number(Decimal(repr(value)), self.language, places)

    def isolated(self, words: str) -> str:
        """Return words that what stands around them cannot reorder.

        Words with Arabic letters run as the page does, even behind a Latin code.
        """
        if self.language == "ar" and has_right_to_left(words):
            return f"{RIGHT_TO_LEFT}{words}{PDI}"
        return isolate(words)

    def month(self, month: int) -> str:
        """Return the short name of a month; the Arabic ones are short enough."""
        if self.language == "ar":
            return MONTHS["ar"][month - 1].partition("/")[2]
        names = SHORT_MONTHS.get(self.language, SHORT_MONTHS["en"])
        return names.split()[month - 1]

    def box(
        self,
        across: float,
        down: float,
        words: str,
        size: float = BODY,
        anchor: str = "start",
        *,
        bold: bool = False,
    ) -> Box:
        """Return the room of a label; ``down`` is the line that it stands on."""
        width = width_of(words, size, bold=bold)
        place, turned = self.side(across), TURNED[anchor] if self.mirrored else anchor
        return Box(
            place - ACROSS[turned] * width, down - RISE * size, width, size, words
        )

    def free(self, box: Box) -> bool:
        """Tell whether a label would stand in the picture and meet no other."""
        inside = box.left >= 0 and box.left + box.width <= self.width and box.top >= 0
        return inside and not any(box.meets(other) for other in self.boxes)

    def text(
        self,
        across: float,
        down: float,
        words: str,
        size: float = BODY,
        anchor: str = "start",
        *,
        kind: str = "",
        bold: bool = False,
    ) -> None:
        """Write words on a line; the words must have been made to fit."""
        if not words:
            return
        self.boxes.append(self.box(across, down, words, size, anchor, bold=bold))
        turned = TURNED[anchor] if self.mirrored else anchor
        sized = "" if size == BODY else " x" if size == SMALL else " y"
        names = f"{kind}{sized}{' b' if bold else ''}".strip()
        place = f' text-anchor="{turned}"' if turned != "start" else ""
        self.parts.append(
            f'<text x="{_short(self.side(across))}" y="{_short(down)}"'
            f"{_class(names)}{place}>{escape(self.isolated(words))}</text>"
        )

    def lines(
        self,
        across: float,
        down: float,
        words: str,
        room: float,
        lines: int,
        *,
        size: float = BODY,
        kind: str = "",
        bold: bool = False,
    ) -> float:
        """Write words on as many lines as they need, return where the next would be."""
        for line in wrap(words, room, size, lines, bold=bold):
            self.text(across, down, line, size, kind=kind, bold=bold)
            down += size * LEAD
        return down

    def cut(
        self, words: str, room: float, size: float = BODY, *, bold: bool = False
    ) -> str:
        """Return words shortened to a room."""
        return shorten(words, room, size, bold=bold)

    def rect(
        self,
        across: float,
        down: float,
        width: float,
        height: float,
        kind: str,
        *,
        pattern: str = "",
    ) -> None:
        """Draw a box from its upper corner where reading begins, a pattern over it."""
        left = self.side(across) - (width if self.mirrored else 0)
        place = (
            f'<rect x="{_short(left)}" y="{_short(down)}" width="{_short(width)}" '
            f'height="{_short(height)}"'
        )
        self.parts.append(f"{place}{_class(kind)}/>")
        if pattern:
            self.parts.append(f'{place} fill="url(#{OWN}{pattern})"/>')

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        """Draw a line through points."""
        steps = "L".join(
            f"{_short(self.side(across))} {_short(down)}" for across, down in points
        )
        self.parts.append(f'<path d="M{steps}"{_class(kind)}/>')

    def path(self, drawn: str, kind: str) -> None:
        """Draw a path whose places are already seen from the left."""
        self.parts.append(f'<path d="{drawn}"{_class(kind)}/>')

    def point(
        self, across: float, down: float, shape: str, kind: str, size: float = 4
    ) -> None:
        """Draw a point whose shape tells its series without colour."""
        self.parts.append(_point(self.side(across), down, shape, kind, size))

    @contextmanager
    def as_written(self) -> Iterator[bool]:
        """Draw unmirrored, as time runs; say whether the board is mirrored else."""
        before, self.mirrored = self.mirrored, False
        yield before
        self.mirrored = before

    @contextmanager
    def mark(
        self, words: str, series: int = 0, link: str = "", joins: str = ""
    ) -> Iterator[None]:
        """Gather parts into one mark: what is said of it, and its series.

        ``joins`` names the ends of a stream, or the one end that a mark is: pointing at
        an end shows its streams.
        """
        tag = "a" if link else "g"
        where = f' href="{escape(link)}"' if link else ""
        of_series = f' data-s="{series}"' if series else ""
        of_series += f' data-j="{joins}"' if joins else ""
        self.parts.append(
            f'<{tag}{where} class="m"{of_series}><title>{escape(words)}</title>'
        )
        yield
        self.parts.append(f"</{tag}>")

    @contextmanager
    def group(self, series: int) -> Iterator[None]:
        """Gather parts that belong to a series and say nothing by themselves."""
        self.parts.append(f'<g data-s="{series}">')
        yield
        self.parts.append("</g>")


def _short(value: float) -> str:
    """Return a place with a tenth, without a needless zero."""
    return f"{value:.1f}".removesuffix(".0")


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


# the corners of each shape, in halves of its size from its middle
CORNERS = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    "up": ((0, -1.3), (1.2, 0.9), (-1.2, 0.9)),
    "down": ((0, 1.3), (1.2, -0.9), (-1.2, -0.9)),
    "bar": ((-0.35, -1.9), (0.35, -1.9), (0.35, 1.9), (-0.35, 1.9)),
}
CIRCLE = "circle"


def _point(left: float, top: float, shape: str, kind: str, size: float) -> str:
    if shape == CIRCLE:
        return (
            f'<circle cx="{_short(left)}" cy="{_short(top)}" r="{_short(size)}"'
            f"{_class(kind)}/>"
        )
    steps = "L".join(
        f"{_short(left + size * across)} {_short(top + size * down)}"
        for across, down in CORNERS[shape]
    )
    return f'<path d="M{steps}Z"{_class(kind)}/>'
