"""Money counted once over files alone, without a database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from openssr.kernel.error import NotFound, SourceUnreadable
from openssr.kernel.identifier import country_code
from openssr.platform.usecase.services import without_book
from openssr.subjects.assistance.readers.boundary import nodes_of, one_file
from openssr.subjects.assistance.readers.portions import Task, in_files, tasks_of
from openssr.subjects.assistance.records import Boundary, FileRead, Period
from openssr.subjects.assistance.rules.netting.counting import Netting, count_once
from openssr.subjects.assistance.rules.netting.nodes import Node, check_measure


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
    check_measure(measure)
    boundary = Boundary(country_code(country), measure, period)
    for path in paths:
        if not path.is_file():
            raise NotFound("{path}: file not found", path=path)
    read = partial(_inside, boundary=boundary)
    nodes: list[Node] = []
    files: list[FileRead] = []
    for path, portions in in_files(read, tasks_of(paths)):
        progress(path)
        file = one_file([file_read for file_read, _ in portions])
        if not file.refused:
            nodes.extend(node for _, inside in portions for node in inside)
        files.append(file)
    return count_once(nodes), files


def _inside(task: Task, boundary: Boundary) -> tuple[FileRead, list[Node]]:
    """Return what of one file lies inside the boundary."""
    file = FileRead(task.path.name)
    try:
        inside = list(nodes_of(task, file, boundary))
    except SourceUnreadable as error:
        file.refused, file.inside, inside = str(error), 0, []
    return file, inside
