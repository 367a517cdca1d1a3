"""A cleaned text shown beside the lines it was read from."""

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
    """Return the lines of the source, each once, with the paragraph read from them."""
    starts = {clause.span.first: clause for clause in _all(resolution) if clause.text}
    repairs: dict[int, list[Repair]] = {}
    for repair in resolution.repairs:
        repairs.setdefault(repair.line, []).append(repair)
    ends = {clause.span.first: _end(clause) for clause in starts.values()}
    parts: list[Beside] = []
    until = 0
    for line in lines:
        clause = starts.get(line.number)
        if clause is not None:
            parts.append(Beside(_name(clause), clause.text))
            until = ends[line.number]
        elif not parts or (line.number > until and parts[-1].name):
            parts.append(Beside())
        parts[-1].lines.append(line)
        parts[-1].repairs.extend(repairs.pop(line.number, []))
    if not lines:
        parts = [Beside(_name(clause), clause.text) for clause in _all(resolution)]
    return parts


def _all(resolution: Resolution) -> list[Clause]:
    annexed = [clause for annex in resolution.annexes for clause in annex.clauses]
    return [*resolution.preamble, *walk(resolution.operative), *walk(tuple(annexed))]


def _name(clause: Clause) -> str:
    return f"P{clause.path}" if clause.kind == "preambular" else clause.path


def _end(clause: Clause) -> int:
    """Return the last line of the clause's own words, before its sub-paragraphs."""
    if not clause.children:
        return clause.span.last
    return max(clause.span.first, clause.children[0].span.first - 1)
