"""Cleaned lines to preambular and operative paragraphs.

Number and position decide what a paragraph is, not the form of its verb: a
finite verb does occur in a preamble and a participle in the operative part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from openssr.subjects.mandates.readers.lines import Line
from openssr.subjects.mandates.readers.numbering import (
    OPERATIVE,
    Level,
    place,
    read_mark,
)
from openssr.subjects.mandates.rules import french
from openssr.subjects.mandates.rules.verbs import leading_verb

PREAMBULAR = re.compile(
    r"[“\"]?(?=[A-Z])(?:(?:Also|Further|Again|Deeply|Gravely|Seriously|Strongly|Fully|Greatly|"
    r"Particularly|Profoundly|Extremely|Firmly|Once again|Remaining|Still|Very|"
    r"Increasingly|Especially|Equally|Solemnly|Highly|Urgently)\s+)*"
    r"(?:[A-Z]?[a-z]+ing|Having|Mindful|Conscious|Aware|Alarmed|Convinced|Concerned|"
    r"Determined|Disturbed|Grieved|Appalled|Outraged|Shocked|Desirous|Encouraged|"
    r"Distressed|Cognizant|Desiring|concerned|convinced|alarmed|disturbed|aware|"
    r"mindful|conscious|grieved|appalled|determined|distressed|Inspired|Guided|"
    r"Gratified|Dismayed|Anxious|Pursuant|Satisfied|Saddened|Troubled|Indignant|"
    r"In the (?:light|exercise)|Taking|Takes note|Recognizes|Welcomes|Notes|"
    r"Reaffirms|Recalls|With a view)\b"
)
CLOSED = re.compile(r"[;.:]['’”\"]?(?:\s*(?:and|or))?\s*\d{0,2}$")
ADOPTED = re.compile(r"Adopted\b.*")
STATED = re.compile(
    r"[“«\"]?\s*(?:The (?:Security )?Council|Le Conseil(?: de sécurité)?),?\s+[a-zé]"
)
# reports head their chapters with I., II. and so on
CHAPTER = re.compile(r"[IVX]{1,5}\.\s+[A-ZÉ].{2,80}")
HEADLINE = 45  # letters; a letter's first sentence is longer than its headings
REFERENCE = re.compile(r"(?:sub-?)?paragraphs?\s+\d[\d(),a-z ]{0,20}$")


@dataclass(slots=True)
class Unit:
    """A paragraph under construction."""

    kind: str
    number: str
    depth: int
    lines: list[Line]
    heading: str = ""
    children: list[Unit] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Structure:
    """The units of a text and its headings."""

    preamble: list[Unit] = field(default_factory=list)
    operative: list[Unit] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def build(lines: list[Line]) -> Structure:
    """Return the structure of the lines after "The Security Council,"."""
    if lines and re.match(
        r"[“«\"]?\s*(?:The Security Council|Le Conseil de sécurité),?\s+[a-zé]",
        lines[0].text,
    ):
        return _statement(lines)
    first = _first_numbered(lines)
    structure = Structure()
    if first is None:
        _unnumbered(lines, structure)
        return structure
    structure.preamble = _preamble(lines[:first], structure)
    _operative(lines[first:], structure)
    return structure


def _first_numbered(lines: list[Line]) -> int | None:
    for index, line in enumerate(lines):
        match = OPERATIVE.fullmatch(line.text)
        if match and match.group(1) == "1" and not _quoted(lines, index):
            return index
        if re.match(r"[lI]\.\s+[A-Z][a-z]+s\b", line.text):
            return index
    return None


def first_paragraph(lines: list[Line]) -> int:
    """Return where the first numbered paragraph stands, 0 when none is numbered."""
    return _first_numbered(lines) or 0


def _quoted(lines: list[Line], index: int) -> bool:
    return index > 0 and lines[index - 1].text.endswith(("No", "no", "Vol"))


def _starts_preambular(line: Line, previous: str, indented: bool) -> bool:
    if not previous:
        return True
    ended = previous[-1:] in ',;.:”"' or previous[-1:].isdigit()
    if indented and line.indent:
        return ended and line.text[:1].isupper()
    return ended and _is_preambular(line.text)


def _is_preambular(text: str) -> bool:
    return any(pattern.match(text) for pattern in (PREAMBULAR, french.PREAMBULAR))


def _preamble(lines: list[Line], structure: Structure) -> list[Unit]:
    indented = _uses_indent(lines)
    units: list[Unit] = []
    for index, line in enumerate(lines):
        previous = units[-1].lines[-1].text if units else ""
        starts = _starts_preambular(line, previous, indented)
        if not starts and previous[-1:] in {",", ")"} and line.gap and not indented:
            starts = _is_preambular(line.text)
        if starts:
            units.append(Unit("preambular", "", 0, [line]))
        else:
            units[-1].lines.append(line)
        if index == len(lines) - 1:
            _split_heading(units, structure)
    return units


def _split_heading(units: list[Unit], structure: Structure) -> None:
    """A line without a mark after the last comma is the first group's heading."""
    last = units[-1]
    for cut in range(len(last.lines) - 1, 0, -1):
        tail = last.lines[cut:]
        if len(tail) > 2 or tail[0].text[:1].islower():
            continue
        closed = last.lines[cut - 1].text[-1:] in ",;."
        if closed and tail[-1].text[-1:] not in ",;.:" and len(tail[-1].text) < 80:
            structure.headings.append((" ".join(line.text for line in tail), "1"))
            del last.lines[cut:]
            return


