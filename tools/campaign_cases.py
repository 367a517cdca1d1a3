"""What the campaign does to a book: the files it brings and the commands it runs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

COUNTRY = ("--country", "XA")
ACTIVITY = """<iati-activity default-currency="EUR">
<iati-identifier>XX-1-{key}</iati-identifier>
<reporting-org ref="XX-1" type="10"><narrative>Fund</narrative></reporting-org>
<title><narrative>{title}</narrative></title>
<transaction><transaction-type code="2"/><transaction-date iso-date="2020-05-02"/>
<value>{value}</value><sector vocabulary="1" code="15132"/>
<recipient-country code="XA"/></transaction></iati-activity>"""
OBJECTIVES = "code,goal,name_en,owner,cost,currency"
NAMES = ("North", "South", "East", "West")


def aid(*versions: int) -> bytes:
    """Return a publisher's file: activity n in a version, left out where it is 0."""
    activities = (
        ACTIVITY.format(key=n, title=f"Police {n} v{version}", value=1000 * version)
        for n, version in enumerate(versions)
        if version
    )
    body = "".join(activities)
    return f'<iati-activities version="2.03">{body}</iati-activities>'.encode()


def objectives(costs: dict[int, int]) -> bytes:
    """Return a sheet of objectives with their costs."""
    rows = [f"O{n},G1,Objective {n},POL,{cost},USD" for n, cost in costs.items()]
    return "\n".join([OBJECTIVES, *rows, ""]).encode()


def measurements(values: dict[str, int]) -> bytes:
    """Return the submissions of a phone: a value of the indicator on each day."""
    rows = [
        {"_id": number, "_submitted_by": "a.field", "indicator": "B1-1", "on": day,
         "value": str(value)}
        for number, (day, value) in enumerate(values.items())
    ]  # fmt: skip
    return json.dumps({"results": rows}).encode()


FILES = {
    "institutions.csv": (
        b"code,name_en,component\nPOL,Police,police\nMOJ,Ministry,justice\n"
    ),
    "goals.csv": b"code,name_en\nG1,Accountable services\n",
    "objectives.csv": objectives({n: 1000 * n for n in range(1, 21)}),
    "benchmarks.csv": b"code,name_en,responsible,objectives\nB1,Stations open,POL,O1\n",
    "indicators.csv": (
        b"code,benchmark,name_en,kind,unit,direction,baseline,baseline_on\n"
        b"B1-1,B1,Stations open,count,stations,increase,1,2023-06-30\n"
    ),
    "targets.csv": b"indicator,due_on,value\nB1-1,2027-12-31,90\n",
    "first.json": measurements({"2025-03-31": 10, "2025-06-30": 20}),
    "first.xml": aid(*[1] * 12),
    "second.xml": aid(2, 0, *[1] * 6, *[3] * 4, *[1] * 4),
    "changed.csv": objectives({n: 1000 * n + 7 for n in range(5, 41)}),
    "submissions.json": measurements(
        {f"2026-{month:02}-01": 20 + month for month in range(1, 13)}
    ),
}


def _sheet(kind: str, file: str) -> tuple[str, ...]:
    return ("sheets", "import", kind, "{input}/" + file, *COUNTRY)


FIRST_STEPS: Sequence[Sequence[str]] = (
    _sheet("institutions", "institutions.csv"),
    _sheet("goals", "goals.csv"),
    _sheet("objectives", "objectives.csv"),
    _sheet("benchmarks", "benchmarks.csv"),
    _sheet("indicators", "indicators.csv"),
    _sheet("targets", "targets.csv"),
    _sheet("measurements", "first.json"),
    ("assistance", "import", "{input}/first.xml", *COUNTRY),
    ("backup", "{input}/book.backup"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A command that a trial stops or starves.

    ``book`` is the prepared book it starts from; ``words`` may name ``{input}``, the
    folder of the files, and ``{target}``, a folder for what the command writes.
    ``share`` is its part of a hundred kills.  After each ``again``-th trial the command
    is run once more, and must then succeed.
    """

    name: str
    book: str
    words: tuple[str, ...]
    share: int
    again: int = 1
    into: str = ""  # the folder of the book that the command writes, if another
    upgrades: bool = False  # looking into the book anew finishes what was stopped


CASES = (
    Case(
        "import",
        "small",
        ("assistance", "import", "{input}/second.xml", *COUNTRY),
        share=22,
        again=4,
    ),
    Case("sheet", "small", _sheet("objectives", "changed.csv"), share=22, again=4),
    Case("submission", "small", _sheet("measurements", "submissions.json"),
         share=22, again=4),
    Case(
        "report",
        "small",
        ("report", "council", *COUNTRY, "--from", "2025-01-01", "--to", "2026-12-31",
         "-o", "{target}/report.html", "-o", "{target}/report.xlsx"),
        share=8,
        again=2,
    ),
    Case("migration", "older", ("records", "lost", *COUNTRY), share=5, again=0,
         upgrades=True),
    Case("backup", "small", ("backup", "{target}/book.backup"), share=15, again=0),
    Case(
        "restore",
        "empty",
        ("restore", "{input}/book.backup", "--into", "{target}/book"),
        share=6,
        again=2,
        into="{target}/book",
    ),
)  # fmt: skip
