"""Annexes, each with its own numbering, read without loss.

The Council annexes lists, statutes and letters.  An annex counts from 1 again; where
it begins again inside itself, under a heading of its own, a new section opens and its
paragraphs are distinguished by the section's place: ``Annex I [2] 3(a)``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from openssr.subjects.mandates.readers.lines import Line
from openssr.subjects.mandates.readers.numbering import OPERATIVE, read_mark
from openssr.subjects.mandates.readers.structure import (
    HEADLINE,
    Reader,
    Structure,
    Unit,
)

ANNEX = re.compile(
    r"(?P<label>(?:Annex|ANNEX|Appendix|APPENDIX|Annexe|Enclosure)(?:es)?"
    r"(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-H]))?)(?:\s*\*+)?"
    r"(?:\s*\.|\s+to (?:resolution \d+ \(\d{4}\)|the (?:identical )?letters? dated .*)|"
    r"\s*[:—–-]\s*(?P<title>[A-Z].{0,80}))?"
)
CLOSED = re.compile(r"[.;:!?)\]”\"’*]\s*\d{0,2}$")
TITLE_LINES = 6
SHORT = 0.75  # of the widest line: where a paragraph's last line may end


@dataclass(slots=True)
class Appended:
    """An annex under construction: label, title, and units by section.

    A heading is held with its section, counted from 1, and the number that it precedes.
    """

    label: str
    title: str
    line: int
    sections: list[list[Unit]] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)


def opens_annex(lines: list[Line], index: int) -> re.Match[str] | None:
    """Return the match when the line at ``index`` is the heading of an annex."""
    match = ANNEX.fullmatch(lines[index].text)
    if match is None:
        return None
    before = lines[index - 1].text if index else ""
    after = lines[index + 1].text if index + 1 < len(lines) else ""
    # "… as set out in / Annex I / to this resolution": a wrapped sentence
    wrapped = not lines[index].gap and before and not CLOSED.search(before)
    if after[:1].islower() or (wrapped and before[-1:] in ",") or not after:
        return None
    if wrapped and re.search(r"\b(?:in|of|to|see|the|and|or|by|with)$", before):
        return None
    return match


def read_annexes(lines: list[Line]) -> list[Appended]:
    """Return every annex in ``lines``; what stands before the first is left out."""
    starts = [index for index in range(len(lines)) if opens_annex(lines, index)]
    annexes = []
    names: dict[str, int] = {}
    for start, end in pairwise([*starts, len(lines)]):
        annex = _annex(lines[start:end], opens_annex(lines, start))
        names[annex.label] = names.get(annex.label, 0) + 1
        if names[annex.label] > 1:
            annex.label = f"{annex.label} ({names[annex.label]})"
        annexes.append(annex)
    return annexes


def _annex(lines: list[Line], match: re.Match[str] | None) -> Appended:
    words = match.group("label").split() if match else ["Annex"]
    label = " ".join([words[0].capitalize(), *words[1:]])
    title = [match.group("title") or ""] if match else []
    first = 1
    while first < min(len(lines), TITLE_LINES) and _is_title(lines, first):
        title.append(lines[first].text)
        first += 1
    annex = Appended(label, " ".join(part for part in title if part), lines[0].number)
    _paragraphs(lines[first:], annex)
    return annex


def _is_title(lines: list[Line], index: int) -> bool:
    text = lines[index].text
    numbered = OPERATIVE.fullmatch(text) or read_mark(text)
    if numbered or text[-1:] in ".;:," or len(text) > 70 or " | " in text:
        return False
    # a long line with a comma is the beginning of a sentence, not a title
    sentence = "," in text and len(text) > HEADLINE and not text.startswith("Letter")
    return not sentence and (index == 1 or not lines[index].gap)


def _paragraphs(lines: list[Line], annex: Appended) -> None:
    """Cut the lines into sections at each number that begins again."""
    section: list[Line] = []
    expected = 1
    for line in lines:
        match = OPERATIVE.fullmatch(line.text)
        number = int(match.group(1)) if match else 0
        if number == 1 and expected > 2:
            _section(section, annex)
            section, expected = [], 1
        if number == expected:
            expected += 1
        section.append(line)
    _section(section, annex)


def _section(lines: list[Line], annex: Appended) -> None:
    first = next(
        (
            place
            for place, line in enumerate(lines)
            if (match := OPERATIVE.fullmatch(line.text)) and match.group(1) == "1"
        ),
        len(lines),
    )
    units = _plain(lines[:first])
    structure = Structure()
    reader = Reader(structure)
    rest = lines[first:]
    index = 0
    while index < len(rest):
        heading = reader.heading(rest, index)
        index += heading
        if not heading:
            reader.feed(rest[index])
            index += 1
    for unit in structure.operative:
        _as_annex(unit)
    section_units = [*units, *structure.operative]
    if section_units:
        annex.sections.append(section_units)
    place = len(annex.sections)
    annex.headings.extend((place, *heading) for heading in structure.headings)


def _as_annex(unit: Unit) -> None:
    unit.kind = "annex"
    for child in unit.children:
        _as_annex(child)


def _plain(lines: list[Line]) -> list[Unit]:
    """Cut text without numbers at a gap, an indent, or after a short closed line."""
    width = max((len(line.text) for line in lines), default=0)
    units: list[Unit] = []
    for line in lines:
        before = units[-1].lines[-1] if units else None
        ended = before is not None and CLOSED.search(before.text) is not None
        short = before is not None and len(before.text) < width * SHORT
        if (
            before is None
            or line.gap
            or (line.indent and not before.indent)
            or (ended and short)
            or (ended and read_mark(line.text) is not None)
        ):
            units.append(Unit("annex", "", 0, [line]))
        else:
            units[-1].lines.append(line)
    return units
