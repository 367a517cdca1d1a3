"""Processes that are warm: forked from one that has imported the program already.

A campaign runs thousands of commands.  Each runs the command line itself, in a process
of its own that may be killed at any moment, but need not import the program first.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BEGUN, WRITING, ENDED = "begun", "writing", "ended"
STEPS = "steps"
BROKEN = 70  # the exit code of a process in which something was raised by mistake
WRITE_WORDS = ("insert", "update", "delete", "create", "alter", "drop")
FILE_STEPS = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir"}
MODULES = (
    "openssr.app.urls", "openssr.app.sheets", "openssr.app.cli.root",
    "openssr.app.cli.check", "openssr.app.cli.records", "openssr.app.cli.sheets",
    "openssr.reports.cli", "openssr.reports.listed", "openssr.reports.services",
    "openssr.platform.backup.cli", "openssr.platform.backup.services",
    "openssr.platform.check.services", "openssr.platform.sheets.filled",
    "openssr.subjects.assistance.cli.group", "django.core.management.commands.migrate",
    "ortools.graph.python.min_cost_flow", "docx", "openpyxl", "xlsxwriter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: its exit code, what it said, and how far it came when.

    ``marks`` are the seconds from its start to each mark that it set; ``steps`` are the
    statements, commits and files by which one that ended changed something.
    """

    code: int
    said: str
    marks: dict[str, float]
    seconds: float
    steps: int = 0


