"""Opening the book of record: Django set up and the tables brought up to date."""

from __future__ import annotations

import fcntl
import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openssr.kernel.error import Conflict, Invalid, NotFound
from openssr.kernel.identifier import country_code, is_fictional
from openssr.platform.restoring import are_joined, is_marked, unmark
from openssr.platform.usecase.records import Actor, Role

SETTINGS = "openssr.app.settings"
MIGRATING = 5_521_350  # the number of our lock among those of a PostgreSQL database


def set_up() -> None:
    """Set Django up without looking at the book, such as for the help of a command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


def open_book(
    country: str | None = None, *, begins: bool = False, restoring: bool = False
) -> None:
    """Make the book ready for services; creates it on first use.

    Files are created readable by their owner only.  Behind the steps of an upgrade all
    of the book is indexed anew for the search.  Processes that come at once open it one
    after the other, so that each step is made once.  Raises ``Conflict`` where a newer
    program has written the book, or where a restoring of it was cut off, and
    ``NotFound`` where a ``country`` is named whose book nobody has begun, unless the
    act ``begins`` it.
    """
    if os.environ.get("OPENSSR_SERVER"):
        raise Invalid(
            "this command works on the book of this machine; leave out --server and "
            "OPENSSR_SERVER"
        )
    set_up()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from openssr.platform.search.building import complete_index
    from openssr.platform.search.store import is_due, mark_due

    folder = settings.OPENSSR.data_dir
    if is_marked(connection) and not restoring:
        if not are_joined(connection, folder):
            raise Conflict(
                "restoring a book into this database was interrupted; run openssr "
                "restore again, into a new folder"
            )
        unmark(connection, folder)
    if _waiting(connection) or is_due():
        with _alone(folder, connection):
            if _waiting(connection):
                mark_due()
                call_command("migrate", verbosity=0, interactive=False)
            if is_due():
                complete_index()
    if country is not None:
        refuse_unbegun(country, begins=begins)


def refuse_unbegun(country: str, *, begins: bool = False) -> None:
    """Raise ``NotFound`` for a country whose book nobody has begun.

    An act that ``begins`` a book is refused for letters that no country has.
    """
    from openssr.platform.audit.store import is_begun
    from openssr.platform.reference.countries import is_country

    code = country_code(country)
    if is_begun(code):
        return
    if not begins:
        raise NotFound(
            "the book has no data on {country}; check the country code",
            country=code,
        )
    if not is_country(code) and not is_fictional(code):
        raise NotFound(
            "{country} is not a country code; use an ISO 3166-1 code, such as CF",
            country=code,
        )


def _waiting(connection: Any) -> bool:
    """Tell whether steps of an upgrade are still to be made."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    loader = executor.loader
    ours = {name for name in loader.migrated_apps if name != "contenttypes"}
    replaced = {key for each in loader.replacements.values() for key in each.replaces}
    later = [
        f"{app} {name}"
        for app, name in sorted(loader.applied_migrations)
        if app in ours and (app, name) not in loader.disk_migrations.keys() | replaced
    ]
    if later:
        raise Conflict(
            "this book was written by a newer OpenSSR ({steps}); open it with that "
            "version or a later one",
            steps=", ".join(later[:3]),
        )
    return bool(executor.migration_plan(loader.graph.leaf_nodes()))


@contextmanager
def _alone(folder: Path, connection: Any) -> Iterator[None]:
    """Let one process at a time upgrade the book; the others wait.

    A step that fails may leave its transaction open: the connection ends with it.
    """
    server = connection.vendor == "postgresql"
    with _server_lock(connection) if server else _file_lock(folder):
        try:
            yield
        except BaseException:
            connection.close()
            raise


@contextmanager
def _server_lock(connection: Any) -> Iterator[None]:
    """Hold a lock that belongs to the connection, and so ends with it at the latest."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATING])
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATING])


@contextmanager
def _file_lock(folder: Path) -> Iterator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "upgrade.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def local_actor() -> Actor:
    """Return the person at this machine's command line.

    Whoever may read the data folder administers the book in it.
    """
    return Actor(name=f"cli:{getpass.getuser()}", role=Role.ADMINISTRATOR)
