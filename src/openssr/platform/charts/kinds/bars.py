"""Bars: lengths of one scale, with parts of several series laid end to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from openssr.platform.charts.axes import axis_room, length_axis, value_axis
from openssr.platform.charts.board import BODY, FAINT, LEAD, SMALL, Board
from openssr.platform.charts.chart import Series
from openssr.platform.charts.letters import width_of
from openssr.platform.charts.scales import Scale, value_scale

THICK, GAP = 18.0, 8.0
NAMES = 0.32  # most of the width that names may take beside the bars


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its size, and what is said of it."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with a part for each series, and the words at its end."""

    name: str
    parts: tuple[Part, ...]
    total: str
    link: str = ""


def _sum(bar: Bar) -> float:
    return sum(max(part.value, 0) for part in bar.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Lying bars under one another; ``unit`` names the scale below them."""

    key: ClassVar[str] = "area"
    bars: tuple[Bar, ...]
    kinds: tuple[Series, ...]
    unit: str = ""

    @property
    def series(self) -> Sequence[Series]:
        """Return the series where there are several."""
        return self.kinds if len(self.kinds) > 1 else ()

    def draw(self, board: Board) -> None:
        """Draw names beside the bars, above them on a narrow board."""
        totals = max((width_of(bar.total, SMALL) for bar in self.bars), default=0.0) + 8
        names = max((width_of(bar.name, BODY) for bar in self.bars), default=0.0) + 10
        room = 0.0 if board.narrow else min(names, board.width * NAMES)
        sums = [_sum(bar) for bar in self.bars]
        scale = value_scale(
            sums, room, board.width - totals, marks=3 if board.narrow else 5,
            from_zero=True,
        )  # fmt: skip
        row = THICK + GAP + (BODY * LEAD if board.narrow else 0)
        bottom = row * len(self.bars) + 4
        length_axis(board, scale, 0, bottom)
        for at, (bar, size) in enumerate(zip(self.bars, sums, strict=True)):
            self._bar(board, bar, scale, row * at, scale.at(size))
        board.height = bottom + 22
        if self.unit:
            board.height += 18
            words = board.cut(self.unit, board.width, SMALL)
            board.text(0, board.height - 6, words, SMALL, kind=FAINT)

    def _bar(
        self, board: Board, bar: Bar, scale: Scale, top: float, end: float
    ) -> None:
        upper = top + (BODY * LEAD if board.narrow else 0) + 4
        if board.narrow:
            board.text(0, top + BODY, board.cut(bar.name, board.width))
        else:
            name = board.cut(bar.name, scale.start - 10)
            board.text(scale.start - 8, upper + 13, name, BODY, "end")
        across = scale.start
        for part, series in zip(bar.parts, self.kinds, strict=True):
            length = scale.at(max(part.value, 0)) - scale.start
            if length <= 0:
                continue
            with board.mark(part.words, series.look, bar.link):
                board.rect(
                    across, upper, length, THICK, series.fill, pattern=series.pattern
                )
            across += length
        board.text(end + 6, upper + 13, bar.total, SMALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Upright bars, one for each year or quarter, parts on parts or ``beside`` them.

    Time runs from left to right in every language.
    """

    key: ClassVar[str] = "area"
    bars: tuple[Bar, ...]
    kinds: tuple[Series, ...]
    unit: str = ""
    beside: bool = False

    @property
    def series(self) -> Sequence[Series]:
        """Return the series where there are several."""
        return self.kinds if len(self.kinds) > 1 else ()

    def draw(self, board: Board) -> None:
        """Draw the columns; of names that do not fit only every second or third."""
        with board.as_written() as mirrored:
            board.height = 240.0 if board.narrow else 300.0
            sums = [self._size(bar) for bar in self.bars]
            scale = value_scale(
                sums, board.height - 26, 42.0 if self.unit else 26.0, from_zero=True
            )
            room = axis_room(board, scale) + 8
            left, right = (4.0, board.width - room) if mirrored else (room, board.width)
            if self.unit:
                side, anchor = (board.width, "end") if mirrored else (0.0, "start")
                words = board.cut(self.unit, board.width, SMALL)
                board.text(side, 13, words, SMALL, anchor, kind=FAINT)
            value_axis(board, scale, left, right, at_right=mirrored)
            step = (right - left) / max(len(self.bars), 1)
            self._names(board, left, step)
            for at, bar in enumerate(self.bars):
                self._column(board, bar, scale, left + step * at, step)

    def _size(self, bar: Bar) -> float:
        """Return how high a bar stands."""
        if self.beside:
            return max((part.value for part in bar.parts), default=0.0)
        return _sum(bar)

    def _names(self, board: Board, left: float, step: float) -> None:
        widest = max((width_of(bar.name, SMALL) for bar in self.bars), default=0) + 6
        every = next(
            number for number in range(1, len(self.bars) + 2) if step * number >= widest
            or number > len(self.bars)
        )  # fmt: skip
        for at, bar in enumerate(self.bars):
            if at % every == 0:
                half = width_of(bar.name, SMALL) / 2
                place = min(max(left + step * (at + 0.5), half), board.width - half)
                box = board.box(place, board.height - 8, bar.name, SMALL, "middle")
                if board.free(box):
                    board.text(place, board.height - 8, bar.name, SMALL, "middle",
                               kind=FAINT)  # fmt: skip

    def _column(
        self, board: Board, bar: Bar, scale: Scale, left: float, step: float
    ) -> None:
        size = self._size(bar)
        many = len(self.kinds) if self.beside else 1
        width = min(step * 0.72, 56.0 * many) / many
        across, down = left + (step - width * many) / 2, scale.start
        for part, series in zip(bar.parts, self.kinds, strict=True):
            height = scale.start - scale.at(max(part.value, 0))
            if height > 0:
                with board.mark(part.words, series.look, bar.link):
                    board.rect(across, down - height, width, height, series.fill,
                               pattern=series.pattern)  # fmt: skip
            if self.beside:
                across += width
            else:
                down -= height
        place = left + step / 2
        box = board.box(place, scale.at(size) - 6, bar.total, SMALL, "middle")
        if size > 0 and board.free(box):
            board.text(place, scale.at(size) - 6, bar.total, SMALL, "middle")
