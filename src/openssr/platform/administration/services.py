"""Asking for a backup or a check, and seeing what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone

from openssr.kernel.error import NotFound
from openssr.platform.administration.records import BackupFile, Task
from openssr.platform.administration.work import (
    BACKUP,
    CHECK,
    backups_folder,
    parameters_of,
)
from openssr.platform.jobs import store
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case


@use_case("book.backup.ask")
def ask_for_backup(*, by: Actor) -> int:
    """Queue the writing of a backup; return the job's number.

    Where one is under way already, that one is meant.
    """
    day = timezone.localdate().isoformat()
    return _ask(BACKUP, {**parameters_of(by), "day": day}, by)


@use_case("book.check.ask")
def ask_for_check(*, by: Actor) -> int:
    """Queue a check of the book; return the job's number."""
    return _ask(CHECK, parameters_of(by), by)


def _ask(kind: str, parameters: dict[str, str], by: Actor) -> int:
    newest = store.newest(kind)
    if newest is not None and newest.state in store.UNDER_WAY:
        number = int(newest.pk)
    else:
        number = store.enqueue(kind, parameters, by)
    note(f"job {number}")
    return number


@use_case("book.check.show", reads=True)
def newest_check(*, by: Actor) -> Task | None:
    """Return the newest check that was asked for on the page."""
    return _task(CHECK)


@use_case("book.backup.show", reads=True)
def newest_backup(*, by: Actor) -> Task | None:
    """Return the newest backup that was asked for on the page."""
    return _task(BACKUP)


def _task(kind: str) -> Task | None:
    job = store.newest(kind)
    if job is None:
        return None
    return Task(job.created_at, job.done, job.total, job.error, job.result or {})


@use_case("book.backup.list", reads=True)
def list_backups(*, by: Actor) -> list[BackupFile]:
    """Return the backups in the data folder, the newest first."""
    folder = backups_folder()
    paths = folder.glob("book-*.backup") if folder.is_dir() else ()
    files = [
        BackupFile(
            path.name,
            path.stat().st_size,
            datetime.fromtimestamp(path.stat().st_mtime, UTC),
        )
        for path in paths
    ]
    return sorted(files, key=lambda file: file.written_at, reverse=True)


@use_case("book.backup.fetch")
def fetch_backup(*, by: Actor, name: str) -> Path:
    """Return where a backup lies; the audit notes who took it.

    Raises ``NotFound`` for anything but a name that the list has.
    """
    if name not in {path.name for path in backups_folder().glob("book-*.backup")}:
        raise NotFound("there is no backup {name!r} in the data folder", name=name)
    note(name)
    return backups_folder() / name
