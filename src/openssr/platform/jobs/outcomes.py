"""Results that take seconds: computed once by whichever process comes first.

A result has a key, and so has the job that computes it.  The row of that job says to
every process, the worker's and each that serves pages, that the result is being
computed, and holds it afterwards.  The key ends with the state of the book that the
result rests on, so a result is never shown for another state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.jobs import store
from openssr.platform.jobs.handlers import handler_of
from openssr.platform.jobs.models import Job
from openssr.platform.usecase.records import Actor, Role

MOST = 16  # results that are held of one kind and country
COUNTER = Actor("outcomes", Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be computed: its kind of job, and the values it depends on.

    ``state`` names the state of the country's data; ``choices`` are what was asked for.
    """

    kind: str
    country: str
    state: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters of the job that computes it."""
        return {"country": self.country, "state": self.state, **dict(self.choices)}

    @property
    def key(self) -> str:
        """Return what names it among all results."""
        digest = content_hash([list(pair) for pair in self.choices])[:16]
        return f"{self.kind}:{self.country}:{self.state}:{digest}"


def queue(outcome: Outcome) -> int:
    """Queue the job of an outcome unless it is there; return its number.

    Of two processes that come at once one adds it, as the key is unique.  Results of
    other states of the country are forgotten, and the oldest of too many.
    """
    job, added = Job.objects.get_or_create(
        key=outcome.key,
        defaults={
            "kind": outcome.kind,
            "parameters": outcome.parameters,
            "actor": COUNTER.name,
            "role": COUNTER.role.value,
            "created_at": timezone.now(),
        },
    )
    if added:
        _forget(outcome)
    return int(job.pk)


def _forget(outcome: Outcome) -> None:
    idle = Job.objects.filter(
        kind=outcome.kind, key__startswith=f"{outcome.kind}:{outcome.country}:"
    ).exclude(state=Job.State.RUNNING)
    of_state = f"{outcome.kind}:{outcome.country}:{outcome.state}:"
    idle.exclude(key__startswith=of_state).delete()
    oldest = list(idle.order_by("-pk").values_list("pk", flat=True)[MOST:])
    Job.objects.filter(pk__in=oldest).delete()


def stored(outcome: Outcome) -> dict[str, Any] | None:
    """Return the result of an outcome, ``None`` where none is stored."""
    rows = Job.objects.filter(key=outcome.key, state=Job.State.DONE)
    result: dict[str, Any] | None = rows.values_list("result", flat=True).first()
    return result


def compute(outcome: Outcome) -> dict[str, Any] | None:
    """Return the result of an outcome: stored, computed here, or by who was quicker.

    ``None`` where the job went away meanwhile, as the book has changed.  Inside a
    transaction nothing is queued: no other process can see what it changed, nor commit
    what would be waited for.
    """
    result = stored(outcome)
    if result is not None:
        return result
    if connection.in_atomic_block:
        work = handler_of(outcome.kind)(0, outcome.parameters)
        work.prepare({}, lambda: None)
        return work.step({}).result
    number = queue(outcome)
    # a job that failed is tried again by who asks for it
    Job.objects.filter(pk=number, state=Job.State.FAILED).update(
        state=Job.State.QUEUED, error=""
    )
    while True:
        try:
            store.run_or_follow(number)
        except Conflict:
            continue  # another process took it over
        except NotFound:
            return None
        return stored(outcome)
