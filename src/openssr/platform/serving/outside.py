"""True sentences for what fails outside the program: folders, disks and databases."""

from __future__ import annotations

import errno

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.db.migrations.exceptions import MigrationSchemaMissing

from openssr.kernel.error import Unavailable, UserError

# what SQLite says, by the beginning of its words (sqlite.org/rescode.html), and the
# states of PostgreSQL (postgresql.org/docs/current/errcodes-appendix.html)
FULL = ("database or disk is full", "53100")
FAILING = ("disk i/o error", "58030")
READ_ONLY = (
    "attempt to write a readonly database", "unable to open database file",
    "25006", "42501",
)  # fmt: skip
LOCKED = ("database is locked", "database table is locked")
DAMAGED = (
    "database disk image is malformed", "file is not a database", "xx001", "xx002",
)  # fmt: skip


def of_system(error: OSError) -> UserError | None:
    """Return what to tell of a failure of a folder or disk, None for another one."""
    place = str(error.filename or "")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _full()
    if error.errno == errno.EFBIG:
        return Unavailable(
            "{place}: a file would become larger than this disk or account allows; "
            "nothing was stored",
            place=place,
        )
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return Unavailable(
            "{place} cannot be written: it is read-only or belongs to somebody else",
            place=place,
        )
    if error.errno == errno.ENOENT:
        return Unavailable("{place}: file or folder not found", place=place)
    if error.errno in {errno.ENOTDIR, errno.EEXIST, errno.EISDIR}:
        return Unavailable(
            "{place} has the wrong type: there is a file in place of a "
            "folder, or a folder in place of a file",
            place=place,
        )
    return None


def of_database(error: Exception) -> UserError | None:
    """Return what to tell of a failure of the database, None for a bug."""
    first = error.__context__
    if isinstance(error, MigrationSchemaMissing) and isinstance(first, DatabaseError):
        return of_database(first)
    words = (getattr(error.__cause__, "sqlstate", "") or str(error)).lower()
    if words.startswith(FULL):
        return _full()
    if words.startswith(FAILING):
        return Unavailable(
            "the disk is full or failing; nothing was saved, free some space and run "
            "openssr check"
        )
    if words.startswith(READ_ONLY):
        return Unavailable(
            "the book cannot be written: its folder or file is read-only or belongs "
            "to somebody else"
        )
    if words.startswith(LOCKED):
        return Unavailable(
            "another process has been writing to the book for more than {seconds} "
            "seconds; nothing was saved, try again in a minute",
            seconds=settings.OPENSSR.lock_seconds,
        )
    if words.startswith(DAMAGED):
        return Unavailable(
            "the book is damaged; restore it from the latest backup, and "
            "keep the damaged file for whoever examines it"
        )
    if isinstance(error, (OperationalError, InterfaceError)):
        return Unavailable(
            "the book does not answer: its database is busy or down; nothing "
            "was saved, try again in a minute"
        )
    return None


def _full() -> Unavailable:
    return Unavailable(
        "the disk is full; nothing was saved, free some space and try again"
    )
