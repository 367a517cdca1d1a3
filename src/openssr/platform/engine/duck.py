"""DuckDB as the engine, in a folder that also takes what does not fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openssr.kernel.error import NotInstalled

WORDS = {"int": "BIGINT", "text": "VARCHAR"}
BATCH = 10_000  # rows read at a time


class Duck:
    """Tables in one file; ``memory`` is DuckDB's own limit, such as ``2GB``."""

    def __init__(self, folder: Path, memory: str = "2GB", threads: int = 2) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise NotInstalled(
                "DuckDB is not installed here; install {package}",
                package="openssr[large]",
            ) from error
        self.connection = duckdb.connect(
            str(folder / "tables.duckdb"),
            config={
                "memory_limit": memory,
                "threads": threads,
                "temp_directory": str(folder / "spill"),
                "preserve_insertion_order": False,
                # nothing is downloaded: the wheel contains every function used
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )

    def load(
        self, table: str, paths: Sequence[Path], columns: Mapping[str, str]
    ) -> None:
        """Make a table of files of comma-separated values with these columns."""
        typed = ", ".join(
            f"'{name}': '{WORDS[kind]}'" for name, kind in columns.items()
        )
        self.connection.execute(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, header=false, "
            f"columns={{{typed}}}, quote='\"', escape='\"', nullstr='\\N', "
            "auto_detect=false, delim=',', strict_mode=true, max_line_size=16000000)",
            [[str(path) for path in paths]],
        )

    def put(
        self, table: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Make a small table of these rows."""
        typed = ", ".join(f"{name} {WORDS[kind]}" for name, kind in columns.items())
        self.connection.execute(f"CREATE TABLE {table} ({typed})")
        if rows:
            marks = ", ".join("?" for _ in columns)
            self.connection.executemany(
                f"INSERT INTO {table} VALUES ({marks})", [list(row) for row in rows]
            )

    def fill(
        self, table: str, columns: Mapping[str, str], arrays: Mapping[str, Any]
    ) -> None:
        """Make a table of these columns, each an array of numbers."""
        typed = ", ".join(f"{name} {WORDS[kind]}" for name, kind in columns.items())
        self.connection.execute(f"CREATE TABLE {table} ({typed})")
        self.connection.register("arrays", dict(arrays))
        names = ", ".join(columns)
        self.connection.execute(f"INSERT INTO {table} SELECT {names} FROM arrays")
        self.connection.unregister("arrays")

    def make(self, queries: Mapping[str, str]) -> None:
        """Make the table of each query, in their order."""
        for table, query in queries.items():
            self.connection.execute(f"CREATE TABLE {table} AS {query}")

    def read(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, read in batches."""
        cursor = self.connection.cursor().execute(query)
        while rows := cursor.fetchmany(BATCH):
            yield from rows

    def arrays(self, query: str) -> dict[str, Any]:
        """Return the columns of a query as arrays of numbers."""
        return dict(self.connection.execute(query).fetchnumpy())

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
