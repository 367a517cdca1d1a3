"""Figures on money and partners."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from openssr.kernel.provenance import content_hash
from openssr.platform.figures.definition import (
    ALL,
    FROM,
    Definition,
    Parameter,
    Scope,
    beginning,
)
from openssr.platform.figures.records import Adjustment, Figure, Rest, covered
from openssr.platform.reference.components import components
from openssr.platform.registers.field import label
from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    EXPENDITURE,
    INCOMING_COMMITMENT,
    INCOMING_FUNDS,
    PLEDGE,
    Period,
)
from openssr.subjects.assistance.rules.netting.counting import Netting
from openssr.subjects.assistance.rules.netting.nodes import COMMITTED, SPENDING
from openssr.subjects.assistance.services.counted import net_book
from openssr.subjects.assistance.services.decisions import NET
from openssr.subjects.assistance.services.imports import list_activities, list_flows
from openssr.subjects.assistance.writers.spans import HIGH, LOW

ACTIVITY = "activity"
NOWHERE = "none"  # the region of what is in no single region
TWICE = label("Possibly counted twice between these activities")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The flows of a period, and the activities that they belong to by number.

    ``start`` is None where the period has no first day.
    """

    start: date | None
    end: date
    flows: Sequence[Mapping[str, object]]
    activities: Mapping[int, Mapping[str, object]]

    def rests(self, flows: Iterable[Mapping[str, object]]) -> list[Rest]:
        """Return the activities that flows belong to, as a figure rests on them."""
        numbers = sorted({int(str(flow["activity_id"])) for flow in flows})
        return [_rest(self.activities[number]) for number in numbers]

    def sums(self, flows: Iterable[Mapping[str, object]]) -> list[Rest]:
        """Return the activities that flows belong to, each with what they come to."""
        sums: dict[int, Decimal] = {}
        for flow in flows:
            number, amount = int(str(flow["activity_id"])), flow["amount"]
            added = Decimal(0) if amount is None else Decimal(str(amount))
            sums[number] = sums.get(number, Decimal(0)) + added
        return [
            _rest(self.activities[number], total)
            for number, total in sorted(sums.items())
        ]


def _rest(activity: Mapping[str, object], contribution: Decimal | None = None) -> Rest:
    file, digest = activity["source__name"], str(activity["source__sha256"])[:12]
    return Rest(
        ACTIVITY,
        f"{activity['publisher']}/{activity['identifier']}",
        str(activity["content_hash"]),
        f"{file}, line {activity['line']}, {digest}",
        contribution=contribution,
    )


def gross(
    ledger: Ledger,
    types: tuple[str, ...],
    *,
    publisher: str | None = None,
    component: str | None = None,
    region: str | None = None,
) -> Figure:
    """Return a gross sum over the period, None where none was reported.

    What cannot be converted is counted in the coverage: missing is not zero.
    """
    flows = [
        flow
        for flow in ledger.flows
        if flow["type"] in types
        and publisher in {None, flow["activity__publisher"]}
        and component in {None, flow["component"]}
        and region in {None, flow["region"]}
    ]
    amounts = [
        Decimal(str(flow["amount"])) for flow in flows if flow["amount"] is not None
    ]
    return GROSS.figure(
        (
            ("component", component or ALL),
            (FROM, beginning(ledger.start)),
            ("publisher", publisher or ALL),
            ("region", ALL if region is None else region or NOWHERE),
            ("type", "+".join(types)),
        ),
        ledger.end,
        sum(amounts, Decimal(0)) if amounts else None,
        ledger.sums(flows),
        coverage=covered(
            "{part} of {whole} transactions converted", len(amounts), len(flows)
        ),
    )


def counted_once(ledger: Ledger, netting: Netting, measure: str, bound: str) -> Figure:
    """Return a bound of the money counted once, None where none was reported.

    ``measure`` is spending or commitments, ``bound`` low or high.
    """
    by_name = {
        (str(each["publisher"]), str(each["identifier"])): each
        for each in ledger.activities.values()
    }
    nodes = [node for node in netting.nodes.values() if node.counts]
    cents: Counter[str] = Counter()
    for piece in netting.pieces:
        cents[piece.key] += piece.sum.high
    parts = [
        (by_name.get((node.publisher, node.identifier)), Decimal(cents[node.key]) / 100)
        for node in nodes
    ]
    total = netting.total.low if bound == LOW else netting.total.high
    doubtful = Decimal(total - sum(cents.values())) / 100
    linked = {key for link in netting.links for key in (link.payer, link.receiver)}
    return COUNTED_ONCE.figure(
        (("bound", bound), (FROM, beginning(ledger.start)), ("measure", measure)),
        ledger.end,
        Decimal(total) / 100 if nodes else None,
        [_rest(activity, part) for activity, part in parts if activity is not None],
        coverage=covered(
            "{part} of {whole} activities linked to another",
            len(linked & {node.key for node in nodes}),
            len(nodes),
        ),
        # one payment may stand twice in one place only: where is not known
        adjustments=(Adjustment(TWICE, doubtful),) if doubtful else (),
    )


