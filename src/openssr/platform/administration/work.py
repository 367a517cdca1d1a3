"""Backing up and checking as background jobs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings

from openssr.platform.backup.passphrase import passphrase_of
from openssr.platform.backup.records import Backup
from openssr.platform.backup.services import note_backup, write_backup
from openssr.platform.check.records import Area, Report
from openssr.platform.check.services import check_book
from openssr.platform.figures.definition import Definition
from openssr.platform.jobs.records import Beat, Step, Work
from openssr.platform.registers.register import Register
from openssr.platform.usecase.records import Actor

BACKUP, CHECK = "book.backup", "book.check"  # kinds of job
MOST = 200  # findings that a page shows; the command names them all


def backups_folder() -> Path:
    """Return the folder of the backups that were asked for on the page."""
    return Path(settings.OPENSSR.data_dir, "backups")


def parameters_of(actor: Actor) -> dict[str, Any]:
    """Return the parameters by which a job knows who asked for it."""
    return {"by": actor.values()}


def _actor(parameters: Mapping[str, Any]) -> Actor:
    """Return who asked for a job; one of an older version holds a name and a role."""
    if "by" in parameters:
        return Actor.of_values(parameters["by"])
    return Actor.of_values({**parameters, "name": parameters["actor"]})


class BackupWork(Work):
    """Writes the book into a file of the folder of backups, and notes it."""

    backup: Backup

    def prepare(self, checkpoint: dict[str, Any], beat: Beat) -> None:
        """Write the file, while others go on working."""
        folder = backups_folder()
        folder.mkdir(mode=0o700, exist_ok=True)
        path = folder / f"book-{self.parameters['day']}-{self.job}.backup"
        path.unlink(missing_ok=True)  # of an attempt that was cut off before its note
        self.backup = write_backup(
            by=_actor(self.parameters), path=path, passphrase=passphrase_of(),
            progress=lambda part, count: beat(),
        )  # fmt: skip

    def step(self, checkpoint: dict[str, Any]) -> Step:
        """Note the backup in the audit."""
        note_backup(by=_actor(self.parameters), backup=self.backup)
        result = {
            "file": Path(self.backup.file).name,
            "sha256": self.backup.sha256,
            "rows": self.backup.rows,
            "files": self.backup.files,
        }
        return Step(done=1, total=1, result=result)


class CheckWork(Work):
    """Checks the book, an area a step."""

    registers: ClassVar[Iterable[Register[Any]]] = ()
    definitions: ClassVar[Mapping[str, Definition]] = {}
    report: Report

    def prepare(self, checkpoint: dict[str, Any], beat: Beat) -> None:
        """Look at the next area."""
        area = list(Area)[len(checkpoint.get("looked_at", {}))]
        self.report = check_book(
            self.registers, self.definitions, by=_actor(self.parameters), only=[area]
        )

    def step(self, checkpoint: dict[str, Any]) -> Step:
        """Add what was looked at and found."""
        looked_at = {**checkpoint.get("looked_at", {}), **self.report.looked_at}
        faults = dict(checkpoint.get("faults", {}))
        for area in self.report.looked_at:
            faults[area] = len(self.report.of(area))
        findings = [*checkpoint.get("findings", []), *map(asdict, self.report.findings)]
        checked = {
            "looked_at": looked_at,
            "faults": faults,
            "findings": findings[:MOST],
            "outdated": checkpoint.get("outdated", 0) + len(self.report.outdated),
        }
        ended = len(looked_at) == len(Area)
        return Step(checked, len(looked_at), len(Area), checked if ended else None)


def jobs_of(
    registers: Iterable[Register[Any]], definitions: Mapping[str, Definition]
) -> dict[str, type[Work]]:
    """Return the work of each kind of job, on the registers and figures of a book."""
    values = {"registers": tuple(registers), "definitions": definitions}
    return {BACKUP: BackupWork, CHECK: type("CheckWork", (CheckWork,), values)}
