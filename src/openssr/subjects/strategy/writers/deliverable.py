"""The public deliverable of a process, as tables in the active language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypedDict

from django.utils.translation import gettext as _

from openssr.platform.registers.words import words_of
from openssr.platform.tables.table import (
    AMOUNT,
    COUNT,
    DAY,
    SHARE,
    TEXT,
    Table,
    Value,
    with_total,
)
from openssr.platform.tables.values import TableValues, table_values
from openssr.subjects.strategy.records.names import NO_KEY, Named
from openssr.subjects.strategy.registers.answers import Recommendation
from openssr.subjects.strategy.registers.oversight import ActKind, PowerKind
from openssr.subjects.strategy.registers.processes import (
    Event,
    EventKind,
    ProcessKind,
    StageName,
)
from openssr.subjects.strategy.registers.reviews import (
    Audience,
    Compliance,
    FindingKind,
    FunctionRole,
    RequirementKind,
    Statement,
    StatementKind,
)
from openssr.subjects.strategy.rules.laws import unchecked
from openssr.subjects.strategy.rules.workspaces import Workspace
from openssr.subjects.strategy.writers import words
from openssr.subjects.strategy.writers.spending import expenditure
from openssr.subjects.strategy.writers.titled import titled_table


class ProcessValues(TypedDict):
    """A process on a day: its stages and every table of its workspace."""

    code: Annotated[str, "Code of the process"]
    process: Annotated[str, "Kind of process"]
    names: Annotated[dict[str, str], "Name by language"]
    responsible: Annotated[str, "Code of the institution that is responsible"]
    deliverable: Annotated[str, "What it is to deliver"]
    document: Annotated[str, "Document of the deliverable"]
    published_on: Annotated[date | None, "Day on which it was published"]
    stage: Annotated[str, "Furthest stage reached; empty before the first"]
    stages: Annotated[dict[str, date | None], "Day of each stage; null before it"]
    withheld: Annotated[int, "Records that the caller may not see"]
    tables: Annotated[dict[str, TableValues], "Tables by name"]


Maker = Callable[[Any, Named, Callable[[dict[str, str]], str]], list[Table]]


def blocks_of(
    workspace: Workspace, named: Named, name: Callable[[dict[str, str]], str]
) -> list[Table]:
    """Return the tables of a process, the answers to it last.

    ``name`` chooses among texts by language.
    """
    kind = workspace.at.process.process
    return [
        *MAKERS[kind](workspace.data, named, name),
        _answers(workspace.recommendations, named),
    ]


def values_of(workspace: Workspace, tables: Iterable[Table]) -> ProcessValues:
    """Return a process as plain values: its stages and each table's rows by heading."""
    process = workspace.at.process
    return {
        "code": process.code,
        "process": process.process,
        "names": process.names,
        "responsible": process.responsible,
        "deliverable": process.deliverable,
        "document": process.document,
        "published_on": process.published_on,
        "stage": workspace.at.at,
        "stages": {
            name: stage.on if stage else None for name, stage in workspace.at.stages
        },
        "withheld": workspace.withheld,
        "tables": {table.code: table_values(table) for table in tables},
    }


def _answers(recommendations: Iterable[Recommendation], named: Named) -> Table:
    """Return the answer table: what was recommended, and what became of it."""
    answers, states = words.answer_words(), words.state_words()
    rows = [
        (
            row.code, row.words, named.institution(row.addressed_to), row.made_on,
            answers[row.answer], row.answer_words, states[row.state], row.done_on,
        )
        for row in recommendations
    ]  # fmt: skip
    heads = (
        ("code", _("Code"), TEXT), ("recommendation", _("Recommendation"), TEXT),
        ("addressed_to", _("Addressed to"), TEXT),
        ("made_on", _("Made on"), DAY), ("answer", _("Answer"), TEXT),
        ("answer_words", _("Text of the answer"), TEXT),
        ("state", _("State"), TEXT), ("done_on", _("Done on"), DAY),
    )  # fmt: skip
    return titled_table("answers", _("Recommendations and answers"), heads, tuple(rows))


