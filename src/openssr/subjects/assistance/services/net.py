"""Money counted once over files alone, without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from openssr.kernel.error import NotFound, SourceUnreadable
from openssr.kernel.identifier import country_code
from openssr.platform.reference.rates import rate_on
from openssr.platform.usecase.services import without_book
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.readers.iati.selective import ELSEWHERE
from openssr.subjects.assistance.records import Activity
from openssr.subjects.assistance.rules.netting.counting import Netting, count_once
from openssr.subjects.assistance.rules.netting.nodes import (
    Node,
    known_measure,
    node_of,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.selection import is_selected, parts
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.assistance.services.portions import Task, in_files, tasks_of


@dataclass(slots=True)
class FileRead:
    """How many activities a file holds, and how many lie inside the boundary."""

    file: str
    activities: int = 0
    inside: int = 0
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """The days whose transactions count, both ends included; open where ``None``.

    Undated transactions count only when both ends are open.
    """

    start: date | None = None
    end: date | None = None

    def knows(self, on: date | None) -> bool:
        """Tell whether a transaction of that day may say where money came from.

        Those before the period do: what was received in one year is spent in the next.
        """
        if on is None:
            return self.start is None and self.end is None
        return self.end is None or on <= self.end


@dataclass(frozen=True, slots=True)
class Boundary:
    """Whose sector, which measure and which days count."""

    country: str
    measure: str
    period: Period


@without_book
def net_files(
    paths: Sequence[Path],
    country: str,
    measure: str,
    period: Period,
    progress: Callable[[Path], None] = lambda path: None,
) -> tuple[Netting, list[FileRead]]:
    """Count once the support in files to a country's security sector.

    A file that breaks is left out whole and named with the reason.
    """
    known_measure(measure)
    boundary = Boundary(country_code(country), measure, period)
    for path in paths:
        if not path.is_file():
            raise NotFound("{path}: no such file", path=path)
    read = partial(_inside, boundary=boundary)
    nodes: list[Node] = []
    files: list[FileRead] = []
    for path, portions in in_files(read, tasks_of(paths)):
        progress(path)
        file = one_file([x for x, _ in portions])
        if not file.refused:
            nodes.extend(node for _, inside in portions for node in inside)
        files.append(file)
    return count_once(nodes), files


def one_file(portions: Sequence[FileRead]) -> FileRead:
    """Return what was read of a file whose portions were read apart."""
    refused = next((x.refused for x in portions if x.refused), "")
    inside = 0 if refused else sum(x.inside for x in portions)
    activities = sum(x.activities for x in portions)
    return FileRead(portions[0].file, activities, inside, refused)


def _inside(task: Task, boundary: Boundary) -> tuple[FileRead, list[Node]]:
    """Return what of one file lies inside the boundary."""
    file = FileRead(task.path.name)
    try:
        inside = list(nodes_of(task, file, boundary))
    except SourceUnreadable as error:
        file.refused, file.inside, inside = str(error), 0, []
    return file, inside


def nodes_of(task: Task, file: FileRead, boundary: Boundary) -> Iterator[Node]:
    """Yield what of one file lies inside the boundary, and count it in ``file``.

    Raises ``SourceUnreadable``, perhaps after some were yielded.
    """
    table, country, period = purpose_table(), boundary.country, boundary.period
    left_out: Counter[str] = Counter()
    judge = Sieve(country, table).judge
    name = task.path.name
    for item in read_aid(
        task.path, judge=judge, left_out=left_out, portion=task.portion
    ):
        if not isinstance(item, Activity):
            continue
        file.activities += 1
        if is_selected(item, country, table):
            found = [
                x for x in parts(item, country, table, rate_on) if period.knows(x.on)
            ]
            file.inside += 1
            yield node_of(item, found, boundary.measure, name, period.start)
    file.activities += left_out.total() - left_out[ELSEWHERE]
