"""Money counted once over more files than memory holds: on DuckDB, sums alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from openssr.kernel.error import NotFound, SourceUnreadable
from openssr.kernel.identifier import country_code
from openssr.platform.engine.duck import Duck
from openssr.platform.tables.csv import row_writer
from openssr.platform.usecase.services import without_book
from openssr.subjects.assistance.readers.boundary import nodes_of, one_file
from openssr.subjects.assistance.readers.portions import (
    MOST,
    Task,
    in_files,
    tasks_of,
)
from openssr.subjects.assistance.records import Boundary, FileRead, Period
from openssr.subjects.assistance.rules.netting.nodes import check_measure
from openssr.subjects.assistance.rules.netting.tables import TABLES, rows_of
from openssr.subjects.assistance.rules.netting.tally import Tally
from openssr.subjects.assistance.store.large import tally_of

MEMORY = "2GB"
MANY = 2**32  # records of one portion at most


@without_book
def tally_files(
    paths: Sequence[Path],
    country: str,
    measure: str,
    period: Period,
    progress: Callable[[Path], None] = lambda path: None,
) -> tuple[Tally, list[FileRead]]:
    """Count once the support in files to a country's security sector, in sums alone.

    DuckDB holds 2 GB at most; the rest lies in a folder that is removed at the end.  A
    file that breaks is left out whole and named with the reason.
    """
    check_measure(measure)
    boundary = Boundary(country_code(country), measure, period)
    for path in paths:
        if not path.is_file():
            raise NotFound("{path}: file not found", path=path)
    with TemporaryDirectory(prefix="openssr-") as place:
        folder = Path(place)
        write = partial(_written, folder=folder, boundary=boundary)
        read = []
        for path, portions in in_files(write, tasks_of(paths)):
            progress(path)
            read.append(one_file(portions))
        for number, file in enumerate(read):
            if file.refused:
                for name in folder.glob(f"{number}.*.csv"):
                    name.write_bytes(b"")
        engine = Duck(folder, MEMORY)
        try:
            for table, columns in TABLES.items():
                engine.load(table, sorted(folder.glob(f"*.{table}.csv")), columns)
            return tally_of(engine), read
        finally:
            engine.close()


def _written(task: Task, folder: Path, boundary: Boundary) -> FileRead:
    """Write what of one file lies inside the boundary as rows of the tables."""
    file = FileRead(task.path.name)
    portion = task.portion.number if task.portion else 0
    first = (task.file * MOST + portion) * MANY
    names = {table: folder / f"{task.file}.{portion}.{table}.csv" for table in TABLES}
    with ExitStack() as stack:
        writers = {
            table: row_writer(
                stack.enter_context(name.open("w", encoding="utf-8", newline=""))
            )
            for table, name in names.items()
        }
        try:
            for node in nodes_of(task, file, boundary):
                for table, row in rows_of(node, first + file.inside):
                    writers[table](row)
        except SourceUnreadable as error:
            file.refused, file.inside = str(error), 0
    return file
