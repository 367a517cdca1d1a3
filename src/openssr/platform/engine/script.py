"""A file of named queries: one text for every engine."""

from __future__ import annotations

import re
from importlib.resources import files

_STEP = re.compile(r"^-- step: (\w+)$", re.MULTILINE)
_TABLE = re.compile(r"^-- table: (\w+)$", re.MULTILINE)


def read_steps(package: str, name: str) -> dict[str, dict[str, str]]:
    """Return the queries of each step, by the table that they make, in their order.

    A step begins with a line ``-- step: NAME``, a query with ``-- table: NAME``.
    """
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    steps: dict[str, dict[str, str]] = {}
    parts = _STEP.split(text)[1:]
    for step, body in zip(parts[::2], parts[1::2], strict=True):
        queries = _TABLE.split(body)[1:]
        steps[step] = {
            table: query.strip()
            for table, query in zip(queries[::2], queries[1::2], strict=True)
        }
    return steps
