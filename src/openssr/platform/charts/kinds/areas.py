"""A map whose areas are shaded by size, with values and the limits of each shade."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from openssr.platform.charts.board import FAINT, LEAD, OWN, SMALL, Board
from openssr.platform.charts.chart import UNKNOWN, Series
from openssr.platform.charts.letters import width_of
from openssr.platform.charts.scales import value_scale

SHADES = 5
EDGE = 4.0
TALL = 470.0  # most height of the map alone
KILOMETRES_A_DEGREE = 111.32  # mean length of a degree of latitude, WGS 84
KEY = 14.0  # height of the legend's boxes
Ring = list[list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area: its outline in degrees, its name, its value, and what is said of it.

    Without a ``value`` nothing is known, and the area is hatched.  ``label`` is a point
    inside.
    """

    name: str
    words: str
    polygons: Sequence[Sequence[Ring]]
    value: float | None = None
    text: str = ""
    label: tuple[float, float] | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """How degrees become places; eastward a degree shrinks with the latitude."""

    west: float
    north: float
    scale: float
    narrow: float
    left: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        left = self.left + (longitude - self.west) * self.narrow * self.scale
        return left, EDGE + (self.north - latitude) * self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Areas:
    """The areas of a map; ``unit`` names their values, ``missing`` those without one.

    ``distance`` writes the length of the scale bar from its kilometres.  The legend
    shows values divided by ``factor``, such as a million.
    """

    key: ClassVar[str] = "area"
    areas: tuple[Area, ...]
    unit: str
    missing: str
    distance: Callable[[str], str]
    factor: float = 1.0

    @property
    def series(self) -> Sequence[Series]:
        """Return nothing: the shades are explained below the map."""
        return ()

    @property
    def limits(self) -> tuple[float, ...]:
        """Return the round limits of the shades, from the lowest to the highest."""
        values = [area.value for area in self.areas if area.value is not None]
        for marks in (6, 5, 4, 3):
            limits = value_scale(values, 0, 1, marks=marks).marks
            if len(limits) <= SHADES + 1:
                return limits
        return limits

    def shade(self, value: float) -> int:
        """Return the shade of a value; few shades are taken from far apart."""
        limits = self.limits
        last = len(limits) - 2
        at = next((at for at in range(last + 1) if value < limits[at + 1]), last)
        return round(at * (SHADES - 1) / last) if last > 0 else SHADES - 1

    def draw(self, board: Board) -> None:
        """Draw the outlines, the labels that fit in them, and the legend below."""
        frame, height = _frame(board, self.areas)
        for area in self.areas:
            self._outline(board, area, frame)
        order = sorted(self.areas, key=lambda area: -_extent(area, frame)[0])
        for area in order:
            self._label(board, area, frame)
        with board.as_written():
            self._distance(board, frame, height)
        board.height = self._legend(board, height + 24)

    def _outline(self, board: Board, area: Area, frame: _Frame) -> None:
        drawn = "".join(_ring(ring, frame) for part in area.polygons for ring in part)
        with board.mark(area.words, link=area.link):
            if area.value is None:
                board.path(drawn, "nothing land")
                board.parts.append(
                    f'<path d="{drawn}" fill="url(#{OWN}none)" class="edge"/>'
                )
            else:
                board.path(drawn, f"h{self.shade(area.value)} land")

    def _label(self, board: Board, area: Area, frame: _Frame) -> None:
        if area.label is None:
            return
        kind = "" if area.value is None else f"i{self.shade(area.value)}"
        width, _height = _extent(area, frame)
        left, top = frame.place(*area.label)
        # the map itself is never mirrored, so its labels are not
        with board.as_written():
            choices = (
                ([area.name, area.text], (left, 0)),
                ([area.name, area.text], (left, 8)),
                ([area.text], (left, 4)),
            )
            for lines, (across, lower) in choices:
                boxes = [
                    board.box(across, top + lower + at * SMALL * 1.2, words, SMALL,
                              "middle", bold=at == len(lines) - 1)
                    for at, words in enumerate(lines)
                ]  # fmt: skip
                inside = all(box.width <= width * 0.98 for box in boxes)
                if inside and all(board.free(box) for box in boxes):
                    for at, words in enumerate(lines):
                        down = top + lower + at * SMALL * 1.2
                        board.text(across, down, words, SMALL, "middle", kind=kind,
                                   bold=at == len(lines) - 1)  # fmt: skip
                    return

    def _distance(self, board: Board, frame: _Frame, height: float) -> None:
        a_kilometre = frame.scale / KILOMETRES_A_DEGREE
        length = 1000.0
        while length * a_kilometre > board.width / 4:
            length /= 2 if str(length)[0] in "124" else 2.5
        end, down = EDGE + length * a_kilometre, height + 8
        board.line([(EDGE, down), (end, down)], "axis")
        board.text(end + 6, down + 4, self.distance(f"{length:.0f}"), SMALL, kind=FAINT)

    def _legend(self, board: Board, top: float) -> float:
        """Draw a box for each shade with its limits, and the hatched one beside it."""
        top += SMALL
        words = board.cut(self.unit, board.width - 2, SMALL)
        board.text(0, top, words, SMALL, kind=FAINT)
        top += 6
        limits = [each / self.factor for each in self.limits]
        places = next(
            number for number in range(4)
            if all(abs(round(each, number) - each) < 1e-9 for each in limits)
            or number == 3
        )  # fmt: skip
        texts = [board.number(each, places) for each in limits]
        step = max(max(width_of(each, SMALL) for each in texts) + 6, 44.0)
        start, end = (width_of(texts[at], SMALL) / 2 for at in (0, -1))
        step = min(step, (board.width - start - end) / max(len(limits) - 1, 1))
        for at in range(len(limits) - 1):
            middle = (limits[at] + limits[at + 1]) / 2 * self.factor
            board.rect(start + step * at, top, step, KEY, f"h{self.shade(middle)} land")
        edge = float("-inf")
        for at, text in enumerate(texts):
            half = width_of(text, SMALL) / 2
            if start + step * at - half >= edge:
                board.text(start + step * at, top + KEY + 14, text, SMALL, "middle",
                           kind=FAINT)  # fmt: skip
                edge = start + step * at + half
        return self._hatched(board, start + step * (len(limits) - 1) + 26, top)

    def _hatched(self, board: Board, across: float, top: float) -> float:
        bottom = top + KEY + SMALL * LEAD + 6
        if all(area.value is not None for area in self.areas):
            return bottom
        width = width_of(self.missing, SMALL)
        if across + 34 + width > board.width:
            across, top = 0.0, bottom + 4
            bottom = top + KEY + 6
        board.rect(across, top, 28, KEY, "nothing land", pattern=UNKNOWN)
        words = board.cut(self.missing, board.width - across - 36, SMALL)
        board.text(across + 34, top + 12, words, SMALL, kind=FAINT)
        return bottom


