"""A database as an older version left it, to test what an upgrade keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

Targets = list[tuple[str, str]]


def migrate(targets: Targets) -> Any:
    """Apply migrations up to the targets; return the applications as they are then."""
    executor = MigrationExecutor(connection)
    if any(target not in executor.loader.graph.nodes for target in targets):
        # an older version is reached step by step, not by a new book's short way
        executor.loader = MigrationLoader(connection, replace_migrations=False)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@contextmanager
def older_database(targets: Targets) -> Iterator[Any]:
    """Yield the applications of an empty database of an older version.

    The test must not run in a transaction.  The newest tables come back after it.
    """
    newest = list(MigrationExecutor(connection).loader.graph.leaf_nodes())
    _drop_tables()
    try:
        yield migrate(targets)
    finally:
        _drop_tables()
        migrate(newest)


def _drop_tables() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for name in connection.introspection.table_names(cursor):
            # a virtual table takes the tables that hold it along
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)}")
        cursor.execute("PRAGMA foreign_keys = ON")
