"""Processes that end with the one that started them."""

from __future__ import annotations

import os
import threading
import time

PAUSE = 0.5  # seconds between two looks whether the parent is there
VARIABLE = "OPENSSR_SERVER_PID"


def end_with_parent(parent: int | None = None) -> None:
    """End this process within a second after its parent has ended, even if killed.

    What it was doing is cut off, as a power cut would do: transactions are undone and
    jobs are taken over.  Call it early: ``parent`` is who started this process, by
    default the parent of the moment.
    """
    threading.Thread(
        target=_watch, args=(parent or os.getppid(),), name="parent", daemon=True
    ).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os._exit(1)
