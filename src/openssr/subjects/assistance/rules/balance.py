"""The money of a file, added up by what became of it: what goes in and what stays out.

Only spending and commitments are added, in the reporting currency.  What goes in, what
a person must decide on, and what is left out make together what the file holds, to the
cent: nothing is left out in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_EVEN, Decimal
from heapq import heappush, heappushpop
from typing import Any

from openssr.kernel.money import CENT
from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    EXPENDITURE,
    Activity,
    FateSum,
    LargeActivity,
    Transaction,
)
from openssr.subjects.assistance.rules.selection import (
    Part,
    RateOn,
    country_share,
    group_share,
)
from openssr.subjects.assistance.rules.sifting import (
    ELSEWHERE,
    NAMELESS,
    OTHER_SECTOR,
    SELECTED,
    SET_ASIDE,
    SUGGESTED,
    Sieve,
    Sifted,
)

ZERO, ONE = Decimal(0), Decimal(1)
SPENT, PROMISED = frozenset({DISBURSEMENT, EXPENDITURE}), frozenset({COMMITMENT})
# money of activities that are taken: in a group of codes, and of others
GROUPED, BESIDE = "grouped", "beside"
REPEATED, REPLACED, TOO_LONG = "repeated", "replaced", "too_long"
# what goes in, what a person decides on, what is left out: in the order to show
FATES = (
    SELECTED, GROUPED, SUGGESTED, SET_ASIDE, BESIDE, OTHER_SECTOR, ELSEWHERE,
    REPEATED, REPLACED, NAMELESS, TOO_LONG,
)  # fmt: skip
# fates of a part of the money of activities that have another one
PARTS = frozenset({GROUPED, BESIDE})
MOST_LISTED = 100

ShareOf = Callable[[Transaction], Decimal]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Spending and commitments; ``unknown`` counts payments of no known amount."""

    spending: Decimal = ZERO
    commitments: Decimal = ZERO
    unknown: int = 0

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(
            self.spending + other.spending,
            self.commitments + other.commitments,
            self.unknown + other.unknown,
        )

    def __sub__(self, other: Amounts) -> Amounts:
        return Amounts(
            self.spending - other.spending,
            self.commitments - other.commitments,
            self.unknown - other.unknown,
        )

    @property
    def size(self) -> Decimal:
        """Return what orders activities by how much they matter."""
        return abs(self.spending) + abs(self.commitments)


@dataclass(slots=True)
class Sum:
    """Activities with one fate: how many, their money, and the largest of them."""

    activities: int = 0
    amounts: Amounts = field(default_factory=Amounts)
    largest: list[tuple[Decimal, str, str]] = field(default_factory=list)

    def lists(self, amounts: Amounts) -> bool:
        """Tell whether an activity of these amounts is among the largest."""
        return len(self.largest) < MOST_LISTED or amounts.size > self.largest[0][0]

    def add(self, identifier: str, title: str, amounts: Amounts) -> None:
        """Add an activity; it is listed while it is among the largest."""
        self.activities += 1
        self.amounts += amounts
        entry = (amounts.size, identifier[:255], title[:200])
        if len(self.largest) < MOST_LISTED:
            heappush(self.largest, entry)
        elif self.lists(amounts):
            heappushpop(self.largest, entry)

    def remove(self, identifier: str, amounts: Amounts) -> None:
        """Take an activity away again."""
        self.activities -= 1
        self.amounts -= amounts
        self.largest = [entry for entry in self.largest if entry[1] != identifier[:255]]

    def as_values(self) -> dict[str, Any]:
        """Return the sum as it is stored."""
        return {
            "activities": self.activities,
            "spending": str(self.amounts.spending),
            "commitments": str(self.amounts.commitments),
            "unknown": self.amounts.unknown,
            "largest": [
                [identifier, title, str(size)]
                for size, identifier, title in sorted(self.largest, reverse=True)
            ],
        }


@dataclass(slots=True)
class Balance:
    """The sums of one file by what became of its activities."""

    rate_on: RateOn
    sums: dict[str, Sum] = field(default_factory=dict)
    entered: dict[int, dict[str, Amounts]] = field(default_factory=dict)

    def leave(
        self, why: str, amounts: Amounts, name: Callable[[], tuple[str, str]]
    ) -> None:
        """Add an activity that is left out unread.

        ``name`` returns its identifier and title; it is called where it is listed.
        """
        entry = self._sum(why)
        if entry.lists(amounts):
            entry.add(*name(), amounts)
        else:
            entry.add("", "", amounts)

    def count(self, sifted: Sifted, sieve: Sieve) -> None:
        """Add an activity that was read; one that it replaces is left out instead."""
        record = sifted.record
        fates = fates_of(sifted, sieve, self.rate_on)
        if sifted.is_stored:
            key = hash((record.reporting.ref, record.identifier))
            before = self.entered.get(key)
            if before is not None:
                self._replace(record.identifier, record.title, before)
            self.entered[key] = fates
        for fate, amounts in fates.items():
            self._sum(fate).add(record.identifier, record.title, amounts)

    def as_values(self) -> dict[str, dict[str, Any]]:
        """Return the sums as they are stored, those of what is taken without a list."""
        return {fate: entry.as_values() for fate, entry in sorted(self.sums.items())}

    def _sum(self, fate: str) -> Sum:
        return self.sums.setdefault(fate, Sum())

    def _replace(
        self, identifier: str, title: str, before: Mapping[str, Amounts]
    ) -> None:
        for fate, amounts in before.items():
            self._sum(fate).remove(identifier, amounts)
        together = sum(before.values(), Amounts())
        self._sum(REPLACED).add(identifier, title, together)


