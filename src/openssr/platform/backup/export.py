"""The book into a backup file, as it stands at one instant."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from openssr import __version__
from openssr.kernel.error import SourceUnreadable
from openssr.platform.audit.store import countries_of_acts
from openssr.platform.backup.container import Container, new_container
from openssr.platform.backup.records import Backup
from openssr.platform.backup.rows import BATCH, Digest, rows_of, tables_of
from openssr.platform.sources.store import path_of

PIECE = 4 * 1024 * 1024  # bytes of a kept file that are read and compressed at once
FILES = "sources.SourceFile"
Progress = Callable[[str, int], None]


def write(path: Path, passphrase: str, progress: Progress) -> Backup:
    """Write the book into a new file; others go on writing meanwhile.

    Rows are read in one snapshot of the database.  Kept files never change, and those
    that the snapshot names are all there.  Raises ``SourceUnreadable`` where one is not
    what its hash says, since a backup that is not whole is none.
    """
    made_at = timezone.now()
    tables: dict[str, int] = {}
    with new_container(path, passphrase) as container, one_instant():
        digests: dict[str, str] = {}
        for model in tables_of(apps):
            label = model._meta.label
            digest = Digest()
            for number, batch in enumerate(batches(rows_of(model))):
                digest.add(batch)
                container.put_batch(label, number, batch)
                progress(label, digest.rows)
            tables[label], digests[label] = digest.rows, digest.value()
        hashes = _kept_files()
        for count, sha256 in enumerate(hashes, start=1):
            _put_file(container, sha256)
            progress(FILES, count)
        countries = countries_of_acts()
        about = {
            "version": __version__,
            "made_at": made_at.isoformat(),
            "database": connection.vendor,
            "countries": countries,
            "migrations": sorted(
                list(key) for key in MigrationRecorder(connection).applied_migrations()
            ),
            "settings": _settings(),
            "tables": tables,
            "digests": digests,
            "files": len(hashes),
        }
        for name, value in about.items():
            container.put_about(name, value)
    return Backup(
        file=str(path),
        sha256=hash_of(path),
        size=path.stat().st_size,
        version=__version__,
        made_at=made_at,
        countries=tuple(countries),
        tables=tables,
        files=len(hashes),
    )


def _settings() -> dict[str, str]:
    """Return the settings that a backup holds, none of which is a secret."""
    config = settings.OPENSSR
    return {
        "country": config.country,
        "hosts": " ".join(config.hosts),
        "address": config.address,
    }


@contextmanager
def one_instant() -> Iterator[None]:
    """Let every question inside the block see the database as it is at its start."""
    begin = (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        if connection.vendor == "postgresql"
        else "BEGIN DEFERRED"
    )
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def batches(rows: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield rows in lists of a bounded length."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def _kept_files() -> list[str]:
    files = apps.get_model(FILES)._default_manager.order_by("sha256")
    return list(files.values_list("sha256", flat=True))


def _put_file(container: Container, sha256: str) -> None:
    digest = hashlib.sha256()
    try:
        with path_of(sha256).open("rb") as source:
            for number, data in enumerate(iter(lambda: source.read(PIECE), b"")):
                digest.update(data)
                container.put_piece(sha256, number, data)
            if source.tell() == 0:
                container.put_piece(sha256, 0, b"")
    except FileNotFoundError:
        digest = hashlib.sha256(b"missing")
    if digest.hexdigest() != sha256:
        raise SourceUnreadable(
            "the stored file {sha256} is missing or has been altered; "
            "openssr check lists every such file, and an older backup may "
            "contain it",
            sha256=sha256,
        )


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
