"""The JSON API over the same services, with its OpenAPI document."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI

from openssr import __version__
from openssr.analysis.board.services import list_mandates, list_rows
from openssr.analysis.duties.services import list_duties
from openssr.app.subjects import DEFINITIONS, INTAKES
from openssr.kernel.error import NotFound
from openssr.platform.entry.api import router_of
from openssr.platform.figures.services import show_figure
from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import actor_of
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.registers.decided import CORRECTIONS, LINKS
from openssr.subjects.assistance.registers.support import (
    CONTRIBUTIONS,
    EQUIPMENT,
    TRAININGS,
)
from openssr.subjects.assistance.services import decisions, imports, questions
from openssr.subjects.assistance.services import registers as support_registers
from openssr.subjects.assistance.services.counted import net_book, show_forward
from openssr.subjects.assistance.writers.answers import answer_values
from openssr.subjects.assistance.writers.net import netting_values, partner_names
from openssr.subjects.assistance.writers.plain import (
    outlook_values as support_outlook_values,
)
from openssr.subjects.assistance.writers.plain import selection_values
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.history import JUDGEMENTS
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
from openssr.subjects.benchmarks.services.history import (
    list_undertakings,
    show_history,
)
from openssr.subjects.benchmarks.services.measurements import list_measurements
from openssr.subjects.benchmarks.services.standings import (
    list_indicators,
    list_outlooks,
    list_standings,
)
from openssr.subjects.benchmarks.subject import SUBJECT
from openssr.subjects.benchmarks.writers.plain import history_values, outlook_values
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.mandates.registers.assessments import REPLIES
from openssr.subjects.mandates.registers.clauses import PASSAGES, TASKS
from openssr.subjects.mandates.services import assessment, library, registers
from openssr.subjects.mandates.writers.plain import (
    obligation_values,
    pair_values,
    resolution_values,
)
from openssr.subjects.strategy.records.names import Named
from openssr.subjects.strategy.registers.strategy import GOALS, OBJECTIVES, VISIONS
from openssr.subjects.strategy.services.workspaces import (
    list_versions,
    show_workspace,
)
from openssr.subjects.strategy.subject import SUBJECT as STRATEGY
from openssr.subjects.strategy.writers.deliverable import blocks_of, values_of

api = NinjaAPI(title="OpenSSR", version=__version__, docs_url=None)
api.add_router("{country}/records", router_of(INTAKES))


@api.get("{country}/mandates")
def mandates(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the documents of the book with their paragraphs."""
    by = actor_of(request)
    texts = library.read_documents(by=by, country=country)
    return [resolution_values(text) for text in texts]


@api.get("{country}/mandates/compare")
def compare(
    request: HttpRequest, country: str, old: str, new: str
) -> list[dict[str, Any]]:
    """Align two kept documents paragraph by paragraph."""
    pairs = library.compare_documents(
        by=actor_of(request), country=country, old=old, new=new
    )
    return [pair_values(pair) for pair in pairs]


@api.get("{country}/mandates/search")
def search(
    request: HttpRequest, country: str, q: str, language: str = "en"
) -> list[dict[str, Any]]:
    """Find the paragraphs that hold every word, the best first."""
    hits = library.search_clauses(
        by=actor_of(request), country=country, words=q, language=language
    )
    return [asdict(hit) for hit in hits]


