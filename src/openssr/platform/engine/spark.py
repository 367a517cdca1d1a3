"""Spark as the engine: the same queries where the data already lie, or on a cluster.

Nothing of OpenSSR is installed there; the session is the caller's.
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
        self._keep(table, self.session.createDataFrame([tuple(x) for x in rows], typed))

    def take(self, table: str, path: Path) -> None:
        """Make a table of a Parquet file."""
        self.session.read.parquet(str(path)).createOrReplaceTempView(table)

    def make(self, queries: Mapping[str, str]) -> None:
        """Make the table of each query, in their order, once: views would run anew."""
        for table, query in queries.items():
            self._keep(table, self.session.sql(query))

    def read(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query."""
        for row in self.session.sql(query).toLocalIterator():
            yield tuple(row)

    def _keep(self, table: str, frame: Any) -> None:
        path = str(self.folder / table)
        frame.write.mode("overwrite").parquet(path)
        self.session.read.parquet(path).createOrReplaceTempView(table)
