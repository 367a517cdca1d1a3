"""A risky file read in a child process with limits: a failure ends only the child."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import openssr
from openssr.kernel.error import SourceUnreadable
from openssr.platform.reading.limits import MEGABYTE, Limits, limits

REFUSED, EXHAUSTED = 3, 4  # exit codes of a child
WAIT = 10  # seconds beyond those of the processor, for a machine that is busy
# the child runs isolated from the environment, with the code of this very program
START = (
    "import os, runpy, sys; sys.path[:0] = sys.argv.pop(1).split(os.pathsep); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)
SOURCE = str(Path(openssr.__file__).parent.parent)


class Refused(Exception):
    """A child says why it cannot read the file; the caller knows the words."""


class Broken(Exception):
    """A child ended without saying why: the file broke the library that read it."""


def in_child(module: str, arguments: Sequence[str], data: bytes, name: str) -> bytes:
    """Return what a module's ``run_reader`` makes of a file.

    Raises ``Refused`` or ``Broken``, and ``SourceUnreadable`` where a limit is reached.
    """
    allowed = limits()
    command = [
        sys.executable, "-I", "-W", "ignore", "-c", START, SOURCE, module,
        str(allowed.memory), str(allowed.seconds), *arguments,
    ]  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            input=data,
            capture_output=True,
            timeout=allowed.seconds + WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(name, allowed) from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise _too_slow(name, allowed)
    if done.returncode == EXHAUSTED:
        raise SourceUnreadable(
            "{name}: reading it needs more than {memory} MB of memory and was stopped; "
            "save it in parts",
            name=name,
            memory=allowed.memory // MEGABYTE,
        )
    if done.returncode == REFUSED:
        raise Refused(done.stderr.decode("utf-8", "replace").strip())
    raise Broken


def _too_slow(name: str, allowed: Limits) -> SourceUnreadable:
    return SourceUnreadable(
        "{name}: reading it took over {seconds} seconds and was stopped",
        name=name,
        seconds=allowed.seconds,
    )


def run_reader(read: Callable[[bytes, Sequence[str]], Iterable[bytes]]) -> int:
    """Run as the child: read standard input under the limits, write what comes of it.

    ``read`` takes the file and the arguments of the command line, and raises
    ``Refused``.  Nothing is written before all of it was read.
    """
    memory, seconds, *arguments = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        output = b"".join(read(sys.stdin.buffer.read(), arguments))
    except Refused as refusal:
        sys.stderr.write(str(refusal))
        return REFUSED
    except MemoryError:
        return EXHAUSTED
    sys.stdout.buffer.write(output)
    return 0
