"""A cleaned text laid beside the lines it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field

from openssr.subjects.mandates.readers.lines import Line
from openssr.subjects.mandates.records import Clause, Repair, Resolution, walk


@dataclass(slots=True)
class Beside:
    """Lines of the source and the paragraph read from them, if any.

    ``name`` is the paragraph's path, P1 and so on in the preamble, empty for lines
    that belong to no paragraph.
    """

    name: str = ""
    text: str = ""
    lines: list[Line] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


def beside(resolution: Resolution, lines: list[Line]) -> list[Beside]:
    """Return every line of the source once, in order, with what was made of it."""
    starts = {x.span.first: x for x in _all(resolution) if x.text}
    repairs: dict[int, list[Repair]] = {}
    for repair in resolution.repairs:
        repairs.setdefault(repair.line, []).append(repair)
    ends = {x.span.first: _end(x) for x in starts.values()}
    found: list[Beside] = []
    until = 0
    for line in lines:
        clause = starts.get(line.number)
        if clause is not None:
            found.append(Beside(_name(clause), clause.text))
            until = ends[line.number]
        elif not found or (line.number > until and found[-1].name):
            found.append(Beside())
        found[-1].lines.append(line)
        found[-1].repairs.extend(repairs.pop(line.number, []))
    if not lines:
        found = [Beside(_name(x), x.text) for x in _all(resolution)]
    return found


def _all(resolution: Resolution) -> list[Clause]:
    annexed = [x for annex in resolution.annexes for x in annex.clauses]
    return [*resolution.preamble, *walk(resolution.operative), *walk(tuple(annexed))]


def _name(clause: Clause) -> str:
    return f"P{clause.path}" if clause.kind == "preambular" else clause.path


def _end(clause: Clause) -> int:
    """Return the last line of the clause's own words, before its sub-paragraphs."""
    if not clause.children:
        return clause.span.last
    return max(clause.span.first, clause.children[0].span.first - 1)
