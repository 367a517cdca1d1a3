"""Spark as the engine: the same queries where the data already are, or on a cluster.

Nothing of OpenSSR is installed there; the caller opens the session.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

WORDS = {"int": "BIGINT", "text": "STRING"}


class Spark:
    """Tables as Parquet in a folder; ``session`` is a ``SparkSession``."""

    def __init__(self, session: Any, folder: Path) -> None:
        self.session, self.folder = session, folder

    def put(
        self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Make a small table of these rows."""
        typed = ", ".join(f"{name} {WORDS[kind]}" for name, kind in columns.items())
        self._write(
            table, self.session.createDataFrame([tuple(row) for row in rows], typed)
        )

    def load_parquet(self, table: str, path: Path) -> None:
        """Make a table of a Parquet file."""
        self.session.read.parquet(str(path)).createOrReplaceTempView(table)

    def make(self, queries: Mapping[str, str]) -> None:
        """Make the table of each query, in order; a view would run at every use."""
        for table, query in queries.items():
            self._write(table, self.session.sql(query))

    def read(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        for row in self.session.sql(query).toLocalIterator():
            yield tuple(row)

    def _write(self, table: str, frame: Any) -> None:
        path = str(self.folder / table)
        frame.write.mode("overwrite").parquet(path)
        self.session.read.parquet(path).createOrReplaceTempView(table)
