"""Deadlines, rhythms and terms that an operative paragraph sets.

Only a paragraph that asks or decides something can set a deadline; a date that
tells when something happened ("dated", "adopted on", "held on") is history.
"""

from __future__ import annotations

import re
from datetime import date

from openssr.subjects.mandates.records import Deadline
from openssr.subjects.mandates.rules import french

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "(?P<month>" + "|".join(MONTH_NAMES) + ")"
_DAY = rf"(?:(?P<day>\d{{1,2}})\s+)?{_MONTH}\s+(?P<year>\d{{4}})"
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15,
    "eighteen": 18, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60,
    "ninety": 90, "120": 120, "180": 180, "an": 1, "a": 1,
}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(_WORDS) + ")"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?)"
DATED = re.compile(
    rf"(?P<phrase>(?P<lead>until|by|before|no later than|not later than|"
    rf"at the latest by|prior to|as from|as of|beginning on|starting on|from|"
    rf"expires? on|expiring on|through|up to|to|on|in)\s+(?:the end of\s+)?{_DAY})"
)
WITHIN = re.compile(
    rf"(?P<phrase>(?:within|no later than|not later than)\s+(?:the next\s+|a period "
    rf"of\s+)?{_COUNT}[\s-]+(?:working\s+)?{_UNIT}"
    rf"(?:\s+(?:of|after|from|following)\s+(?:the\s+)?(?:date of\s+)?(?:the\s+)?"
    rf"adoption of (?:this|the(?: present)?) resolution)?)",
    re.IGNORECASE,
)
EVERY = re.compile(rf"(?P<phrase>every\s+(?:{_COUNT}[\s-]+)?{_UNIT})\b", re.IGNORECASE)
TERM = re.compile(
    rf"(?P<phrase>for (?:a|an|another|a further|an additional|an initial)\s+"
    rf"(?:further\s+|additional\s+|initial\s+|final\s+)?period of\s+(?:up to\s+)?"
    rf"{_COUNT}[\s-]+{_UNIT})",
    re.IGNORECASE,
)
ALWAYS = {"until", "by", "before", "no later than", "not later than",
          "at the latest by", "prior to", "as from",
          "beginning on", "starting on", "expires on", "expiring on",
          "expire on"}  # fmt: skip
HISTORY = re.compile(
    r"(?:dated|adopted|held|signed|issued|made|resolution[^;,]{0,30}|statement[s]?|"
    r"letter[s]?|report[s]?|agreement[s]?|communiqué|decision[s]?|decided|attack[s]?|"
    r"launched|announced|established|concluded|took place|convened|appointed|"
    r"designat\w+[^;]{0,80}|announcement[^;]{0,60}|preliminary\w*|published|"
    r"reached|endorsed|approved|submitted|occurred|summit|meeting|conference|"
    r"opened|opening|since|ended|began|taken[^;,]{0,40}|transmitted)\s*"
    r"(?:in \w+\s*)?$",
    re.IGNORECASE,
)
# a bare "on" or "in" date binds when an act or a report is due on it
ACTION = re.compile(
    r"(?:\b(?:will|shall|to) (?:take place|begin|commence|end|expire|report)|"
    r"\breports?\b|\bupdates?\b|\binformed\b|\breview\b)[^;]{0,140}$"
)
UNITS = {"d": "D", "w": "W", "m": "M", "y": "Y"}


def find_deadlines(text: str, paragraph: str, adopted: date | None) -> list[Deadline]:
    """Return the deadlines of one operative text, in reading order.

    ``adopted`` is the day of adoption: a bare "on" or "in" date counts only
    when it lies after it.
    """
    deadlines = [
        (match.start(), _dated(match, paragraph))
        for match in DATED.finditer(text)
        if _is_deadline(match, text, adopted)
    ]
    for pattern, shape in ((WITHIN, "P{}{}"), (EVERY, "R/P{}{}"), (TERM, "P{}{}")):
        for match in pattern.finditer(text):
            count = match.group("count") or "1"
            number = _WORDS.get(count.lower()) or int(count)
            value = shape.format(number, UNITS[match.group("unit")[0].lower()])
            deadlines.append(
                (match.start(), Deadline(paragraph, match.group("phrase"), value))
            )
    deadlines.sort(key=lambda pair: pair[0])
    read = [deadline for _, deadline in deadlines]
    return _without_repeats(read or french.find_deadlines(text, paragraph, adopted))


def _dated(match: re.Match[str], paragraph: str) -> Deadline:
    month = MONTH_NAMES.index(match.group("month")) + 1
    value = f"{match.group('year')}-{month:02d}"
    if match.group("day"):
        value += f"-{int(match.group('day')):02d}"
    return Deadline(paragraph, match.group("phrase"), value)


def _is_deadline(match: re.Match[str], text: str, adopted: date | None) -> bool:
    lead = match.group("lead").lower()
    month = MONTH_NAMES.index(match.group("month")) + 1
    end = (int(match.group("year")), month, int(match.group("day") or 31))
    ahead = adopted is None or end >= (adopted.year, adopted.month, adopted.day)
    before = text[: match.start()]
    if HISTORY.search(before[-90:]) and not (lead in ALWAYS and ahead):
        return False
    if lead in ALWAYS:
        return ahead
    if adopted is None or not ahead or lead not in {"on", "in", "through", "to"}:
        return False
    return lead == "through" or ACTION.search(before[-160:]) is not None


def _without_repeats(deadlines: list[Deadline]) -> list[Deadline]:
    distinct: list[Deadline] = []
    for deadline in deadlines:
        if all(deadline.normalised != other.normalised for other in distinct):
            distinct.append(deadline)
    return distinct