@api.get("{country}/mandates/cited")
def cited(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List what the kept documents cite, and whether the book has it."""
    rows = library.list_cited(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/mandates/board")
def board(
    request: HttpRequest, country: str, on: date, symbol: str = ""
) -> list[dict[str, Any]]:
    """List each clause with everything in the book that answers to it."""
    by = actor_of(request)
    symbols = [symbol] if symbol else list_mandates(by=by, country=country)
    rows = list_rows(by=by, country=country, on=on, symbols=symbols)
    return [
        {**asdict(row), "themes": row.themes, "orphan": row.orphan}
        for _, found in rows
        for row in found
    ]


@api.get("{country}/mandates/due")
def due(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List every day on which something is due under the mandates."""
    rows = library.list_obligations(by=actor_of(request), country=country)
    return [obligation_values(row) for row in rows]


@api.get("{country}/mandates/series")
def series(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the drafts, acts and renewals of each mandate."""
    rows = registers.list_members(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/mandates/tasks")
def tasks(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List what each party does about the clauses, in its workplan."""
    rows = list_records(TASKS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/mandates/passages")
def passages_(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List what people said of passages of reports, beside the clauses."""
    rows = list_records(PASSAGES, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/mandates/assessments")
def assessments(
    request: HttpRequest, country: str, symbol: str
) -> list[dict[str, Any]]:
    """List the scores of a document's clauses that the caller may see."""
    rows = assessment.list_assessments(
        by=actor_of(request), country=country, symbol=symbol
    )
    return [asdict(row) for row in rows]


@api.get("{country}/mandates/replies")
def replies(request: HttpRequest, country: str, symbol: str) -> list[dict[str, Any]]:
    """List the host State's replies to the assessments of a document."""
    rows = list_records(REPLIES, by=actor_of(request), country=country)
    return [asdict(row) for row in rows if row.symbol == symbol]


@api.get("{country}/institutions")
def institutions_(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the register of institutions."""
    rows = list_records(INSTITUTIONS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/objectives")
def objectives(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the objectives of the national strategy."""
    rows = list_records(OBJECTIVES, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/visions")
def visions(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the visions of the security sector."""
    rows = list_records(VISIONS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/goals")
def goals(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the goals of the national strategy."""
    rows = list_records(GOALS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/benchmarks/history")
def benchmark_history(
    request: HttpRequest, country: str, on: date | None = None
) -> dict[str, Any]:
    """Tell how benchmarks stood on a day, what followed, and which reports are due."""
    found = show_history(
        by=actor_of(request), country=country, on=on or timezone.localdate()
    )
    return history_values(*found)


@api.get("{country}/benchmarks/undertakings")
def undertakings(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List obstacles and commitments, what is late today first."""
    rows = list_undertakings(
        by=actor_of(request), country=country, on=timezone.localdate()
    )
    return [asdict(row) for row in rows]


@api.get("{country}/benchmarks/outlook")
def benchmark_outlook(
    request: HttpRequest, country: str, on: date | None = None
) -> list[dict[str, Any]]:
    """Tell when each target would be met, and what is doubtful, as at a day."""
    rows = list_outlooks(
        by=actor_of(request), country=country, on=on or timezone.localdate()
    )
    return [outlook_values(row) for row in rows]


@api.get("{country}/benchmarks")
def benchmarks_(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the benchmarks."""
    rows = list_records(BENCHMARKS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/indicators")
def indicators(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the indicators with baseline and unit."""
    rows = list_indicators(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/measurements")
def measurements(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the current measurements with their evidence."""
    rows = list_measurements(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/evidence")
def evidence(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the evidence documents that the caller may see."""
    rows = list_records(EVIDENCE, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/judgements")
def judgements(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List what bodies said of the benchmarks, and the country's replies."""
    rows = list_records(JUDGEMENTS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/activities")
def activities(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the activities in the sector with the source of each."""
    return imports.list_activities(by=actor_of(request), country=country)


@api.get("{country}/links")
def links_(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the links that people made from activities."""
    rows = list_records(LINKS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/figures/{definition}")
def figure(
    request: HttpRequest, country: str, definition: str, on: date
) -> dict[str, Any]:
    """Compute a number and return it with every record it rests on."""
    computed = show_figure(
        DEFINITIONS,
        by=actor_of(request),
        country=country,
        definition=definition,
        parameters={
            name: str(text) for name, text in request.GET.items() if name != "on"
        },
        on=on,
        dated=True,
    )
    return {**asdict(computed), "coverage": computed.coverage.told(str)}


@api.get("{country}/standings")
def standings(request: HttpRequest, country: str, on: date) -> list[dict[str, Any]]:
    """Tell where each indicator stands on a day, with the rule that says so."""
    rows = list_standings(by=actor_of(request), country=country, on=on)
    return [asdict(row) for row in rows.values()]


@api.get("{country}/support")
def support(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """Sum gross support by partner, component, region, year and type."""
    rows = imports.list_cells(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/support/net")
def net(
    request: HttpRequest,
    country: str,
    measure: str = "spending",
    start: date | None = None,
    end: date | None = None,
) -> dict[str, Any]:
    """Count the support once: gross, passed on, and the bounds of the net."""
    found = net_book(
        by=actor_of(request),
        country=country,
        measure=measure,
        period=Period(start, end),
    )
    return netting_values(found, partner_names(found))


@api.get("{country}/support/questions/{question}")
def question(
    request: HttpRequest, country: str, question: str, on: date | None = None
) -> dict[str, Any]:
    """Answer a question as one table; a share is between 0 and 1."""
    found = questions.answer(
        by=actor_of(request),
        country=country,
        question=question,
        on=on or timezone.localdate(),
    )
    return answer_values(found)


@api.get("{country}/support/selection")
def selection(request: HttpRequest, country: str) -> dict[str, Any]:
    """Tell what is in the sector, what words suggest, and what was left out."""
    found = decisions.show_selection(by=actor_of(request), country=country)
    return selection_values(*found)


@api.get("{country}/support/corrections")
def corrections(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the country's corrections of what partners reported."""
    rows = list_records(CORRECTIONS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/support/identities")
def identities(request: HttpRequest, country: str) -> dict[str, Any]:
    """List names that stand for others, and those under several references."""
    made, spelled = decisions.list_identities(by=actor_of(request), country=country)
    return {
        "identities": [asdict(x) for x in made],
        "spellings": [asdict(x) for x in spelled],
    }


@api.get("{country}/benchmarks/registers/{kind}")
def benchmark_register(
    request: HttpRequest, country: str, kind: str
) -> list[dict[str, Any]]:
    """List a register of benchmarks, such as definitions, wordings or fiscal years."""
    registers = {register.kind: register for register in SUBJECT.registers}
    if kind not in registers:
        raise NotFound(
            "there is no sheet {kind!r}; choose from {kinds}",
            kind=kind,
            kinds=", ".join(registers),
        )
    rows = list_records(registers[kind], by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/strategy/processes/{code}")
def process_workspace(
    request: HttpRequest, country: str, code: str, on: date
) -> dict[str, Any]:
    """Show a process of paragraph 13 on a day: its stages and every table of it."""
    found = show_workspace(by=actor_of(request), country=country, code=code, on=on)
    return values_of(found, blocks_of(found, Named({}, {}), lambda x: x.get("en", "")))


@api.get("{country}/strategy/versions")
def strategy_versions(request: HttpRequest, country: str) -> dict[str, Any]:
    """Show the versions of the strategy: what each worded, added and dropped."""
    return asdict(list_versions(by=actor_of(request), country=country))


@api.get("{country}/strategy/{kind}")
def strategy_register(
    request: HttpRequest, country: str, kind: str
) -> list[dict[str, Any]]:
    """List one register of plans: frameworks, actions, processes and the like."""
    register = STRATEGY.register(kind)
    rows = list_records(register, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/due")
def due_from(
    request: HttpRequest, country: str, on: date, owner: str = ""
) -> list[dict[str, Any]]:
    """List what is late on a day or due within a month, and from whom."""
    found = list_duties(by=actor_of(request), country=country, on=on, owner=owner)
    return [{**asdict(x), "days_late": max(x.late(on), 0)} for x in found]


@api.get("{country}/support/trainings")
def trainings(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List the courses given to units of the sector."""
    rows = list_records(TRAININGS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/support/equipment")
def equipment(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List equipment and works, from promise to confirmed delivery."""
    rows = list_records(EQUIPMENT, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/support/contributions")
def contributions(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List support that no aid data hold."""
    rows = list_records(CONTRIBUTIONS, by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/support/overlaps")
def overlaps(request: HttpRequest, country: str) -> list[dict[str, Any]]:
    """List what several partners give the same institution in one quarter."""
    rows = support_registers.list_overlaps(by=actor_of(request), country=country)
    return [asdict(row) for row in rows]


@api.get("{country}/support/forward")
def forward(request: HttpRequest, country: str, on: date) -> list[dict[str, Any]]:
    """List what each partner announced from a day on, and what it kept of the past."""
    rows = show_forward(by=actor_of(request), country=country, on=on)
    return [support_outlook_values(row) for row in rows]
