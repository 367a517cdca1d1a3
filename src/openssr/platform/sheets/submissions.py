"""Submissions of a form for phones, as KoboToolbox and ODK give them out, to rows.

JSON: the list of submissions, alone or under ``results`` (Kobo API v2) or ``value``
(ODK Central's OData).  Keys of groups are ``group/name``; what begins with ``_`` or
``meta`` is the server's own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.platform.reading.boundary import call
from openssr.platform.registers.entries import Row
from openssr.platform.registers.register import CODES, Column
from openssr.platform.sheets.readers import check_size

OPENS = (b"[", b"{")
LISTS = ("results", "value")
PARTS, MOST_PARTS = (b",", b"{", b"["), 2_000_000  # each makes an object in memory
ENTERED_BY = "entered_by"


def is_submissions(data: bytes) -> bool:
    """Tell whether a file is JSON and no sheet."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in OPENS


def rows_of_submissions(data: bytes, name: str, columns: Sequence[Column]) -> list[Row]:
    """Return the submissions as rows of a sheet, in their order; the first is row 2.

    Who submitted it is what the device claims, where the sheet has a column for who
    entered a record.  Raises ``SourceUnreadable`` for anything else.
    """
    return [
        Row(number, _cells(submission, columns))
        for number, submission in enumerate(_submissions(data, name), start=2)
    ]


def _submissions(data: bytes, name: str) -> list[dict[str, Any]]:
    check_size(data, name)
    if sum(map(data.count, PARTS)) > MOST_PARTS:
        raise SourceUnreadable(
            "{name}: contains more than {most} answers; export it in parts",
            name=name,
            most=MOST_PARTS,
        )
    content = call(
        lambda: json.loads(data.decode("utf-8-sig")),
        lambda reason: SourceUnreadable(
            "{name}: not a JSON file of submissions ({error})", name=name, error=reason
        ),
    )
    if isinstance(content, dict):
        content = next((content[part] for part in LISTS if part in content), None)
    if not isinstance(content, list) or not all(
        isinstance(submission, dict) for submission in content
    ):
        raise SourceUnreadable(
            "{name}: contains no list of submissions; export them as JSON", name=name
        )
    return content


def _cells(submission: dict[str, Any], columns: Sequence[Column]) -> dict[str, str]:
    """Return the answers by heading, empty for what the form did not ask."""
    answers = _answers(submission)
    names = {column.name for column in columns}
    if ENTERED_BY in names and not answers.get(ENTERED_BY):
        by = submission.get("_submitted_by") or _submitter(submission)
        answers[ENTERED_BY] = str(by)
    cells = {column.name: answers.get(column.name, "") for column in columns}
    for column in columns:
        if column.kind == CODES:
            cells[column.name] = ";".join(cells[column.name].split())
    return cells


def _answers(submission: dict[str, Any], depth: int = 0) -> dict[str, str]:
    """Return the answers by the last part of their key; groups may be nested."""
    answers: dict[str, str] = {}
    for key, value in submission.items():
        if key.startswith(("_", "meta")):
            continue
        if isinstance(value, dict) and depth < 4:
            answers |= _answers(value, depth + 1)
        elif value is not None and not isinstance(value, (dict, list)):
            answers[key.rpartition("/")[2]] = str(value)
    return answers


def _submitter(submission: dict[str, Any]) -> str:
    system = submission.get("__system")
    return str(system.get("submitterName") or "") if isinstance(system, dict) else ""
