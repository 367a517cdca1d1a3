"""The security-sector section of a Secretary-General's report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from openssr.analysis.facts.figures import Parts, cell_figure, count_unsupported
from openssr.analysis.facts.records import COMMITMENT, SPENDING, Facts
from openssr.analysis.facts.services import gather
from openssr.kernel import text as formatter
from openssr.platform.figures.definition import Scope
from openssr.platform.figures.records import Figure
from openssr.platform.reference.components import components
from openssr.platform.registers.field import label
from openssr.platform.registers.words import words_of
from openssr.platform.tables.table import (
    DAY,
    NUMBER,
    TEXT,
    Cell,
    Head,
    Row,
    Table,
    Value,
    code,
    with_names,
)
from openssr.platform.visit import ANYBODY, Visit
from openssr.reports.blocks import (
    Block,
    Document,
    Heading,
    Note,
    Paragraph,
    Picture,
    Run,
)
from openssr.reports.report import Edition, Option, Report, Writer
from openssr.subjects.assistance.figures import (
    count_partners,
    counted_once,
    gross,
)
from openssr.subjects.assistance.rules.netting.nodes import SPENDING as MEASURE
from openssr.subjects.assistance.rules.questions.answer import (
    COMPONENT,
    INSTITUTION,
    OBJECTIVE,
    PURPOSE,
    REGION,
    STATE,
)
from openssr.subjects.assistance.writers.purposes import coded_purposes
from openssr.subjects.assistance.writers.question_words import (
    head_words,
    question_words,
    state_words,
)
from openssr.subjects.assistance.writers.spans import HIGH, LOW
from openssr.subjects.benchmarks.figures import (
    baseline,
    count_indicators,
    count_status,
    newest_value,
    next_target,
)
from openssr.subjects.benchmarks.registers.benchmarks import Benchmark
from openssr.subjects.benchmarks.registers.choices import Judge
from openssr.subjects.benchmarks.rules.standing import (
    BEHIND,
    MET,
    NO_DATA,
    ON_TRACK,
    OVERDUE,
    Progress,
    value_of,
)
from openssr.subjects.benchmarks.writers.progress import ways_chart
from openssr.subjects.benchmarks.writers.words import status_words
from openssr.subjects.mandates.figures import count_clauses, count_due
from openssr.subjects.strategy.figures import count_objectives

# questions whose answers may stand in annexes, with the columns a page has room for
ANSWERS = {
    "needs": ("objective", "support", "cost", "committed", "share_covered"),
    "fragmentation": ("component", "committed", "partners", "largest", "effective"),
    "decisions": ("code", "decision", "owner", "due_on", "state"),
    "detail": ("partner", "purpose", "institution", "quarter", "paid"),
    "places": ("region", "committed", "partners", "empty_components"),
    "overlaps": ("what", "institution", "quarter", "partners", "names"),
    "alignment": ("partner", "committed", "aligned", "share_aligned", "unlinked"),
    "predictability": (
        "partner", "announced_last", "paid_last", "share_kept", "announced_ahead",
    ),
    "pledges": ("partner", "pledged", "committed", "paid", "share_committed"),
    "freshness": ("partner", "freshness", "newest", "activities", "overdue"),
    "coverage": ("partner", "reports", "in_aid_data", "in_register"),
    "joint": ("activity", "partner", "funders", "ends_on"),
    "markers": ("marker", "records", "marked", "yes", "share_of_marked"),
    "balance": ("part", "committed", "share", "courses"),
}  # fmt: skip


ANNEXES = Option(
    name="annexes",
    each="annex",
    title=label("Annexes"),
    about=label("Questions on support, answered at the end"),
    help="Question on support to end with, as in `assistance answer`; repeat it.",
    choices=tuple(ANSWERS),
    usual=("needs", "fragmentation", "decisions"),
    words=lambda: {code: words[0] for code, words in question_words().items()},
)


class Council(Writer):
    """Builds the document from the facts of a book."""

    def __init__(self, facts: Facts, edition: Edition, parts: Parts) -> None:
        super().__init__(facts.country, edition)
        self.facts = facts
        self.parts = parts

    def build(self) -> Document:
        """Return the whole document."""
        document = self.document(
            _("Security sector reform in %(country)s") % {"country": self.country_name},
            _(REPORT.title),
        )
        sections: list[Callable[[Document], None]] = [
            self._mandate, self._politics, self._progress, self._support,
            self._obstacles, self._observations, self._annex,
        ]  # fmt: skip
        for section in sections:
            section(document)
        return document

    def _mandate(self, document: Document) -> None:
        blocks = document.blocks
        blocks.append(Heading(_("Mandate"), 1))
        for resolution in self.facts.mandates:
            blocks.append(
                Paragraph(
                    self.fill(
                        _(
                            "In {symbol} of {day}, the Security Council adopted "
                            "operative paragraphs, {count} in all; a date or a "
                            "reporting cycle is set in {due} of them."
                        ),
                        symbol=formatter.isolate(resolution.symbol),
                        day=self.day(resolution.date),
                        count=count_clauses(resolution, self.facts.end),
                        due=count_due(resolution, self.facts.end),
                    )
                )
            )

    def _politics(self, document: Document) -> None:
        document.blocks.append(Heading(_("Political context"), 1))
        document.blocks.append(self.left_to_the_author())

    def _progress(self, document: Document) -> None:
        facts, blocks = self.facts, document.blocks
        blocks.append(Heading(_("Progress by benchmark"), 1))
        sentence = _(
            "As at {day}, the status of the indicators was as follows "
            "({total} in all): target reached, {met}; on track, {track}; "
            "behind or overdue, {behind}; no data, {none}."
        )
        blocks.append(Paragraph(self._standing(sentence, None)))
        for benchmark in facts.benchmarks:
            title = self.name(benchmark.names)
            blocks.append(Heading(title, 2))
            blocks.append(Paragraph(self._standing(sentence, benchmark.code)))
            blocks.extend(self._ways(benchmark))
            self._words_on(benchmark, document)

    def _ways(self, benchmark: Benchmark) -> list[Block]:
        """Return how far the indicators of a benchmark are, as its page shows it."""
        facts, progress = self.facts, []
        for each in facts.indicators_of(benchmark.code):
            standing = facts.standings[each.code]
            newest = standing.latest
            value = value_of(newest, each.kind) if newest else None
            points = [
                (each.baseline_on, each.baseline),
                (newest.on if newest else None, value),
            ]
            values = tuple((day, number) for day, number in points
                           if day is not None and number is not None)  # fmt: skip
            if value is not None:
                progress.append(Progress(each, standing, values))
        visit = Visit(ANYBODY, self.country, self.language, facts.end)
        chart = ways_chart(visit, [benchmark], progress)
        return [Picture(replace(chart, lead=""))] if chart else []

    def _standing(self, sentence: str, code: str | None) -> tuple[Run, ...]:
        end, indicators = self.facts.end, self.facts.indicators_of(code)

        def count(*statuses: str) -> Figure:
            return count_status(indicators, self.facts.standings, statuses, end, code)

        return self.fill(
            sentence,
            day=self.day(end),
            met=count(MET),
            total=count_indicators(indicators, end, code),
            track=count(ON_TRACK),
            behind=count(BEHIND, OVERDUE),
            none=count(NO_DATA),
        )

    def _words_on(self, benchmark: Benchmark, document: Document) -> None:
        judges = words_of(Judge)
        for judgement in self.facts.judgements:
            if judgement.benchmark == benchmark.code and judgement.on <= self.facts.end:
                runs = self.fill(
                    _("{judge} stated on {day}: “{words}”"),
                    judge=judges[judgement.by],
                    day=self.day(judgement.on),
                    words=formatter.isolate(judgement.words),
                )
                note = formatter.isolate(judgement.document)
                notes = (Note(note),) if judgement.document else ()
                document.blocks.append(Paragraph((*runs, *notes)))

    def _support(self, document: Document) -> None:
        facts, blocks = self.facts, document.blocks
        blocks.append(Heading(_("Support by all actors"), 1))
        total = gross(facts.ledger, COMMITMENT)
        spent = gross(facts.ledger, SPENDING)
        partners = count_partners(facts.ledger)
        blocks.append(
            Paragraph(
                self.fill(
                    _(
                        "Between {start} and {end}, partners ({partners} in number) "
                        "reported gross commitments of {committed} and gross "
                        "spending of {spent} to the security and justice sector. "
                        "Onward transfers between partners are counted at each "
                        "step."
                    ),
                    start=self.day(facts.start),
                    end=self.day(facts.end),
                    partners=partners,
                    committed=total,
                    spent=spent,
                )
            )
        )
        blocks.append(self._counted_once())
        blocks.append(
            Paragraph(
                (
                    _("Coverage: %(partners)s; commitments: %(in)s; spending: %(out)s.")
                    % {
                        "partners": partners.coverage.told(_),
                        "in": total.coverage.told(_),
                        "out": spent.coverage.told(_),
                    },
                )
            )
        )
        blocks.append(
            Paragraph(
                self.fill(
                    _(
                        "No activity is linked to {none} of the {all} "
                        "national objectives."
                    ),
                    none=count_unsupported(facts.objectives, facts.links, facts.end),
                    all=count_objectives(facts.objectives, facts.end),
                )
            )
        )
        document.annexes.append(self._partners())
        for question in self.edition.options[ANNEXES.name]:
            document.annexes.append(self.answer(question, ANSWERS[question]))

    def answer(self, question: str, columns: tuple[str, ...]) -> Table:
        """Return columns of the answer to a question on support, as figures."""
        answer = with_names(
            self.facts.answer(question), head_words(), self._names(question)
        )
        places = [at for at, head in enumerate(answer.heads) if head.name in columns]
        heads = [answer.heads[at] for at in places]
        rows = (
            Row(row.key, tuple(self._cell(answer, row, at) for at in places))
            for row in answer.rows
        )
        return Table(
            question,
            # each number is a figure with its own unit
            tuple(
                replace(head, kind=NUMBER) if head.kind.numeric else head
                for head in heads
            ),
            tuple(rows),
            question_words()[question][0],
        )

    def _cell(self, answer: Table, row: Row, column: int) -> Value | Cell:
        head = answer.heads[column]
        if head.kind.numeric:
            facts = self.facts
            parts = self.parts.of_cell(answer.code, row.key, head.name)
            return self.number(
                cell_figure(answer, row, head, facts.objectives, facts.end, parts=parts)
            )
        return row.cells[column]

    def _names(self, question: str) -> dict[str, dict[str, str]]:
        """Return the names of the codes in answers, by list and code."""
        nowhere = {"": _("no single region stated")} if question == "places" else {}
        return {
            STATE.name: state_words(),
            COMPONENT.name: {
                code: names[self.language] for code, names in components().items()
            },
            OBJECTIVE.name: {
                objective.code: f"{objective.code} {self.name(objective.names)}"
                for objective in self.facts.objectives
            },
            INSTITUTION.name: {
                code: self.name(names) for code, names in self.facts.bodies.items()
            },
            REGION.name: nowhere,
            PURPOSE.name: coded_purposes(),
        }

    def _counted_once(self) -> Paragraph:
        ledger, netting = self.facts.ledger, self.facts.net(MEASURE)
        low, high = (
            counted_once(ledger, netting, MEASURE, bound) for bound in (LOW, HIGH)
        )
        return Paragraph(
            self.fill(
                _(
                    "Counted once, without onward transfers between partners, "
                    "spending was between {low} and {high}; the interval arises "
                    "because the data do not always say who paid whom."
                ),
                low=low,
                high=high,
            )
        )

    def _partners(self) -> Table:
        facts = self.facts
        names = {
            str(row["activity__publisher"]): str(row["activity__publisher_name"])
            for row in facts.ledger.flows
        }
        rows = [
            self._supported(ref, name, publisher=ref)
            for ref, name in sorted(names.items(), key=lambda pair: pair[1])
        ]
        for component, labels in components().items():
            if gross(facts.ledger, COMMITMENT, component=component).rests:
                label = labels[self.language]
                rows.append(self._supported(component, label, component=component))
        heads = (
            Head("name", TEXT, title=_("Partner or component")),
            Head("committed", NUMBER, title=_("Commitments")),
            Head("spent", NUMBER, title=_("Spending")),
        )
        title = _("Gross support by partner and by component")
        return Table("support", heads, tuple(rows), title)

    def _supported(self, key: str, name: str, **limits: str) -> Row:
        sums = (
            self.number(gross(self.facts.ledger, types, **limits))
            for types in (COMMITMENT, SPENDING)
        )
        return Row(key, (name, *sums))

    def _obstacles(self, document: Document) -> None:
        document.blocks.append(Heading(_("Obstacles and host commitments"), 1))
        for benchmark in self.facts.benchmarks:
            title = self.name(benchmark.names)
            for words in (benchmark.obstacles, benchmark.commitments):
                if words:
                    document.blocks.append(
                        Paragraph((f"{title}: {formatter.isolate(words)}.",))
                    )

    def _observations(self, document: Document) -> None:
        document.blocks.append(Heading(_("Observations"), 1))
        document.blocks.append(self.left_to_the_author())

    def _annex(self, document: Document) -> None:
        facts = self.facts
        statuses = status_words()
        rows = []
        for indicator in facts.indicators:
            standing = facts.standings[indicator.code]
            target = standing.target
            cells = (
                indicator.code,
                self.name(indicator.names),
                self.number(baseline(indicator, facts.end)),
                self.number(newest_value(indicator, standing, facts.end)),
                self.number(next_target(indicator, standing, facts.end)),
                target.due_on if target else None,
                Cell(standing.status, statuses[standing.status]),
            )
            rows.append(Row(indicator.code, cells))
        heads = (
            Head("code", TEXT, title=_("Code")),
            Head("indicator", TEXT, title=_("Indicator")),
            Head("baseline", NUMBER, title=_("Baseline")),
            Head("value", NUMBER, title=_("Latest value")),
            Head("target", NUMBER, title=_("Target")),
            Head("due_on", DAY, title=_("Due")),
            Head("status", code("status"), title=_("Status")),
        )
        title = _("Progress by indicator")
        document.annexes.insert(0, Table("indicators", heads, tuple(rows), title))


def build(scope: Scope, edition: Edition) -> Document:
    """Read the book and return the document."""
    facts = gather(
        by=scope.by, country=scope.country, start=edition.start, end=edition.end
    )
    parts = Parts(Scope(by=scope.by, country=scope.country, end=edition.end))
    return Council(facts, edition, parts).build()


REPORT = Report(
    code="council",
    title=label("Section for the report of the Secretary-General"),
    about=label(
        "What the Security Council asked for, the progress of each "
        "benchmark, and who supports what."
    ),
    build=build,
    options=(ANNEXES,),
)
