"""Write a small book as an older commit left it, for the test of upgrades.

``python tools/old_book.py COMMIT`` loads the example country with the program of that
commit, keeps a few records of each kind with what they name, and writes tables and rows
as SQL to ``tests/fixtures/books``.  One objective then names an owner whom the book
does not have, as older books could.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BOOKS = ROOT / "tests" / "fixtures" / "books"
LOAD = """
from openssr.platform.book import local_actor, open_book
open_book()
from openssr.app import pack
pack.load(pack.describe("example"), local_actor(), print)
"""
EACH = 2  # records of each table, beside what they name
ACTS = 6  # the first rows of the audit, whose chain must stay whole
WHOLE = {"django_migrations"}
AUDIT = "audit_auditevent"
NOBODY = "GONE"
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')
Row = tuple[str, int]  # a table and the row's number in it


def load_example(commit: str, folder: Path) -> Path:
    """Load the example country with the program of a commit; return its book."""
    tree, data = folder / "tree", folder / "data"
    git = ("git", "-C", str(ROOT), "worktree")
    subprocess.run([*git, "add", "--detach", str(tree), commit], check=True)
    try:
        environment = {
            **os.environ,
            "PYTHONPATH": str(tree / "src"),
            "OPENSSR_DATA_DIR": str(data),
        }
        words = [sys.executable, "-c", LOAD]
        subprocess.run(words, cwd=tree, env=environment, check=True)
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)
    return data / "book.sqlite3"


class Sample:
    """The rows of a book that are kept: a few of each table and what they name."""

    def __init__(self, book: sqlite3.Connection) -> None:
        self.book = book
        self.kept: set[Row] = set()
        tables = book.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
        )
        self.tables = [name for (name,) in tables if not name.startswith("sqlite_")]
        self.codes: dict[str, list[Row]] = {}
        for table in self.tables:
            for column in ("code", "symbol", "identifier"):
                if column in self._columns(table):
                    query = f'SELECT rowid, "{column}" FROM "{table}"'
                    for number, code in book.execute(query):
                        self.codes.setdefault(code, []).append((table, number))

    def _columns(self, table: str) -> list[str]:
        return [row[1] for row in self.book.execute(f'PRAGMA table_info("{table}")')]

    def take(self) -> None:
        """Choose the rows."""
        for table in self.tables:
            most = ACTS if table == AUDIT else -1 if table in WHOLE else EACH
            query = f'SELECT rowid FROM "{table}" ORDER BY rowid LIMIT ?'
            for (number,) in self.book.execute(query, (most,)).fetchall():
                self._keep((table, number))

    def _keep(self, row: Row) -> None:
        """Keep a row with all that it names."""
        waiting = [row]
        while waiting:
            now = waiting.pop()
            if now not in self.kept:
                self.kept.add(now)
                waiting.extend(self._named(*now))

    def _named(self, table: str, number: int) -> Iterator[Row]:
        query = f'SELECT * FROM "{table}" WHERE rowid = ?'
        cells = self.book.execute(query, (number,)).fetchone()
        row = dict(zip(self._columns(table), cells, strict=True))
        for key in self.book.execute(f'PRAGMA foreign_key_list("{table}")'):
            if row[key[3]] is not None:
                yield key[2], row[key[3]]
        if table in WHOLE or table == AUDIT:
            return
        for cell in cells:
            for word in _words(cell):
                yield from self.codes.get(word, ())[:1]

    def drop_others(self) -> None:
        """Delete what is not kept; the chain of the audit ends where it is cut."""
        self.book.execute("PRAGMA foreign_keys = OFF")
        triggers = self.book.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            self.book.execute(f'DROP TRIGGER "{name}"')
        for table in self.tables:
            numbers = [number for name, number in self.kept if name == table]
            marks = ", ".join("?" * len(numbers))
            query = f'DELETE FROM "{table}" WHERE rowid NOT IN ({marks})'
            self.book.execute(query, numbers)
        self.book.execute(
            "UPDATE audit_audithead SET hash ="
            " (SELECT hash FROM audit_auditevent ORDER BY id DESC LIMIT 1)"
        )
        self.book.execute(
            "UPDATE strategy_objective SET owner = ?"
            " WHERE id = (SELECT min(id) FROM strategy_objective)",
            (NOBODY,),
        )
        for _, statement in triggers:
            self.book.execute(statement)
        self.book.commit()


def _words(cell: Any) -> list[str]:
    """Return the texts of a cell: itself, or those of the JSON that it holds."""
    if not isinstance(cell, str):
        return []
    if cell[:1] in "[{":
        return [json.loads(f'"{word}"') for word in WORD.findall(cell)]
    return [cell]


def main(commit: str) -> None:
    """Write the book of a commit."""
    with tempfile.TemporaryDirectory() as folder:
        book = sqlite3.connect(load_example(commit, Path(folder)))
        sample = Sample(book)
        sample.take()
        sample.drop_others()
        text = "\n".join(book.iterdump())
        book.close()
    BOOKS.mkdir(parents=True, exist_ok=True)
    target = BOOKS / f"{commit}.sql.gz"
    target.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{target.name}: {len(sample.kept)} rows, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
