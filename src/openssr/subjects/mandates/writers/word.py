"""Mandates as Word: annotated by comments, and two versions with tracked changes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from openssr.platform.reference.mandate_tasks import tasks_of
from openssr.platform.reference.themes import theme_names, themes_of
from openssr.subjects.mandates.records import Clause, Resolution, walk
from openssr.subjects.mandates.rules.addressees import addressee
from openssr.subjects.mandates.rules.alignment import Pair
from openssr.subjects.mandates.writers.words import timing_words

AUTHOR = "OpenSSR"


def annotated_docx(resolution: Resolution) -> bytes:
    """Return the text with a comment on each operative paragraph."""
    word: Any = Document()
    word.add_heading(resolution.symbol, 1)
    for clause in resolution.preamble:
        word.add_paragraph(clause.text)
    due: dict[str, list[str]] = {}
    for deadline in resolution.deadlines:
        due.setdefault(deadline.paragraph, []).append(timing_words(deadline.normalised))
    headings = {heading.before: heading.text for heading in resolution.headings}
    for clause in walk(resolution.operative):
        if clause.path in headings:
            word.add_heading(headings[clause.path], 2)
        paragraph = word.add_paragraph()
        run = paragraph.add_run(f"{_mark(clause)} {clause.shown}".strip())
        note = _annotation(clause, due.get(clause.path, []))
        if note:
            word.add_comment(run, text=note, author=AUTHOR, initials="O")
    _add_rest(word, resolution)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _add_rest(word: Any, resolution: Resolution) -> None:
    """Add the annexes, then the footnotes by their numbers."""
    for annex in resolution.annexes:
        title = f": {annex.title}" if annex.title else ""
        word.add_heading(f"{annex.label}{title}", 2)
        headings = {heading.before: heading.text for heading in annex.headings}
        for clause in walk(annex.clauses):
            if clause.path in headings:
                word.add_heading(headings[clause.path], 3)
            word.add_paragraph(f"{_mark(clause)} {clause.shown}".strip())
    for note in resolution.footnotes:
        word.add_paragraph(f"{note.number} {note.text}")


def _mark(clause: Clause) -> str:
    if not clause.number:
        return ""
    return f"{clause.number}." if clause.number.isdigit() else f"({clause.number})"


def _annotation(clause: Clause, due: list[str]) -> str:
    to = addressee(clause.text)
    themes = [theme_names()[code]["en"] for code in themes_of(clause.text)]
    parts = [
        ("verbs", ", ".join(clause.verbs)),
        ("addressee", to.phrase if to else ""),
        ("due", ", ".join(due)),
        ("themes", ", ".join(themes)),
        (
            "tasks",
            ", ".join(f"{task.code} ({task.way})" for task in tasks_of(clause.text)),
        ),
    ]
    return "\n".join(f"{name}: {text}" for name, text in parts if text)


def tracked_docx(pairs: list[Pair], old: str, new: str, made_at: datetime) -> bytes:
    """Return the newer text with its changes from the older as tracked changes."""
    word: Any = Document()
    word.add_heading(f"{old} > {new}", 1)
    number = 0
    for pair in pairs:
        clause = pair.new if pair.kind != "merged" and pair.new else pair.old
        paragraph = word.add_paragraph()
        if clause is not None and clause.kind == "operative":
            paragraph.add_run(f"{_mark(clause)} ")
        for mark, text in pair.words:
            number += 1
            run = paragraph.add_run(f"{text} ")
            if mark != "=":
                _track(run, mark, number, made_at)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _track(run: Any, mark: str, number: int, made_at: datetime) -> None:
    """Wrap a run as inserted or deleted (ECMA-376, part 1, 17.13.5)."""
    change = OxmlElement("w:ins" if mark == "+" else "w:del")
    change.set(qn("w:id"), str(number))
    change.set(qn("w:author"), AUTHOR)
    change.set(qn("w:date"), made_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    run._r.addprevious(change)
    change.append(run._r)
    if mark == "-":
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")
