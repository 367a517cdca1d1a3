"""Submissions of a form for phones, as KoboToolbox and ODK give them out, to a sheet.

JSON: the list of submissions, alone or under ``results`` (Kobo API v2) or ``value``
(ODK Central's OData).  Keys of groups are ``group/name``; what begins with ``_`` or
``meta`` is the server's own.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.platform.sheets.records import Column

OPENS = (b"[", b"{")
LISTS = ("results", "value")


def is_submissions(data: bytes) -> bool:
    """Tell whether a file is JSON and no sheet."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in OPENS


def sheet_of_submissions(data: bytes, name: str, columns: Sequence[Column]) -> bytes:
    """Return the submissions as CSV, one row each, in their order.

    Who submitted it has entered it, where the sheet has such a column and the form
    does not say.  Raises ``SourceUnreadable`` for anything else.
    """
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceUnreadable(
            "{name}: no JSON of submissions ({error})", name=name, error=error
        ) from None
    if isinstance(found, dict):
        found = next((found[x] for x in LISTS if x in found), None)
    if not isinstance(found, list) or not all(isinstance(x, dict) for x in found):
        raise SourceUnreadable(
            "{name}: holds no list of submissions; export them as JSON", name=name
        )
    names = [column.name for column in columns]
    many = {column.name for column in columns if column.kind == "codes"}
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(names)
    for one in found:
        answers = _answers(one)
        if "entered_by" in names and not answers.get("entered_by"):
            answers["entered_by"] = str(one.get("_submitted_by") or _submitter(one))
        row = [answers.get(x, "") for x in names]
        writer.writerow([
            ";".join(text.split()) if x in many else text
            for x, text in zip(names, row, strict=True)
        ])  # fmt: skip
    return stream.getvalue().encode()


def _answers(one: dict[str, Any], depth: int = 0) -> dict[str, str]:
    """Return the answers by the last part of their key; groups may be nested."""
    found: dict[str, str] = {}
    for key, value in one.items():
        if key.startswith(("_", "meta")):
            continue
        if isinstance(value, dict) and depth < 4:
            found |= _answers(value, depth + 1)
        elif value is not None and not isinstance(value, (dict, list)):
            found[key.rpartition("/")[2]] = str(value)
    return found


def _submitter(one: dict[str, Any]) -> str:
    system = one.get("__system")
    return str(system.get("submitterName") or "") if isinstance(system, dict) else ""