def _uses_indent(lines: list[Line]) -> bool:
    starters = [line for line in lines if _is_preambular(line.text)]
    marked = sum(1 for line in starters if line.indent)
    plain = sum(1 for line in lines if not line.indent)
    return len(starters) > 1 and marked * 2 > len(starters) and plain > marked


def _operative(lines: list[Line], structure: Structure) -> None:
    state = Reader(structure, gaps_matter(lines))
    numbers = _later_numbers(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        if state.finished(numbers, index, line):
            return
        heading = state.heading(lines, index)
        if heading:
            index += heading
            continue
        state.feed(line)
        index += 1


def _after_number(text: str) -> str:
    """Return what follows "5." (or, as scanned, "5,") at the start of a line."""
    return re.split(r"[.,]", text, maxsplit=1)[1].strip()


def _later_numbers(lines: list[Line]) -> dict[int, int]:
    """Return for each operative number the last line that may open it."""
    last_lines: dict[int, int] = {}
    for index, line in enumerate(lines):
        match = OPERATIVE.fullmatch(line.text)
        if match:
            last_lines[int(match.group(1))] = index
    return last_lines


def gaps_matter(lines: list[Line]) -> bool:
    """Tell whether empty lines are meaningful: not when one follows every line."""
    return sum(line.gap for line in lines) * 2 < len(lines) * 1.2


class Reader:
    """The state machine over the operative lines."""

    def __init__(self, structure: Structure, gaps: bool = False) -> None:
        self.structure = structure
        self.expected = 1
        self.levels: list[Level] = []
        self.stack: list[Unit] = []
        self.gaps = gaps
        self.closing = False

    @property
    def text(self) -> str:
        if not self.stack:
            return ""
        return " ".join(line.text for line in self.stack[-1].lines[-2:])

    def finished(self, numbers: dict[int, int], index: int, line: Line) -> bool:
        """After a full stop nothing follows unless the next number does."""
        if not self.stack or not re.search(r"\.[”\"]?\s*\d{0,2}$", self.text):
            return False
        if ADOPTED.match(line.text):
            return True
        more = any(
            numbers.get(number, -1) >= index
            for number in (self.expected, self.expected + 1)
        )
        return not more and not self._continues(line)

    def _continues(self, line: Line) -> bool:
        mark = read_mark(line.text)
        return mark is not None and place(mark, self.levels) is not None

    def heading(self, lines: list[Line], index: int) -> int:
        """Return how many lines from ``index`` are a heading, else 0."""
        if not self.stack or not CLOSED.search(self.text):
            return 0
        for count in (1, 2, 3):
            ahead = lines[index : index + count + 1]
            if len(ahead) <= count:
                return 0
            block, after = ahead[:count], ahead[count]
            number = self._number(after)
            if number is None:
                continue
            words = " ".join(line.text for line in block)
            plain = read_mark(words) is None and self._number(block[0]) is None
            if plain and words[:1].isupper() and words[-1:] not in ";.":
                self.structure.headings.append((words, str(number)))
                return count
            return 0
        return 0

    def _number(self, line: Line) -> int | None:
        match = OPERATIVE.fullmatch(line.text)
        if match is None:
            if self.expected == 1 and re.match(r"[lI]\.\s+[A-Z]", line.text):
                return 1
            return None
        number = int(match.group(1))
        return number if self.expected <= number <= self.expected + 1 else None

    def feed(self, line: Line) -> None:
        number = self._number(line)
        if number is not None and self._may_open(line):
            self._open_operative(number, line)
            return
        mark = read_mark(line.text)
        if mark is not None and self.stack and not self._wrapped_reference():
            position = place(mark, self.levels)
            if position is not None:
                self._open_child(position, mark.printed, mark.rest, line)
                return
        if self._closes(line):
            # "…; (b) …; and requests …": the paragraph goes on after its list
            self.stack, self.levels = self.stack[:1], []
            self.closing = True
        if self.stack:
            unit = self.stack[-1]
            (unit.after if self.closing else unit.lines).append(line)

    def _closes(self, line: Line) -> bool:
        if len(self.stack) < 2 or not line.text[:1].islower():
            return False
        above = self.stack[-1].lines  # none where its mark stands alone
        if not above or not re.search(r"[;.](?:\s*(?:and|et))?$", above[-1].text):
            return False
        rest = re.sub(r"^(?:and|et)\s+", "", line.text)
        return (line.gap and self.gaps) or leading_verb(rest) != ""

    def _may_open(self, line: Line) -> bool:
        if not self.stack:
            return True
        rest = _after_number(line.text)
        return not rest or rest[:1].isupper() or rest[:1] in '“"(['

    def _wrapped_reference(self) -> bool:
        text = self.text
        return not CLOSED.search(text) and REFERENCE.search(text) is not None

    def _open_operative(self, number: int, line: Line) -> None:
        if number > self.expected:
            self.structure.missing.extend(range(self.expected, number))
        rest = _after_number(line.text)
        unit = Unit("operative", str(number), 0, [])
        self.structure.operative.append(unit)
        self.stack, self.levels, self.closing = [unit], [], False
        self.expected = number + 1
        self._rest(rest, line)

    def _open_child(
        self, position: tuple[int, Level], printed: str, rest: str, line: Line
    ) -> None:
        depth, level = position
        self.levels = [*self.levels[:depth], level]
        del self.stack[depth + 1 :]
        self.closing = False
        unit = Unit("operative", printed, depth + 1, [])
        self.stack[-1].children.append(unit)
        self.stack.append(unit)
        self._rest(rest, line)

    def _rest(self, rest: str, line: Line) -> None:
        if not rest:
            return
        piece = Line(line.number, rest, 0, False)
        mark = read_mark(rest)
        if mark is not None and mark.brackets:
            position = place(mark, self.levels)
            if position is not None:
                self._open_child(position, mark.printed, mark.rest, line)
                return
        self.stack[-1].lines.append(piece)


def _unnumbered(lines: list[Line], structure: Structure) -> None:
    """A text without numbers: finite verbs open its operative paragraphs."""
    current: Unit | None = None
    for line in lines:
        previous = current.lines[-1].text if current else ""
        ended = not previous or previous[-1:] in ",;.:"
        acts = ended and leading_verb(line.text) != "" and line.text[:1].isupper()
        if structure.operative and re.search(r"\.\s*\d{0,2}$", previous) and not acts:
            return
        if acts:
            current = Unit("operative", "", 0, [line])
            structure.operative.append(current)
        elif not structure.operative and _starts_preambular(line, previous, False):
            current = Unit("preambular", "", 0, [line])
            structure.preamble.append(current)
        elif current is not None:
            current.lines.append(line)


def numbered(lines: list[Line]) -> Structure:
    """Return the paragraphs of a report: numbered straight through, with headings.

    A report of the Secretary-General numbers its paragraphs from 1 to the end of its
    text.
    """
    structure = Structure()
    first = _first_numbered(lines)
    if first is not None:
        above = lines[first - 1].text if first else ""
        if CHAPTER.fullmatch(above):
            structure.headings.append((above, "1"))
        _operative(lines[first:], structure)
    _as_kind(structure.operative, "numbered")
    return structure


def letter(lines: list[Line]) -> Structure:
    """Return the paragraphs of a letter: set apart by a gap or an indent.

    Lines before the letter's text and after its signature are not paragraphs.
    """
    structure = Structure()
    begun = False
    for line in lines:
        if re.match(r"\(?Signed\)?\b", line.text) and begun:
            break
        starts = line.gap or line.indent > 0 or not structure.operative
        if not begun:
            titled = re.match(r"(?:Identical l|L)etters? dated", line.text)
            long = len(line.text) > HEADLINE and line.text[:1].isupper()
            begun = starts and long and not titled
            if not begun:
                continue
        if starts:
            structure.operative.append(Unit("numbered", "", 0, [line]))
        else:
            structure.operative[-1].lines.append(line)
    return structure


def _as_kind(units: list[Unit], kind: str) -> None:
    for unit in units:
        unit.kind = kind
        _as_kind(unit.children, kind)


def _statement(lines: list[Line]) -> Structure:
    """A presidential statement: each paragraph opens with "The Security Council"."""
    structure = Structure()
    for line in lines:
        opens = STATED.match(line.text)
        units = structure.operative
        previous = units[-1].lines[-1].text if units else ""
        quoted = line.text[:1] in '“"«'
        if (
            (opens and (not previous or (quoted and previous[-1:] in '.;:,”"»')))
            or (opens and line.gap and previous[-1:] in ".")
            or (quoted and previous[-1:] == "." and line.text[1:2].isupper())
        ):
            units.append(Unit("operative", "", 0, [line]))
        elif units:
            units[-1].lines.append(line)
    return structure
