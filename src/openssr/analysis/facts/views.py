"""What the records behind numbers are called, over all subjects."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from openssr.analysis.facts.figures import LINKS, ROW
from openssr.analysis.facts.writers.parameters import answer_row
from openssr.platform.entry.parts import Part, book_address
from openssr.platform.entry.rested import document_namer, register_namer
from openssr.platform.figures.records import Rest
from openssr.platform.visit import Visit
from openssr.subjects.assistance.figures import ACTIVITY
from openssr.subjects.assistance.services.imports import list_activities
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
from openssr.subjects.mandates.figures import CLAUSE
from openssr.subjects.strategy.registers.strategy import OBJECTIVES


def name_activities(visit: Visit, rests: Sequence[Rest]) -> dict[str, Part]:
    """Return activities that a figure rests on, by their titles."""
    keys = {rest.key for rest in rests}
    named: dict[str, Part] = {}
    for row in list_activities(by=visit.actor, country=visit.country):
        publisher, identifier = row["publisher"], row["identifier"]
        if (key := f"{publisher}/{identifier}") in keys:
            page = {"by": publisher, "id": identifier}
            link = book_address(visit, "support/activity/", **page)
            named[key] = Part(row["title"] or identifier, link)
    return named


def name_clauses(visit: Visit, rests: Sequence[Rest]) -> dict[str, Part]:
    """Return paragraphs that a figure rests on, linked to their place in the text."""
    named: dict[str, Part] = {}
    for rest in rests:
        symbol, _space, path = rest.key.rpartition(" ")
        link = book_address(visit, "mandates/text/", symbol=symbol, at=path)
        words = _("{symbol}, paragraph {path}").format(symbol=symbol, path=path)
        named[rest.key] = Part(words, f"{link}#t-{slugify(path)}")
    return named


def name_answers(visit: Visit, rests: Sequence[Rest]) -> dict[str, Part]:
    """Return rows of answers by their question and what they are about."""
    return {rest.key: answer_row(visit, rest.key) for rest in rests}


# besides the records of registers, which name themselves
NAMERS = {
    ACTIVITY: name_activities,
    CLAUSE: name_clauses,
    ROW: name_answers,
    LINKS: register_namer(OBJECTIVES),
}
DOCUMENTS = document_namer(EVIDENCE)
