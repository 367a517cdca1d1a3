"""Organisations that may be the same: one name under several references.

A pair is only a suggestion; a person says whether one stands for the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from openssr.kernel.words import folded
from openssr.subjects.assistance.records import Activity, Organisation

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name with the references, or none, under which it stands, and how often."""

    name: str
    refs: tuple[tuple[str, int], ...]


def named(activity: Activity) -> Iterator[Organisation]:
    """Yield every organisation that an activity names."""
    yield activity.reporting
    for one in activity.participants:
        yield one.organisation
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
    seen: dict[str, Counter[str]] = {}
    written: dict[str, Counter[str]] = {}
    for (ref, name), times in counted.items():
        key = folded(name)
        if key:
            seen.setdefault(key, Counter())[ref.strip()] += times
            written.setdefault(key, Counter())[name] += times
    found = [
        Spelling(
            min(written[key].items(), key=lambda x: (-x[1], x[0]))[0],
            tuple(sorted(refs.items(), key=lambda x: (-x[1], x[0]))),
        )
        for key, refs in seen.items()
        if len({ref.casefold() for ref in refs}) > 1
    ]
    found.sort(key=lambda x: (-sum(count for _, count in x.refs), x.name))
    return found[:SHOWN]
