"""Claiming and running jobs under a lease.

Every step's writes and its checkpoint commit in one transaction that also
checks the fencing number, so a worker that lost its lease can change nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import OperationalError, close_old_connections, connection, transaction
from django.db.models import Q
from django.utils import timezone

from openssr.kernel.error import Invalid, NotFound, OpenSSRError
from openssr.platform.jobs.handlers import handler_of
from openssr.platform.jobs.lease import LEASE, TakenOver, keep_lease, taken_over
from openssr.platform.jobs.models import Heartbeat, Job
from openssr.platform.jobs.records import Beat, Step, Work
from openssr.platform.log import log_failure
from openssr.platform.usecase.records import Actor

PAUSE = 0.2  # seconds between two reads of a job that runs elsewhere
SKEW = timedelta(seconds=5)  # by how much the clocks of two machines may differ
ALIVE = timedelta(seconds=30)  # after which a silent worker is taken to be gone
TRIES = 5  # times that a step is begun before trouble with the database ends its job
UNDER_WAY = frozenset({Job.State.QUEUED, Job.State.RUNNING})
BUSY = "the database did not answer, each time that the job was tried"
BROKEN = "an error inside OpenSSR; the log of the worker has the details"


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

    A running job whose lease has ended is taken over; so is one whose lease would last
    longer than any lease does, since then the clock was set back.
    """
    with transaction.atomic():
        # what the clock says counts from here on: beginning may have to wait for others
        waiting = Q(state=Job.State.QUEUED) | _is_free(timezone.now())
        jobs = Job.objects.filter(waiting).order_by("pk")
        if number is not None:
            jobs = jobs.filter(pk=number)
        skip = connection.features.has_select_for_update_skip_locked
        job = jobs.select_for_update(skip_locked=skip).first()
        now = timezone.now()
        if job is None or not _may_claim(job, now):
            return None
        job.state = Job.State.RUNNING
        job.lease_no += 1
        job.lease_until = now + LEASE
        job.attempts += 1
        job.save()
        return job


def _is_free(now: datetime) -> Q:
    """Return the question for running jobs whose lease does not hold."""
    return Q(state=Job.State.RUNNING) & ~_leased(now)


def _leased(now: datetime) -> Q:
    """Return the question for jobs whose lease holds."""
    return Q(lease_until__gte=now, lease_until__lte=now + LEASE + SKEW)


def _may_claim(job: Job, now: datetime) -> bool:
    """Tell whether nobody holds a job that was just read and locked.

    Its lease may have been renewed after the question was put: it then seems to last
    longer than a lease does, without the clock having been set back.
    """
    until = job.lease_until
    is_leased = until is not None and now <= until <= now + LEASE + SKEW
    return job.state == Job.State.QUEUED or not is_leased


def heartbeat(name: str) -> None:
    """Note that the worker of a name runs, and forget those that are long gone."""
    now = timezone.now()
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})
    Heartbeat.objects.filter(at__lt=now - 10 * ALIVE).delete()


def is_worker_running() -> bool:
    """Tell whether a worker has said so lately, or works on a job now."""
    now = timezone.now()
    busy = Job.objects.filter(_leased(now), state=Job.State.RUNNING)
    recent = Heartbeat.objects.filter(at__gte=now - ALIVE, at__lte=now + SKEW)
    return recent.exists() or busy.exists()


def run(job: Job, progress: Callable[[int, int], None] | None = None) -> Job:
    """Run a claimed job to its end, step by step.

    What breaks it marks it as failed and is raised; an interruption leaves it to be
    taken over where it stood.  Where the database does not answer, the job waits to be
    tried again, a few times.
    """
    work = handler_of(job.kind)(int(job.pk), job.parameters)
    lease = job.lease_no
    try:
        with keep_lease(int(job.pk), lease) as beat:
            while job.state == Job.State.RUNNING:
                _run_step(job, lease, work, beat)
                if progress is not None:
                    progress(job.done, job.total)
    except OperationalError:
        _hand_back(job)
        raise
    except OpenSSRError as error:
        fail(job, str(error))
        raise
    except Exception:
        fail(job, BROKEN)
        raise
    return job


def _run_step(job: Job, lease: int, work: Work, beat: Beat) -> None:
    work.prepare(job.checkpoint, beat)
    with transaction.atomic():
        _commit(job, lease, work.step(job.checkpoint))


def run_or_follow(
    number: int, progress: Callable[[int, int], None] | None = None
) -> None:
    """Run a job here; when a worker has claimed it, follow it to its end.

    A database that others keep busy is tried again, as often as the worker would, and
    a job that a worker took over is followed there.
    Raises ``Invalid`` with the job's own error when it failed elsewhere.
    """
    while True:
        job = claim(number)
        if job is not None:
            try:
                run(job, progress)
            except TakenOver:
                continue
            except OperationalError:
                if get(number).state != Job.State.QUEUED:
                    raise
                time.sleep(PAUSE)
                continue
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


def _hand_back(job: Job) -> None:
    """Let a job be tried again; it goes on where its last step ended.

    Where the database does not take even this, its lease runs out.
    """
    close_old_connections()
    waiting = Job.objects.filter(pk=job.pk, lease_no=job.lease_no)
    try:
        if job.attempts < TRIES:
            waiting.update(state=Job.State.QUEUED, lease_until=None)
        else:
            waiting.update(state=Job.State.FAILED, error=BUSY)
    except OperationalError:
        log_failure("job.not_handed_back", job=job.pk)


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
        "attempts": 0,
        "state": Job.State.DONE if finished else Job.State.RUNNING,
    }
    if not Job.objects.filter(pk=job.pk, lease_no=lease).update(**values):
        raise taken_over(int(job.pk))
    for name, value in values.items():
        setattr(job, name, value)


def newest(kind: str) -> Job | None:
    """Return the newest job of a kind, None where there is none."""
    return Job.objects.filter(kind=kind).order_by("-pk").first()


def get(number: int) -> Job:
    """Return a job or raise ``NotFound``."""
    job = Job.objects.filter(pk=number).first()
    if job is None:
        raise NotFound("there is no job {number}", number=number)
    return job