def _dialogue(data: Any, named: Named, name: Any) -> list[Table]:
    """Return the consultation report and the inclusion statement."""
    shares: list[tuple[Value, ...]] = []
    for title, (part, total) in (
        (_("Women"), data.women),
        (_("Youth (18 to 29)"), data.youth),
    ):
        shares.append((title, part, total, _share(part, total)))
    statement = _("A person who attended several events is counted at each.")
    if data.uncounted:
        statement += " " + _("Events without a count: {events}.").format(
            events=", ".join(data.uncounted)
        )
    if data.unheard:
        statement += " " + _("Regions with no known participants: {regions}.").format(
            regions=", ".join(named.region(region) for region in data.unheard)
        )
    tables = [
        _events(data.events, data.numbers, named),
        titled_table(
            "inclusion",
            _("Inclusion statement"),
            (
                ("group", _("Group"), TEXT), ("participants", _("Participants"), COUNT),
                ("counted", _("Number counted"), COUNT), ("share", _("Share"), SHARE),
            ),
            tuple(shares) if data.all else (),
            statement,
            keys=("women", "youth") if data.all else (),
        ),
    ]  # fmt: skip
    for key, title, word_of in (
        ("sex", _("Participants by sex"), words.sex_words().__getitem__),
        ("age", _("Participants by age"), words.age_words().__getitem__),
        ("region", _("Participants by region"), named.region),
        ("group", _("Participants by group"), str),
    ):
        counts = data.counts[key]
        rows = tuple(
            (word_of(value) or _("not counted"), number, _share(number, data.all))
            for value, number in counts.items()
        )
        heads = (
            (key, title, TEXT),
            ("participants", _("Participants"), COUNT),
            ("share", _("Share"), SHARE),
        )
        keys = tuple(value or NO_KEY for value in counts)
        counted = titled_table(key, title, heads, rows, keys=keys)
        tables.append(with_total(counted, _("Total")))
    return tables


def _share(part: int, total: int) -> Value:
    return Decimal(part) / total if total else None


def _events(
    events: Iterable[Event], numbers: dict[str, int] | None, named: Named
) -> Table:
    kinds = words_of(EventKind)
    heads = [
        ("code", _("Code"), TEXT), ("day", _("Day"), DAY), ("kind", _("Kind"), TEXT),
        ("place", _("Place"), TEXT),
        ("region", _("Region"), TEXT), ("topic", _("Topic"), TEXT),
        ("document", _("Document"), TEXT),
    ]  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            event.code, event.on, kinds[event.kind], event.place,
            named.region(event.region), event.topic, event.document,
        )
        for event in events
    ]  # fmt: skip
    if numbers is not None:
        heads.append(("participants", _("Participants"), COUNT))
        rows = [(*row, numbers.get(str(row[0])) or None) for row in rows]
    keys = tuple(str(row[0]) for row in rows)
    return titled_table("events", _("Events"), tuple(heads), tuple(rows), keys=keys)


def _review(data: Any, named: Named, name: Any) -> list[Table]:
    """Return the matrix of functions and the findings by priority."""
    roles, levels = words_of(FunctionRole), words.level_words()
    rows = tuple(
        (
            row.function, named.institution(holder.institution) or holder.provider,
            roles[holder.role], holder.basis, levels[holder.strength],
            levels[holder.assets],
        )
        for row in data.rows
        for holder in row.holders
    )  # fmt: skip
    unled = [row.function for row in data.rows if not row.leaders]
    contested = [row.function for row in data.rows if len(row.leaders) > 1]
    baseless = [
        f"{row.function} ({named.institution(holder.institution)})"
        for row in data.rows
        for holder in row.baseless
    ]
    note = " ".join(
        text.format(functions="; ".join(names))
        for text, names in (
            (_("Nobody leads: {functions}."), unled),
            (_("More than one lead: {functions}."), contested),
            (_("Without a legal basis: {functions}."), baseless),
        )
        if names
    )
    kinds = words_of(FindingKind)
    findings = tuple(
        (
            finding.code, levels[finding.priority], kinds[finding.kind], finding.words,
            named.institution(finding.institution), finding.evidence,
        )
        for finding in data.findings
    )  # fmt: skip
    return [
        titled_table(
            "functions", _("Matrix of functions"),
            (
                ("function", _("Function"), TEXT), ("holder", _("Performed by"), TEXT),
                ("role", _("Role"), TEXT),
                ("legal_basis", _("Legal basis"), TEXT),
                ("strength", _("Strength"), TEXT), ("assets", _("Assets"), TEXT),
            ),
            rows, note,
        ),
        titled_table(
            "findings", _("Findings by priority"),
            (
                ("code", _("Code"), TEXT), ("priority", _("Priority"), TEXT),
                ("kind", _("Kind"), TEXT),
                ("finding", _("Finding"), TEXT),
                ("institution", _("Institution"), TEXT),
                ("evidence", _("Evidence"), TEXT),
            ),
            findings,
        ),
    ]  # fmt: skip


