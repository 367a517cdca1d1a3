"""A chart as a file of its own: SVG with its colours, PNG with our font."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

import typst

from openssr.platform.charts.board import (
    BODY,
    FAINT,
    LEAD,
    OWN,
    SMALL,
    VALUES,
    WIDE,
    Board,
)
from openssr.platform.charts.chart import Chart, key_of, patterns
from openssr.platform.charts.letters import FONTS, width_of, wrap

EDGE = 16.0  # around the picture
TITLE = 16.0  # height of its letters
DENSITY = 144.0  # dots an inch of a PNG: two for each unit
TOKEN = re.compile(r"(--[\w-]+):([^;}]+)")
USED = re.compile(r"var\((--[\w-]+)\)")
ON_A_PAGE = "/* on a page only"


@cache
def resolved(sheet: str) -> str:
    """Return the rules of a style sheet for pictures, with the light colours put in."""
    light = dict(TOKEN.findall(sheet[: sheet.index("@media")]))
    rules = sheet[sheet.index(".o-pic{") : sheet.index(ON_A_PAGE)]
    plain = USED.sub(lambda match: light[match[1]], rules)
    # nothing is asked of a picture that programs other than browsers do not know
    return re.sub(r"([^{}\n]*):is\(([^)]*)\)([^{}]*){", _spelled_out, plain)


def _spelled_out(match: re.Match[str]) -> str:
    before, choices, after = match.groups()
    return ",".join(f"{before}{each}{after}" for each in choices.split(",")) + "{"


def chart_svg(chart: Chart, sheet: str, foot: str = "", name: str = "own") -> str:
    """Return the wide picture with its title, legend and note; ``sheet`` styles it.

    ``foot`` says where the picture is from and of which day it is; ``name`` tells it
    from others in one document.
    """
    head, body, end = (Board(WIDE, chart.language) for _ in range(3))
    down = head.lines(0, TITLE, chart.title, WIDE, 2, size=TITLE, bold=True)
    if chart.lead:
        down = head.lines(0, down + 2, chart.lead, WIDE, 3, size=SMALL, kind=FAINT)
    top = _legend(head, chart, down)
    chart.marks.draw(body)
    lower = SMALL + 4
    for words in (chart.note, foot):
        for line in wrap(words, WIDE, SMALL, 4) if words else ():
            end.text(0, lower, line, SMALL, kind=FAINT)
            lower += SMALL * LEAD
    height = top + body.height + lower + 2 * EDGE
    parts = (
        _placed(head, EDGE, name) + _placed(body, EDGE + top, name)
        + _placed(end, EDGE + top + body.height, name)
    )  # fmt: skip
    width = WIDE + 2 * EDGE
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="o-pic" direction="ltr" '
        f'width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}"><style>{resolved(sheet)}</style>'
        f"{patterns(name) if name in parts else ''}"
        f'<rect width="100%" height="100%" fill="#fff"/>{parts}</svg>'
    )


def _placed(board: Board, down: float, name: str) -> str:
    inside = "".join(board.parts).replace(OWN, name).replace(VALUES, "")
    return f'<g transform="translate({EDGE:.0f} {down:.1f})">{inside}</g>'


def _legend(board: Board, chart: Chart, down: float) -> float:
    """Write the legend in as many lines as it needs, return where it ends."""
    across = 0.0
    for series in chart.marks.series:
        width = 34 + width_of(series.name, BODY) + 18
        if across and across + width > WIDE:
            across, down = 0.0, down + BODY * LEAD + 4
        key_of(board, series, chart.marks.key, across, down - 6)
        board.text(across + 34, down + 6, series.name)
        across += width
    return down + (BODY * LEAD + 10 if across else 0)


def svg_png(svg: str) -> bytes:
    """Return a picture as PNG, its letters drawn from our font alone."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "picture.svg").write_text(svg, encoding="utf-8")
        page = folder / "page.typ"
        page.write_text(
            '#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")',
            encoding="utf-8",
        )
        return bytes(
            typst.compile(
                str(page), root=place, format="png", ppi=DENSITY,
                font_paths=[str(FONTS)], ignore_system_fonts=True,
            )
        )  # fmt: skip
