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

    One that was imported before briefs were stored is read in full.
    """
    rows = Row.objects.filter(country=country, state=Row.State.CURRENT, selected=True)
    resolve = _resolver(country)
    stored, missing = [], []
    for values in rows.order_by("pk").values_list(*COLUMNS).iterator(2000):
        if values[-1] is None:
            missing.append(values[0])
        else:
            stored.append(_brief(values, resolve))
    return [*stored, *_read(country, missing, resolve)]


def _resolver(country: str) -> Resolve:
    """Return what puts the reference in place that people decided on."""
    decisions = corrections.decided(country)
    if not decisions.organisations:
        return lambda party: party
    references: dict[Party, Party] = {}

    def resolve(party: Party) -> Party:
        if party not in references:
            ref, name = party
            references[party] = (resolved(Organisation(ref, name), decisions).ref, name)
        return references[party]

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
    decisions = corrections.decided(country)
    for start in range(0, len(numbers), 500):
        for row in Row.objects.filter(pk__in=numbers[start : start + 500]):
            activity = laid_over(activity_of(row.record, row.line, ""), decisions)
            brief = brief_of(activity)
            yield Brief(
                brief.identifier, brief.title, resolve(brief.reporting), brief.status,
                brief.ends_on, brief.days,
                tuple((resolve(party), times) for party, times in brief.parties),
                tuple(resolve(party) for party in brief.funders),
                tuple(resolve(party) for party in brief.payers), brief.gender,
            )  # fmt: skip
