"""Small multiples: one small chart of lines for each of many, each on its own scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from openssr.platform.charts.board import BODY, FAINT, LEAD, SMALL, Board
from openssr.platform.charts.chart import Series
from openssr.platform.charts.letters import width_of
from openssr.platform.charts.scales import day_scale, value_scale

GAP = 22.0
TITLES = 2  # lines of a title
PLOT = 62.0  # height of the lines
HEIGHT = TITLES * BODY * LEAD + PLOT + 34
A_COLUMN = 225.0  # width that one panel takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The values of one thing over time, its target, and both in words."""

    title: str
    words: str
    points: tuple[tuple[date, float], ...]
    target: float | None = None
    last: str = ""
    aim: str = ""
    status: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """Panels in rows, all with the same days; the two series are the legend."""

    key: ClassVar[str] = "line"
    panels: tuple[Panel, ...]
    measured: Series
    target: Series

    @property
    def series(self) -> Sequence[Series]:
        """Return what the two lines of every panel are."""
        return [self.measured, self.target]

    def draw(self, board: Board) -> None:
        """Draw the panels, several beside one another."""
        columns = max(1, round((board.width + GAP) / A_COLUMN))
        width = (board.width - GAP * (columns - 1)) / columns
        dates = [day for panel in self.panels for day, _ in panel.points]
        top = 0.0
        for at, panel in enumerate(self.panels):
            if at and at % columns == 0:
                top += HEIGHT
            across = (width + GAP) * (at % columns)
            with board.mark(panel.words, link=panel.link):
                board.rect(across, top, width, HEIGHT - 12, "ground")
                board.lines(across, top + BODY, panel.title, width, TITLES, bold=True)
                self._plot(board, panel, _Place(across, top, width, dates))
        board.height = top + HEIGHT

    def _plot(self, board: Board, panel: Panel, place: _Place) -> None:
        lower = place.top + HEIGHT - 22
        aim = [] if panel.target is None else [panel.target]
        numbers = [value for _, value in panel.points] + aim
        if not numbers:
            return
        values = value_scale(numbers, lower - 2, lower - PLOT + 8)
        # the words beside the lines take their room from the width
        words = max(width_of(panel.last, SMALL, bold=True), width_of(panel.aim, SMALL))
        room = min(words + 12, place.width / 2)
        end = place.across + place.width - room
        foot = [(place.across, lower + 3), (place.across + place.width, lower + 3)]
        board.line(foot, "grid zero")
        left, right = sorted((board.side(place.across + 4), board.side(end)))
        tops = [values.at(value) for _, value in panel.points]
        with board.as_written():
            for value in aim:
                line = [(left, values.at(value)), (right, values.at(value))]
                with board.group(self.target.look):
                    board.line(line, f"line {self.target.stroke}")
            if panel.points:
                days = day_scale(place.dates, left, right)
                lefts = [days.at(day) for day, _ in panel.points]
                self._line(board, panel, list(zip(lefts, tops, strict=True)))
        _beside(board, panel, values.at(aim[0]) if aim else None,
                tops[-1] if tops else None, end + 8)  # fmt: skip

    def _line(
        self, board: Board, panel: Panel, places: Sequence[tuple[float, float]]
    ) -> None:
        with board.group(self.measured.look):
            if len(places) > 1:
                board.line(places, f"line {self.measured.stroke}")
            kind = f"f-{panel.status}" if panel.status else self.measured.fill
            board.point(*places[-1], self.measured.shape, kind, 4)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a panel stands, and the days that all panels share."""

    across: float
    top: float
    width: float
    dates: Sequence[date]


def _beside(
    board: Board, panel: Panel, aim: float | None, last: float | None, across: float
) -> None:
    """Write the last value and the target beside the lines, never on one another."""
    if last is not None:
        board.text(across, last + 4, panel.last, SMALL, bold=True)
    if aim is None:
        return
    down, apart = aim + 4, SMALL * 1.2
    if last is not None and abs(aim - last) < apart:
        down = last + 4 + (apart if aim >= last else -apart)
    board.text(across, down, panel.aim, SMALL, kind=FAINT)
