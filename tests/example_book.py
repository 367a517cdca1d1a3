"""The example country's book, loaded once a process and put back for each test.

Loading takes seconds, since every sheet and file passes the services; putting back the
rows and files that the first loading left takes a fraction of one.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from openssr.platform.audit.models import AuditEvent
from openssr.platform.search.building import every_text
from openssr.platform.search.indexes import VirtualTable
from openssr.platform.search.models import Entry
from openssr.platform.search.store import words_of


@dataclass
class Snapshot:
    """The rows by table, and the folder of the book's files."""

    rows: dict[str, list]
    folder: Path
    words: list[tuple[int, dict[str, list[str]]]]

    @classmethod
    def capture(cls, load, data_dir, folder):
        """Load into an empty book and keep what came of it."""
        before = {table: _count(table) for table in _tables()}
        load()
        changed = [
            table for table, count in before.items() if count and _count(table) != count
        ]
        assert not changed, f"loading adds to tables that migrations fill: {changed}"
        rows = {table: _read(table) for table, count in before.items() if not count}
        shutil.copytree(data_dir, folder)
        full = {table: filled for table, filled in rows.items() if filled}
        return cls(full, folder, _words())

    def restore(self, data_dir):
        """Put back the rows and files."""
        for table, rows in self.rows.items():
            _write(table, rows)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(
                no_style(), apps.get_models(include_auto_created=True)
            ):
                cursor.execute(sql)
        if connection.vendor == "sqlite":
            VirtualTable().write(self.words)
        shutil.copytree(self.folder, data_dir, dirs_exist_ok=True)


def is_untouched():
    """Tell whether nobody did anything in the book yet: every act is in the audit."""
    return not AuditEvent.objects.exists()


def _tables():
    return [
        table
        for table in connection.introspection.table_names()
        if table != "django_migrations" and not table.startswith("search_words")
    ]


def _words():
    """Return what the search indexes, by number of the entry.

    The index of SQLite keeps no text that could be copied.
    """
    numbers = {
        (kind, row): number
        for number, kind, row in Entry.objects.values_list("pk", "kind", "row")
    }
    return [(numbers[text.kind, text.row], words_of(text)) for text in every_text()]


def _count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        return cursor.fetchone()[0]


def _read(table):
    name = connection.ops.quote_name(table)
    # PostgreSQL writes a whole row as text and reads it back whatever its types
    what = f"{name}::text" if connection.vendor == "postgresql" else "*"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {what} FROM {name}")
        return cursor.fetchall()


def _write(table, rows):
    name = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"INSERT INTO {name} SELECT (row::{name}).* "
                "FROM unnest(%s::text[]) AS row",
                [[text for (text,) in rows]],
            )
        else:
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
