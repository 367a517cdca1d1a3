"""The worker: runs waiting jobs one by one until it is stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from django.db import close_old_connections

from openssr.kernel.error import OpenSSRError
from openssr.platform.jobs import store
from openssr.platform.log import log, log_failure

PAUSE = 0.5


def work(
    stop: Callable[[], bool],
    pause: float = PAUSE,
    idle: Callable[[], None] = lambda: None,
) -> None:
    """Run jobs until ``stop`` returns true; a failed job never ends the worker.

    ``idle`` is called whenever no job waits.
    """
    while not stop():
        close_old_connections()
        if not work_once():
            idle()
            time.sleep(pause)


def work_once() -> bool:
    """Run the oldest waiting job; return whether there was one."""
    job = store.claim()
    if job is None:
        return False
    log("job.claimed", job=job.pk, kind=job.kind, attempt=job.attempts)
    try:
        store.run(job)
    except OpenSSRError as error:
        log("job.failed", job=job.pk, kind=job.kind, error=type(error).__name__)
    except Exception:  # noqa: BLE001 - a bug in one job must not stop the others
        log_failure("job.broken", job=job.pk, kind=job.kind)
    else:
        log("job.done", job=job.pk, kind=job.kind)
    return True


def orphaned() -> Callable[[], bool]:
    """Return a function that tells whether the process that started this one ended."""
    parent = os.getppid()
    return lambda: os.getppid() != parent
