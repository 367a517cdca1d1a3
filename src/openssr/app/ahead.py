"""What takes seconds is counted before somebody asks for it.

The worker looks, whenever no job waits, for what changed in the book and queues the
counts that pages will ask for; whoever is first, the worker or a page, computes them.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import DatabaseError
from django.utils import timezone

from openssr.platform.log import log_failure
from openssr.platform.usecase.records import Actor, Role
from openssr.subjects.assistance.services.counted import queue_counts


def each(pause: float) -> Callable[[], None]:
    """Return what queues the counts, at most once in ``pause`` seconds."""
    last = float("-inf")

    def look() -> None:
        nonlocal last
        if time.monotonic() - last >= pause:
            last = time.monotonic()
            queue()

    return look


def queue() -> None:
    """Queue the counts that the book lacks.

    Where the database does not answer, that is logged, and the next look tries again;
    pages count for themselves meanwhile.
    """
    try:
        queue_counts(by=Actor("ahead", Role.SYSTEM), on=timezone.localdate())
    except DatabaseError:
        log_failure("ahead.broken")