def count_partners(ledger: Ledger) -> Figure:
    """Return how many partners reported flows in the period."""
    partners = {flow["activity__publisher"] for flow in ledger.flows}
    publishers = {each["publisher"] for each in ledger.activities.values()}
    return PARTNER_COUNT.figure(
        ((FROM, beginning(ledger.start)),),
        ledger.end,
        len(partners),
        # of an activity it matters whose it is, not what it is called
        [
            replace(rest, hash=content_hash([rest.key.partition("/")[0]]))
            for rest in ledger.rests(ledger.flows)
        ],
        coverage=covered(
            "{part} of {whole} partners of the book reported",
            len(partners),
            len(publishers),
        ),
    )


def read_ledger(
    scope: Scope, types: tuple[str, ...] = (), publisher: str = ""
) -> Ledger:
    """Return the flows of a period, all or some, and the activities of the book."""
    flows = list_flows(
        by=scope.by,
        country=scope.country,
        start=scope.start,
        end=scope.last,
        types=types,
        publisher=publisher,
    )
    return Ledger(scope.start, scope.end, flows, _activities(scope))


def activities_by_name(scope: Scope) -> dict[tuple[str, str], Rest]:
    """Return the activities as figures rest on them, by publisher and identifier."""
    return {
        (str(row["publisher"]), str(row["identifier"])): _rest(row)
        for row in _activities(scope).values()
    }


def _activities(scope: Scope) -> dict[int, Mapping[str, object]]:
    rows = list_activities(by=scope.by, country=scope.country)
    return {int(str(row["pk"])): row for row in rows}


def _compute_gross(scope: Scope, limits: Mapping[str, str]) -> Figure:
    types = tuple(limits.get("type", COMMITMENT).split("+"))
    publisher, region = limits.get("publisher"), limits.get("region")
    return gross(
        read_ledger(scope, types, publisher or ""),
        types,
        publisher=publisher,
        component=limits.get("component"),
        region="" if region == NOWHERE else region,
    )


def _compute_net(scope: Scope, limits: Mapping[str, str]) -> Figure:
    measure = limits.get("measure", SPENDING)
    netting = net_book(
        by=scope.by,
        country=scope.country,
        measure=measure,
        period=Period(scope.start, scope.last),
    )
    ledger = Ledger(scope.start, scope.end, [], _activities(scope))
    return counted_once(ledger, netting, measure, limits.get("bound", HIGH))


def _compute_partners(scope: Scope, limits: Mapping[str, str]) -> Figure:
    return count_partners(read_ledger(scope))


TYPES = (
    INCOMING_FUNDS, COMMITMENT, DISBURSEMENT, EXPENDITURE, INCOMING_COMMITMENT, PLEDGE,
)  # fmt: skip

GROSS = Definition(
    code="assistance.gross",
    title=label("Gross support"),
    method=label(
        "Sum of the reported amounts in the sector and country, each "
        "converted at the rate of its date; onward transfers are counted "
        "at each step."
    ),
    unit="USD",
    rests_on=(ACTIVITY,),
    parameters=(
        Parameter(name="component", choices=tuple(components())),
        Parameter(name="publisher"),
        Parameter(name="region"),
        Parameter(name="type", choices=TYPES, several=True),
    ),
    period=True,
    compute=_compute_gross,
)
COUNTED_ONCE = Definition(
    code=NET,
    title=label("Support counted once"),
    method=label(
        "The upper or lower bound of the reported amounts counted once: "
        "what is certainly onward transfer is removed; what may be an "
        "onward transfer makes the interval. The method is described in "
        "the documentation."
    ),
    unit="USD",
    rests_on=(ACTIVITY,),
    parameters=(
        Parameter(name="bound", choices=(LOW, HIGH)),
        Parameter(name="measure", choices=(SPENDING, COMMITTED)),
    ),
    period=True,
    compute=_compute_net,
)
PARTNER_COUNT = Definition(
    code="assistance.partner.count",
    title=label("Reporting partners"),
    method=label("Number of reporting partners with a transaction in the period."),
    unit=label("partners"),
    rests_on=(ACTIVITY,),
    period=True,
    compute=_compute_partners,
)
FIGURES = (GROSS, COUNTED_ONCE, PARTNER_COUNT)
