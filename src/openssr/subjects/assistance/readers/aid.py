"""Any file of aid data, recognised by what it holds and not by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.subjects.assistance.readers.iati.file import read_iati
from openssr.subjects.assistance.readers.iati.selective import Judge, Leave, Portion
from openssr.subjects.assistance.readers.tables import crs, grouped, iati_csv
from openssr.subjects.assistance.readers.tables.rows import (
    SAMPLE,
    encoding_of,
    heading_of,
    rows,
)
from openssr.subjects.assistance.records import Activity, Header, OrganisationReport

SPACE = b" \t\r\n"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
Item = Header | Activity | OrganisationReport | Problem


def read_aid(
    path: Path,
    name: str = "",
    judge: Judge | None = None,
    left_out: Counter[str] | None = None,
    *,
    foreign: bool = False,
    portion: Portion | None = None,
    leave: Leave | None = None,
) -> Iterator[Item]:
    """Yield what a file holds: IATI as XML or CSV, or the Creditor Reporting System.

    Raises ``SourceUnreadable`` where it is none of these or breaks; what was yielded
    before then must not be stored.  ``judge`` leaves out activities of XML only: rows
    of a table are read in any case.  For ``portion`` and ``leave`` see ``read_iati``.
    """
    name = name or path.name
    with path.open("rb") as source:
        start = source.read(SAMPLE)
    if start.startswith(b"PK\x03\x04"):
        yield from _workbook(path, name)
    elif _is_table(start):
        yield from _table(path, name)
    else:
        yield from read_iati(
            path,
            name,
            judge,
            left_out,
            foreign=foreign,
            portion=portion,
            leave=leave,
        )


def _is_table(start: bytes) -> bool:
    """Tell whether a file that is no XML begins with a line of headings."""
    if start.startswith((b"%PDF", b"PK")) or not start:
        return False  # the reader of XML names what they are
    text = start
    for mark in MARKS:
        text = text.removeprefix(mark)
    head = text.replace(b"\x00", b"").lstrip(SPACE)
    line = head.split(b"\n", 1)[0]
    return not head.startswith(b"<") and any(
        separator in line for separator in (b",", b"|", b"\t", b";")
    )


def _table(path: Path, name: str) -> Iterator[Item]:
    encoding = encoding_of(path, name)
    problems: list[Problem] = []
    with path.open(encoding=encoding, newline="", errors="replace") as source:
        separator, heading = heading_of(source.read(SAMPLE))
        source.seek(0)
        if crs.is_crs(heading):
            yield Header("CRS", "", "crs")
            lines = rows(source, name, separator, heading, problems.append)
            activities = crs.activities(lines)
        else:
            names, unknown = iati_csv.names_of(heading)
            if "identifier" not in names:
                raise SourceUnreadable(
                    "{name}: neither XML nor a known table; row 1 has no column "
                    "iati-identifier",
                    name=name,
                )
            yield Header("CSV", "", "csv")
            for column in unknown:
                place = Place(name, 1, column[:100])
                yield Problem("ASS-024", Severity.ADVICE, place, column[:120])
            lines = rows(source, name, separator, names, problems.append)
            activities = (
                grouped.activities(lines)
                if grouped.is_grouped(names)
                else iati_csv.activities(lines)
            )
        yield from _with_problems(activities, name, problems)


def _workbook(path: Path, name: str) -> Iterator[Item]:
    yield Header("XLSX", "", "xlsx")
    problems: list[Problem] = []
    yield from _with_problems(
        grouped.workbook(path, name, problems.append), name, problems
    )


def _with_problems(
    activities: Iterator[Activity], name: str, problems: list[Problem]
) -> Iterator[Item]:
    """Yield each activity after the problems that were found in reading it."""
    identifiers: set[str] = set()
    for activity in activities:
        yield from problems
        problems.clear()
        if activity.identifier and activity.identifier in identifiers:
            place = Place(name, activity.line, "", activity.identifier)
            yield Problem("ASS-004", Severity.WARNING, place)
        identifiers.add(activity.identifier)
        yield activity
    yield from problems
