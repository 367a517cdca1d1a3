"""Taking a filled sheet: read, refuse or keep, save, and tell the audit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openssr.kernel.problem import Problem
from openssr.platform.sheets.records import Change, Outcome
from openssr.platform.sheets.store import refuse
from openssr.platform.sources.store import keep
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note


def take(
    *,
    by: Actor,
    data: bytes,
    name: str,
    read: Callable[[], tuple[list[Any], list[Problem]]],
    save: Callable[[list[Any]], list[Change]],
) -> Outcome:
    """Take the whole sheet or nothing; called inside a writing use case.

    The file is kept with its hash before anything rests on it.
    """
    records, problems = read()
    refuse(problems)
    source = keep(data, name, by.name)
    outcome = Outcome(tuple(save(records)))
    note(name, after={"sha256": source.sha256, **outcome.counts})
    return outcome
