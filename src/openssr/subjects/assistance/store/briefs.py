"""Activities in brief, from the columns that hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from openssr.subjects.assistance.models import Activity as Row
from openssr.subjects.assistance.records import Organisation
from openssr.subjects.assistance.rules.brief import Brief, Party, brief_of
from openssr.subjects.assistance.rules.overlay import laid_over, resolved
from openssr.subjects.assistance.store import corrections
from openssr.subjects.assistance.store.records import activity_of

COLUMNS = (
    "pk", "identifier", "title", "publisher", "publisher_name", "status", "ends_on",
    "brief",
)  # fmt: skip
Resolve = Callable[[Party], Party]


def briefs(country: str) -> list[Brief]:
    """Return every current activity in brief, as it counts.

    One that was imported before briefs were kept is read whole.
    """
    rows = Row.objects.filter(country=country, state=Row.State.CURRENT, selected=True)
    resolve = _resolver(country)
    found, whole = [], []
    for values in rows.order_by("pk").values_list(*COLUMNS).iterator(2000):
        if values[-1] is None:
            whole.append(values[0])
        else:
            found.append(_brief(values, resolve))
    return [*found, *_read(country, whole, resolve)]


def _resolver(country: str) -> Resolve:
    """Return what puts the reference in place that people decided on."""
    made = corrections.decided(country)
    if not made.organisations:
        return lambda party: party
    known: dict[Party, Party] = {}

    def resolve(party: Party) -> Party:
        if party not in known:
            ref, name = party
            known[party] = (resolved(Organisation(ref, name), made).ref, name)
        return known[party]

    return resolve


def _brief(values: tuple[Any, ...], resolve: Resolve) -> Brief:
    _, identifier, title, ref, name, status, ends_on, brief = values
    parties = [resolve((ref, name)) for ref, name in brief["parties"]]
    return Brief(
        identifier,
        title,
        resolve((ref, name)),
        status,
        ends_on,
        tuple(brief["days"]),
        tuple(zip(parties, brief["times"], strict=True)),
        tuple(parties[at] for at in brief["funders"]),
        tuple(parties[at] for at in brief["payers"]),
        brief["gender"],
    )


def _read(country: str, numbers: list[int], resolve: Resolve) -> Iterator[Brief]:
    made = corrections.decided(country)
    for start in range(0, len(numbers), 500):
        for row in Row.objects.filter(pk__in=numbers[start : start + 500]):
            activity = laid_over(activity_of(row.record, row.line, ""), made)
            one = brief_of(activity)
            yield Brief(
                one.identifier, one.title, resolve(one.reporting), one.status,
                one.ends_on, one.days,
                tuple((resolve(party), times) for party, times in one.parties),
                tuple(resolve(x) for x in one.funders),
                tuple(resolve(x) for x in one.payers), one.gender,
            )  # fmt: skip
