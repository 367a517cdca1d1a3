"""Footnotes separated from the text, and their marks removed from it.

A footnote is printed at the foot of its page or after the text: a number without a
full stop, then words.  Extraction puts it between two lines of one sentence, so it
is recognised by its position: it runs to the end of the page or of the text, and
numbers go up by one.  Old volumes continue the numbers of the volume, so the first
number may be any.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from openssr.subjects.mandates.readers.lines import Line
from openssr.subjects.mandates.records import Footnote, Repair
from openssr.subjects.mandates.rules.deadlines import MONTH_NAMES
from openssr.subjects.mandates.rules.verbs import leading_participle, leading_verb

MONTHS = "(?:" + "|".join(MONTH_NAMES) + r")\b"
NOTE = re.compile(
    r"(?:\[\^(\d{1,3})\]|(\d{1,3}))\s*"
    rf"(?!{MONTHS})(?=[A-Z“\"(\[])(.*)"
)
# what a footnote of a United Nations text usually opens with
OPENING = re.compile(
    r"(?:See\b|Ibid\b|Official Records|Documents?\b|Resolutions?\s|[SAE]/|A/RES|"
    r"United Nations,? (?:Treaty|document)|Treat(?:y|ies)\b|General Assembly "
    r"resolution|Security Council resolution|Available (?:at|from)|As (?:of|at)\b|"
    r"In (?:the absence|accordance)|The (?:draft resolution|representative|figure|"
    r"present)|Presidential [Ss]tatements? S/|Voir\b)"
)
# a capital word that a number belongs to
COUNTED = (
    r"(?:Annex|Appendix|Chapter|Part|Table|Section|Articles?|Group|Zone|Phase|Sector|"
    r"Schedule|Resolutions?|Protocol|Level|Category|Paragraphs?)\b"
)
LONGEST = 14  # lines; a longer block is text that only looks like a note
# a number after these words is not a mark
ABBREVIATED = re.compile(
    r"(?:\b(?:paras?|arts?|vols?|nos?|pp?|sects?|chap|ibid)\.|\b(?:of|and|to|than|"
    r"articles?|paragraphs?|chapter|no|number))$",
    re.IGNORECASE,
)


def split_footnotes(
    lines: list[Line], is_page_line: Callable[[Line], bool]
) -> tuple[list[Line], list[Footnote], list[Repair]]:
    """Return the lines without footnotes and marks, the footnotes, and the repairs."""
    remaining: list[Line] = []
    notes: list[Footnote] = []
    repairs: list[Repair] = []
    index = 0
    while index < len(lines):
        end = _block(lines, index, is_page_line, notes)
        if end == index:
            remaining.append(lines[index])
            index += 1
            continue
        for line in lines[index:end]:
            match = NOTE.fullmatch(line.text)
            number = _number(match) if match else 0
            if match and _follows(number, notes):
                notes.append(Footnote(number, match.group(3), line.number))
            else:
                last = notes[-1]
                notes[-1] = replace(last, text=f"{last.text} {line.text}")
            repairs.append(Repair(line.number, "footnote", line.text, ""))
        index = end
    if notes:
        remaining = _without_marks(remaining, {note.number for note in notes}, repairs)
    return remaining, notes, repairs


def _number(match: re.Match[str]) -> int:
    return int(match.group(1) or match.group(2))


def _follows(number: int, notes: list[Footnote]) -> bool:
    return number > 0 and (not notes or number == notes[-1].number + 1)


def _block(
    lines: list[Line],
    start: int,
    is_page_line: Callable[[Line], bool],
    notes: list[Footnote],
) -> int:
    """Return where the notes that open at ``start`` end; ``start`` when none do."""
    match = NOTE.fullmatch(lines[start].text)
    if match is None or not _follows(_number(match), notes):
        return start
    marked = match.group(1) is not None
    usual = OPENING.match(match.group(3)) is not None
    cited = _is_cited(_number(match), lines[max(0, start - 60) : start])
    if not (marked or usual or cited):
        return start
    page = lines[start].page
    end, length = start + 1, 1
    while end < len(lines):
        line = lines[end]
        if line.page != page or is_page_line(line):
            break
        length = 1 if NOTE.fullmatch(line.text) else length + 1
        if length > LONGEST:
            return start  # too long for a note: what follows is text
        if length > 1 and not marked and _opens_text(line):
            # text goes on below: only a note of one kind stands before it
            return end if usual and cited else start
        end += 1
    return end


def _opens_text(line: Line) -> bool:
    """A number, a mark, or a paragraph of the preamble after a gap opens text."""
    marked = re.match(r"(?:\d{1,3}\.\s|\([a-z]{1,4}\)\s|Annex|Adopted\b)", line.text)
    acts = line.gap and (leading_participle(line.text) or leading_verb(line.text))
    return marked is not None or bool(acts)


def _is_cited(number: int, above: list[Line]) -> bool:
    glued = re.compile(rf"[a-z)”’\"][,.;:]?{number}(?=$|[\s,.;:)])")
    return any(glued.search(line.text) for line in above)


def _mark(number: int) -> re.Pattern[str]:
    """A mark is glued to a letter or stop, or stands alone after one."""
    glued = rf"(?<=[a-z)”’\"])(?<!\d)[,.;:]?(?P<glued>{number})(?=$|[\s,.;:)])"
    stop = rf"(?<=[,.;:)”\"])(?P<stop>\s?{number})(?=$|\s+(?:and|or)?\b)"
    symbol = rf"(?<=\d)(?P<symbol>\s{number})(?=$)"
    # "Permanent Representative of Lebanon 8 and from …", "the report 8 of …"
    word = (
        rf"(?:\b(?!{MONTHS}|{COUNTED})[A-Z][a-z]{{2,}}|\b(?:reports?|letters?|statements?|"
        rf"documents?))(?P<word>\s{number})(?=\s+(?:and|in|of|that|which|on|to|"
        rf"from|concerning|for|by)\b|$)"
    )
    return re.compile(f"(?:{glued}|{stop}|(?:[SA]/[\\w./]*{symbol})|{word})")


def _without_marks(
    lines: list[Line], numbers: set[int], repairs: list[Repair]
) -> list[Line]:
    marks = [(str(number), _mark(number)) for number in numbers]
    unmarked: list[Line] = []
    for line in lines:
        text = line.text
        for number, mark in marks:
            if number in text:
                text = mark.sub(_unmarked, text)
        if text == line.text:
            unmarked.append(line)
            continue
        repairs.append(Repair(line.number, "footnote mark", line.text, text))
        if text.strip():
            unmarked.append(replace(line, text=text.strip()))
    return unmarked


def _unmarked(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    if ABBREVIATED.search(match.string[: match.start(name)].rstrip()):
        return match.group()
    start, end = match.start(name) - match.start(), match.end(name) - match.start()
    return match.group()[:start] + match.group()[end:]
