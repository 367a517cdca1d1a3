"""Putting the board together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openssr.analysis.board.records import Row
from openssr.kernel.identifier import country_code
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.services import links
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.mandates.records import Clause, Passage, Resolution, Task, walk
from openssr.subjects.mandates.rules.addressees import addressees
from openssr.subjects.mandates.rules.obligations import Obligation, obligations
from openssr.subjects.mandates.services import library, passages, registers
from openssr.subjects.mandates.services.passages import REPORTS
from openssr.subjects.strategy import services as strategy
from openssr.subjects.strategy.records import Objective


@dataclass(frozen=True, slots=True)
class _Links:
    """What answers to each clause, by its name "S/RES/2553 (2020) 20(e)"."""

    objectives: dict[str, list[Objective]]
    activities: dict[str, int]
    benchmarks: dict[str, list[str]]
    evidence: dict[str, date]
    tasks: dict[str, list[Task]]
    passages: dict[str, list[Passage]]
    obstacles: dict[str, str]


@use_case("board.document.list", reads=True)
def list_mandates(*, by: Actor, country: str) -> list[str]:
    """Return the symbols of all mandates, newest first.

    Reports and letters are evidence, not mandates.
    """
    found = library.list_documents(by=by, country=country_code(country))
    return [symbol for symbol, _, kind, _ in reversed(found) if kind not in REPORTS]


@use_case("board.clause.list", reads=True)
def list_rows(
    *, by: Actor, country: str, on: date, symbols: list[str], language: str = "en"
) -> list[tuple[Resolution, list[Row]]]:
    """Return each named document with its paragraphs and their links, newest first."""
    code = country_code(country)
    held = _links(by, code, on)
    found = []
    texts = library.read_documents(
        by=by, country=code, symbols=symbols, language=language
    )
    for text in reversed(texts):
        due: dict[str, list[Obligation]] = {}
        for obligation in obligations(text):
            if not obligation.rhythm:
                due.setdefault(obligation.paragraph, []).append(obligation)
        rows = [_row(text, clause, due, held) for clause in walk(text.operative)]
        found.append((text, rows))
    return found


def _links(by: Actor, country: str, on: date) -> _Links:
    objectives: dict[str, list[Objective]] = {}
    for objective in strategy.list_objectives(by=by, country=country):
        for clause in objective.clauses:
            objectives.setdefault(clause, []).append(objective)
    measured: dict[str, list[str]] = {}
    obstacles: dict[str, str] = {}
    for benchmark in benchmarks.list_benchmarks(by=by, country=country):
        if benchmark.obstacles:
            obstacles[benchmark.code] = benchmark.obstacles
        name = f"{benchmark.symbol} {benchmark.paragraph}"
        measured.setdefault(name, []).append(benchmark.code)
    evidence: dict[str, date] = {}
    standings = benchmarks.list_standings(by=by, country=country, on=on)
    for indicator in benchmarks.list_indicators(by=by, country=country):
        latest = standings[indicator.code].latest
        if latest is not None:
            held = evidence.get(indicator.benchmark, latest.on)
            evidence[indicator.benchmark] = max(held, latest.on)
    activities = links.count_links(by=by, country=country)
    tasks: dict[str, list[Task]] = {}
    for task in registers.list_tasks(by=by, country=country):
        tasks.setdefault(f"{task.symbol} {task.paragraph}", []).append(task)
    said: dict[str, list[Passage]] = {}
    for passage in passages.list_passages(by=by, country=country):
        if passage.relation != "rejected":
            name = f"{passage.symbol} {passage.paragraph}"
            said.setdefault(name, []).append(passage)
    return _Links(objectives, activities, measured, evidence, tasks, said, obstacles)


def _row(
    text: Resolution, clause: Clause, due: dict[str, list[Obligation]], held: _Links
) -> Row:
    name = f"{text.symbol} {clause.path}"
    objectives = held.objectives.get(name, [])
    measuring = held.benchmarks.get(name, [])
    bodies = {code for x in objectives for code in (x.owner, *x.institutions)}
    days = [held.evidence[code] for code in measuring if code in held.evidence]
    return Row(
        symbol=text.symbol,
        clause=clause,
        addressees=addressees(clause.text),
        due=tuple(due.get(clause.path, ())),
        rhythms=tuple(
            x.normalised
            for x in text.deadlines
            if x.paragraph == clause.path and x.normalised.startswith("R/")
        ),
        objectives=tuple(x.code for x in objectives),
        institutions=tuple(sorted(bodies)),
        activities=sum(held.activities.get(x.code, 0) for x in objectives),
        benchmarks=tuple(measuring),
        tasks=tuple(held.tasks.get(name, ())),
        passages=tuple(held.passages.get(name, ())),
        obstacles=tuple(code for code in measuring if code in held.obstacles),
        evidence_on=max(days, default=None),
    )
