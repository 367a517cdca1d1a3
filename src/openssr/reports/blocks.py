"""The document model; every writer renders the same blocks.

A paragraph contains texts and figures, never digits typed into text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from openssr.kernel.provenance import content_hash
from openssr.platform.figures.records import Figure


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it is printed."""

    figure: Figure
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with the source of the words before it."""

    text: str


Run = str | Number | Note


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
class Table:
    """A table with a title; cells are texts or figures."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Run, ...], ...]


Block = Heading | Paragraph | Table


@dataclass(slots=True)
class Document:
    """A report: its head, its blocks and its annexes.

    ``traces`` is the address below which each figure has its trace page.
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
    annexes: list[Block] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    traces: str = ""

    def figures(self) -> list[Figure]:
        """Return the figures in order of first appearance, each once."""
        by_key: dict[str, Figure] = {}
        for block in [*self.blocks, *self.annexes]:
            for run in _runs(block):
                if isinstance(run, Number):
                    by_key.setdefault(run.figure.key, run.figure)
        return list(by_key.values())


def _runs(block: Block) -> list[Run]:
    if isinstance(block, Paragraph):
        return list(block.runs)
    if isinstance(block, Table):
        return [run for row in block.rows for run in row]
    return []


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


def report_name(start: date, end: date, annexes: Sequence[str] = ()) -> str:
    """Return the name under which the figures of a period's report are stored.

    ``annexes`` are those other than the usual: a report with them is another report,
    whose figures are stored beside those of the usual one.
    """
    chosen = f"-{content_hash(sorted(annexes))[:8]}" if annexes else ""
    return f"council-{start}-{end}{chosen}"
