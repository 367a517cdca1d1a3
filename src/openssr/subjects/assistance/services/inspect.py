"""Counting aid files without storing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from openssr.kernel.error import NotFound, SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.usecase.services import without_book
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.readers.portions import Task, in_files, tasks_of
from openssr.subjects.assistance.rules.summary import FileSummary, together


@without_book
def inspect_files(
    paths: Sequence[Path], progress: Callable[[Path], None] = lambda path: None
) -> list[FileSummary]:
    """Count what the files hold, storing nothing; a refused file is listed too."""
    for path in paths:
        if not path.is_file():
            raise NotFound("{path}: file not found", path=path)
    summaries = []
    for path, portions in in_files(_counted, tasks_of(paths)):
        progress(path)
        summaries.append(together(portions))
    return summaries


def _counted(task: Task) -> FileSummary:
    path = task.path
    summary = FileSummary(path.name)
    try:
        for item in read_aid(path, portion=task.portion):
            summary.add(item)
    except SourceUnreadable as error:
        summary.refused = str(error)
        place = Place(path.name)
        summary.note(Problem("ASS-001", Severity.CRITICAL, place, str(error)))
    return summary
