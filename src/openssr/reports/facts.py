"""The figures of the report to the Council, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openssr.kernel.provenance import content_hash
from openssr.platform.figures.records import Figure, Rest
from openssr.platform.usecase.records import Actor
from openssr.subjects.assistance.services import imports
from openssr.subjects.benchmarks import services as benchmarks
from openssr.subjects.benchmarks.records import (
    Benchmark,
    Indicator,
    Judgement,
    Measurement,
)
from openssr.subjects.benchmarks.rules import Standing, value_of
from openssr.subjects.mandates.records import Resolution
from openssr.subjects.mandates.services import library
from openssr.subjects.strategy import services as strategy
from openssr.subjects.strategy.records import Objective

COMMITMENT, SPENDING = ("2",), ("3", "4")


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the report speaks of, read once."""

    country: str
    start: date
    end: date
    mandates: list[Resolution]
    benchmarks: list[Benchmark]
    indicators: list[Indicator]
    standings: dict[str, Standing]
    judgements: list[Judgement]
    objectives: list[Objective]
    links: dict[str, int]
    flows: list[dict[str, object]]
    activities: dict[int, dict[str, object]]


def gather(by: Actor, country: str, start: date, end: date) -> Facts:
    """Read the book as at the end of the period."""
    symbols = [row[0] for row in library.list_documents(by=by, country=country)]
    activities = imports.list_activities(by=by, country=country)
    return Facts(
        country=country,
        start=start,
        end=end,
        mandates=[
            library.show_document(by=by, country=country, symbol=symbol)
            for symbol in symbols
        ],
        benchmarks=benchmarks.list_benchmarks(by=by, country=country),
        indicators=benchmarks.list_indicators(by=by, country=country),
        standings=benchmarks.list_standings(by=by, country=country, on=end),
        judgements=benchmarks.list_judgements(by=by, country=country),
        objectives=strategy.list_objectives(by=by, country=country),
        links=imports.count_links(by=by, country=country),
        flows=imports.list_flows(by=by, country=country, start=start, end=end),
        activities={int(str(row["pk"])): row for row in activities},
    )


def measurement_rest(record: Measurement) -> Rest:
    """Return how a figure rests on a measurement."""
    key = f"{record.indicator}/{record.on.isoformat()}"
    source = f"{record.evidence or '–'}; {record.entered_by}; {record.verified_by}"
    return Rest("measurement", key, content_hash(record), source)


def indicator_value(indicator: Indicator, standing: Standing, on: date) -> Figure:
    """Return the newest value of an indicator as a figure."""
    record = standing.latest
    value = value_of(record, indicator.kind) if record else None
    return Figure(
        "benchmarks.indicator.value",
        1,
        (("indicator", indicator.code),),
        on,
        value,
        indicator.unit,
        (measurement_rest(record),) if record else (),
        f"as at {record.on.isoformat()}" if record else "no measurement",
    )


def count_status(
    facts: Facts, statuses: Iterable[str], benchmark: str | None = None
) -> Figure:
    """Return how many indicators have one of the statuses."""
    wanted = tuple(statuses)
    chosen = [x for x in facts.indicators if benchmark in {None, x.benchmark}]
    rows = [facts.standings[x.code] for x in chosen]
    count = sum(row.status in wanted for row in rows)
    measured = [row.latest for row in rows if row.latest is not None]
    return Figure(
        "benchmarks.status.count",
        1,
        (("benchmark", benchmark or "all"), ("status", "+".join(wanted))),
        facts.end,
        Decimal(count),
        "indicators",
        tuple(measurement_rest(x) for x in measured),
        f"{len(measured)} of {len(rows)} indicators measured",
    )


def count_indicators(facts: Facts, benchmark: str | None = None) -> Figure:
    """Return how many indicators there are."""
    chosen = [x for x in facts.indicators if benchmark in {None, x.benchmark}]
    return Figure(
        "benchmarks.indicator.count",
        1,
        (("benchmark", benchmark or "all"),),
        facts.end,
        Decimal(len(chosen)),
        "indicators",
        tuple(Rest("indicator", x.code, content_hash(x)) for x in chosen),
    )


def money(
    facts: Facts,
    types: tuple[str, ...],
    *,
    publisher: str | None = None,
    component: str | None = None,
) -> Figure:
    """Return a gross sum over the period; what cannot be converted is counted."""
    chosen = [
        row
        for row in facts.flows
        if row["type"] in types
        and publisher in {None, row["activity__publisher"]}
        and component in {None, row["component"]}
    ]
    known = [Decimal(str(x["amount"])) for x in chosen if x["amount"] is not None]
    keys = sorted({int(str(row["activity_id"])) for row in chosen})
    return Figure(
        "assistance.gross",
        1,
        (
            ("component", component or "all"),
            ("from", facts.start.isoformat()),
            ("publisher", publisher or "all"),
            ("type", "+".join(types)),
        ),
        facts.end,
        sum(known, Decimal(0)) if known or not chosen else None,
        "USD",
        tuple(_activity_rest(facts.activities[key]) for key in keys),
        f"{len(known)} of {len(chosen)} transactions converted",
    )


def _activity_rest(row: dict[str, object]) -> Rest:
    source = (
        f"{row['source__name']}, line {row['line']}, {str(row['source__sha256'])[:12]}"
    )
    key = f"{row['publisher']}/{row['identifier']}"
    return Rest("activity", key, str(row["content_hash"]), source)


def count_partners(facts: Facts) -> Figure:
    """Return how many partners reported flows in the period."""
    partners = {row["activity__publisher"] for row in facts.flows}
    keys = sorted({int(str(row["activity_id"])) for row in facts.flows})
    known = {row["publisher"] for row in facts.activities.values()}
    return Figure(
        "assistance.partner.count",
        1,
        (("from", facts.start.isoformat()),),
        facts.end,
        Decimal(len(partners)),
        "partners",
        tuple(_activity_rest(facts.activities[key]) for key in keys),
        f"{len(partners)} of {len(known)} partners known to the book",
    )


def count_objectives(facts: Facts, *, unsupported: bool) -> Figure:
    """Return how many objectives there are, or how many have no activity."""
    chosen = [
        x for x in facts.objectives if not unsupported or not facts.links.get(x.code)
    ]
    return Figure(
        "strategy.objective.unsupported" if unsupported else "strategy.objective.count",
        1,
        (),
        facts.end,
        Decimal(len(chosen)),
        "objectives",
        tuple(Rest("objective", x.code, content_hash(x)) for x in chosen),
    )


def count_clauses(facts: Facts, resolution: Resolution, *, due: bool) -> Figure:
    """Return how many operative paragraphs a text has, or how many set a date."""
    paths = {x.paragraph.split("(")[0] for x in resolution.deadlines}
    chosen = [x for x in resolution.operative if not due or x.path in paths]
    return Figure(
        "mandates.clause.due" if due else "mandates.clause.count",
        1,
        (("symbol", resolution.symbol),),
        facts.end,
        Decimal(len(chosen)),
        "paragraphs",
        tuple(
            Rest(
                "clause",
                f"{resolution.symbol} {x.path}",
                content_hash(x.text),
                f"lines {x.span.first}–{x.span.last}",
            )
            for x in chosen
        ),
    )
