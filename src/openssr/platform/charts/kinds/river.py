"""A river: amounts that run from sources, through channels, to purposes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from openssr.platform.charts.board import FAINT, LEAD, SMALL, VALUES, Board
from openssr.platform.charts.chart import Series
from openssr.platform.charts.letters import shorten, wrap

MOST = 10  # named places of a column; the rest is one bar of others
OTHERS = "\x00"  # the code of the others, which no place has
BARS, LEAST, GAP = (
    230.0,
    1.5,
    7.0,
)  # all bars, the thinnest, between
THICK = 10.0  # of a bar
TOP = 26.0  # below the heads of the columns
Place = tuple[int, str]  # a column from 0 to 2, and a code in it
Streams = Mapping[tuple[Place, Place], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class River:
    """Amounts between places of three columns, the largest places of each on top.

    ``name`` and ``amount`` give words, ``others`` names the rest of a column by how
    many places it gathers.  ``kinds`` are the series of streams: from the first column
    to the second, from the second to the third, and those through ``direct``, the place
    of the second column that stands for no channel and is always named.
    """

    key: ClassVar[str] = "area"
    streams: Streams
    heads: tuple[str, str, str]
    kinds: tuple[Series, Series, Series]
    name: Callable[[Place], str]
    amount: Callable[[int], str]
    others: Callable[[int], str]
    direct: Place | None = None

    @property
    def series(self) -> Sequence[Series]:
        """Return the kinds of streams that there are."""
        used = {self.kind(start, end) for start, end in self.streams}
        return [kind for at, kind in enumerate(self.kinds) if at in used]

    def kind(self, start: Place, end: Place) -> int:
        """Return which of the kinds a stream is."""
        return 2 if self.direct in {start, end} else start[0]

    def draw(self, board: Board) -> None:
        """Draw three columns of bars with their labels, and the streams between."""
        columns = [_Column.of(self, number, board) for number in range(3)]
        bars = {place: bar for column in columns for place, bar in column.bars.items()}
        streams: dict[tuple[Place, Place], int] = {}
        for (start, end), cents in self.streams.items():
            pair = columns[start[0]].shown(start), columns[end[0]].shown(end)
            streams[pair] = streams.get(pair, 0) + cents
        order = {place: at for at, place in enumerate(bars)}
        for start, end in sorted(
            streams, key=lambda pair: (order[pair[0]], order[pair[1]])
        ):
            self._stream(board, bars[start], bars[end], streams[start, end])
        for column in columns:
            column.draw(board)
        board.height = max(column.end for column in columns) + 6

    def _stream(self, board: Board, start: _Bar, end: _Bar, cents: int) -> None:
        kind = self.kinds[self.kind(start.place, end.place)]
        wide = cents / start.cents * start.height
        far = cents / end.cents * end.height
        left, right = board.side(start.across + THICK), board.side(end.across)
        above, below = start.top + start.sent, end.top + end.taken
        start.sent += wide
        end.taken += far
        half = (left + right) / 2
        words = f"{start.label} – {end.label}: {self.amount(cents)}"
        with board.mark(words, kind.look, joins=f"{start.code} {end.code}"):
            board.path(
                f"M{left:.0f} {above:.1f}C{half:.0f} {above:.1f} {half:.0f} "
                f"{below:.1f} {right:.0f} {below:.1f}V{below + far:.1f}C{half:.0f} "
                f"{below + far:.1f} {half:.0f} {above + wide:.1f} {left:.0f} "
                f"{above + wide:.1f}Z",
                f"{kind.fill} stream",
            )


@dataclass(slots=True)
class _Bar:
    """A bar of a column with the lines of its label and what has run in and out."""

    place: Place
    code: str
    label: str
    cents: int
    lines: list[str]
    rest: int
    across: float = 0.0
    top: float = 0.0
    height: float = 0.0
    sent: float = 0.0
    taken: float = 0.0


@dataclass(slots=True)
class _Column:
    """A column of bars, from the largest to the others."""

    head: str
    room: float
    across: float
    label: float
    anchor: str
    end: float = 0.0
    bars: dict[Place, _Bar] = field(default_factory=dict)

    @classmethod
    def of(cls, river: River, number: int, board: Board) -> _Column:
        """Return a column with its bars placed."""
        sums = _sums(river.streams, number)
        total = max(sum(_sums(river.streams, at).values()) for at in range(3))
        column = cls(river.heads[number], *_layout(board, number))
        ranked = sorted(
            sums, key=lambda place: (place != river.direct, -sums[place], place)
        )
        most = MOST + (river.direct in sums)
        named = ranked if len(ranked) <= most + 1 else ranked[:most]
        rest = ranked[len(named) :]
        cents = {place: sums[place] for place in named}
        if rest:
            cents[(number, OTHERS)] = sum(sums[place] for place in rest)
        top = TOP
        for at, (place, amount) in enumerate(cents.items()):
            words = (
                river.others(len(rest))
                if place[1] == OTHERS and rest
                else (river.name(place))
            )
            text = shorten(river.amount(amount), column.room, SMALL, bold=True)
            lines = [*wrap(words, column.room, SMALL, 2), text]
            bar = _Bar(place, f"{'abc'[number]}{at}", words, amount, lines, len(rest))
            bar.height = max(LEAST, amount / total * BARS)
            bar.across = column.across
            top = column.place(bar, top, board)
            column.bars[place] = bar
        column.end = top
        return column

    def shown(self, place: Place) -> Place:
        """Return the bar that a place belongs to."""
        return place if place in self.bars else (place[0], OTHERS)

    def place(self, bar: _Bar, top: float, board: Board) -> float:
        """Set a bar below the one before; return where the next one may begin."""
        label = len(bar.lines) * SMALL * LEAD
        if board.narrow:  # the label stands above its bar
            bar.top = top + label + 2
            return bar.top + bar.height + GAP
        slot = max(label, bar.height)
        bar.top = top + (slot - bar.height) / 2
        return top + slot + GAP

    def draw(self, board: Board) -> None:
        """Draw the head, the bars, and labels on a ground that hides the streams."""
        anchor = self.anchor
        side = self.label if anchor == "end" else self.across
        board.text(side, 13, board.cut(self.head, self.room, SMALL), SMALL, anchor,
                   kind=FAINT, bold=False)  # fmt: skip
        for bar in self.bars.values():
            # who is among the others stands in the table
            link = f"#{VALUES}" if bar.place[1] == OTHERS and bar.rest else ""
            with board.mark(f"{bar.label}: {bar.lines[-1]}", link=link, joins=bar.code):
                board.rect(bar.across, bar.top, THICK, bar.height, "f-bar")
                self._label(board, bar)

    def _label(self, board: Board, bar: _Bar) -> None:
        lead = SMALL * LEAD
        if board.narrow:
            first = bar.top - 4 - lead * (len(bar.lines) - 1)
        else:
            middle = bar.top + bar.height / 2
            first = middle - lead * (len(bar.lines) - 1) / 2 + SMALL * 0.35
        boxes = [
            board.box(self.label, first + lead * at, line, SMALL, self.anchor,
                      bold=at == len(bar.lines) - 1)
            for at, line in enumerate(bar.lines)
        ]  # fmt: skip
        if self.anchor == "start" and self.across + THICK < board.width - 1:
            left = min(box.left for box in boxes)
            width = max(box.width for box in boxes)
            board.parts.append(
                f'<rect class="plate" x="{left - 2:.1f}" y="{boxes[0].top - 2:.1f}" '
                f'width="{width + 4:.1f}" height="{lead * len(boxes) + 1:.1f}"/>'
            )
        for at, line in enumerate(bar.lines):
            board.text(self.label, first + lead * at, line, SMALL, self.anchor,
                       bold=at == len(bar.lines) - 1)  # fmt: skip


def _layout(board: Board, number: int) -> tuple[float, float, float, str]:
    """Return the room of a column's labels, and where its bars and labels stand."""
    if board.narrow:
        third = board.width / 3
        return third - 6, third * number, third * number, "start"
    across = (188.0, 372.0, 564.0)[number]
    if number == 0:
        return across - 8, across, across - 8, "end"
    room = (564.0 if number == 1 else board.width) - across - THICK - 14
    return room, across, across + THICK + 6, "start"


def _sums(streams: Streams, column: int) -> dict[Place, int]:
    """Return what runs through each place of a column, the larger of in and out."""
    sums: dict[bool, dict[Place, int]] = {True: {}, False: {}}
    for (start, end), cents in streams.items():
        for place, out in ((start, True), (end, False)):
            if place[0] == column:
                side = sums[out]
                side[place] = side.get(place, 0) + cents
    return {
        place: max(sums[True].get(place, 0), sums[False].get(place, 0))
        for place in sums[True] | sums[False]
    }
