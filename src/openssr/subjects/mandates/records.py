"""What a United Nations text says, paragraph by paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.kernel.problem import Problem


@dataclass(frozen=True, slots=True)
class Span:
    """First and last line of the source that hold a unit, counted from 1."""

    first: Annotated[int, "First line, counted from 1"]
    last: Annotated[int, "Last line"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph or sub-paragraph of a mandate.

    ``kind`` is ``preambular``, ``operative``, ``numbered`` for the paragraphs of
    reports and letters, which ask nothing by themselves, or ``annex``; ``number`` is
    the mark as printed without punctuation (``20``, ``e``, ``ii``) and empty where the
    source prints none; ``path`` joins the marks from the top (``20(e)(ii)``).
    ``verbs`` are lemmas in order; the first leads the paragraph.  Where a paragraph
    goes on after its sub-paragraphs ("…; and further requests …"), ``text`` holds both
    parts and ``after`` is where in it the second begins; 0 when there is none.
    """

    kind: Annotated[str, "preambular, operative, numbered or annex"]
    number: Annotated[
        str, "Mark as printed, without punctuation; empty where there is none"
    ]
    path: Annotated[str, "Marks from the top, such as 20(e)(ii)"]
    text: Annotated[str, "Words of the paragraph"]
    span: Annotated[Span, "Lines of the source that hold it"]
    verbs: Annotated[
        tuple[str, ...], "Verbs by which it asks, as lemmas; the first leads it"
    ] = ()
    heading: Annotated[str, "Heading above it"] = ""
    children: Annotated[tuple[Clause, ...], "Its sub-paragraphs"] = ()
    after: Annotated[
        int,
        "Where in the text the words after its sub-paragraphs begin, or 0",
    ] = 0

    @property
    def shown(self) -> str:
        """Return the text with a mark where the sub-paragraphs stand in it."""
        if not self.after:
            return self.text
        return f"{self.text[: self.after]}[…] {self.text[self.after :]}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found by a search."""

    symbol: Annotated[str, "Symbol of the document"]
    on: Annotated[date | None, "Day of the document"]
    kind: Annotated[str, "Kind of the document"]
    path: Annotated[str, "Paragraph"]
    text: Annotated[str, "Words of the paragraph"]
    language: Annotated[str, "Language of the version that was searched"] = "en"


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that kept ones cite; ``held`` tells whether the book has it."""

    symbol: Annotated[str, "Symbol of the document cited"]
    held: Annotated[bool, "Whether the book has it"]
    citing: Annotated[
        tuple[tuple[str, tuple[str, ...]], ...],
        "Documents that cite it, each with its paragraphs",
    ]


@dataclass(frozen=True, slots=True)
class Citation:
    """A document cited, normalised to its symbol, with the citing paragraph.

    ``start`` and ``end`` count characters of the paragraph's cleaned text from 0.
    """

    symbol: str
    phrase: str
    paragraph: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or rhythm that a paragraph sets.

    ``normalised`` is ISO 8601: a day, a month, ``P30D`` after adoption or
    ``R/P4M`` for every four months.
    """

    paragraph: str
    phrase: str
    normalised: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made to the text as extracted, so that it can be laid beside it."""

    line: int
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the operative part and the paragraph it stands before."""

    text: str
    before: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, by its printed number; ``line`` is where it begins."""

    number: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: ``label`` as printed ("Annex II"), its title and its paragraphs.

    The paths of its clauses begin with the label, then the section in brackets where
    the numbers begin again, then the number: ``Annex II [2] 3(a)``.
    """

    label: str
    title: str
    line: int
    clauses: tuple[Clause, ...]
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution, draft resolution or presidential statement as read."""

    symbol: str
    kind: str
    date: date | None
    title: str
    body: str
    sponsors: tuple[str, ...]
    job_number: str
    preamble: tuple[Clause, ...]
    operative: tuple[Clause, ...]
    headings: tuple[Heading, ...]
    citations: tuple[Citation, ...]
    deadlines: tuple[Deadline, ...]
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()
    annexes: tuple[Annex, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    language: str = "en"


def walk(clauses: tuple[Clause, ...]) -> list[Clause]:
    """Return every clause with its sub-paragraphs, in reading order."""
    found: list[Clause] = []
    for clause in clauses:
        found.append(clause)
        found.extend(walk(clause.children))
    return found


def sections(annex: Annex) -> list[list[Clause]]:
    """Return the clauses of an annex by section, where its numbers begin again."""
    found: dict[str, list[Clause]] = {}
    for clause in annex.clauses:
        rest = clause.path.removeprefix(annex.label).lstrip()
        name = rest.partition("]")[0] if rest.startswith("[") else ""
        found.setdefault(name, []).append(clause)
    return list(found.values())


def section_path(label: str, place: int) -> str:
    """Return what the paths of an annex's section begin with; the first is bare."""
    return label if place == 1 else f"{label} [{place}]"


def child_paths(above: str, numbers: list[str]) -> list[str]:
    """Return the paths of sub-paragraphs, each once.

    A paragraph may go on after its list and open another that begins with (a) again;
    the mark that stood before is then told apart: ``3[2](a)``.
    """
    seen: dict[str, int] = {}
    paths = []
    for number in numbers:
        seen[number] = seen.get(number, 0) + 1
        again = f"[{seen[number]}]" if seen[number] > 1 else ""
        paths.append(f"{above}{again}({number})")
    return paths
