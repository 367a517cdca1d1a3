"""Figures over the facts, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from openssr.analysis.facts.records import Facts
from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.records import Coverage, Figure, Rest
from openssr.platform.tables.table import Form, Head, Row, Table
from openssr.subjects.assistance.rules.netting.nodes import SPENDING
from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.registers.measurements import (
    Measurement,
    measured_hash,
)
from openssr.subjects.benchmarks.rules.standing import Standing, value_of
from openssr.subjects.mandates.records import Resolution


# Babel finds the sentences by this name (tools/catalogues.py)
def _part(message: str, part: int, whole: int) -> Coverage:
    return Coverage(message, (("part", str(part)), ("whole", str(whole))))


def measurement_rest(record: Measurement) -> Rest:
    """Return how a figure rests on a measurement."""
    key = f"{record.indicator}/{record.on.isoformat()}"
    source = f"{record.evidence or '–'}; {record.entered_by}; {record.verified_by}"
    return Rest("measurement", key, measured_hash(record), source)


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
        Coverage("measured on {day}", (("day", record.on.isoformat()),))
        if record
        else Coverage("no measurement"),
    )


def indicator_baseline(indicator: Indicator, on: date) -> Figure:
    """Return the baseline of an indicator as a figure."""
    day = indicator.baseline_on.isoformat() if indicator.baseline_on else ""
    return Figure(
        "benchmarks.indicator.baseline",
        1,
        (("indicator", indicator.code),),
        on,
        indicator.baseline,
        indicator.unit,
        (Rest("indicator", indicator.code, content_hash(indicator)),),
        Coverage("measured on {day}", (("day", day),)) if day else Coverage(),
    )


def indicator_target(indicator: Indicator, standing: Standing, on: date) -> Figure:
    """Return the target due next as a figure."""
    target = standing.target
    rests: tuple[Rest, ...] = ()
    if target is not None:
        key = f"{target.indicator}/{target.due_on.isoformat()}"
        rests = (Rest("target", key, content_hash(target)),)
    return Figure(
        "benchmarks.indicator.target",
        1,
        (("indicator", indicator.code),),
        on,
        target.value if target else None,
        indicator.unit,
        rests,
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
        _part("{part} of {whole} indicators measured", len(measured), len(rows)),
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
    region: str | None = None,
) -> Figure:
    """Return a gross sum over the period, None where none was reported.

    What cannot be converted is counted in the coverage: missing is not zero.
    """
    chosen = [
        row
        for row in facts.flows
        if row["type"] in types
        and publisher in {None, row["activity__publisher"]}
        and component in {None, row["component"]}
        and region in {None, row["region"]}
    ]
    known = [Decimal(str(x["amount"])) for x in chosen if x["amount"] is not None]
    keys = sorted({int(str(row["activity_id"])) for row in chosen})
    return Figure(
        "assistance.gross",
        1,
        (
            ("component", component or "all"),
            ("from", _from(facts)),
            ("publisher", publisher or "all"),
            ("region", "all" if region is None else region or "none"),
            ("type", "+".join(types)),
        ),
        facts.end,
        sum(known, Decimal(0)) if known else None,
        "USD",
        tuple(_activity_rest(facts.activities[key]) for key in keys),
        _part("{part} of {whole} transactions converted", len(known), len(chosen)),
    )


def net_money(facts: Facts, measure: str, bound: str) -> Figure:
    """Return a bound of the money counted once, None where none was reported.

    ``measure`` is spending or commitments, ``bound`` low or high.
    """
    netting = facts.net(measure)
    rows = {
        (str(x["publisher"]), str(x["identifier"])): x
        for x in facts.activities.values()
    }
    counted = [node for node in netting.nodes.values() if node.counts]
    chosen = [rows.get((x.publisher, x.identifier)) for x in counted]
    cents = netting.total.low if bound == "low" else netting.total.high
    linked = {key for x in netting.links for key in (x.payer, x.receiver)}
    return Figure(
        "assistance.net",
        1,
        (("bound", bound), ("from", _from(facts)), ("measure", measure)),
        facts.end,
        Decimal(cents) / 100 if counted else None,
        "USD",
        tuple(_activity_rest(x) for x in chosen if x is not None),
        _part(
            "{part} of {whole} activities linked to another",
            len(linked & {x.key for x in counted}),
            len(counted),
        ),
    )


def _from(facts: Facts) -> str:
    return facts.start.isoformat() if facts.start else "the beginning"


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
        (("from", _from(facts)),),
        facts.end,
        Decimal(len(partners)),
        "partners",
        tuple(_activity_rest(facts.activities[key]) for key in keys),
        _part(
            "{part} of {whole} partners of the book reported", len(partners), len(known)
        ),
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


def figure_of(facts: Facts, definition: str, parameters: dict[str, str]) -> Figure:
    """Return the figure that a definition and its parameters name.

    The parameters are those that the figure itself prints; "all" means no limit.
    """
    given = {k: v for k, v in parameters.items() if v and v != "all"}
    if definition in INDICATOR:
        return _of_indicator(facts, given, definition)
    if definition == "benchmarks.status.count":
        statuses = given.get("status", "").split("+")
        return count_status(facts, statuses, given.get("benchmark"))
    if definition == "benchmarks.indicator.count":
        return count_indicators(facts, given.get("benchmark"))
    if definition == "assistance.gross":
        types = tuple(given.get("type", "2").split("+"))
        region = given.get("region")
        return money(
            facts,
            types,
            publisher=given.get("publisher"),
            component=given.get("component"),
            region="" if region == "none" else region,
        )
    if definition == "assistance.net":
        return net_money(
            facts, given.get("measure", SPENDING), given.get("bound", "high")
        )
    if definition == "assistance.answer":
        return answered(
            facts,
            given.get("question", ""),
            given.get("row", ""),
            given.get("column", ""),
        )
    if definition == "assistance.partner.count":
        return count_partners(facts)
    if definition.startswith("strategy.objective."):
        return count_objectives(facts, unsupported=definition.endswith("unsupported"))
    if definition.startswith("mandates.clause."):
        return _clauses(facts, given, definition)
    raise NotFound("no figure is defined as {definition}", definition=definition)


INDICATOR = {
    "benchmarks.indicator.value",
    "benchmarks.indicator.baseline",
    "benchmarks.indicator.target",
}


def _of_indicator(facts: Facts, given: dict[str, str], definition: str) -> Figure:
    code = given.get("indicator", "")
    for indicator in facts.indicators:
        if indicator.code != code:
            continue
        if definition.endswith("baseline"):
            return indicator_baseline(indicator, facts.end)
        standing = facts.standings[code]
        make = indicator_target if definition.endswith("target") else indicator_value
        return make(indicator, standing, facts.end)
    raise NotFound("{code} is no indicator of the book", code=code)


def _clauses(facts: Facts, given: dict[str, str], definition: str) -> Figure:
    if "symbol" not in given:
        raise Invalid("a count of clauses needs the symbol of a document")
    for resolution in facts.mandates:
        if resolution.symbol == given["symbol"]:
            return count_clauses(facts, resolution, due=definition.endswith("due"))
    raise NotFound("the book holds no document {symbol}", symbol=given["symbol"])


HUNDRED = Decimal(100)


def answered(facts: Facts, question: str, row: str, column: str) -> Figure:
    """Return the number in one cell of an answer; ``row`` is its key.

    It rests on the row as the book gives it, and turns stale when aid data, links or
    decisions change: any of them may change an answer.
    """
    found = facts.answer(question)
    at = found.column(column)
    for candidate in found.rows:
        if at is None or not found.heads[at].kind.numeric:
            break
        if candidate.key == row:
            return cell(facts, found, candidate, found.heads[at])
    raise NotFound(
        "the answer to {question} has no number {column} of {row}",
        question=question,
        column=column,
        row=row,
    )


def cell(facts: Facts, answer: Table, row: Row, head: Head) -> Figure:
    """Return one number of a row of an answer."""
    values = row.values
    value = values[answer.heads.index(head)]
    number = value if isinstance(value, (Decimal, int)) else None
    exact = None if number is None else Decimal(number)
    if exact is not None and head.kind.form is Form.SHARE:
        exact = (exact * HUNDRED).quantize(Decimal("0.1"))
    shown = "; ".join("–" if x is None else str(x) for x in values)
    return Figure(
        "assistance.answer",
        1,
        (("question", answer.code), ("row", row.key), ("column", head.name)),
        facts.end,
        exact,
        "%" if head.kind.form is Form.SHARE else head.kind.currency,
        (
            Rest(
                "answer", f"{answer.code}/{row.key}", content_hash(list(values)), shown
            ),
            # what an objective costs is told by the strategy, not by support
            *(
                Rest("objective", x.code, content_hash(x))
                for x in facts.objectives
                if x.code in values
            ),
        ),
    )
