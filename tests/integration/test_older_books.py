"""Books that six released commits wrote are opened by the program of today.

``tools/old_book.py`` wrote them with the program of each commit.  Every kind of record
that the commit knew is in them, and an objective whose owner the book does not have.
"""

import gzip
import json
import re
import sqlite3
from contextlib import closing, contextmanager

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction

from openssr.app.cli.root import root
from openssr.app.subjects import INTAKES
from openssr.platform.book import open_book
from openssr.platform.registers.reading import all_records
from openssr.platform.registers.register import TEXT
from tests.integration.upgrading import older_database
from tests.paths import ROOT

BOOKS = ROOT / "tests" / "fixtures" / "books"
COMMITS = ("242cd0f", "bb98e9c", "bc4cf8e", "9b56ea1", "d727657", "c8739cb")
SERVED = ("9b56ea1", "c8739cb")  # also upgraded on PostgreSQL
LANGUAGES = ("en", "fr", "ar")
RULE = re.compile(r'CONSTRAINT "(\w+)" (?:CHECK|UNIQUE)')
# name, type and need of a column; target and columns of a reference; name of an index
PRAGMAS = (("table_info", 1, 4), ("foreign_key_list", 2, 5), ("index_list", 1, 3))
CATALOGUE = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE contype IN ('c', 'f', 'u')",
    "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
)
NOBODY = "GONE"  # the owner whom the book does not have
ACTS = 6  # rows of the audit in each book


def older_book(commit):
    """Return a book as the commit left it, in memory."""
    book = sqlite3.connect(":memory:")
    book.row_factory = sqlite3.Row
    book.executescript(
        gzip.decompress((BOOKS / f"{commit}.sql.gz").read_bytes()).decode()
    )
    return book


def tables_of(book):
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
    return [row["name"] for row in book.execute(query)]


def rows_of(book, table):
    return [dict(row) for row in book.execute(f'SELECT * FROM "{table}"')]


@contextmanager
def as_a_file(book, path):
    """Put the book into a file, and let the program work on that file."""
    with closing(sqlite3.connect(path)) as file:
        book.backup(file)
    usual = connections["default"]
    connections["default"] = usual.copy()
    connections["default"].settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = usual


@contextmanager
def on_the_server(book):
    """Put the rows into the tables that the server had at that commit."""
    newest = {row["app"]: row["name"] for row in rows_of(book, "django_migrations")}
    with older_database(list(newest.items())) as older:
        with transaction.atomic():  # references are checked at its end
            for model in older.get_models():
                insert(model, rows_of(book, model._meta.db_table))
        yield


def insert(model, rows):
    """Write rows as they stood in SQLite, which has no truth values."""
    if not rows:
        return
    flags = {
        field.column
        for field in model._meta.fields
        if field.get_internal_type() == "BooleanField"
    }
    names = list(rows[0])
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join(["%s"] * len(names))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if table != "audit_auditevent":
            cursor.execute(f'DELETE FROM "{table}"')
        for row in rows:
            cells = [
                bool(row[name]) if name in flags and row[name] is not None
                else row[name]
                for name in names
            ]  # fmt: skip
            cursor.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', cells)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def shape():
    """Return columns, references, rules and indexes by table."""
    described = {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for query in CATALOGUE:
                cursor.execute(query)
                for table, *parts in cursor.fetchall():
                    described.setdefault(table, set()).add(tuple(parts))
            return described
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        for table, text in cursor.fetchall():
            described[table] = set(RULE.findall(text))
            for pragma, first, most in PRAGMAS:
                cursor.execute(f'PRAGMA {pragma}("{table}")')
                described[table] |= {row[first:most] for row in cursor.fetchall()}
    return described


def printed(*words):
    done = CliRunner().invoke(root, [*words, "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def check_upgraded(book, new):
    """Everything came over, what was lost is listed, and nothing is left to do.

    The tables are then those of a ``new`` book.
    """
    open_book()
    call_command("migrate", check_unapplied=True, verbosity=0)  # exits if any is left
    upgraded = shape()
    for table, parts in new.items():
        assert upgraded[table] == parts, table
    lost = {
        (row["kind"], row["field"], row["code"])
        for row in printed("records", "lost", "--country", "XA")["lost"]
    }
    assert ("objectives", "owner", NOBODY) in lost
    assert unlike(book) <= lost
    chain = printed("audit", "verify")
    assert chain["intact"]
    assert chain["rows"] >= ACTS


def unlike(book):
    """Return kind, field and code of each reference that did not come over.

    Each table of a register holds the rows that it held, with their codes and names.
    """
    missing = set()
    held = tables_of(book)
    for kind, intake in INTAKES.items():
        model = apps.get_model(intake.register.label)
        if model._meta.db_table not in held:
            continue
        before = rows_of(book, model._meta.db_table)
        after = list(model.objects.order_by("pk"))
        assert before, f"the older book has no {kind}"
        assert all_records(intake.register, "XA"), kind
        for old, new in zip(before, after, strict=True):
            named = references(intake.register, new)
            if "code" in old and "code" not in named:
                assert new.code == old["code"], kind
            for language in LANGUAGES if "names" in old else ():
                name = json.loads(old["names"]).get(language, "")
                assert getattr(new, f"name_{language}") == name, kind
            for field, code in named.items():
                if old.get(field, "") not in {code, None}:
                    missing.add((kind, field, old[field]))
    return missing


def references(register, row):
    """Return the codes of the records that a row names, empty where it names none."""
    named = {
        each.name: getattr(row, each.name)
        for each in register.attributes
        if each.field.refers and each.kind == TEXT
    }
    return {name: target.code if target else "" for name, target in named.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("commit", COMMITS)
def test_a_book_of_an_older_commit_is_upgraded(commit, data_dir):
    if connection.vendor != "sqlite":
        pytest.skip("a book in a file is one of SQLite")
    data_dir.mkdir()
    with closing(older_book(commit)) as book:
        assert len(rows_of(book, "audit_auditevent")) == ACTS
        new = shape()
        with as_a_file(book, data_dir / "book.sqlite3"):
            check_upgraded(book, new)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("commit", SERVED)
def test_a_book_of_an_older_commit_is_upgraded_on_a_server(commit):
    if connection.vendor != "postgresql":
        pytest.skip("upgraded in a file above")
    new = shape()
    with closing(older_book(commit)) as book, on_the_server(book):
        check_upgraded(book, new)
