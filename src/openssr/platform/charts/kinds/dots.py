"""A dot plot: how far each of many is on its way from a start to an aim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from openssr.platform.charts.board import BODY, FAINT, LEAD, SMALL, Board
from openssr.platform.charts.chart import Series
from openssr.platform.charts.letters import width_of

ROW = 24.0
NAMES = 0.42  # share of a wide board that names take
HEAD = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One thing on its way: shares of the way from 0 (start) to 1 (aim).

    ``now`` may lie outside; it is then drawn at the edge.  ``due`` is where it would be
    by now if it moved evenly.  ``group`` is a heading that stands before the first of
    its rows; the texts are the values in their own units.
    """

    name: str
    words: str
    now: float | None
    due: float | None
    start: str
    value: str
    aim: str
    status: str = ""
    link: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Ways under one another, each from its start to its aim."""

    key: ClassVar[str] = "point"
    ways: tuple[Way, ...]
    now: Series
    due: Series
    start: str
    aim: str

    @property
    def series(self) -> Sequence[Series]:
        """Return what the two signs on each way are."""
        return [self.now, self.due]

    def draw(self, board: Board) -> None:
        """Draw one row each; on a narrow board the name stands above its way."""
        sides = [
            max((width_of(text, SMALL) for text in texts), default=0.0) + 10
            for texts in zip(*((way.start, way.aim) for way in self.ways), strict=True)
        ]
        names = 0.0 if board.narrow else board.width * NAMES
        left, right = names + sides[0], board.width - sides[1] - 4
        board.text(left, 13, board.cut(self.start, (right - left) / 2, SMALL), SMALL,
                   kind=FAINT)  # fmt: skip
        board.text(right, 13, board.cut(self.aim, (right - left) / 2 - 8, SMALL), SMALL,
                   "end", kind=FAINT)  # fmt: skip
        top = HEAD
        group = ""
        for way in self.ways:
            if way.group and way.group != group:
                group = way.group
                words = board.cut(group, board.width, bold=True)
                board.text(0, top + BODY + 4, words, BODY, bold=True)
                top += BODY * LEAD + 8
            top = self._row(board, way, top, left, right)
        board.height = top + 6

    def _row(
        self, board: Board, way: Way, top: float, left: float, right: float
    ) -> float:
        middle = top + ROW / 2
        with board.mark(way.words, link=way.link):
            if board.narrow:
                board.text(0, top + BODY, board.cut(way.name, board.width))
                middle += BODY * LEAD + 5
            else:
                room = board.width * NAMES - 10
                board.text(0, middle + 5, board.cut(way.name, room))
            board.rect(left - 6, middle - ROW / 2, right - left + 12, ROW, "ground")
            board.line([(left, middle), (right, middle)], "way")
            board.text(left - 8, middle + 4, way.start, SMALL, "end", kind=FAINT)
            board.text(right + 8, middle + 4, way.aim, SMALL, kind=FAINT)
            if way.due is not None:
                across = left + (right - left) * min(max(way.due, 0), 1)
                with board.group(self.due.look):
                    board.point(across, middle, "bar", "f-due", 3.2)
            if way.now is not None:
                self._now(board, way, middle, left, right)
        return middle + ROW / 2

    def _now(
        self, board: Board, way: Way, middle: float, left: float, right: float
    ) -> None:
        now = way.now or 0.0
        across = left + (right - left) * min(max(now, 0), 1)
        kind = f"f-{way.status}" if way.status else self.now.fill
        with board.group(self.now.look):
            board.line([(left, middle), (across, middle)], f"{kind} way-done")
            board.point(across, middle, self.now.shape, f"{kind} ring", 5.5)
            for anchor, gap in (("start", 9.0), ("end", -9.0)):
                box = board.box(across + gap, middle - 5, way.value, SMALL, anchor,
                                bold=True)  # fmt: skip
                low, high = sorted((board.side(left), board.side(right)))
                if box.left >= low and box.left + box.width <= high:
                    board.text(across + gap, middle - 5, way.value, SMALL, anchor,
                               kind="halo", bold=True)  # fmt: skip
                    break
