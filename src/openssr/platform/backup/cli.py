"""``openssr backup`` and ``openssr restore``."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openssr.platform.backup.folder import move_into, refuse_filled_folder
from openssr.platform.backup.passphrase import VARIABLE, passphrase_of
from openssr.platform.book import SETTINGS, local_actor, open_book
from openssr.platform.restoring import join, unmark
from openssr.platform.terminal import say, translated_text

if TYPE_CHECKING:
    from openssr.platform.backup.records import Backup

EVERY = 0.5  # seconds between two words on how far it is
passphrase_option = click.option(
    "--passphrase-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"File with the passphrase; or the variable {VARIABLE}.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one object.")


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@passphrase_option
@json_option
def backup(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Write the whole book into FILE, also while the server runs.

    It holds all records, their history, the audit and the kept files, and no secret;
    with a passphrase it is encrypted.
    """
    open_book()
    from openssr.platform.backup.services import note_backup, write_backup

    done = write_backup(
        by=local_actor(),
        path=file,
        passphrase=passphrase_of(passphrase_file),
        progress=_progress(quiet=as_json),
    )
    note_backup(by=local_actor(), backup=done)
    _show(done, as_json)
    if not as_json:
        say(
            "backup {file}: rows {rows}, stored files {files}, bytes {size}",
            file=done.file, rows=done.rows, files=done.files, size=done.size,
        )  # fmt: skip
        say("sha256 {sha256}", sha256=done.sha256)


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into",
    required=True,
    type=click.Path(path_type=Path),
    help="New folder of the book; with OPENSSR_DATABASE_URL only of its kept files.",
)
@passphrase_option
@json_option
def restore(
    file: Path, into: Path, passphrase_file: Path | None, as_json: bool
) -> None:
    """Restore the backup FILE into a new folder, or an empty PostgreSQL database.

    Everything is held against its hashes before anything is written, and compared with
    the backup afterwards.  A book of an older version is upgraded.
    """
    folder = into.absolute()
    refuse_filled_folder(folder)
    part = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(part, ignore_errors=True)  # of a restoring that was cut off
    os.environ["OPENSSR_DATA_DIR"] = str(part)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    from django.db import DatabaseError, connections

    from openssr.platform.backup.services import note_restore, read_backup

    try:
        done = read_backup(
            file, passphrase_of(passphrase_file), _progress(quiet=as_json)
        )
        open_book(restoring=True)  # upgrades a book of an older version
        note_restore(by=local_actor(), backup=done)
        join(connections["default"], part)
        connections.close_all()
        move_into(part, folder)
        with suppress(DatabaseError):  # else whoever opens the book first does it
            unmark(connections["default"], folder)
    except BaseException:
        connections.close_all()
        shutil.rmtree(part, ignore_errors=True)
        raise
    _show(done, as_json)
    if not as_json:
        say(
            "restored {file} of {day} into {folder}: rows {rows}, stored files "
            "{files}",
            file=done.file, day=done.made_at.isoformat(timespec="minutes"),
            folder=folder, rows=done.rows, files=done.files,
        )  # fmt: skip
        say(
            "check it with: {command}",
            command=f"OPENSSR_DATA_DIR={folder} openssr check",
        )


def _progress(*, quiet: bool) -> Callable[[str, int], None]:
    """Return what says on a terminal how far it is, twice a second at most."""
    last = [time.monotonic()]

    def tell(part: str, count: int) -> None:
        if quiet or not sys.stderr.isatty() or time.monotonic() - last[0] < EVERY:
            return
        last[0] = time.monotonic()
        line = translated_text("{part}: {count}", part=part, count=count)
        click.echo(f"\r{line[:70]:<70}", nl=False, err=True)

    return tell


def _show(done: Backup, as_json: bool) -> None:
    if as_json:
        values = {
            "file": done.file,
            "sha256": done.sha256,
            "bytes": done.size,
            "version": done.version,
            "made_at": done.made_at.isoformat(),
            "countries": list(done.countries),
            "rows": done.rows,
            "files": done.files,
        }
        click.echo(json.dumps(values))
