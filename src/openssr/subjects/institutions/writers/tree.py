"""The structure as SVG: one line an institution, indented under the one above."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from openssr.subjects.institutions.registers import Institution
from openssr.subjects.institutions.rules import Node

LINE, STEP, WIDTH, HALF = 24, 28, 760, 6
SHADES = ("#14456b", "#3d76a8", "#6f9fc6", "#505a5f")


def tree_svg(
    tops: list[Node],
    name: Callable[[Institution], str],
    link: Callable[[Institution], str],
    title: str,
    *,
    right_to_left: bool = False,
) -> str:
    """Return the picture; the same structure must stand as a list beside it."""
    rows: list[tuple[Institution, int, int]] = []
    _place(tops, 0, -1, rows)
    height = LINE * len(rows) + LINE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="o-tree" role="group" '
        f'viewBox="0 0 {WIDTH} {height}" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>"
    ]
    for number, (row, depth, above) in enumerate(rows):
        down = LINE * number + LINE
        across = _side(depth * STEP + HALF * 2, right_to_left=right_to_left)
        if above >= 0:
            start = _side((depth - 1) * STEP + HALF * 2, right_to_left=right_to_left)
            parts.append(
                f'<path d="M{start} {LINE * above + LINE + HALF}V{down}H{across}" '
                'fill="none" stroke="#b1b4b6" stroke-width="1.5"/>'
            )
        end = across - HALF * 2 if right_to_left else across + HALF * 2
        shade = SHADES[min(depth, len(SHADES) - 1)]
        # the text starts where its own direction starts, which is the page's
        parts.append(
            f'<circle cx="{across}" cy="{down}" r="{HALF}" fill="{shade}"/>'
            f'<a href="{escape(link(row))}"><text x="{end}" y="{down + 5}" '
            f'font-size="{15 - min(depth, 2)}" fill="#0b0c0c">{escape(name(row))}'
            f"<title>{escape(row.code)}</title></text></a>"
        )
    parts.append("</svg>")
    return "".join(parts)


def _side(offset: int, *, right_to_left: bool) -> int:
    return WIDTH - offset if right_to_left else offset


def _place(
    nodes: list[Node] | tuple[Node, ...],
    depth: int,
    above: int,
    rows: list[tuple[Institution, int, int]],
) -> None:
    for node in nodes:
        rows.append((node.institution, depth, above))
        _place(node.below, depth + 1, len(rows) - 1, rows)
