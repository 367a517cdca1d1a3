"""The document model; every writer renders the same blocks.

A paragraph contains texts and figures, never digits typed into text.  A figure is a
cell as in tables: its trace is the key of the figure, and its text is what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from openssr.platform.charts.chart import Chart
from openssr.platform.figures.records import Figure
from openssr.platform.tables.table import Cell, Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with the source of the words before it."""

    text: str


Run = str | Cell | Note


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 takes a Roman numeral, level 2 a letter."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph; ``author`` marks one left for the author to write."""

    runs: tuple[Run, ...]
    author: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, the same as on the pages; its numbers stand in an annex."""

    chart: Chart


Block = Heading | Paragraph | Picture


@dataclass(slots=True)
class Document:
    """A report: its head, its blocks and its annexes.

    ``sources`` has the figures by their keys.  ``traces`` is the address below which
    each figure has its trace page.
    """

    country: str
    country_name: str
    language: str
    title: str
    subtitle: str
    symbol: str
    issued_on: date
    fictional: str
    blocks: list[Block] = field(default_factory=list)
    annexes: list[Table] = field(default_factory=list)
    sources: dict[str, Figure] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    traces: str = ""

    def figures(self) -> list[Figure]:
        """Return the figures in order of first appearance, each once."""
        paragraphs = [block for block in self.blocks if isinstance(block, Paragraph)]
        runs = [run for paragraph in paragraphs for run in paragraph.runs]
        cells = [
            cell for table in self.annexes for row in table.rows for cell in row.cells
        ]
        traces = [part.trace for part in [*runs, *cells] if isinstance(part, Cell)]
        return [self.sources[key] for key in dict.fromkeys(traces) if key]


def numerals(count: int) -> str:
    """Return a Roman numeral up to 39."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (count // 10) + ones[count % 10]


# United Nations Arabic numbers headings with ordinals and the names of letters
ARABIC = {
    1: ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا",
        "تاسعا", "عاشرا"),
    2: ("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف",
        "لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء"),
}  # fmt: skip


def heading_mark(level: int, count: int, language: str) -> str:
    """Return a heading's mark with its punctuation: "II.", "B." or "ثانيا -"."""
    if language == "ar" and count <= len(ARABIC[level]):
        return f"{ARABIC[level][count - 1]} -"
    return f"{numerals(count) if level == 1 else letters(count)}."


def letters(count: int) -> str:
    """Return the letter of a section: A to Z, then AA, AB and on."""
    text = ""
    while count:
        count, rest = divmod(count - 1, 26)
        text = chr(65 + rest) + text
    return text
