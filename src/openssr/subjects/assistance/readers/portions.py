"""Files shared out among processors: many as they are, a large one in portions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from openssr.platform.pool import on_all
from openssr.subjects.assistance.readers.iati.file import can_be_divided
from openssr.subjects.assistance.readers.iati.selective import Portion

Result = TypeVar("Result")
LARGE = 32 * 1024 * 1024  # bytes; below it finding the activities is not worth it
MOST = 16


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, or a portion of it; ``file`` is its place among the files."""

    file: int
    path: Path
    portion: Portion | None = None


def tasks_of(paths: Sequence[Path], large: int = LARGE) -> list[Task]:
    """Return the tasks of reading these files, in their order."""
    tasks = []
    processors = min(MOST, os.cpu_count() or 1)
    for number, path in enumerate(paths):
        if (
            processors > 1
            and path.is_file()
            and path.stat().st_size >= large
            and can_be_divided(path)
        ):
            tasks += [
                Task(number, path, Portion(portion, processors))
                for portion in range(processors)
            ]
        else:
            tasks.append(Task(number, path))
    return tasks


def in_files(
    function: Callable[[Task], Result], tasks: Sequence[Task]
) -> Iterator[tuple[Path, list[Result]]]:
    """Yield each file with what the function made of its portions."""
    done = zip(tasks, on_all(function, tasks, path_of=_path), strict=True)
    for _, group in groupby(done, key=lambda pair: pair[0].file):
        pairs = list(group)
        yield pairs[0][0].path, [result for _, result in pairs]


def _path(task: Task) -> Path:
    return task.path
