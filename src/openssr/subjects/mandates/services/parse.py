"""Reading a mandate without keeping it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from openssr.kernel.error import NotFound, UserError
from openssr.platform.pool import on_all
from openssr.platform.usecase.services import without_book
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import Resolution
from openssr.subjects.mandates.rules.alignment import Pair, align

Shaped = TypeVar("Shaped")
WORTH = 256 * 1024  # bytes of text whose reading takes longer than a process to start


@without_book
def parse_file(path: Path) -> Resolution:
    """Read one United Nations text file without keeping it."""
    if not path.is_file():
        raise NotFound("{path}: file not found", path=path)
    return read_document(path.read_bytes(), path.name)


@without_book
def parse_files(
    paths: Sequence[Path],
    shape: Callable[[Resolution], Shaped],
    progress: Callable[[Path], None] = lambda path: None,
) -> list[Shaped | UserError]:
    """Read many files on all processors, keeping none; a fault stands in its place.

    ``shape`` makes of each text what the caller wants of it; it runs beside the
    reading, so it must be a function that another process can import.
    """
    found: list[Shaped | UserError] = []
    results = on_all(partial(_parse, shape), paths, WORTH)
    for path, result in zip(paths, results, strict=True):
        progress(path)
        found.append(result)
    return found


def _parse(shape: Callable[[Resolution], Shaped], path: Path) -> Shaped | UserError:
    try:
        return shape(parse_file(path))
    except UserError as error:
        return error


@without_book
def compare_files(old: Path, new: Path) -> list[Pair]:
    """Align two files paragraph by paragraph, keeping neither."""
    return align(parse_file(old), parse_file(new))
