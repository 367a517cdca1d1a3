"""Every line of a source ends somewhere; those that end nowhere are told.

A line is kept as a part of a paragraph, a heading, an annex or a note, as a repair
that names itself, or in the head of the document.  What is none of these was lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from openssr.kernel.problem import Place, Problem, Severity
from openssr.subjects.mandates.readers.lines import Line
from openssr.subjects.mandates.readers.masthead import FIRST_PAGE
from openssr.subjects.mandates.records import Clause, Resolution, walk

LOST = "MAN-010"
WORD = re.compile(r"\w")
QUOTED = 80  # letters of the first line that is lost


def lost_lines(
    lines: Sequence[Line], text_from: int, resolution: Resolution
) -> list[Line]:
    """Return the lines that ended nowhere; ``text_from`` is where the text begins."""
    annexed = [clause for annex in resolution.annexes for clause in annex.clauses]
    clauses = [*resolution.preamble, *resolution.operative, *annexed]
    every = list(walk(tuple(clauses)))
    placed = {repair.line for repair in resolution.repairs}
    placed |= {note.line for note in resolution.footnotes}
    for clause in every:
        placed.update(range(clause.span.first, clause.span.last + 1))
    removed = {repair.line for repair in resolution.repairs if not repair.after}
    rest = [line for line in lines if line.number not in removed]
    placed |= _numbers_alone(rest, every)
    # a report or letter has no opening words: its first lines are its head
    first = min((clause.span.first for clause in clauses), default=0)
    head = [line.number < first for line in lines[: 0 if text_from else FIRST_PAGE]]
    below = lines[max(text_from, sum(head)) :]
    titles = Counter(word for text in _titles(resolution) for word in text.split())
    return [
        line
        for line in below
        if line.number not in placed
        and WORD.search(line.text)
        and not _taken(line.text, titles)
    ]


def _numbers_alone(lines: Sequence[Line], clauses: Sequence[Clause]) -> set[int]:
    """Return the lines on which nothing stands but the number of what is below."""
    begins: dict[int, set[str]] = {}
    for clause in clauses:
        begins.setdefault(clause.span.first, set()).add(clause.number)
    without_words = begins.get(0, set())
    return {
        line.number
        for line, below in pairwise(lines)
        if line.text.strip("(). ") in begins.get(below.number, set()) | without_words
    }


def _taken(text: str, titles: Counter[str]) -> bool:
    """Take a line's words out of those of titles, if all of them are there."""
    words = Counter(text.split())
    if words - titles:
        return False
    titles.subtract(words)
    return True


def _titles(resolution: Resolution) -> Iterable[str]:
    for heading in resolution.headings:
        yield heading.text
    for annex in resolution.annexes:
        yield f"{annex.label} {annex.title}"
        for heading in annex.headings:
            yield heading.text


def lost_problems(
    lines: Sequence[Line], lost: Sequence[Line], name: str
) -> Iterable[Problem]:
    """Yield one problem for each run of lines that ended nowhere."""
    position = {line.number: index for index, line in enumerate(lines)}
    runs: list[list[Line]] = []
    for line in lost:
        if runs and position[runs[-1][-1].number] + 1 == position[line.number]:
            runs[-1].append(line)
        else:
            runs.append([line])
    for run in runs:
        place = Place(name, run[0].number, f"{run[0].number}-{run[-1].number}")
        yield Problem(LOST, Severity.ERROR, place, run[0].text[:QUOTED])
