"""The file of a backup: an SQLite database, encrypted where a passphrase is given.

It holds what the backup says of itself, the rows of every table in compressed batches,
and the kept files in compressed pieces.  Without a passphrase any tool for SQLite opens
it; with one it is encrypted by SQLCipher, which also notices a changed page.
"""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as engine

from openssr.kernel.error import Invalid, SourceUnreadable
from openssr.platform.sqlite.base import QUIET
from openssr.platform.unfinished import sync, unfinished

FORMAT = 1
MAGIC = "OpenSSR backup"
# what SQLite says where the disk takes no more (sqlite.org/rescode.html)
FULL = ("database or disk is full", "disk i/o error")
TABLES = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE batch (model TEXT, number INTEGER, rows INTEGER NOT NULL, "
    "data BLOB NOT NULL, PRIMARY KEY (model, number))",
    "CREATE TABLE piece (sha256 TEXT, number INTEGER, data BLOB NOT NULL, "
    "PRIMARY KEY (sha256, number))",
)
Values = list[Any]


class Container:
    """An open backup file; ``path`` is where it lies."""

    def __init__(self, path: Path, connection: Any) -> None:
        self.path, self._connection = path, connection

    def put_about(self, name: str, value: Any) -> None:
        """Note something that the backup says of itself."""
        self._connection.execute(
            "INSERT INTO about VALUES (?, ?)", (name, json.dumps(value))
        )

    def about(self, name: str) -> Any:
        """Return what the backup says of itself under a name."""
        row = self._connection.execute(
            "SELECT value FROM about WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            raise _unreadable(self.path)
        return json.loads(row[0])

    def put_batch(self, model: str, number: int, rows: list[Values]) -> None:
        """Add rows of a table; ``number`` counts its batches from 0."""
        data = zlib.compress(json.dumps(rows, ensure_ascii=False).encode())
        self._connection.execute(
            "INSERT INTO batch VALUES (?, ?, ?, ?)", (model, number, len(rows), data)
        )

    def batches(self, model: str) -> Iterator[list[Values]]:
        """Yield the rows of a table, batch by batch."""
        rows = self._connection.execute(
            "SELECT data FROM batch WHERE model = ? ORDER BY number", (model,)
        )
        for (data,) in rows:
            yield json.loads(zlib.decompress(data))

    def put_piece(self, sha256: str, number: int, data: bytes) -> None:
        """Add a piece of a kept file; ``number`` counts its pieces from 0."""
        self._connection.execute(
            "INSERT INTO piece VALUES (?, ?, ?)", (sha256, number, zlib.compress(data))
        )

    def files(self) -> list[str]:
        """Return the hashes of the files that the backup holds."""
        rows = self._connection.execute("SELECT DISTINCT sha256 FROM piece ORDER BY 1")
        return [sha256 for (sha256,) in rows]

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """Yield the content of a kept file, piece by piece."""
        rows = self._connection.execute(
            "SELECT data FROM piece WHERE sha256 = ? ORDER BY number", (sha256,)
        )
        for (data,) in rows:
            yield zlib.decompress(data)


@contextmanager
def new_container(path: Path, passphrase: str) -> Iterator[Container]:
    """Write a backup file; it appears under its name only when it is whole.

    Raises ``Invalid`` where a file of that name exists.
    """
    if path.exists():
        raise Invalid("{file} already exists; choose another name", file=path)
    try:
        with unfinished(path.parent, path.name) as part:
            with closing(engine.connect(part, isolation_level=None)) as connection:
                _unlock(connection, passphrase)
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("BEGIN")
                for statement in TABLES:
                    connection.execute(statement)
                container = Container(path, connection)
                container.put_about("magic", MAGIC)
                container.put_about("format", FORMAT)
                yield container
                connection.execute("COMMIT")
            sync(part)
            os.link(part, path)  # refuses to replace a file that came meanwhile
            sync(path.parent)
    except FileExistsError:
        raise Invalid("{file} already exists; choose another name", file=path) from None
    except engine.OperationalError as error:
        if str(error).lower().startswith(FULL):
            raise OSError(errno.ENOSPC, str(error), str(path)) from None
        raise


@contextmanager
def open_container(path: Path, passphrase: str) -> Iterator[Container]:
    """Read a backup file.

    Raises ``SourceUnreadable`` where it is none, is damaged, is of a newer format, or
    is encrypted with another passphrase.
    """
    if not path.is_file():
        raise SourceUnreadable("{file}: file not found", file=path)
    connection = engine.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True
    )
    try:
        _unlock(connection, passphrase)
        container = Container(path, connection)
        try:
            if container.about("magic") != MAGIC:
                raise _unreadable(path)
            if container.about("format") > FORMAT:
                raise SourceUnreadable(
                    "{file}: written by a newer OpenSSR; restore it with that version",
                    file=path,
                )
            yield container
        except (engine.DatabaseError, zlib.error, json.JSONDecodeError):
            raise _unreadable(path) from None
    finally:
        connection.close()


def _unlock(connection: Any, passphrase: str) -> None:
    connection.execute(QUIET)
    if passphrase:
        quoted = passphrase.replace("'", "''")
        connection.execute(f"PRAGMA key = '{quoted}'")


def _unreadable(path: Path) -> SourceUnreadable:
    return SourceUnreadable(
        "{file}: not a backup of OpenSSR, or damaged, or encrypted with "
        "another passphrase",
        file=path,
    )
