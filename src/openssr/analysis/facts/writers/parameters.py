"""What narrows a figure, in words: names for codes, labels for parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound
from openssr.kernel.period import NotADate, parse_day
from openssr.platform.entry.parts import Part, book_address, named
from openssr.platform.figures.definition import ALL, BEGINNING
from openssr.platform.places.registers import REGIONS
from openssr.platform.reference.components import components
from openssr.platform.registers.register import Register
from openssr.platform.visit import Visit
from openssr.subjects.assistance.figures import NOWHERE
from openssr.subjects.assistance.services.imports import list_activities
from openssr.subjects.assistance.writers.question_words import (
    head_words,
    question_words,
    state_words,
)
from openssr.subjects.assistance.writers.words import measure_words, transaction_words
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.indicators import INDICATORS
from openssr.subjects.benchmarks.writers.words import status_words
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.records.names import Named
from openssr.subjects.strategy.registers.processes import EVENTS, PROCESSES
from openssr.subjects.strategy.registers.strategy import OBJECTIVES
from openssr.subjects.strategy.services.workspaces import show_workspace
from openssr.subjects.strategy.writers.deliverable import blocks_of

REGISTERS: dict[str, Register[Any]] = {
    "indicator": INDICATORS, "benchmark": BENCHMARKS, "region": REGIONS,
    "process": PROCESSES,
}  # fmt: skip
PLACE = {"process", "table", "row", "column"}  # of a number in a table of a process
# what the rows of answers are of
ROWS = (OBJECTIVES, INSTITUTIONS, REGIONS)


def parameter_words(
    visit: Visit, parameters: Sequence[tuple[str, str]]
) -> list[tuple[str, Part]]:
    """Return the label of each parameter and what it limits a figure to."""
    labels, limits = _labels(), dict(parameters)
    answer = "question" in limits
    cell = _cell_words(visit, limits) if limits.keys() >= PLACE else {}
    return [
        (
            labels.get(name, name),
            cell.get(name) or _part(visit, name, value, answer=answer),
        )
        for name, value in parameters
    ]


def _cell_words(visit: Visit, limits: Mapping[str, str]) -> dict[str, Part]:
    """Return the table of a process, its row and its column by their titles."""
    try:
        workspace = show_workspace(
            by=visit.actor, country=visit.country, code=limits["process"], on=visit.on
        )
    except NotFound:
        return {}
    # institutions and regions are named below, when their code is the row's name
    tables = blocks_of(workspace, Named({}, {}), visit.name)
    by_code = {each.code: each for each in tables}
    table = by_code.get(limits["table"])
    if table is None:
        return {}
    rows = [*table.rows, *([table.total] if table.total else [])]
    column = limits["column"]
    at = int(column) if column.isdecimal() else len(table.heads)
    row_words = {row.key: str(row.values[0]) for row in rows}
    parts = {"table": Part(table.title)}
    words = row_words.get(limits["row"], limits["row"])
    named_row = _record(visit, words, (INSTITUTIONS, REGIONS, EVENTS))
    parts["row"] = named_row or Part(words)
    if at < len(table.heads):
        parts["column"] = Part(table.heads[at].title)
    return parts


def parameter_text(visit: Visit, parameters: Sequence[tuple[str, str]]) -> str:
    """Return what limits a figure as one line, without what limits nothing."""
    some = [pair for pair in parameters if pair[1] not in {ALL, BEGINNING}]
    return " · ".join(part.text for _label, part in parameter_words(visit, some))


def _labels() -> dict[str, str]:
    return {
        "benchmark": _("Benchmark"),
        "bound": _("Bound"),
        "column": _("Column"),
        "component": _("Component"),
        "from": _("From"),
        "indicator": _("Indicator"),
        "measure": _("Measure"),
        "process": _("Process"),
        "publisher": _("Partner"),
        "question": _("Question"),
        "region": _("Region"),
        "row": _("Row"),
        "status": _("Status"),
        "symbol": _("Document"),
        "table": _("Table"),
        "to": _("Until"),
        "type": _("Transactions"),
    }


def _part(visit: Visit, name: str, value: str, *, answer: bool) -> Part:
    if value == ALL:
        return Part(_("all"))
    if value == BEGINNING:
        return Part(_("the beginning"))
    if name == "region" and value == NOWHERE:
        return Part(_("no single region stated"))
    if name == "component":
        return Part(visit.name(components().get(value, {"en": value})))
    if name in REGISTERS:
        return _named(visit, REGISTERS[name], value)
    if name in _lists():
        words = _lists()[name]()
        return Part(", ".join(words.get(each, each) for each in value.split("+")))
    if name in {"from", "to"}:
        return Part(_day(visit, value))
    if name == "publisher":
        return _partner(visit, value)
    if name == "question":
        title = question_words().get(value, (value, ""))[0]
        return Part(title, book_address(visit, f"support/questions/{value}/"))
    return _row(visit, value) if name == "row" and answer else Part(value)


def _lists() -> dict[str, Callable[[], Mapping[str, str]]]:
    return {
        "bound": lambda: {"low": _("lower bound"), "high": _("upper bound")},
        "column": head_words,
        "measure": measure_words,
        "status": status_words,
        "type": transaction_words,
    }


def answer_row(visit: Visit, key: str) -> Part:
    """Return the row of an answer by its question and what it is about."""
    question, _slash, row = key.partition("/")
    title = question_words().get(question, (question, ""))[0]
    link = book_address(visit, f"support/questions/{question}/")
    return Part(f"{title}: {_row(visit, row).text}", link)


def _named(visit: Visit, register: Register[Any], code: str) -> Part:
    return named(visit, register, [code])[code]


def _day(visit: Visit, text: str) -> str:
    try:
        return visit.day(parse_day(text))
    except NotADate:
        return text


def _partner(visit: Visit, ref: str) -> Part:
    for row in list_activities(by=visit.actor, country=visit.country):
        if row["publisher"] == ref:
            return Part(row["publisher_name"] or ref)
    return Part(ref)


def _row(visit: Visit, key: str) -> Part:
    """Return a row of a table by what its key names; the key where it names nothing."""
    if not key:
        return Part("–")
    words = {code: visit.name(names) for code, names in components().items()}
    words |= state_words()
    if key in words:
        return Part(words[key])
    return _record(visit, key, ROWS) or _partner(visit, key)


def _record(visit: Visit, code: str, registers: Sequence[Register[Any]]) -> Part | None:
    """Return the record of a code, of the first register that knows it."""
    parts = (_named(visit, register, code) for register in registers)
    return next((part for part in parts if part.link), None)
