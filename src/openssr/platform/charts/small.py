"""Small pictures of a page as SVG: bars by status, lines of values, ranges of money.

They are drawn by pure functions, without script.  Colours are classes of the style
sheet, so that a picture follows light, dark and print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

# how each status is told apart where colours are not seen
MARKS = {
    "met": "✓",
    "on_track": "↑",
    "behind": "!",
    "overdue": "✕",
    "no_data": "?",
    "no_target": "–",
}
NARROWEST = 0.055  # share of a bar below which no number fits into a segment
THIN = 0.12  # and below which none fits on a narrow screen
WIDTH, HEIGHT, EDGE = 120.0, 32.0, 4.0  # of a sparkline


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its status, how many have it, the words, and where it leads."""

    status: str
    count: int
    word: str
    number: str
    link: str = ""

    @property
    def mark(self) -> str:
        """Return the sign of the status."""
        return MARKS.get(self.status, "")


@dataclass(frozen=True, slots=True)
class StatusBar:
    """How many of something have each status, as one bar.

    ``mirrored`` lets it begin at the right, as a language does that is read so.
    """

    label: str
    segments: tuple[Segment, ...]
    mirrored: bool = False
    height: int = 24

    @property
    def filled(self) -> tuple[Segment, ...]:
        """Return the segments that anything stands in."""
        return tuple(segment for segment in self.segments if segment.count)

    @property
    def svg(self) -> str:
        """Return the picture; every segment bears a sign and its number."""
        total = sum(segment.count for segment in self.segments)
        before, parts = 0, []
        for segment in self.filled:
            parts.append(self._segment(segment, before / total, segment.count / total))
            before += segment.count
        return (
            f'<svg class="o-bars" role="img" width="100%" height="{self.height}" '
            f'aria-label="{escape(self.label)}">{"".join(parts)}</svg>'
        )

    def _segment(self, segment: Segment, start: float, share: float) -> str:
        left = 1 - start - share if self.mirrored else start
        words = f"{segment.word}: {segment.number}"
        middle = self.height / 2
        text = (
            f'<text x="{(left + share / 2) * 100:.2f}%" y="{middle + 5:.0f}">'
            f"{segment.mark} {escape(segment.number)}</text>"
            if share >= NARROWEST
            else ""
        )
        thin = " o-seg--thin" if share < THIN else ""
        return (
            f'<g class="o-seg o-seg--{segment.status}{thin}">'
            f"<title>{escape(words)}</title>"
            f'<rect x="{left * 100:.2f}%" width="{share * 100:.2f}%" '
            f'height="{self.height}"/>{text}</g>'
        )


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Values over time as a line, with the target as a dashed one.

    Time runs from left to right in every language.  ``label`` says in words what the
    line shows; ``status`` gives the newest value its colour.
    """

    label: str
    points: tuple[tuple[date, float], ...]
    target: float | None = None
    status: str = ""

    @property
    def svg(self) -> str:
        """Return the picture, empty where nothing was measured."""
        if not self.points:
            return ""
        places = _places(self.points, self.target)
        line = " ".join(f"{left:.1f},{top:.1f}" for left, top in places)
        left, top = places[-1]
        drawn = f'<polyline points="{line}"/>' if len(places) > 1 else ""
        return (
            f'<svg class="o-spark" role="img" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" '
            f'width="{WIDTH:.0f}" height="{HEIGHT:.0f}" '
            f'aria-label="{escape(self.label)}">{self._aim()}{drawn}'
            f'<circle class="o-seg--{self.status}" cx="{left:.1f}" cy="{top:.1f}" '
            'r="3.5"/></svg>'
        )

    def _aim(self) -> str:
        if self.target is None:
            return ""
        top = _height(self.target, _span(self.points, self.target))
        return f'<path d="M0 {top:.1f}H{WIDTH:.0f}"/>'


def _span(
    points: Sequence[tuple[date, float]], target: float | None
) -> tuple[float, float]:
    """Return the lowest and highest value that a picture shows."""
    values = [value for _, value in points]
    values += [] if target is None else [target]
    return min(values), max(values)


def _height(value: float, span: tuple[float, float]) -> float:
    """Return how far from the top a value stands; in the middle where all are equal."""
    low, high = span
    share = 0.5 if high == low else (value - low) / (high - low)
    return EDGE + (1 - share) * (HEIGHT - 2 * EDGE)


def _places(
    points: Sequence[tuple[date, float]], target: float | None
) -> list[tuple[float, float]]:
    """Return where each value stands, by its day and height."""
    span = _span(points, target)
    first, last = points[0][0], points[-1][0]
    days = (last - first).days
    width = WIDTH - 2 * EDGE
    return [
        (
            EDGE + (width * (day - first).days / days if days else width),
            _height(value, span),
        )
        for day, value in points
    ]


@dataclass(frozen=True, slots=True)
class Span:
    """A line of a picture of ranges: what is surely there, and what may be.

    ``kind`` tells the lines apart by a class, ``text`` says the amounts.
    """

    kind: str
    label: str
    text: str
    low: float
    high: float


def spans_svg(span: Span, most: float, *, mirrored: bool = False) -> str:
    """Return one line on a scale that ends at ``most``; what is not sure is hatched."""
    low, high = (
        min(max(value, 0) / most, 1) if most > 0 else 0
        for value in (span.low, span.high)
    )
    parts = []
    for name, start, share in (("sure", 0.0, low), ("open", low, high - low)):
        left = 1 - start - share if mirrored else start
        if share > 0:
            parts.append(
                f'<rect class="o-span--{name}" x="{left * 100:.2f}%" '
                f'width="{share * 100:.2f}%" height="16"/>'
            )
    return (
        f'<svg class="o-bars o-span o-span--{span.kind}" role="img" width="100%" '
        f'height="16" aria-label="{escape(f"{span.label}: {span.text}")}">'
        f"{''.join(parts)}</svg>"
    )
