"""Small books that the campaign copies for each trial, on SQLite or on a server.

A ``Place`` names a book: its folder, and its database where that is on a PostgreSQL
server.  ``Shelf`` keeps the prepared books and gives each trial a copy of its own.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from campaign_cases import FILES, FIRST_STEPS
from campaign_process import (
    command,
    point_to_book,
    run_function,
    share_with_children,
)
from campaign_state import examined

ADDRESS = "OPENSSR_DATABASE_URL"
OLDER = "c8739cb"  # the commit that wrote the older book
ROOT = Path(__file__).resolve().parent.parent
BOOKS = ROOT / "tests" / "fixtures" / "books"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a book lies: its folder, and the address of its database on a server."""

    folder: Path
    address: str = ""

    @property
    def variables(self) -> dict[str, str]:
        """Return the variables by which a command finds the book."""
        return {"OPENSSR_DATA_DIR": str(self.folder), ADDRESS: self.address}


class Shelf:
    """The prepared books: ``small``, ``older`` and ``empty``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = os.environ.get(ADDRESS, "").rpartition("/")[0]
        self.prefix = f"campaign_{os.getpid()}_{next(_NAMES)}"
        self.input = folder / "input"
        self.input.mkdir(parents=True)
        for name, data in FILES.items():
            (self.input / name).write_bytes(data)

    def prepare(self, *names: str) -> None:
        """Write the prepared books of these names."""
        for name in names:
            place = self._place(self.folder / name, name)
            place.folder.mkdir()
            WRITERS[name](self, place)

    def _place(self, folder: Path, name: str) -> Place:
        if not self.server:
            return Place(folder)
        self.statement(f'CREATE DATABASE "{self.prefix}_{name}"')
        return Place(folder, f"{self.server}/{self.prefix}_{name}")

    @contextmanager
    def copy(self, name: str, folder: Path, tablespace: str = "") -> Iterator[Place]:
        """Yield a copy of a prepared book, in a folder that the caller removes."""
        shutil.copytree(self.folder / name, folder)
        if not self.server:
            yield Place(folder)
            return
        base = f"{self.prefix}_{name}"
        copied = f"{base}_{os.getpid()}_{next(_NAMES)}"
        where = f'TABLESPACE "{tablespace}"' if tablespace else ""
        self.statement(f'CREATE DATABASE "{copied}" TEMPLATE "{base}" {where}')
        try:
            yield Place(folder, f"{self.server}/{copied}")
        finally:
            self.statement(f'DROP DATABASE IF EXISTS "{copied}" WITH (FORCE)')

    def remove(self) -> None:
        """Remove the prepared books; those of trials go away by themselves."""
        for name in ("small", "older", "empty") if self.server else ():
            database = f"{self.prefix}_{name}"
            self.statement(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        shutil.rmtree(self.folder)

    def statement(self, text: str) -> str:
        """Run a statement on the server, in no transaction; return its one answer."""
        return answer(f"{self.server}/postgres", text)

    def data_folder(self) -> Path:
        """Return where the server keeps its databases."""
        return Path(self.statement("SHOW data_directory"))

    def settle(self, place: Place) -> None:
        """Let the server write all that it puts off when it makes a database."""
        answer(place.address, "CHECKPOINT")

    def size_of(self, place: Place) -> int:
        """Return the bytes of a database."""
        return int(answer(place.address, "SELECT pg_database_size(current_database())"))


def _counted() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


_NAMES = _counted()


def answer(address: str, text: str) -> str:
    """Run a statement in a database, in no transaction; return its one answer."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        done = connection.execute(text)
        row = done.fetchone() if done.description else None
        return str(row[0]) if row else ""


def _write_small(shelf: Shelf, place: Place) -> None:
    """Bring in a few records of each kind that the campaign works on, and check them.

    This process does it itself: what the program works out once a process is then there
    for all that are forked, and shared with them.
    """
    from django.db import connections

    kept, log = dict(os.environ), shelf.folder / "log"
    os.environ.update(place.variables)
    point_to_book()
    with log.open("w") as said, redirect_stdout(said), redirect_stderr(said):
        for words in FIRST_STEPS:
            arguments = [word.format(input=shelf.input) for word in words]
            if command(arguments):
                raise RuntimeError(f"{arguments}: {log.read_text()}")
        examined()
    connections.close_all()
    os.environ.clear()
    os.environ.update(kept)
    share_with_children()


def _write_older(shelf: Shelf, place: Place) -> None:
    """Write the book that an older commit left."""
    run_function(_write_rows_of_older, place.variables, shelf.folder / "log")


def _leave_empty(shelf: Shelf, place: Place) -> None:
    """Write nothing: a restore makes the tables itself."""


WRITERS = {"small": _write_small, "older": _write_older, "empty": _leave_empty}


def _write_rows_of_older() -> None:
    from django.conf import settings
    from django.db import connection, transaction

    tests = import_module("tests.integration.test_older_books")
    upgrading = import_module("tests.integration.upgrading")
    book = tests.older_book(OLDER)
    if connection.vendor == "sqlite":
        path = settings.OPENSSR.data_dir / "book.sqlite3"
        with closing(sqlite3.connect(path)) as file:
            book.backup(file)
        return
    newest = {
        row["app"]: row["name"] for row in tests.rows_of(book, "django_migrations")
    }
    older = upgrading.migrate(list(newest.items()))
    with transaction.atomic():  # references are checked at its end
        for model in older.get_models():
            tests.insert(model, tests.rows_of(book, model._meta.db_table))


def scratch_folder() -> Path:
    """Return a new folder for the books of a campaign."""
    return Path(tempfile.mkdtemp(prefix="openssr-campaign-"))
