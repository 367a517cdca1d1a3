"""One trial of a command: the book before it, what stopped it, the book afterwards."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from campaign_books import Place, Shelf
from campaign_cases import Case
from campaign_process import (
    WRITING,
    Ended,
    Running,
    command,
    run_command,
    run_function,
)
from campaign_state import examined, leftovers

# docs/reference/settings.md: ok, error, usage, rejected, not found, denied, conflict,
# offline, not installed, not available
EXPLAINED = range(10)
State = dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong after a trial: ``lost``, ``half`` done or ``unexplained``."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one trial: at what moment it was stopped, and what is wrong."""

    name: str
    moment: str
    faults: tuple[Fault, ...]

    def line(self) -> str:
        """Return the trial and its faults in one line."""
        faults = "; ".join(f"{fault.kind}: {fault.detail}" for fault in self.faults)
        return f"{self.name}: {faults}"


@dataclass(slots=True)
class Row:
    """What came of the trials of one kind, a line of the table."""

    name: str
    results: list[Result] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def faulty(self) -> list[Result]:
        """Return the trials after which something was wrong."""
        return [result for result in self.results if result.faults]

    def count(self, kind: str) -> int:
        """Return how many trials had a fault of a kind."""
        return sum(
            any(fault.kind == kind for fault in result.faults)
            for result in self.results
        )

    def moments(self, moment: str) -> int:
        """Return how many trials were stopped at a moment."""
        return sum(result.moment == moment for result in self.results)


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A case as it goes when nothing stops it.

    ``faults`` are those of the prepared book.  The command writes for the first time
    ``writing`` seconds after its start, and ends after ``seconds`` and ``steps``.
    """

    before: State
    after: State
    faults: frozenset[str]
    writing: float
    seconds: float
    steps: int


@dataclass(slots=True)
class Trial:
    """A copy of a prepared book, and a folder for what the command writes."""

    case: Case
    place: Place
    target: Path
    input: Path
    logs: Path
    commands: int = 0
    kept: bool = False

    @property
    def words(self) -> list[str]:
        """Return the command."""
        return [
            each.format(input=self.input, target=self.target)
            for each in self.case.words
        ]

    @property
    def book(self) -> Place:
        """Return the book that the command writes."""
        if not self.case.into:
            return self.place
        return Place(
            Path(self.case.into.format(target=self.target)), self.place.address
        )

    def start(
        self, prepare: Callable[[], None] = lambda: None, last: int = 0
    ) -> Running:
        """Start the command; ``prepare`` is done in its process first."""
        act = _prepared(prepare, self.words)
        return Running(act, self.place.variables, self._log(), last)

    def run(self) -> Ended:
        """Run the command to its end."""
        return run_command(self.words, self.place.variables, self._log())

    def examine(self) -> tuple[State, list[str]]:
        """Start the book anew and check it; return its state and what is wrong."""
        if self.case.into and not self.book.folder.exists():
            return {}, []
        said = run_function(examined, self.book.variables, self._log())
        values: dict[str, Any] = json.loads(said)
        return {**values["state"], **self._files()}, values["faults"]

    def _files(self) -> State:
        """Return the files that the command has written, by what they hold."""
        if self.case.into:
            return {}
        return {
            path.name: _digest(path) for path in sorted(self.target.iterdir())
            if ".part" not in path.name
        }  # fmt: skip

    def leftovers(self) -> list[str]:
        """Return what unfinished writing has left."""
        return [*leftovers(self.place.folder), *leftovers(self.target)]

    def _log(self) -> Path:
        self.commands += 1
        return self.logs / f"{self.commands}.log"


def _prepared(prepare: Callable[[], None], words: list[str]) -> Callable[[], int]:
    def act() -> int:
        prepare()
        return command(words)

    return act


def _digest(path: Path) -> str:
    """Return a mark of a file; documents hold the time, so only that it is whole."""
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return "damaged" if archive.testzip() else "whole"
    if path.suffix == ".backup":
        return "present"
    return f"{zlib.crc32(path.read_bytes()):x}"


@contextmanager
def trial(
    shelf: Shelf, case: Case, folder: Path, tablespace: str = ""
) -> Iterator[Trial]:
    """Yield a trial in a folder, which goes away unless the trial went wrong."""
    folder.mkdir(parents=True)
    target = folder / "target"
    target.mkdir()
    with shelf.copy(case.book, folder / "book", tablespace) as place:
        each = Trial(case, place, target, shelf.input, folder)
        yield each
    if not each.kept:
        shutil.rmtree(folder)


@cache
def undisturbed(shelf: Shelf, case: Case) -> Undisturbed:
    """Run a case twice, which must leave the same both times."""
    folder = shelf.folder / "undisturbed"
    before: State = {}
    former: list[str] = []
    if not case.upgrades:  # an older book would be upgraded by looking into it
        with trial(shelf, case, folder / f"{case.name}-before") as each:
            before, former = each.examine()
    runs: list[Undisturbed] = []
    for number in range(2):
        with trial(shelf, case, folder / f"{case.name}-{number}") as each:
            ended = each.run()
            after, faults = each.examine()
            if ended.code or not (case.upgrades or set(faults) <= set(former)):
                raise RuntimeError(f"{case.name}: {ended.code} {ended.said} {faults}")
            runs.append(
                Undisturbed(
                    before, after, frozenset(faults),
                    ended.marks[WRITING], ended.seconds, ended.steps,
                )
            )  # fmt: skip
    first, second = runs
    if first.after != second.after:
        raise RuntimeError(
            f"{case.name}: {different(first.after, second.after)} differ"
        )
    return min(first, second, key=lambda run: run.seconds)


def different(left: State, right: State) -> list[str]:
    """Return the names of what two states do not share."""
    return sorted(
        name for name in left.keys() | right.keys()
        if left.get(name) != right.get(name)
    )  # fmt: skip
