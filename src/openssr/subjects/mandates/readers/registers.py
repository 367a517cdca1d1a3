"""The sheets of series, corrections and tasks to records."""

from __future__ import annotations

from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column
from openssr.subjects.mandates.records import Correction, Member, Passage, Task

ROLES = ("draft", "adopted", "corrigendum", "renewal")
STATES = ("planned", "under_way", "done", "dropped")
MEMBERS = (
    Column("series", required=True),
    Column("symbol", required=True),
    Column("role", required=True, choices=ROLES),
)
CORRECTIONS = (
    Column("old", required=True),
    Column("new", required=True),
    Column("new_path", required=True),
    Column("old_path"),
    Column("reason", required=True),
)
RELATIONS = ("evidences", "obstructs", "rejected")
PASSAGES = (
    Column("symbol", required=True),
    Column("paragraph", required=True),
    Column("source", required=True),
    Column("place", required=True),
    Column("relation", required=True, choices=RELATIONS),
    Column("note"),
)
TASKS = (
    Column("code", required=True),
    Column("symbol", required=True),
    Column("paragraph", required=True),
    Column("party", required=True),
    Column("what", required=True),
    Column("starts_on", "date"),
    Column("ends_on", "date"),
    Column("state", required=True, choices=STATES),
    Column("evidence", refers="evidence"),
)


def read_members(
    data: bytes, name: str, known: set[str]
) -> tuple[list[Member], list[Problem]]:
    """Return the members of series; each document must be in the book."""
    rows, problems = read_sheet(data, name, MEMBERS)
    for row in rows:
        if row.values["symbol"] not in known:
            place = Place(name, row.number, "symbol")
            text = row.values["symbol"]
            problems.append(Problem("MAN-008", Severity.ERROR, place, text))
    return [Member(**row.values) for row in rows], problems


def read_corrections(
    data: bytes, name: str, known: set[tuple[str, str]]
) -> tuple[list[Correction], list[Problem]]:
    """Return the corrections; ``known`` holds symbol and path of every paragraph."""
    rows, problems = read_sheet(data, name, CORRECTIONS)
    found = []
    for row in rows:
        record = Correction(**{k: v or "" for k, v in row.values.items()})
        named = [("new_path", record.new, record.new_path)]
        if record.old_path:
            named.append(("old_path", record.old, record.old_path))
        for column, symbol, path in named:
            if (symbol, path) not in known:
                place = Place(name, row.number, column)
                text = f"{symbol} {path}"
                problems.append(Problem("MAN-006", Severity.ERROR, place, text))
        found.append(record)
    return found, problems


def read_passages(
    data: bytes,
    name: str,
    by: str,
    clauses: set[tuple[str, str]],
    paragraphs: set[tuple[str, str]],
) -> tuple[list[Passage], list[Problem]]:
    """Return what a person says of passages; both paragraphs must be in the book."""
    rows, problems = read_sheet(data, name, PASSAGES)
    found = []
    for row in rows:
        record = Passage(**{**row.values, "note": row.values["note"] or "", "by": by})
        for column, symbol, path, known in (
            ("paragraph", record.symbol, record.paragraph, clauses),
            ("place", record.source, record.place, paragraphs),
        ):
            if (symbol, path) not in known:
                place = Place(name, row.number, column)
                text = f"{symbol} {path}"
                problems.append(Problem("MAN-006", Severity.ERROR, place, text))
        found.append(record)
    return found, problems


def read_tasks(
    data: bytes, name: str, known: set[tuple[str, str]]
) -> tuple[list[Task], list[Problem]]:
    """Return the tasks; each answers to a clause in the book."""
    rows, problems = read_sheet(data, name, TASKS)
    found = []
    for row in rows:
        values = row.values
        record = Task(**{**values, "evidence": values["evidence"] or ""})
        if (record.symbol, record.paragraph) not in known:
            place = Place(name, row.number, "paragraph")
            text = f"{record.symbol} {record.paragraph}"
            problems.append(Problem("MAN-006", Severity.ERROR, place, text))
        start, end = record.starts_on, record.ends_on
        if start and end and end < start:
            place = Place(name, row.number, "ends_on")
            problems.append(Problem("STR-001", Severity.ERROR, place, str(end)))
        found.append(record)
    return found, problems