def _statements(statements: Iterable[Statement], title: str) -> Table:
    kinds = words_of(StatementKind)
    rows = tuple(
        (
            kinds[statement.kind], str(statement.number), statement.words,
            statement.body, statement.on,
            "" if statement.audience == Audience.PUBLIC else _("restricted"),
        )
        for statement in statements
    )  # fmt: skip
    heads = (
        ("part", _("Part"), TEXT), ("number", _("Number"), TEXT),
        ("words", _("Text"), TEXT),
        ("body", _("Body"), TEXT), ("day", _("Day"), DAY), ("annex", _("Annex"), TEXT),
    )  # fmt: skip
    return titled_table("statements", title, heads, rows)


def _policy(data: Any, named: Named, name: Any) -> list[Table]:
    return [_statements(data.statements, _("The policy, part by part"))]


def _law(data: Any, named: Named, name: Any) -> list[Table]:
    """Return the legislative calendar, the gap table and the explanatory note."""
    stages, events = words_of(StageName), words_of(EventKind)
    days = tuple(
        (
            entry.on,
            stages[entry.stage] if entry.stage else events[entry.event.kind],
            "" if entry.stage else entry.event.topic,
            entry.document,
        )
        for entry in data.days
    )
    kinds, met = words_of(RequirementKind), words_of(Compliance)
    needs = tuple(
        (need.code, kinds[need.kind], need.source, need.words, met[need.met], need.gap)
        for need in data.requirements
    )
    missing = [kinds[kind] for kind in unchecked(data.requirements)]
    note = _("Not carried out yet: {checks}.").format(checks=", ".join(missing))
    return [
        titled_table(
            "calendar", _("Legislative calendar"),
            (
                ("day", _("Day"), DAY), ("stage", _("Stage or event"), TEXT),
                ("topic", _("Topic"), TEXT),
                ("document", _("Document"), TEXT),
            ),
            days,
        ),
        titled_table(
            "requirements", _("Requirements for the law"),
            (
                ("code", _("Code"), TEXT), ("source", _("Source"), TEXT),
                ("document", _("Document"), TEXT),
                ("requirement", _("Requirement"), TEXT), ("met", _("Met"), TEXT),
                ("gap", _("Gap"), TEXT),
            ),
            needs, note if missing else "",
        ),
        _statements(data.statements, _("Explanatory note")),
    ]  # fmt: skip


def _plan(data: Any, named: Named, name: Any) -> list[Table]:
    """Return the annual work plan and the status by quarter."""
    states, quarter = words.state_words(), _("Q{number}")
    rows = tuple(
        (
            work.action.code, name(work.action.names),
            named.institution(work.action.owner),
            *("•" if n in work.quarters else "" for n in (1, 2, 3, 4)),
            _("late") if work.late else states[work.action.state],
            work.action.capital_cost, work.action.recurrent_cost, work.action.currency,
        )
        for work in data.work
    )  # fmt: skip
    quarters = tuple(
        (f"{quarter.format(number=score.number)} {data.year}", score.due, score.done)
        for score in data.quarters
    )
    costs = tuple(
        (currency, *(cost.amount for cost in both))
        for currency, both in sorted(data.costs.items())
    )
    return [
        titled_table(
            "workplan", _("Workplan {year}").format(year=data.year),
            (
                ("code", _("Code"), TEXT), ("action", _("Action"), TEXT),
                ("owner", _("Owner"), TEXT),
                *((f"q{n}", quarter.format(number=n), TEXT) for n in (1, 2, 3, 4)),
                ("state", _("State"), TEXT),
                ("capital_cost", _("Capital cost"), AMOUNT),
                ("recurrent_cost", _("Recurrent cost a year"), AMOUNT),
                ("currency", _("Currency"), TEXT),
            ),
            rows,
            _("The actions of the responsible institution and those below it."),
            keys=tuple(work.action.code for work in data.work),
        ),
        with_total(
            titled_table(
                "quarters", _("Status by quarter"),
                (
                    ("quarter", _("Quarter"), TEXT), ("due", _("Due"), COUNT),
                    ("done", _("Done"), COUNT),
                ),
                quarters, keys=tuple(str(score.number) for score in data.quarters),
            ),
            _("Total"),
        ),
        titled_table(
            "costs", _("Costs of these actions"),
            (
                ("currency", _("Currency"), TEXT),
                ("capital_cost", _("Capital cost"), AMOUNT),
                ("recurrent_cost", _("Recurrent cost a year"), AMOUNT),
            ),
            costs,
            keys=tuple(sorted(data.costs)),
        ),
    ]  # fmt: skip


