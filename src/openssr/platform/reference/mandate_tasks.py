"""The tasks that a mandate gives a mission, in the categories of PEMA.

The Peacekeeping Mandates data set (Di Salvatore, Lundgren, Oksamytna and Smidt,
Journal of Conflict Resolution 66(4-5), 2022) codes each paragraph of a mandate by
task, and by whether the mission is to monitor, to assist or to secure.  Here rules
assign them: a pattern finds a task, and words near it tell the way of acting; the
words that matched are returned, so that a person can see why.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MONITOR = re.compile(
    r"\b(?:monitor|observ(?:e|ing|ation)|verif|supervis|investigat|inspect|"
    r"report(?:ing)? (?:on|to)|document)\w*",
    re.IGNORECASE,
)
SECURE = re.compile(
    r"\b(?:protect|patrol|deter|escort|guard|safeguard)\w*|"
    r"\bsecur(?:e|ing)\b|\b(?:provi|ensur|maintain)\w* .{0,25}(?:security|safety)",
    re.IGNORECASE,
)
ASSIST = re.compile(
    r"\b(?:assist|support|help|advis|advice|train|mentor|contribut|facilitat|"
    r"coordinat|strengthen)\w*",
    re.IGNORECASE,
)
BEFORE, AFTER = 90, 30  # letters that are searched for the way of acting


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A category of task that a text shows: the words, and the way of acting.

    ``way`` is ``monitor``, ``assist`` or ``secure``.
    """

    code: str
    words: str
    way: str


@dataclass(frozen=True, slots=True)
class _Row:
    pema: str
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _table() -> dict[str, _Row]:
    path = Path(__file__).with_name("data") / "mandate_tasks" / "list.csv"
    with path.open(encoding="utf-8", newline="") as source:
        return {
            row["code"]: _Row(
                row["pema"],
                re.compile(row["pattern"], re.IGNORECASE),
            )
            for row in csv.DictReader(source)
        }


def pema_names() -> dict[str, str]:
    """Return PEMA's own name of each category."""
    return {code: row.pema for code, row in _table().items()}


def tasks_of(text: str) -> tuple[TaskShown, ...]:
    """Return the categories that the words of a text show, in the list's order."""
    tasks = []
    for code, row in _table().items():
        match = row.pattern.search(text)
        if match:
            around = text[max(0, match.start() - BEFORE) : match.end() + AFTER]
            tasks.append(TaskShown(code, match.group(), _way(around)))
    return tuple(tasks)


def _way(text: str) -> str:
    if MONITOR.search(text):
        return "monitor"
    return "secure" if SECURE.search(text) and not ASSIST.search(text) else "assist"
