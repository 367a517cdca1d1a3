"""A United Nations text, read whole: the public entry of this slice's readers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.subjects.mandates.readers.akn import Statement, read_akn
from openssr.subjects.mandates.readers.annexes import (
    Appended,
    opens_annex,
    read_annexes,
)
from openssr.subjects.mandates.readers.conservation import lost_lines, lost_problems
from openssr.subjects.mandates.readers.files import kind_of, read_text
from openssr.subjects.mandates.readers.footnotes import split_footnotes
from openssr.subjects.mandates.readers.furniture import is_furniture
from openssr.subjects.mandates.readers.joining import Vocabulary, join
from openssr.subjects.mandates.readers.language import foreign, language_of
from openssr.subjects.mandates.readers.lines import Line, split_lines
from openssr.subjects.mandates.readers.masthead import (
    Masthead,
    document_kind,
    read_masthead,
)
from openssr.subjects.mandates.readers.pages import missing_pages
from openssr.subjects.mandates.readers.structure import (
    Structure,
    Unit,
    build,
    first_paragraph,
    letter,
    numbered,
)
from openssr.subjects.mandates.records import (
    Annex,
    Citation,
    Clause,
    Deadline,
    Footnote,
    Heading,
    Repair,
    Resolution,
    Span,
    child_paths,
    section_path,
    walk,
)
from openssr.subjects.mandates.rules.citations import complete, find_citations
from openssr.subjects.mandates.rules.deadlines import find_deadlines
from openssr.subjects.mandates.rules.verbs import leading_verb, main_verbs


def read_document(data: bytes, name: str) -> Resolution:
    """Read the bytes of a file as a resolution, draft or statement.

    Raises ``SourceUnreadable`` when the file is no text or holds no paragraph
    of a United Nations document.  Lesser faults are in ``problems``.
    """
    if kind_of(data) == "akn":
        return _marked(read_akn(data, name))
    lines = split_lines(read_text(data, name))
    head = read_masthead(lines)
    parts = _parts(lines, head)
    structure = parts.structure
    language = foreign(lines)
    if not structure.operative and language and language != "French":
        raise SourceUnreadable(
            "{name}: the text seems to be in {language}; OpenSSR reads "
            "English and French texts, use one of these versions of the "
            "document",
            name=name,
            language=language,
        )
    if not structure.operative and parts.pages[1]:
        raise SourceUnreadable(
            "{name}: the words “The Security Council,” are not in it, though "
            "it has the page numbers of {pages} pages; its first page seems "
            "to be missing, use the whole document",
            name=name,
            pages=parts.pages[1],
        )
    if not structure.operative:
        raise SourceUnreadable(
            "{name}: no operative paragraph found; expected the words “The "
            "Security Council,” and numbered paragraphs, or “The Security "
            "Council” with a verb",
            name=name,
        )
    above = lines[: head.text_from] if head.kind == "presidential statement" else []
    read = language_of(lines)
    resolution = _assemble(head, parts, Vocabulary(parts.body, read), name, above)
    lost = lost_lines(lines, head.text_from, resolution)
    problems = (*resolution.problems, *lost_problems(lines, lost, name))
    return replace(resolution, problems=problems)


@dataclass(slots=True)
class _Parts:
    """The parts of a text: its body, annexes and notes, and the lines removed."""

    body: list[Line]
    structure: Structure
    annexes: list[Appended]
    footnotes: list[Footnote]
    repairs: list[Repair]
    pages: tuple[list[int], int]


def _parts(lines: list[Line], head: Masthead) -> _Parts:
    pages = missing_pages(lines)

    def is_page_line(line: Line) -> bool:
        return is_furniture(line, head.symbol)

    rest, footnotes, noted = split_footnotes(lines[head.text_from :], is_page_line)
    body, removed = _without_furniture(rest, head.symbol)
    annexed, structure = _without_annexes(body, head)
    return _Parts(
        body, structure, read_annexes(annexed), footnotes, [*noted, *removed], pages
    )


def _without_annexes(body: list[Line], head: Masthead) -> tuple[list[Line], Structure]:
    """Return the lines of the annexes, and the structure of the text above them.

    An annex may stand before the first number: that is then the annex's own, if what
    stands above the annex has paragraphs without it.
    """

    def structure_of(text: list[Line]) -> Structure:
        return build(text) if head.text_from else _prose(head, text)

    first = first_paragraph(body)
    openings = [index for index in range(1, len(body)) if opens_annex(body, index)]
    early = next((index for index in openings if index <= first), None)
    if early is not None:
        structure = structure_of(body[:early])
        if structure.operative:
            return body[early:], structure
    cut = next((index for index in openings if index > first), len(body))
    return body[cut:], structure_of(body[:cut])


def _without_furniture(
    lines: list[Line], symbol: str
) -> tuple[list[Line], list[Repair]]:
    """Return the lines of the text, and a repair for each line of the page."""
    remaining: list[Line] = []
    removed: list[Repair] = []
    for line in lines:
        if is_furniture(line, symbol):
            removed.append(Repair(line.number, "page line", line.text, ""))
        else:
            remaining.append(line)
    return remaining, removed


def _prose(head: Masthead, body: list[Line]) -> Structure:
    """Read a text that is not an act of the Council: a report, or a letter."""
    if head.kind == "report":
        report = numbered(body)
        return report if report.operative else letter(body)
    if head.kind == "letter":
        return letter(body)
    return Structure()


def _marked(statement: Statement) -> Resolution:
    """Return the resolution of a text whose structure is marked."""
    return Resolution(
        symbol=statement.symbol,
        kind=statement.kind
        or document_kind(statement.symbol, bool(statement.sponsors), ""),
        date=statement.date,
        title=statement.title,
        body="General Assembly"
        if statement.symbol.startswith("A/")
        else "Security Council",
        sponsors=statement.sponsors,
        job_number="",
        preamble=statement.preamble,
        operative=statement.operative,
        headings=statement.headings,
        citations=tuple(
            _citations(
                "",
                statement.preamble,
                (
                    *statement.operative,
                    *(
                        clause
                        for annex in statement.annexes
                        for clause in annex.clauses
                    ),
                ),
            )
        ),
        deadlines=tuple(_deadlines(statement.operative, statement.date))
        if statement.kind not in {"report", "letter"}
        else (),
        annexes=statement.annexes,
        language=statement.language,
    )


def _assemble(
    head: Masthead,
    parts: _Parts,
    vocabulary: Vocabulary,
    name: str,
    above: list[Line],
) -> Resolution:
    """Put the parts together; ``above`` is prose before the first paragraph."""
    structure = parts.structure
    repairs: list[Repair] = [*parts.repairs]
    introduction = join(above, vocabulary)[0]
    preamble = tuple(
        _clause(unit, str(order), vocabulary, repairs)
        for order, unit in enumerate(structure.preamble, start=1)
    )
    operative = tuple(
        _clause(unit, unit.number or str(order), vocabulary, repairs)
        for order, unit in enumerate(structure.operative, start=1)
    )
    annexes = tuple(_annex(annex, vocabulary, repairs) for annex in parts.annexes)
    annexed = tuple(clause for annex in annexes for clause in annex.clauses)
    acts = not operative or operative[0].kind == "operative"
    return Resolution(
        symbol=head.symbol,
        kind=head.kind,
        date=head.date,
        title=head.title,
        body=head.body,
        sponsors=head.sponsors,
        job_number=head.job_number,
        preamble=preamble,
        operative=operative,
        headings=tuple(Heading(*pair) for pair in structure.headings),
        citations=tuple(_citations(introduction, preamble, (*operative, *annexed))),
        deadlines=tuple(_deadlines(operative, head.date)) if acts else (),
        repairs=tuple(sorted(repairs, key=lambda repair: repair.line)),
        problems=tuple(_problems(head, parts, preamble, operative, name)),
        annexes=annexes,
        footnotes=tuple(parts.footnotes),
        language=vocabulary.language,
    )


def _annex(appended: Appended, vocabulary: Vocabulary, repairs: list[Repair]) -> Annex:
    """Return an annex; its paths distinguish sections after the first."""
    clauses: list[Clause] = []
    for place, units in enumerate(appended.sections, start=1):
        above = section_path(appended.label, place)
        for order, unit in enumerate(units, start=1):
            path = f"{above} {unit.number or f'§{order}'}"
            clauses.append(_clause(unit, path, vocabulary, repairs))
    headings = tuple(
        Heading(text, f"{section_path(appended.label, place)} {before}")
        for place, text, before in appended.headings
    )
    return Annex(
        appended.label, appended.title, appended.line, tuple(clauses), headings
    )


def _clause(
    unit: Unit, path: str, vocabulary: Vocabulary, repairs: list[Repair]
) -> Clause:
    text, mended = join(unit.lines, vocabulary)
    repairs.extend(mended)
    after = 0
    if unit.after:
        rest, mended = join(unit.after, vocabulary)
        repairs.extend(mended)
        after = len(text) + 1
        text = f"{text} {rest}"
    below = child_paths(path, [child.number for child in unit.children])
    children = tuple(
        _clause(child, place, vocabulary, repairs)
        for child, place in zip(unit.children, below, strict=True)
    )
    numbers = [line.number for line in unit.lines] or [0]
    ends = [line.number for line in unit.after]
    last = max([numbers[-1], *ends, *(child.span.last for child in children)])
    operative = unit.kind == "operative" and unit.depth == 0
    return Clause(
        kind=unit.kind,
        number=unit.number,
        path=path,
        text=text,
        span=Span(numbers[0], last),
        verbs=main_verbs(text) if operative else (),
        children=children,
        after=after,
    )


def _citations(
    introduction: str, preamble: tuple[Clause, ...], operative: tuple[Clause, ...]
) -> list[Citation]:
    citations = find_citations(introduction, "")
    for clause in preamble:
        citations.extend(find_citations(clause.text, f"P{clause.path}"))
    for clause in walk(operative):
        citations.extend(find_citations(clause.text, clause.path))
    return complete(citations)


def _deadlines(operative: tuple[Clause, ...], adopted: date | None) -> list[Deadline]:
    deadlines: list[Deadline] = []
    for clause in walk(operative):
        deadlines.extend(find_deadlines(clause.text, clause.path, adopted))
    return deadlines


def _problems(
    head: Masthead,
    parts: _Parts,
    preamble: tuple[Clause, ...],
    operative: tuple[Clause, ...],
    name: str,
) -> Iterable[Problem]:
    if not head.symbol:
        yield Problem("MAN-001", Severity.WARNING, Place(file=name, element="symbol"))
    if head.date is None:
        yield Problem("MAN-002", Severity.WARNING, Place(file=name, element="date"))
    for number in parts.structure.missing:
        yield Problem(
            "MAN-003", Severity.ERROR, Place(name, element="operative"), str(number)
        )
    missing, total = parts.pages
    for page in missing:
        place = Place(name, element="page")
        yield Problem("MAN-009", Severity.ERROR, place, f"{page}/{total}")
    for clause in operative:
        if clause.kind == "operative" and not leading_verb(clause.text):
            place = Place(name, clause.span.first, record=clause.path)
            yield Problem("MAN-004", Severity.ADVICE, place, clause.text[:60])
    for clause in preamble:
        if leading_verb(clause.text):
            place = Place(name, clause.span.first, record=f"P{clause.path}")
            yield Problem("MAN-005", Severity.ADVICE, place, clause.text[:60])
