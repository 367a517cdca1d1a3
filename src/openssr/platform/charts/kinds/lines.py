"""Lines of values over time, with the way to a target and what may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar

from openssr.platform.charts.axes import axis_room, day_axis, value_axis
from openssr.platform.charts.board import FAINT, LEAD, SMALL, Board, Box
from openssr.platform.charts.chart import Series
from openssr.platform.charts.letters import width_of, wrap
from openssr.platform.charts.scales import Days, Scale, day_scale, spread, value_scale

TALL, LOW = 320.0, 240.0  # heights of the wide and of the narrow picture
FOOT, TOP = 28.0, 24.0
INSIDE = 30.0  # from the end of the plot, a line that ends earlier is named there
STEPS = 60  # places at which a stretch of a line is looked for below a label
NAMES = 150.0  # most room for the names at the ends of lines


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a day and what is said of it; ``begins`` starts a new stretch."""

    day: date
    value: float
    words: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The values of a series in order of their days; ``end`` is said at its end."""

    series: Series
    points: tuple[Point, ...]
    end: str = ""


@dataclass(frozen=True, slots=True)
class Fan:
    """The bounds between which a series may run: days with a low and a high value."""

    series: Series
    bounds: tuple[tuple[date, float, float], ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines on one scale of values; ``unit`` names the scale, ``rules`` are days.

    A rule is an upright line with a word, such as where a series breaks.  ``most`` is
    the highest value that there can be, such as the last stage of a scale.
    """

    key: ClassVar[str] = "line"
    lines: tuple[Line, ...]
    fans: tuple[Fan, ...] = ()
    rules: tuple[tuple[date, str], ...] = ()
    unit: str = ""
    most: float | None = None

    @property
    def series(self) -> Sequence[Series]:
        """Return the series of the lines."""
        return [line.series for line in self.lines]

    def draw(self, board: Board) -> None:
        """Draw the lines; time runs from left to right in every language."""
        with board.as_written() as mirrored:
            board.height = LOW if board.narrow else TALL
            values, days, names = self._scales(board, mirrored=mirrored)
            left, right = days.start, days.end
            if self.unit:
                side, anchor = (board.width, "end") if mirrored else (0.0, "start")
                words = board.cut(self.unit, board.width, SMALL)
                board.text(side, 13, words, SMALL, anchor, kind=FAINT)
            value_axis(board, values, left, right, at_right=mirrored)
            day_axis(board, days, values.start)
            for fan in self.fans:
                self._fan(board, fan, days, values)
            self._rules(board, days, values)
            for line in self.lines:
                self._line(board, line, days, values)
            self._inside(board, days, values)
            if names:
                self._names(board, values, days)

    def _scales(self, board: Board, *, mirrored: bool) -> tuple[Scale, Days, bool]:
        """Return the scales, and whether names stand at the ends of the lines."""
        points = [point for line in self.lines for point in line.points]
        bounds = [bound for fan in self.fans for bound in fan.bounds]
        numbers = [point.value for point in points]
        numbers += [value for _, *pair in bounds for value in pair]
        dates = [point.day for point in points] + [day for day, *_ in bounds]
        dates += [day for day, _ in self.rules]
        values = value_scale(numbers, board.height - FOOT, TOP, most=self.most)
        room = axis_room(board, values) + 8
        names = not board.narrow and not mirrored
        far = 8.0
        if names:
            far += min(
                NAMES,
                max((width_of(each.end, SMALL) for each in self.lines), default=0) + 6,
            )
        left, right = (8.0, board.width - room) if mirrored else (
            room, board.width - far
        )  # fmt: skip
        return values, day_scale(dates, left, right), names

    @staticmethod
    def _fan(board: Board, fan: Fan, days: Days, values: Scale) -> None:
        there = [(days.at(day), values.at(high)) for day, _, high in fan.bounds]
        back = [(days.at(day), values.at(low)) for day, low, _ in fan.bounds][::-1]
        with board.mark(fan.words, fan.series.look):
            board.line([*there, *back], f"{fan.series.fill} fan")

    def _rules(self, board: Board, days: Days, values: Scale) -> None:
        for day, word in self.rules:
            across = days.at(day)
            board.line([(across, TOP), (across, values.start)], "rule")
            for down in (TOP + 12, TOP + 28, TOP + 44):
                box = board.box(across + 5, down, word, SMALL)
                other = board.box(across - 5, down, word, SMALL, "end")
                if board.free(box):
                    board.text(across + 5, down, word, SMALL, kind=FAINT)
                    break
                if board.free(other):
                    board.text(across - 5, down, word, SMALL, "end", kind=FAINT)
                    break

    @staticmethod
    def _line(board: Board, line: Line, days: Days, values: Scale) -> None:
        places = [(days.at(each.day), values.at(each.value)) for each in line.points]
        stretches: list[list[tuple[float, float]]] = []
        for point, place in zip(line.points, places, strict=True):
            if point.begins or not stretches:
                stretches.append([])
            stretches[-1].append(place)
        with board.group(line.series.look):
            for stretch in stretches:
                if len(stretch) > 1:
                    board.line(stretch, f"line {line.series.stroke}")
        for point, place in zip(line.points, places, strict=True):
            with board.mark(point.words, line.series.look):
                board.point(*place, line.series.shape, line.series.fill, 3.5)

    def _inside(self, board: Board, days: Days, values: Scale) -> None:
        """Write what is said of a line that ends within the plot above or below it."""
        for line in self.lines:
            if not line.points or not self._ends_inside(line, days):
                continue
            last = line.points[-1]
            rises = line.points[0].value <= last.value
            across, down = days.at(last.day), values.at(last.value)
            for lower in (22, 36, 50, -12, -26) if rises else (-12, -26, -40, 22, 36):
                box = board.box(across, down + lower, line.end, SMALL, "middle")
                inside = TOP < down + lower < values.start
                if inside and board.free(box) and not self._crosses(box, days, values):
                    with board.group(line.series.look):
                        kind = f"w{line.series.look} halo"
                        board.text(
                            across, down + lower, line.end, SMALL, "middle", kind=kind
                        )
                    break

    def _crosses(self, box: Box, days: Days, values: Scale) -> bool:
        """Tell whether any line runs through the place of a label."""
        for line in self.lines:
            ends = [(days.at(each.day), values.at(each.value)) for each in line.points]
            for (left, top), (right, bottom) in pairwise(ends):
                shares = [step / STEPS for step in range(STEPS + 1)]
                if any(
                    box.holds(left + (right - left) * at, top + (bottom - top) * at)
                    for at in shares
                ):
                    return True
        return False

    @staticmethod
    def _ends_inside(line: Line, days: Days) -> bool:
        return days.at(line.points[-1].day) < days.end - INSIDE

    def _names(self, board: Board, values: Scale, days: Days) -> None:
        """Write the name of each line at its end, moved apart where they meet."""
        lead, right = SMALL * LEAD, days.end
        ends = sorted(
            (values.at(line.points[-1].value), line.series.look,
             wrap(line.end, board.width - right - 10, SMALL, 2))
            for line in self.lines
            if line.end and line.points and not self._ends_inside(line, days)
        )  # fmt: skip
        heights = [len(lines) * lead for *_, lines in ends]
        tops = spread([end[0] for end in ends], heights, 0, values.start + 4)
        for (_, look, lines), top in zip(ends, tops or [], strict=False):
            with board.group(look):
                for at, words in enumerate(lines):
                    down = top + SMALL * 0.95 + at * lead
                    board.text(right + 8, down, words, SMALL, kind=f"w{look}")
