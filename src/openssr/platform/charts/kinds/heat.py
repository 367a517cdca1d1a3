"""A heat table: rows and columns whose cells are shaded by size or by state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from openssr.platform.charts.board import BODY, FAINT, LEAD, SMALL, Board
from openssr.platform.charts.chart import SIGNS, UNKNOWN, Series
from openssr.platform.charts.letters import width_of, wrap

ROW = 26.0
SHADES = 5
HEADS = 3  # lines of a head
LEAST = 30.0  # width of a cell that still holds something


@dataclass(frozen=True, slots=True)
class Tile:
    """A cell: what is said of it, what stands in it, and its shade or status.

    ``shade`` is from 0 to 4; without shade and status nothing is known, and the cell is
    hatched.
    """

    words: str
    text: str = ""
    shade: int | None = None
    status: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A row of tiles with its name; ``group`` is a heading before its first row."""

    name: str
    tiles: tuple[Tile, ...]
    group: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """Bands under the heads of their columns; ``states`` are the legend of statuses.

    ``in_time`` says that the columns are times, which run from left to right in every
    language.  ``caption`` says below what the shades mean.
    """

    key: ClassVar[str] = "status"
    heads: tuple[str, ...]
    bands: tuple[Band, ...]
    states: tuple[Series, ...] = ()
    in_time: bool = False
    caption: str = ""

    @property
    def series(self) -> Sequence[Series]:
        """Return the statuses."""
        return self.states

    def draw(self, board: Board) -> None:
        """Draw names beside the cells, above them on a narrow board."""
        names = max((width_of(band.name, BODY) for band in self.bands), default=0) + 12
        count = max(len(self.heads), 1)
        most = board.width - LEAST * count
        room = 0.0 if board.narrow else min(names, most, board.width * 0.44)
        step = min((board.width - room) / count, 92.0)
        top = self._heads(board, room, step)
        group = ""
        for band in self.bands:
            if band.group and band.group != group:
                group = band.group
                words = board.cut(group, board.width, bold=True)
                board.text(0, top + BODY + 6, words, bold=True)
                top += BODY * LEAD + 10
            top = self._band(board, band, room, step, top)
        board.height = top + 4
        if self.caption:
            words = board.cut(self.caption, board.width, SMALL)
            board.text(0, board.height + 14, words, SMALL, kind=FAINT)
            board.height += 22

    def _place(self, board: Board, room: float, step: float, at: int) -> float:
        """Return where a column begins; time does not turn with the language."""
        if board.mirrored and self.in_time:
            return room + step * (len(self.heads) - 1 - at)
        return room + step * at

    def _heads(self, board: Board, room: float, step: float) -> float:
        """Write the heads; where words do not fit, numbers that a list explains."""
        lines = [wrap(head, step - 6, SMALL, HEADS) for head in self.heads]
        whole = all(
            width_of(word, SMALL) <= step - 6
            for head in self.heads for word in head.split()
        ) and all(
            len(wrap(head, step - 6, SMALL, HEADS + 1)) <= HEADS for head in self.heads
        )  # fmt: skip
        top = 0.0
        if not whole:
            across = 0.0
            for at, head in enumerate(self.heads):
                words = board.cut(f"{at + 1}: {head}", board.width, SMALL)
                wide = width_of(words, SMALL)
                if across and across + wide > board.width:
                    across, top = 0.0, top + SMALL * LEAD
                board.text(across, top + SMALL, words, SMALL, kind=FAINT)
                across += wide + 14
            top += SMALL * LEAD
            lines = [[str(at + 1)] for at in range(len(self.heads))]
            top += 6
        deepest = max((len(each) for each in lines), default=1)
        for at, each in enumerate(lines):
            middle = self._place(board, room, step, at) + step / 2
            for line, words in enumerate(each):
                down = top + SMALL + (deepest - len(each) + line) * SMALL * LEAD
                board.text(middle, down, words, SMALL, "middle", kind=FAINT)
        return top + deepest * SMALL * LEAD + 4

    def _band(
        self, board: Board, band: Band, room: float, step: float, top: float
    ) -> float:
        if board.narrow:
            board.text(0, top + BODY, board.cut(band.name, board.width))
            top += BODY * LEAD
        elif band.link:
            with board.mark(band.name, link=band.link):
                board.text(0, top + 17, board.cut(band.name, room - 10))
        else:
            board.text(0, top + 17, board.cut(band.name, room - 10))
        for at, tile in enumerate(band.tiles):
            across = self._place(board, room, step, at)
            with board.mark(tile.words, link=tile.link):
                _tile(board, tile, across + 1, top + 1, step - 2)
        return top + ROW


def _tile(board: Board, tile: Tile, across: float, top: float, width: float) -> None:
    height = ROW - 2
    middle = across + width / 2
    if tile.status in SIGNS:
        board.rect(across, top, width, height, f"f-{tile.status}")
        left, down = board.side(middle), top + height / 2
        board.parts.append(
            f'<path class="sign" transform="translate({left:.1f} {down:.1f})" '
            f'd="{SIGNS[tile.status]}"/>'
        )
        return
    if tile.shade is None:
        board.rect(across, top, width, height, "nothing", pattern=UNKNOWN)
        return
    board.rect(across, top, width, height, f"h{tile.shade}")
    if tile.text and width_of(tile.text, SMALL) <= width - 2:
        board.text(middle, top + 16, tile.text, SMALL, "middle", kind=f"i{tile.shade}")
