"""Making and restoring backups."""

from __future__ import annotations

from pathlib import Path

from openssr.platform.audit.store import newest_of
from openssr.platform.backup import export, restore
from openssr.platform.backup.container import open_container
from openssr.platform.backup.export import Progress
from openssr.platform.backup.records import Backup
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case, without_book

MADE = "book.backup.note"


@use_case("book.backup.write", reads=True)
def write_backup(
    *,
    by: Actor,
    path: Path,
    passphrase: str,
    progress: Progress,
) -> Backup:
    """Write the whole book into a new file, while others go on working."""
    return export.write(path, passphrase, progress)


@use_case(MADE)
def note_backup(*, by: Actor, backup: Backup) -> None:
    """Note in the audit that a backup was made; its folder is nobody's business."""
    note(
        Path(backup.file).name,
        after={"sha256": backup.sha256, "rows": backup.rows, "files": backup.files},
    )


@use_case("book.backup.last", reads=True)
def last_backup(*, by: Actor) -> str:
    """Return when the newest backup was made, in ISO 8601, empty when none was."""
    event = newest_of(MADE)
    return event.at.isoformat() if event else ""


@without_book
def read_backup(path: Path, passphrase: str, progress: Progress) -> Backup:
    """Verify a backup file and restore it into the configured, empty book.

    There is no book yet that could say who may do it: whoever may create one may.
    Raises ``SourceUnreadable`` before anything is written where the file is damaged.
    """
    with open_container(path, passphrase) as container:
        restore.verify(container, progress)
        restore.load(container, progress)
        return restore.describe(container)


@use_case("book.backup.restore")
def note_restore(*, by: Actor, backup: Backup) -> None:
    """Note in the audit of the restored book from which backup it came."""
    note(
        Path(backup.file).name,
        after={"sha256": backup.sha256, "made_at": backup.made_at.isoformat()},
    )
