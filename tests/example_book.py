"""The example country's book in a database of its own, with which its tests begin.

Loading takes seconds, since every sheet and file passes the services, so it is done
once a process.  A test that asks for the book runs in a transaction on that database
and leaves it as it was.
"""

import dataclasses
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from openssr.platform.usecase.records import Actor, Role

SUFFIX, EMPTY = "example", "ready"  # of the names of databases


@dataclass(frozen=True)
class ExampleBook:
    """The name of its database, and the folder of its files."""

    database: str
    folder: Path

    def copy_files(self, data_dir):
        """Put the files of the book into the data folder of a test."""
        shutil.copytree(self.folder, data_dir, dirs_exist_ok=True)


@contextmanager
def created_book(folder):
    """Copy the empty test database and load the example into it; drop it afterwards."""
    creation = connection.creation
    connection.close()
    creation.clone_test_db(SUFFIX, verbosity=0, autoclobber=True)
    book = ExampleBook(creation.get_test_db_clone_settings(SUFFIX)["NAME"], folder)
    with used(book):
        _load(folder)
    yield book
    connection.close()
    name = connection.settings_dict["NAME"]
    creation.destroy_test_db(name, verbosity=0, suffix=SUFFIX)


@contextmanager
def created_empty(folder):
    """Yield where the tables of an empty book are, which no test's database shares.

    On SQLite a file, on PostgreSQL the name of a database to make others from.  To make
    the tables takes seconds, by each step of an upgrade from the first to the last.
    """
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        file = folder / "book.sqlite3"
        connection.cursor().execute("VACUUM INTO %s", [str(file)])
        connection.close()
        yield file
        return
    creation = connection.creation
    connection.close()
    creation.clone_test_db(EMPTY, verbosity=0, autoclobber=True)
    yield creation.get_test_db_clone_settings(EMPTY)["NAME"]
    creation.destroy_test_db(
        connection.settings_dict["NAME"], verbosity=0, suffix=EMPTY
    )


@contextmanager
def used(book):
    """Let the connection lead to the database of the book."""
    empty = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = book.database
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = empty


def _load(folder):
    from openssr.app import pack

    before = settings.OPENSSR
    settings.OPENSSR = dataclasses.replace(before, data_dir=folder)
    try:
        pack.load(
            pack.describe("example"), Actor("officer", Role.EDITOR), lambda line: None
        )
    finally:
        settings.OPENSSR = before
