"""A backup file into an empty book, on SQLite or PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps as installed
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from openssr.kernel.error import Conflict, SourceUnreadable
from openssr.platform.backup.container import Container
from openssr.platform.backup.export import Progress, batches, hash_of
from openssr.platform.backup.records import Backup
from openssr.platform.backup.rows import (
    Digest,
    columns_of,
    rows_of,
    tables_of,
    value_of,
)
from openssr.platform.restoring import is_marked, mark
from openssr.platform.search.store import mark_due
from openssr.platform.sources.store import path_of
from openssr.platform.unfinished import finish

Targets = list[tuple[str, str]]


def describe(container: Container) -> Backup:
    """Return what a backup file says of itself."""
    return Backup(
        file=str(container.path),
        sha256=hash_of(container.path),
        size=container.path.stat().st_size,
        version=container.about("version"),
        made_at=datetime.fromisoformat(container.about("made_at")),
        countries=tuple(container.about("countries")),
        tables=container.about("tables"),
        files=container.about("files"),
    )


def verify(container: Container, progress: Progress) -> None:
    """Hold everything in a backup against its hashes, before anything is written.

    Raises ``SourceUnreadable`` naming the table or file that is not what it was.
    """
    for label, expected in container.about("digests").items():
        digest = Digest()
        for batch in container.batches(label):
            digest.add(batch)
            progress(label, digest.rows)
        if digest.value() != expected:
            raise _damaged(container, label)
    for sha256 in container.files():
        file = hashlib.sha256()
        for data in container.pieces(sha256):
            file.update(data)
        if file.hexdigest() != sha256:
            raise _damaged(container, sha256)
    if len(container.files()) != container.about("files"):
        raise _damaged(container, "sources")


def _damaged(container: Container, part: str) -> SourceUnreadable:
    return SourceUnreadable(
        "{file}: damaged, {part} has been altered since the backup; "
        "nothing was restored",
        file=container.path,
        part=part,
    )


def load(container: Container, progress: Progress) -> None:
    """Write a backup into an empty database and the folder of its kept files.

    The tables are made as the version that wrote the backup had them, filled in one
    transaction and compared with the backup.  Raises ``Conflict`` where the database is
    not empty or the backup is of a newer version.
    """
    if is_marked(connection):
        _drop_tables()  # a restoring that was cut off left them
    else:
        _refuse_filled()
    for sha256 in container.files():
        _write_file(sha256, container.pieces(sha256))
    apps = _make_tables([(app, name) for app, name in container.about("migrations")])
    models = {model._meta.label: model for model in tables_of(apps)}
    with transaction.atomic():
        for label in container.about("tables"):
            _fill(models[label], container.batches(label))
            progress(label, container.about("tables")[label])
        _reset_numbers(list(models.values()))
        for label, expected in container.about("digests").items():
            digest = Digest()
            for batch in batches(rows_of(models[label])):
                digest.add(batch)
            if digest.value() != expected:
                raise _damaged(container, label)
        mark_due()  # the index of the search is made anew, not carried


def _refuse_filled() -> None:
    names = set(connection.introspection.table_names())
    if "audit_auditevent" not in names:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_auditevent")
        if cursor.fetchone()[0]:
            raise Conflict(
                "there is already a book in this database; restore into an empty one"
            )


def _drop_tables() -> None:
    """Drop the tables of a book, and no others."""
    ours = tuple(f"{each.label}_" for each in installed.get_app_configs())
    names = [
        name
        for name in connection.introspection.table_names()
        if name.startswith((*ours, "django_"))
    ]
    with connection.cursor() as cursor:
        for name in names:
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"DROP TABLE IF EXISTS {quoted} CASCADE")


def _make_tables(applied: Targets) -> Any:
    """Make the tables of the version that wrote a backup; return its models."""
    loader = MigrationLoader(connection)
    unknown = [
        f"{app} {name}" for app, name in applied
        if (app, name) not in loader.disk_migrations
    ]  # fmt: skip
    if unknown:
        raise Conflict(
            "this backup was made by a newer OpenSSR ({steps}); restore it with that "
            "version or a later one",
            steps=", ".join(unknown[:3]),
        )
    mark(connection)
    executor = MigrationExecutor(connection)
    targets = [
        leaf for leaf in executor.loader.graph.leaf_nodes() if leaf in set(applied)
    ]
    if len(targets) < len(executor.loader.graph.leaf_nodes()):
        # an older version is reached step by step, not by a new book's short way
        executor.loader = MigrationLoader(connection, replace_migrations=False)
        nodes = [key for key in applied if key in executor.loader.graph.nodes]
        targets = _last(executor.loader, nodes)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def _last(loader: MigrationLoader, applied: Targets) -> Targets:
    """Return the applied migrations that no other applied one of their app follows."""
    followed = {
        parent.key
        for key in applied
        for parent in loader.graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return [key for key in applied if key not in followed]


def _fill(model: Any, rows: Iterator[list[list[Any]]]) -> None:
    columns = columns_of(model)
    # what a migration puts into a new book stands in the backup too
    model._default_manager.all().delete()
    for batch in rows:
        model._default_manager.bulk_create(
            model(**{
                column.attname: value_of(column, value)
                for column, value in zip(columns, row, strict=True)
            })
            for row in batch
        )  # fmt: skip


def _reset_numbers(models: list[Any]) -> None:
    """Let new rows be numbered after those that were restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _write_file(sha256: str, pieces: Iterator[bytes]) -> None:
    path = path_of(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as target:
        for data in pieces:
            target.write(data)
    finish(part, path)