def fates_of(sifted: Sifted, sieve: Sieve, rate_on: RateOn) -> dict[str, Amounts]:
    """Return an activity's money by what becomes of it; all of it, to the cent."""
    activity = sifted.counts
    everything = amounts_of(activity.transactions, rate_on)
    if sifted.standing == SELECTED:
        inside = _with_unknown(_inside(sifted.parts), everything.unknown)
        grouped = amounts_of(
            activity.transactions,
            rate_on,
            lambda payment: group_share(activity, payment, sieve.country, sieve.groups),
        )
        grouped = _with_unknown(grouped, 0)
        rest = everything - inside - grouped
        return _stated({SELECTED: inside, GROUPED: grouped, BESIDE: rest}, SELECTED)
    if sifted.standing == SUGGESTED:
        possible = possible_amounts(activity, sieve, rate_on)
        possible = _with_unknown(possible, everything.unknown)
        rest = everything - possible
        return _stated({SUGGESTED: possible, BESIDE: rest}, SUGGESTED)
    return {sifted.standing: everything}


def possible_amounts(activity: Activity, sieve: Sieve, rate_on: RateOn) -> Amounts:
    """Return what a suggested activity may hold for the country's sector.

    That is the share of the groups that its payments name, or all in the country.
    """
    return amounts_of(
        activity.transactions,
        rate_on,
        lambda payment: (
            group_share(activity, payment, sieve.country, sieve.groups)
            or country_share(payment.countries or activity.countries, sieve.country)
        ),
    )


def _stated(fates: dict[str, Amounts], always: str) -> dict[str, Amounts]:
    return {
        fate: amounts
        for fate, amounts in fates.items()
        if fate == always or amounts != Amounts()
    }


def _with_unknown(amounts: Amounts, unknown: int) -> Amounts:
    return replace(amounts, unknown=unknown)


def _inside(parts: Iterable[Part]) -> Amounts:
    return _added((part.type, part.amount) for part in parts)


def amounts_of(
    payments: Iterable[Transaction], rate_on: RateOn, share: ShareOf | None = None
) -> Amounts:
    """Return the money of payments, or of a share of each."""
    return _added(
        (payment.type, _amount(payment, rate_on, share(payment) if share else ONE))
        for payment in payments
        if payment.type in SPENT or payment.type in PROMISED
    )


def _amount(payment: Transaction, rate_on: RateOn, share: Decimal) -> Decimal | None:
    on = payment.value_on or payment.on
    if payment.value is None or on is None or not payment.currency:
        return None
    rate = rate_on(payment.currency, on)
    if rate is None:
        return None
    return (payment.value * share * rate.value).quantize(CENT, ROUND_HALF_EVEN)


def _added(amounts: Iterable[tuple[str, Decimal | None]]) -> Amounts:
    spending = commitments = ZERO
    unknown = 0
    for kind, amount in amounts:
        if amount is None:
            unknown += kind in SPENT or kind in PROMISED
        elif kind in SPENT:
            spending += amount
        elif kind in PROMISED:
            commitments += amount
    return Amounts(spending, commitments, unknown)


def fate_sums(files: Iterable[Mapping[str, Mapping[str, Any]]]) -> tuple[FateSum, ...]:
    """Return the stored sums of files together, in the order to show."""
    return added(
        [_stored(fate, entry) for fate, entry in sums.items()] for sums in files
    )


def _stored(fate: str, entry: Mapping[str, Any]) -> FateSum:
    return FateSum(
        fate=fate,
        activities=entry["activities"],
        spending=Decimal(entry["spending"]),
        commitments=Decimal(entry["commitments"]),
        unknown=entry["unknown"],
        largest=tuple(
            LargeActivity(identifier, title, Decimal(size))
            for identifier, title, size in entry["largest"]
        ),
    )


def added(files: Iterable[Iterable[FateSum]]) -> tuple[FateSum, ...]:
    """Return the sums of files together, in the order to show."""
    by_fate: dict[str, list[FateSum]] = {}
    for sums in files:
        for entry in sums:
            by_fate.setdefault(entry.fate, []).append(entry)
    return tuple(_together(by_fate[fate]) for fate in FATES if fate in by_fate)


def _together(entries: Sequence[FateSum]) -> FateSum:
    largest = [activity for entry in entries for activity in entry.largest]
    largest.sort(key=lambda activity: (-activity.amount, activity.identifier))
    return FateSum(
        fate=entries[0].fate,
        activities=sum(entry.activities for entry in entries),
        spending=sum((entry.spending for entry in entries), ZERO),
        commitments=sum((entry.commitments for entry in entries), ZERO),
        unknown=sum(entry.unknown for entry in entries),
        largest=tuple(largest[:MOST_LISTED]),
    )
