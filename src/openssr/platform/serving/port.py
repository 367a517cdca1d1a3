"""One server a port: a second one is refused instead of sharing it."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openssr.kernel.error import Conflict


@contextmanager
def only_server(folder: Path, address: str, port: int) -> Iterator[None]:
    """Hold a port of this machine for the block.

    The processes of a server share their port on purpose, so the system would let a
    second server share it too.  Raises ``Conflict`` where another program listens on
    it, or another server of the same folder is about to.
    """
    with (folder / f"server-{port}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _taken(port) from None
        _refuse_taken(address, port)
        os.set_inheritable(lock.fileno(), False)
        yield


def _refuse_taken(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # connections of a server that has just ended do not hold its port
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
            probe.listen(1)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise _taken(port) from None


def _taken(port: int) -> Conflict:
    return Conflict(
        "port {port} is in use by another program, perhaps by a server "
        "that is still running; stop it or choose another port with "
        "--port",
        port=port,
    )
