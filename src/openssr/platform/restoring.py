"""A mark on a database on a server into which a book is being restored.

On SQLite the new folder gets its name when all is done.  A database on a server is
there all the time, and its kept files come to their place apart: until then it bears a
mark, so that nobody takes for a book what a restoring that was cut off has left.
"""

from __future__ import annotations

from typing import Any

TABLE = "openssr_restoring"


def is_marked(connection: Any) -> bool:
    """Tell whether a book is being restored into this database, or was cut off."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [TABLE])
        return cursor.fetchone()[0] is not None


def mark(connection: Any) -> None:
    """Mark a database before anything is written into it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (since timestamptz)")


def unmark(connection: Any) -> None:
    """Take the mark away when the book is whole, with its files in their place."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {TABLE}")
