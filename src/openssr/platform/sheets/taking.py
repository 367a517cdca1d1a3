"""Taking a filled sheet: read, refuse or keep, save, and tell the audit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from openssr.kernel.problem import Problem
from openssr.kernel.provenance import content_hash
from openssr.platform.figures.store import mark_changed
from openssr.platform.registers.refused import refuse
from openssr.platform.sheets.records import Change, Outcome
from openssr.platform.sources.store import store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note


@dataclass(frozen=True, slots=True)
class Rests:
    """How figures rest on a kind of record: its name and the key of one."""

    country: str
    kind: str
    key: Callable[[Any], str]


def take(
    *,
    by: Actor,
    data: bytes,
    name: str,
    read: Callable[[], tuple[list[Any], list[Problem]]],
    save: Callable[[list[Any]], list[Change]],
    rests: Rests | None = None,
) -> Outcome:
    """Take the whole sheet or nothing; called inside a writing use case.

    The file is kept with its hash before anything rests on it.  ``rests`` tells how
    figures rest on these records: those on a record that changed turn stale.
    """
    records, problems = read()
    refuse(problems)
    source = store_bytes(data, name, by.name)
    changes = save(records)
    stale = 0
    if rests is not None:
        for record, change in zip(records, changes, strict=True):
            if change.outcome == "changed":
                digest = content_hash(record)
                key = rests.key(record)
                stale += mark_changed(rests.country, rests.kind, key, digest)
    outcome = Outcome(tuple(changes), stale)
    note(name, after={"sha256": source.sha256, **outcome.counts, "stale": stale})
    return outcome
