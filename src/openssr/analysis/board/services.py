"""Assembly of the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openssr.analysis.board.records import Row
from openssr.kernel.identifier import country_code
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance.services import links
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_standings,
)
from openssr.subjects.mandates.records import Clause, Resolution, walk
from openssr.subjects.mandates.registers.clauses import (
    PASSAGES,
    TASKS,
    Passage,
    Relation,
    Task,
)
from openssr.subjects.mandates.rules.addressees import addressees
from openssr.subjects.mandates.rules.obligations import Obligation, obligations
from openssr.subjects.mandates.services import library
from openssr.subjects.mandates.services.passages import REPORTS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES, Objective


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of each clause, by its name "S/RES/2553 (2020) 20(e)"."""

    objectives: dict[str, list[Objective]]
    activities: dict[str, int]
    benchmarks: dict[str, list[str]]
    evidence: dict[str, date]
    tasks: dict[str, list[Task]]
    passages: dict[str, list[Passage]]
    obstacles: dict[str, str]


@use_case("board.document.list", reads=True)
def list_mandates(*, by: Actor, country: str, on: date | None = None) -> list[str]:
    """Return the symbols of all mandates, newest first; those up to a day with ``on``.

    Reports and letters are evidence, not mandates.
    """
    documents = library.list_documents(by=by, country=country_code(country))
    last = on.isoformat() if on else ""
    return [
        symbol
        for symbol, day, kind, _ in reversed(documents)
        if kind not in REPORTS and not (last and day > last)
    ]


@use_case("board.clause.list", reads=True)
def list_rows(
    *, by: Actor, country: str, on: date, symbols: list[str], language: str = "en"
) -> list[tuple[Resolution, list[Row]]]:
    """Return each named document with its paragraphs and their links, newest first."""
    code = country_code(country)
    clause_links = _links(by, code, on)
    documents = []
    texts = library.read_documents(
        by=by, country=code, symbols=symbols, language=language
    )
    for text in reversed(texts):
        due: dict[str, list[Obligation]] = {}
        for obligation in obligations(text):
            if not obligation.rhythm:
                due.setdefault(obligation.paragraph, []).append(obligation)
        rows = [
            _row(text, clause, due, clause_links) for clause in walk(text.operative)
        ]
        documents.append((text, rows))
    return documents


def _links(by: Actor, country: str, on: date) -> _Links:
    objectives: dict[str, list[Objective]] = {}
    for objective in list_records(OBJECTIVES, by=by, country=country):
        for clause in objective.clauses:
            objectives.setdefault(clause, []).append(objective)
    measured: dict[str, list[str]] = {}
    obstacles: dict[str, str] = {}
    for benchmark in list_records(BENCHMARKS, by=by, country=country):
        if benchmark.obstacles:
            obstacles[benchmark.code] = benchmark.obstacles
        name = f"{benchmark.symbol} {benchmark.paragraph}"
        measured.setdefault(name, []).append(benchmark.code)
    evidence: dict[str, date] = {}
    standings = list_standings(by=by, country=country, on=on)
    for indicator in list_indicators(by=by, country=country):
        latest = standings[indicator.code].latest
        if latest is not None:
            newest = evidence.get(indicator.benchmark, latest.on)
            evidence[indicator.benchmark] = max(newest, latest.on)
    activities = links.count_links(by=by, country=country)
    tasks: dict[str, list[Task]] = {}
    for task in list_records(TASKS, by=by, country=country):
        tasks.setdefault(f"{task.symbol} {task.paragraph}", []).append(task)
    confirmed: dict[str, list[Passage]] = {}
    later = {
        symbol
        for symbol, day, *_ in library.list_documents(by=by, country=country)
        if day > on.isoformat()
    }
    for passage in list_records(PASSAGES, by=by, country=country):
        if passage.relation != Relation.REJECTED and passage.source not in later:
            name = f"{passage.symbol} {passage.paragraph}"
            confirmed.setdefault(name, []).append(passage)
    return _Links(
        objectives, activities, measured, evidence, tasks, confirmed, obstacles
    )


def _row(
    text: Resolution,
    clause: Clause,
    due: dict[str, list[Obligation]],
    clause_links: _Links,
) -> Row:
    name = f"{text.symbol} {clause.path}"
    objectives = clause_links.objectives.get(name, [])
    measuring = clause_links.benchmarks.get(name, [])
    bodies = {
        code
        for objective in objectives
        for code in (objective.owner, *objective.institutions)
    }
    days = [
        clause_links.evidence[code]
        for code in measuring
        if code in clause_links.evidence
    ]
    return Row(
        symbol=text.symbol,
        clause=clause,
        addressees=addressees(clause.text),
        due=tuple(due.get(clause.path, ())),
        rhythms=tuple(
            deadline.normalised
            for deadline in text.deadlines
            if deadline.paragraph == clause.path
            and deadline.normalised.startswith("R/")
        ),
        objectives=tuple(objective.code for objective in objectives),
        institutions=tuple(sorted(bodies)),
        activities=sum(
            clause_links.activities.get(objective.code, 0) for objective in objectives
        ),
        benchmarks=tuple(measuring),
        tasks=tuple(clause_links.tasks.get(name, ())),
        passages=tuple(clause_links.passages.get(name, ())),
        obstacles=tuple(code for code in measuring if code in clause_links.obstacles),
        evidence_on=max(days, default=None),
    )
