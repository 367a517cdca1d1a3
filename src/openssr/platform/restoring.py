"""A mark on a database on a server into which a book is being restored.

On SQLite the new folder gets its name when all is done.  A database on a server is
there all the time, and its kept files come to their place apart: until then it bears a
mark, so that nobody takes for a book what a restoring that was cut off has left.  When
all else is done, a word stands in the mark and in the folder: so the book is whole.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

WORD = "restored.word"  # a file, in the folder until the mark is taken away


def is_marked(connection: Any) -> bool:
    """Tell whether a book is being restored into this database, or was cut off."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('openssr_restoring')")
        return cursor.fetchone()[0] is not None


def mark(connection: Any) -> None:
    """Mark a database before anything is written into it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS openssr_restoring")
            cursor.execute("CREATE TABLE openssr_restoring (word text)")


def join(connection: Any, folder: Path) -> None:
    """Leave the same word in a marked database and in the folder of its files."""
    if connection.vendor == "postgresql":
        word = secrets.token_hex(16)
        (folder / WORD).write_text(word, encoding="ascii")
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO openssr_restoring VALUES (%s)", [word])


def are_joined(connection: Any, folder: Path) -> bool:
    """Tell whether a marked database and a folder have the same word."""
    if not (folder / WORD).exists():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM openssr_restoring")
        words = [word for (word,) in cursor.fetchall()]
    return words == [(folder / WORD).read_text(encoding="ascii")]


def unmark(connection: Any, folder: Path) -> None:
    """Take the mark away when the book is whole, with its files in their place."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS openssr_restoring")
        (folder / WORD).unlink(missing_ok=True)