def _unseen(missing: dict[str, list[str]], named: Named) -> Table:
    """Return the powers that no body has over an institution."""
    powers = words_of(PowerKind)
    rows = tuple(
        (named.institution(over), ", ".join(powers[kind] for kind in kinds))
        for over, kinds in missing.items()
        if kinds
    )
    heads = (
        ("institution", _("Institution"), TEXT),
        ("missing", _("Missing powers"), TEXT),
    )
    return titled_table("unseen", _("Powers that no body has"), heads, rows)


def _oversight(data: Any, named: Named, name: Any) -> list[Table]:
    """Return the scorecard, what nobody oversees, and the minutes."""
    powers, access = words_of(PowerKind), words.access_words()
    granted = tuple(
        (
            named.institution(score.body), named.institution(power.over),
            powers[power.power], access[power.access], power.basis,
        )
        for score in data.scores
        for power in score.powers
    )  # fmt: skip
    answering = [score for score in data.scores if score.answered is not None]
    answered = tuple(
        (named.institution(score.body), score.answered) for score in answering
    )
    body = ("body", _("Body"), TEXT)
    return [
        titled_table(
            "powers", _("Powers of oversight"),
            (
                body, ("oversees", _("Oversees"), TEXT), ("power", _("Power"), TEXT),
                ("access", _("Access"), TEXT),
                ("legal_basis", _("Legal basis"), TEXT),
            ),
            granted,
        ),
        _acts(data, named),
        titled_table(
            "answered", _("Complaints answered"),
            (body, ("share", _("Share in the latest year with data"), SHARE)), answered,
            keys=tuple(score.body for score in answering),
        ),
        _unseen(data.unseen, named),
        _events(data.events, None, named),
        _statements(data.decisions, _("Decisions")),
    ]  # fmt: skip


def _acts(data: Any, named: Named) -> Table:
    """Return what each oversight body did, by year."""
    acts = words_of(ActKind)
    years = sorted(
        {
            year
            for score in data.scores
            for counts in score.acts.values()
            for year in counts
        }
    )
    done = tuple(
        (
            named.institution(score.body), acts[kind],
            *(counts.get(year) for year in years),
        )
        for score in data.scores
        for kind, counts in score.acts.items()
    )  # fmt: skip
    idle = [named.institution(score.body) for score in data.scores if score.idle]
    return titled_table(
        "acts", _("Activity of oversight bodies"),
        (
            ("body", _("Body"), TEXT), ("act", _("Act"), TEXT),
            *((str(year), str(year), COUNT) for year in years),
        ),
        done,
        _("No action is recorded for: {bodies}.").format(bodies=", ".join(idle))
        if idle else "",
        keys=tuple(
            f"{score.body} {kind}" for score in data.scores for kind in score.acts
        ),
    )  # fmt: skip


def _expenditure(data: Any, named: Named, name: Any) -> list[Table]:
    return expenditure(data, named)


MAKERS: dict[str, Maker] = {
    ProcessKind.DIALOGUE: _dialogue,
    ProcessKind.REVIEW: _review,
    ProcessKind.POLICY: _policy,
    ProcessKind.LEGISLATION: _law,
    ProcessKind.SECTOR_PLAN: _plan,
    ProcessKind.EXPENDITURE: _expenditure,
    ProcessKind.OVERSIGHT: _oversight,
}
