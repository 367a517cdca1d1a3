"""Keeping the lease of a job while its work goes on.

The renewals come from a thread with a connection of its own, since work may be busy
for longer than a lease lasts: reading a file in which nothing belongs to the country,
waiting for a server, writing beside others who keep the database busy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.db import DatabaseError, connection
from django.utils import timezone

from openssr.kernel.error import Conflict
from openssr.platform.jobs.models import Job
from openssr.platform.jobs.records import Beat

LEASE = timedelta(seconds=60)
RENEWAL = 5.0  # seconds between two renewals of a lease


class TakenOver(Conflict):
    """Another worker has the lease of a job now."""


def taken_over(number: int) -> TakenOver:
    """Return the refusal of what a worker does after it lost its lease."""
    return TakenOver("job {pk} was taken over by another worker", pk=number)


@contextmanager
def keep_lease(number: int, lease: int) -> Iterator[Beat]:
    """Renew the lease of a job during the block.

    The block gets a function that raises ``TakenOver`` once another worker has the job,
    so that long work ends early.  Nothing depends on it: the step of a worker that lost
    its lease is refused when it commits.
    """
    ended, lost = Event(), Event()

    def renew() -> None:
        try:
            while not (ended.wait(RENEWAL) or lost.is_set()):
                _renew(number, lease, lost)
        finally:
            connection.close()

    def beat() -> None:
        if lost.is_set():
            raise taken_over(number)

    thread = Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield beat
    finally:
        ended.set()
        thread.join()


def _renew(number: int, lease: int, lost: Event) -> None:
    """Renew a lease once; a database that does not answer is asked again later."""
    try:
        jobs = Job.objects.filter(pk=number)
        if jobs.filter(lease_no=lease).update(lease_until=timezone.now() + LEASE):
            return
        if jobs.exists():
            lost.set()
    except DatabaseError:
        return
