"""What takes seconds is counted before somebody asks for it.

Each process that serves pages keeps the netting of the book in memory; after an import,
in whatever process it ran, a thread beside the pages counts anew.
"""

from __future__ import annotations

import time
from threading import Thread

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from openssr.platform.log import log_failure
from openssr.platform.usecase.records import Actor, Role
from openssr.subjects.assistance.services.counted import make_ready

PAUSE = 5.0  # seconds between two looks at the book


def start() -> None:
    """Begin to count ahead, until the process ends."""
    Thread(target=_count, name="ahead", daemon=True).start()


def _count() -> None:
    known: dict[str, str] = {}
    while True:
        close_old_connections()
        look(known)
        time.sleep(PAUSE)


def look(known: dict[str, str]) -> None:
    """Count what changed since the look that filled ``known``.

    Where the database does not answer, that is logged, and the next look tries again;
    pages count for themselves meanwhile.
    """
    try:
        make_ready(by=Actor("ahead", Role.SYSTEM), on=timezone.localdate(), known=known)
    except DatabaseError:
        log_failure("ahead.broken")
