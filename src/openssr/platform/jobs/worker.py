"""The worker: runs waiting jobs one by one until it is stopped."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections

from openssr.kernel.error import OpenSSRError
from openssr.platform.jobs import store
from openssr.platform.log import log, log_failure

PAUSE = 0.5  # seconds between two looks for a job
BEAT = 10.0  # seconds between two notes that the worker runs
LONGEST = 30.0  # seconds between two tries of a database that does not answer


def work(
    stop: Callable[[], bool],
    pause: float = PAUSE,
    idle: Callable[[], None] = lambda: None,
) -> None:
    """Run jobs until ``stop`` returns true; a failed job never ends the worker.

    Neither does a database that is locked or down: it is tried again after pauses that
    double up to half a minute.  ``idle`` is called whenever no job waits.
    """
    name = f"{socket.gethostname()[:80]}:{os.getpid()}"
    last = float("-inf")
    wait = pause
    while not stop():
        close_old_connections()
        try:
            if time.monotonic() - last >= BEAT:
                store.heartbeat(name)
                last = time.monotonic()
            busy = work_once()
        except (OperationalError, InterfaceError):
            log_failure("worker.no_database", again_in=wait)
            time.sleep(wait)
            wait = min(wait * 2, LONGEST)
            continue
        wait = pause
        if not busy:
            idle()
            time.sleep(pause)


def work_once() -> bool:
    """Run the oldest waiting job; return whether there was one.

    Raises ``OperationalError`` where the database does not answer.
    """
    job = store.claim()
    if job is None:
        return False
    log("job.claimed", job=job.pk, kind=job.kind, attempt=job.attempts)
    try:
        store.run(job)
    except (OperationalError, InterfaceError):
        raise
    except OpenSSRError as error:
        log("job.failed", job=job.pk, kind=job.kind, error=type(error).__name__)
    except Exception:  # noqa: BLE001 - a bug in one job must not stop the others
        log_failure("job.broken", job=job.pk, kind=job.kind)
    else:
        log("job.done", job=job.pk, kind=job.kind)
    return True
