"""A child process that is started again when it ends."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Sequence

from openssr.platform.log import log

SHORTEST, LONGEST = 0.5, 30.0  # seconds before a child is started again
HEALTHY = 60.0  # seconds after which a child that ends was no failed start
PATIENCE = 10.0  # seconds that a stopping child has for what it is doing


class Supervisor:
    """Keeps one child process running until it is stopped.

    A child that ends is started again: at once, then after pauses that double up to
    half a minute for as long as it ends soon after its start.
    """

    def __init__(self, command: Sequence[str], name: str) -> None:
        self.command, self.name = list(command), name
        self._stopped = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._keep, name=name, daemon=True)

    def start(self) -> None:
        """Start the child and watch over it."""
        self._thread.start()

    def stop(self) -> None:
        """End the child: asked first, killed if it goes on for too long."""
        self._stopped.set()
        with self._lock:
            child = self._child
        if child is None:
            return
        child.terminate()
        try:
            child.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()  # its job goes on where it stood at the next start

    def _keep(self) -> None:
        pause = SHORTEST
        while not self._stopped.is_set():
            began = time.monotonic()
            code = self._run()
            if self._stopped.is_set():
                return
            lived = time.monotonic() - began
            pause = SHORTEST if lived > HEALTHY else min(pause * 2, LONGEST)
            log("child.ended", name=self.name, code=code, again_in=pause)
            self._stopped.wait(pause)

    def _run(self) -> int:
        with self._lock:
            if self._stopped.is_set():
                return 0
            # the program itself, with fixed arguments
            self._child = subprocess.Popen(self.command)  # noqa: S603
            child = self._child
        return child.wait()
