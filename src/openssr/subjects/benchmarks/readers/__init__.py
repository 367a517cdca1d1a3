"""The benchmark templates to records, checked against one another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from openssr.kernel.error import UserError
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.sheets.readers import read_sheet
from openssr.platform.sheets.records import Column, Row, name_columns, names, texts
from openssr.subjects.benchmarks.records import (
    ADOPTED,
    COMMITMENT,
    DECREASE,
    DONE,
    DROPPED,
    EFFECTS,
    ENDED,
    INCREASE,
    JUDGES,
    KINDS,
    OBSTACLE,
    OPEN,
    PERCENTAGE,
    PROPOSED,
    SURE,
    Benchmark,
    Evidence,
    Indicator,
    Judgement,
    Measurement,
    Reporter,
    Step,
    Target,
    Undertaking,
)
from openssr.subjects.benchmarks.rules.parts import part_of

BENCHMARKS = (
    Column("code", required=True),
    *name_columns(),
    Column("symbol"),
    Column("paragraph"),
    Column("responsible", refers="institutions"),
    Column("objectives", "codes"),
    Column("obstacles"),
    Column("commitments"),
    Column("stage", choices=(PROPOSED, ADOPTED, ENDED)),
    Column("proposed_by"),
    Column("came_from", "codes"),
    Column("conditions"),
    Column("sure", choices=SURE),
)
INDICATORS = (
    Column("code", required=True),
    Column("benchmark", required=True, refers="benchmarks"),
    *name_columns(),
    Column("kind", required=True, choices=KINDS),
    Column("unit"),
    Column("direction", required=True, choices=(INCREASE, DECREASE)),
    Column("baseline", "decimal"),
    Column("baseline_on", "date"),
    Column("stages", "integer"),
)
TARGETS = (
    Column("indicator", required=True, refers="indicators"),
    Column("due_on", "date", required=True),
    Column("value", "decimal", required=True),
)
EVIDENCE = (
    Column("code", required=True),
    Column("title", required=True),
    Column("publisher"),
    Column("published_on", "date"),
    Column("reference"),
    Column("tier", choices=("public", "partners", "national")),
    Column("address"),
    Column("archived"),
)
MEASUREMENTS = (
    Column("indicator", required=True, refers="indicators"),
    Column("on", "date", required=True),
    Column("numerator", "decimal"),
    Column("denominator", "decimal"),
    Column("value", "decimal"),
    Column("missing"),
    Column("evidence", refers="evidence"),
    Column("entered_by"),
    Column("verified_by"),
    Column("part"),
    Column("claim", choices=JUDGES),
    Column("method"),
    Column("checked_by"),
    Column("page"),
    Column("confidence", choices=("low", "medium", "high")),
    Column("from_on", "date"),
)
JUDGEMENTS = (
    Column("benchmark", required=True, refers="benchmarks"),
    Column("by", required=True, choices=JUDGES),
    Column("on", "date", required=True),
    Column("words", required=True),
    Column("document"),
)


OPTIONAL = (
    "missing", "evidence", "entered_by", "verified_by", "part", "claim", "method",
    "checked_by", "page", "confidence",
)  # fmt: skip
STEPS = (
    Column("act", required=True),
    Column("paragraph"),
    Column("benchmark", refers="benchmarks"),
    Column("on", "date", required=True),
    Column("effect", required=True, choices=EFFECTS),
    Column("words", required=True),
    Column("sure", choices=SURE),
)
REPORTERS = (
    Column("by", required=True, choices=JUDGES),
    Column("basis", required=True),
    Column("day", required=True),
    Column("first_on", "date", required=True),
    Column("last_on", "date"),
    Column("sure", choices=SURE),
)
UNDERTAKINGS = (
    Column("code", required=True),
    Column("kind", required=True, choices=(OBSTACLE, COMMITMENT)),
    Column("benchmark", required=True, refers="benchmarks"),
    Column("what", required=True),
    Column("owner", refers="institutions"),
    Column("raised_on", "date", required=True),
    Column("due_on", "date"),
    Column("state", required=True, choices=(OPEN, DONE, DROPPED)),
    Column("done_on", "date"),
    Column("verified_by"),
    Column("evidence", refers="evidence"),
)


def read_steps(data: bytes, name: str) -> tuple[list[Step], list[Problem]]:
    """Return what bodies did with measures in view of benchmarks."""
    rows, problems = read_sheet(data, name, STEPS)
    return [Step(**texts(row, STEPS)) for row in rows], problems


def read_reporters(data: bytes, name: str) -> tuple[list[Reporter], list[Problem]]:
    """Return who has to report; the day is a month and a day that exist."""
    rows, problems = read_sheet(data, name, REPORTERS)
    found = []
    for row in rows:
        made = Reporter(**texts(row, REPORTERS))
        try:
            date.fromisoformat(f"2024-{made.day}")
        except ValueError:
            problems.append(_problem("BEN-008", name, row, "day", made.day))
        found.append(made)
    return found, problems


def read_undertakings(
    data: bytes, name: str
) -> tuple[list[Undertaking], list[Problem]]:
    """Return obstacles and commitments; what is done is confirmed by somebody else."""
    rows, problems = read_sheet(data, name, UNDERTAKINGS)
    found = []
    for row in rows:
        made = Undertaking(**texts(row, UNDERTAKINGS))
        if made.state == DONE and made.done_on is None:
            problems.append(_problem("BEN-009", name, row, "done_on", ""))
        if made.verified_by and made.verified_by == made.owner:
            problems.append(_problem("BEN-010", name, row, "verified_by", made.owner))
        found.append(made)
    return found, problems


def _problem(code: str, name: str, row: Row, column: str, value: Any) -> Problem:
    return Problem(
        code, Severity.ERROR, Place(name, row.number, column), str(value or "")
    )


def read_benchmarks(data: bytes, name: str) -> tuple[list[Benchmark], list[Problem]]:
    """Return the benchmarks of a filled template."""
    rows, problems = read_sheet(data, name, BENCHMARKS)
    found = [
        Benchmark(
            code=row.values["code"],
            names=names(row),
            symbol=row.values["symbol"] or "",
            paragraph=row.values["paragraph"] or "",
            responsible=row.values["responsible"] or "",
            objectives=row.values["objectives"] or (),
            obstacles=row.values["obstacles"] or "",
            commitments=row.values["commitments"] or "",
            stage=row.values["stage"] or ADOPTED,
            proposed_by=row.values["proposed_by"] or "",
            came_from=row.values["came_from"] or (),
            conditions=row.values["conditions"] or "",
            sure=row.values["sure"] or "",
        )
        for row in rows
    ]
    return found, problems


def read_indicators(data: bytes, name: str) -> tuple[list[Indicator], list[Problem]]:
    """Return the indicators of a filled template."""
    rows, problems = read_sheet(data, name, INDICATORS)
    found = []
    for row in rows:
        values = row.values
        if values["kind"] == "ordinal" and not values["stages"]:
            problems.append(_problem("BEN-001", name, row, "stages", values["stages"]))
        found.append(
            Indicator(
                code=values["code"],
                benchmark=values["benchmark"],
                names=names(row),
                kind=values["kind"],
                unit=values["unit"] or "",
                direction=values["direction"],
                baseline=values["baseline"],
                baseline_on=values["baseline_on"],
                stages=values["stages"],
            )
        )
    return found, problems


def read_targets(data: bytes, name: str) -> tuple[list[Target], list[Problem]]:
    """Return the targets of a filled template."""
    rows, problems = read_sheet(data, name, TARGETS)
    return [Target(**row.values) for row in rows], problems


def target_problems(
    rows: list[Row], indicators: dict[str, Indicator], name: str
) -> list[Problem]:
    """Return what is wrong with targets of known indicators."""
    problems = []
    for row in rows:
        indicator = indicators[row.values["indicator"]]
        begins, due = indicator.baseline_on, row.values["due_on"]
        if begins is not None and due < begins:
            problems.append(_problem("BEN-013", name, row, "due_on", due))
        percent = indicator.kind == PERCENTAGE and not 0 <= row.values["value"] <= 100
        if percent or not _fits(row.values["value"], indicator):
            value = row.values["value"]
            problems.append(_problem("BEN-006", name, row, "value", value))
    return problems


def read_evidence(data: bytes, name: str) -> tuple[list[Evidence], list[Problem]]:
    """Return the evidence documents of a filled template."""
    rows, problems = read_sheet(data, name, EVIDENCE)
    found = [
        Evidence(
            code=row.values["code"],
            title=row.values["title"],
            publisher=row.values["publisher"] or "",
            published_on=row.values["published_on"],
            reference=row.values["reference"] or "",
            tier=row.values["tier"] or "national",
            address=row.values["address"] or "",
            archived=row.values["archived"] or "",
        )
        for row in rows
    ]
    return found, problems


def read_judgements(data: bytes, name: str) -> tuple[list[Judgement], list[Problem]]:
    """Return the judgements and replies of a filled template."""
    rows, problems = read_sheet(data, name, JUDGEMENTS)
    found = [
        Judgement(**{**row.values, "document": row.values["document"] or ""})
        for row in rows
    ]
    return found, problems


def read_measurements(
    data: bytes, name: str, indicators: dict[str, Indicator]
) -> tuple[list[Measurement], list[Problem]]:
    """Return the measurements; each is checked against its indicator."""
    rows, problems = read_sheet(data, name, MEASUREMENTS)
    found = []
    for row in rows:
        values = row.values
        faults = measurement_faults(values, indicators)
        problems.extend(
            _problem(code, name, row, column, values[column]) for code, column in faults
        )
        if not faults:
            for optional in OPTIONAL:
                values[optional] = values[optional] or ""
            values["part"] = part_of(values["part"])
            found.append(Measurement(**values))
    return found, problems


def measurement_faults(
    values: dict[str, Any], indicators: dict[str, Indicator]
) -> list[tuple[str, str]]:
    """Return problem code and column of what is wrong with a measurement."""
    indicator = indicators.get(values["indicator"])
    if indicator is None:
        return [("BEN-002", "indicator")]
    try:
        part_of(values.get("part") or "")
    except UserError:
        return [("BEN-011", "part")]
    if values["missing"]:
        return []
    faults: list[tuple[str, str]] = []
    if indicator.kind == PERCENTAGE:
        top, bottom = values["numerator"], values["denominator"]
        if top is None or bottom is None or bottom <= 0:
            faults.append(("BEN-003", "denominator"))
        elif not 0 <= top <= bottom:
            faults.append(("BEN-004", "numerator"))
    elif values["value"] is None:
        faults.append(("BEN-005", "value"))
    elif not _fits(values["value"], indicator):
        faults.append(("BEN-006", "value"))
    return faults + _persons(values)


def _persons(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Return where one person did what two or three are to do, or days are turned."""
    faults: list[tuple[str, str]] = []
    if values["verified_by"] and values["verified_by"] == values["entered_by"]:
        faults.append(("BEN-007", "verified_by"))
    checked = values.get("checked_by")
    if checked and checked in {values["entered_by"], values["verified_by"]}:
        faults.append(("BEN-007", "checked_by"))
    if values.get("from_on") and values["from_on"] > values["on"]:
        faults.append(("BEN-016", "from_on"))
    return faults


def _fits(value: Decimal, indicator: Indicator) -> bool:
    if indicator.kind == "ordinal":
        return value == int(value) and 0 <= value <= (indicator.stages or 0)
    if indicator.kind == "milestone":
        return value in {Decimal(0), Decimal(1)}
    return value >= 0