def _frame(board: Board, areas: Sequence[Area]) -> tuple[_Frame, float]:
    """Return how the map lies in the middle of the board, and its lower edge."""
    points = [
        point for area in areas for part in area.polygons for ring in part
        for point in ring
    ]  # fmt: skip
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((south + north) / 2))
    across = max((east - west) * narrow, 1e-9)
    scale = min((board.width - 2 * EDGE) / across, TALL / max(north - south, 1e-9))
    left = (board.width - across * scale) / 2
    height = (north - south) * scale + 2 * EDGE
    return _Frame(west, north, scale, narrow, left), height


def _ring(ring: Ring, frame: _Frame) -> str:
    places = [frame.place(longitude, latitude) for longitude, latitude in ring]
    steps = [f"{left:.1f} {top:.1f}" for left, top in places]
    # points that fall on one another on the board say nothing
    kept = [step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1]]
    return f"M{'L'.join(kept)}Z"


def _extent(area: Area, frame: _Frame) -> tuple[float, float]:
    """Return how wide and high an area is on the board."""
    places = [
        frame.place(longitude, latitude)
        for part in area.polygons for ring in part for longitude, latitude in ring
    ]  # fmt: skip
    lefts, tops = [p[0] for p in places], [p[1] for p in places]
    return max(lefts) - min(lefts), max(tops) - min(tops)