def warm_up() -> None:
    """Import the program into this process, which opens no book itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openssr.app.settings")
    import django

    django.setup()
    for name in MODULES:
        importlib.import_module(name)
    share_with_children()


def share_with_children() -> None:
    """Leave what is here already where it is: forked processes share it."""
    gc.collect()
    gc.freeze()


def point_to_book() -> None:
    """Let this process work on the book that the variables name, as a new one would."""
    from django.conf import settings
    from django.db import connections

    from openssr.app.config import database, load

    config = load()
    if config == settings.OPENSSR and hasattr(connections, "pointed"):
        return
    connections.close_all()
    settings.OPENSSR, settings.SECRET_KEY = config, config.secret_key
    connections.settings["default"].update(_server_defaults(), **database(config))
    with suppress(AttributeError):  # where none was opened yet
        del connections["default"]
    connections.pointed = True  # type: ignore[attr-defined]


def _server_defaults() -> dict[str, Any]:
    return {"OPTIONS": {}, "HOST": "", "PORT": "", "USER": "", "PASSWORD": ""}


def run_command(
    words: list[str], variables: Mapping[str, str], log: Path, limit: float = 120.0
) -> Ended:
    """Run a command to its end."""
    return Running(lambda: command(words), variables, log).wait(limit)


def run_function(
    called: Callable[..., object], variables: Mapping[str, str], log: Path, *values: Any
) -> str:
    """Run a function in a process and return what it returned, as text.

    Raises ``RuntimeError`` with the traceback where it raised something.
    """
    ended = Running(printing(called, *values), variables, log).wait(240.0)
    if ended.code:
        raise RuntimeError(f"{called} ended with {ended.code}: {ended.said}")
    return ended.said


def command(words: list[str]) -> int:
    """Run a command in this process; return its exit code."""
    from openssr.app.cli.root import main

    try:
        main(words)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def printing(called: Callable[..., object], *values: Any) -> Callable[[], int]:
    """Return the act that prints what a function returns."""

    def act() -> int:
        sys.stdout.write(str(called(*values)))
        return 0

    return act


class Running:
    """A process that works; what it says goes to a file, its marks into a pipe.

    One that has a ``last`` step kills itself right before it.
    """

    def __init__(
        self,
        act: Callable[[], int],
        variables: Mapping[str, str],
        log: Path,
        last: int = 0,
    ) -> None:
        self.log = log
        self.marks: dict[str, float] = {}
        self.steps = 0
        self._pipe, writing = os.pipe()
        self.began = time.monotonic()
        self.number = os.fork()
        if self.number == 0:
            os.close(self._pipe)
            _work(act, variables, log, Steps(writing, last))
        os.close(writing)

    def reached(self, mark: str, limit: float = 60.0) -> float | None:
        """Wait for a mark; return its seconds, or nothing where it will not be set."""
        while mark not in self.marks and self._read(limit):
            pass
        return self.marks.get(mark)

    def _read(self, limit: float) -> bool:
        """Read the next marks; tell whether there were any within some seconds."""
        ready = select.select([self._pipe], [], [], limit)[0]
        lines = os.read(self._pipe, 4096).decode() if ready else ""
        for mark, value in map(str.split, lines.splitlines()):
            if mark == STEPS:
                self.steps = int(value)
            else:
                self.marks[mark] = float(value) - self.began
        return bool(lines)

    def kill(self) -> None:
        """Kill the process as a power cut would, and no child of it."""
        os.kill(self.number, signal.SIGKILL)

    def wait(self, limit: float = 60.0) -> Ended:
        """Wait for its end; one that takes longer than ``limit`` seconds is killed."""
        watch = os.pidfd_open(self.number)
        if not select.select([watch], [], [], limit)[0]:
            os.kill(self.number, signal.SIGABRT)
        os.close(watch)
        _, status = os.waitpid(self.number, 0)
        seconds = time.monotonic() - self.began
        _end_group(self.number)
        while self._read(limit):
            pass
        os.close(self._pipe)
        said = ""
        if self.log.exists():  # else it was killed before it could say anything
            said = self.log.read_text(encoding="utf-8", errors="replace")
        code = os.waitstatus_to_exitcode(status)
        return Ended(code, said, self.marks, seconds, self.steps)


def _end_group(number: int) -> None:
    """End what a killed process has left, so that it holds the pipe no longer."""
    try:
        os.killpg(number, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _work(
    act: Callable[[], int], variables: Mapping[str, str], log: Path, steps: Steps
) -> None:
    """Be the process: never return."""
    code = BROKEN
    try:
        os.setpgid(0, 0)
        _redirect(log)
        os.environ.update(variables)
        import django

        vars(django)["setup"] = point_to_book
        point_to_book()
        steps.watch()
        steps.mark(BEGUN)
        code = act()
        steps.end()
    except BaseException:  # noqa: BLE001 - whatever it is, the campaign counts it
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def _redirect(log: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - the process's own streams
    sys.stdout = open(1, "w", closefd=False, encoding="utf-8")  # noqa: SIM115
    sys.stderr = open(2, "w", closefd=False, encoding="utf-8")  # noqa: SIM115


class Steps:
    """What this process changes, step by step; it kills itself before its last one."""

    def __init__(self, pipe: int, last: int) -> None:
        self.pipe, self.last, self.count = pipe, last, 0

    def watch(self) -> None:
        """Note each statement, commit and file that changes something."""
        from django.db.backends.signals import connection_created

        connection_created.connect(self._connected, weak=False)
        sys.addaudithook(self._audited)

    def mark(self, name: str) -> None:
        """Tell the process that waits how far this one has come."""
        os.write(self.pipe, f"{name} {time.monotonic()}\n".encode())

    def end(self) -> None:
        """Tell that the act is done, and in how many steps."""
        self.note()
        os.write(self.pipe, f"{STEPS} {self.count}\n".encode())
        self.mark(ENDED)

    def note(self) -> None:
        """Count a step that is about to be done."""
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.count == 1:
            self.mark(WRITING)

    def _connected(self, connection: Any, **_: Any) -> None:
        commit = connection.commit

        def noted() -> None:
            if self.count:
                self.note()
            commit()

        connection.execute_wrappers.append(self._executed)
        connection.commit = noted

    def _executed(
        self, execute: Any, sql: Any, params: Any, many: Any, context: Any
    ) -> Any:
        if str(sql).lstrip().lower().startswith(WRITE_WORDS):
            self.note()
        return execute(sql, params, many, context)

    def _audited(self, event: str, values: tuple[Any, ...]) -> None:
        made = event == "open" and isinstance(values[2], int) and values[2] & os.O_CREAT
        if made or (self.count and event in FILE_STEPS):
            self.note()
