"""Claiming and running jobs under a lease.

Every step's writes and its checkpoint commit in one transaction that also
checks the fencing number, so a worker that lost its lease can change nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from openssr.kernel.error import Conflict, Invalid, NotFound, OpenSSRError
from openssr.platform.jobs.models import Job
from openssr.platform.jobs.records import Beat, Step, Work
from openssr.platform.usecase.records import Actor

PAUSE = 0.2  # seconds between two reads of a job that runs elsewhere
LEASE = timedelta(seconds=60)
BEAT = 5.0  # seconds between two renewals of a lease
BROKEN = "an error inside OpenSSR; the log of the worker has the details"
HANDLERS: dict[str, type[Work]] = {}  # the work of each kind of job


def enqueue(kind: str, parameters: dict[str, Any], by: Actor) -> int:
    """Add a job and return its number."""
    job = Job.objects.create(
        kind=kind,
        parameters=parameters,
        actor=by.name,
        role=by.role.value,
        created_at=timezone.now(),
    )
    return int(job.pk)


def claim(number: int | None = None) -> Job | None:
    """Claim the oldest waiting job, or the given one, under a new lease.

    A running job whose lease has ended is taken over.
    """
    now = timezone.now()
    waiting = Q(state=Job.State.QUEUED) | Q(
        state=Job.State.RUNNING, lease_until__lt=now
    )
    with transaction.atomic():
        jobs = Job.objects.filter(waiting).order_by("pk")
        if number is not None:
            jobs = jobs.filter(pk=number)
        skip = connection.features.has_select_for_update_skip_locked
        job = jobs.select_for_update(skip_locked=skip).first()
        if job is None:
            return None
        job.state = Job.State.RUNNING
        job.lease_no += 1
        job.lease_until = now + LEASE
        job.attempts += 1
        job.save()
        return job


def run(job: Job, progress: Callable[[int, int], None] | None = None) -> Job:
    """Run a claimed job to its end, step by step.

    What breaks it marks it as failed and is raised; an interruption leaves it to be
    taken over where it stood.
    """
    work = HANDLERS[job.kind](int(job.pk), job.parameters)
    lease = job.lease_no
    beat = _beat(int(job.pk), lease)
    try:
        while job.state == Job.State.RUNNING:
            work.prepare(job.checkpoint, beat)
            with transaction.atomic():
                step = work.step(job.checkpoint)
                _commit(job, lease, step)
            if progress is not None:
                progress(job.done, job.total)
    except OpenSSRError as error:
        fail(job, str(error))
        raise
    except Exception:
        fail(job, BROKEN)
        raise
    return job


def _beat(number: int, lease: int) -> Beat:
    """Return a function that renews a lease, at most every few seconds."""
    last = time.monotonic()

    def renew() -> None:
        nonlocal last
        if time.monotonic() - last < BEAT:
            return
        last = time.monotonic()
        leased = Job.objects.filter(pk=number, lease_no=lease)
        if not leased.update(lease_until=timezone.now() + LEASE):
            raise Conflict("job {pk} was taken over by another worker", pk=number)

    return renew


def run_or_follow(
    number: int, progress: Callable[[int, int], None] | None = None
) -> None:
    """Run a job here; when a worker has claimed it, follow it to its end.

    Raises ``Invalid`` with the job's own error when it failed elsewhere.
    """
    while True:
        job = claim(number)
        if job is not None:
            run(job, progress)
            return
        if _is_done(number, progress):
            return
        time.sleep(PAUSE)


def _is_done(number: int, progress: Callable[[int, int], None] | None) -> bool:
    job = get(number)
    if progress is not None:
        progress(job.done, job.total)
    if job.state == Job.State.FAILED:
        raise Invalid("{error}", error=job.error)
    return job.state == Job.State.DONE


def fail(job: Job, error: str) -> None:
    """Mark a job as failed, unless another worker has taken it over."""
    Job.objects.filter(pk=job.pk, lease_no=job.lease_no).update(
        state=Job.State.FAILED, error=error
    )


def _commit(job: Job, lease: int, step: Step) -> None:
    finished = step.result is not None
    values = {
        "checkpoint": step.checkpoint,
        "done": step.done,
        "total": step.total,
        "result": step.result,
        "lease_until": timezone.now() + LEASE,
        "state": Job.State.DONE if finished else Job.State.RUNNING,
    }
    if not Job.objects.filter(pk=job.pk, lease_no=lease).update(**values):
        raise Conflict("job {pk} was taken over by another worker", pk=job.pk)
    for name, value in values.items():
        setattr(job, name, value)


def get(number: int) -> Job:
    """Return a job or raise ``NotFound``."""
    job = Job.objects.filter(pk=number).first()
    if job is None:
        raise NotFound("there is no job {number}", number=number)
    return job
