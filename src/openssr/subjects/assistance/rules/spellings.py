"""Organisations that may be the same: one name under several references.

A pair is only a suggestion; a person says whether one stands for the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from openssr.kernel.words import folded
from openssr.subjects.assistance.records import Activity, Organisation

MOST = 60


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name with the references, or none, under which it stands, and how often."""

    name: Annotated[str, "Name"]
    refs: Annotated[
        tuple[tuple[str, int], ...],
        "References under which it stands, each with how often",
    ]


def named(activity: Activity) -> Iterator[Organisation]:
    """Yield every organisation that an activity names."""
    yield activity.reporting
    for participation in activity.participants:
        yield participation.organisation
    for transaction in activity.transactions:
        for party in (transaction.provider, transaction.receiver):
            if party is not None:
                yield party


def spellings(parties: Iterable[tuple[tuple[str, str], int]]) -> list[Spelling]:
    """Return the names that stand under more than one reference, the oftenest first.

    ``parties`` are references with names, each with how often it stands somewhere.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for party, times in parties:
        counted[party] += times
    refs_by_name: dict[str, Counter[str]] = {}
    written: dict[str, Counter[str]] = {}
    for (ref, name), times in counted.items():
        key = folded(name)
        if key:
            refs_by_name.setdefault(key, Counter())[ref.strip()] += times
            written.setdefault(key, Counter())[name] += times
    repeated = [
        Spelling(
            min(written[key].items(), key=lambda pair: (-pair[1], pair[0]))[0],
            tuple(sorted(refs.items(), key=lambda pair: (-pair[1], pair[0]))),
        )
        for key, refs in refs_by_name.items()
        if len({ref.casefold() for ref in refs}) > 1
    ]
    repeated.sort(
        key=lambda spelling: (-sum(count for _, count in spelling.refs), spelling.name)
    )
    return repeated[:MOST]
