"""Files stored under their hash, and the ledger of what was read from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from openssr.kernel.problem import Place, Problem, Severity
from openssr.kernel.provenance import file_hash
from openssr.platform.sources.models import Fetched, ImportProblem, SourceFile
from openssr.platform.sources.records import Download
from openssr.platform.unfinished import finish, unfinished

BLOCK = 1024 * 1024
INCOMING = "incoming"


def path_of(sha256: str) -> Path:
    """Return where the bytes with this hash lie."""
    return Path(settings.OPENSSR.data_dir, "sources", sha256[:2], sha256)


def store_bytes(data: bytes, name: str, actor: str) -> SourceFile:
    """Store the bytes under their hash and return their row in the ledger.

    The same bytes are stored once.  The file is complete on disk before its row
    exists, so a crash leaves at most a file without a row.
    """
    sha256 = file_hash(data)
    if not path_of(sha256).exists():
        _place([data])
    row, _ = SourceFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": name[:255],
            "size": len(data),
            "added_at": timezone.now(),
            "added_by": actor,
        },
    )
    return row


def _place(blocks: Iterable[bytes]) -> tuple[str, int]:
    """Write bytes under their hash; return that and how many there are."""
    digest, size = hashlib.sha256(), 0
    folder = Path(settings.OPENSSR.data_dir, "sources")
    folder.mkdir(parents=True, exist_ok=True)
    with unfinished(folder, INCOMING) as part:
        with part.open("wb") as target:
            for data in blocks:
                digest.update(data)
                target.write(data)
                size += len(data)
        path = path_of(digest.hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        finish(part, path)
    return digest.hexdigest(), size


def _find_stored(file: Path) -> SourceFile | None:
    """Return the row of a file whose bytes are stored already, by its hash."""
    size = file.stat().st_size
    rows = list(SourceFile.objects.filter(size=size))
    if not rows:
        return None
    with file.open("rb") as source:
        sha256 = hashlib.file_digest(source, "sha256").hexdigest()
    path = path_of(sha256)
    row = next((row for row in rows if row.sha256 == sha256), None)
    return row if path.is_file() and path.stat().st_size == size else None


def store_file(file: Path, name: str, actor: str) -> SourceFile:
    """Store a file of any size as ``store_bytes`` does, without loading it whole.

    A file that is stored already is only read.
    """
    stored = _find_stored(file)
    if stored is not None:
        return stored
    with file.open("rb") as source:
        sha256, size = _place(iter(lambda: source.read(BLOCK), b""))
    row, _ = SourceFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": name[:255],
            "size": size,
            "added_at": timezone.now(),
            "added_by": actor,
        },
    )
    return row


def list_problems(run: int, problems: Iterable[Problem]) -> None:
    """Write the problems of a run."""
    ImportProblem.objects.bulk_create(
        ImportProblem(
            run_id=run,
            code=problem.code,
            severity=problem.severity.value,
            file=problem.place.file[:255],
            record=problem.place.record[:255],
            row=problem.place.row,
            element=problem.place.element[:100],
            value=problem.value.replace("\x00", "")[:120],
        )
        for problem in problems
    )


def problem_of(row: ImportProblem) -> Problem:
    """Return the problem that a row holds."""
    place = Place(row.file, row.row, row.element, row.record)
    return Problem(row.code, Severity(row.severity), place, row.value)


def find_fetched(address: str) -> Fetched | None:
    """Return the row of a file that came over the network, by its address."""
    return Fetched.objects.filter(address=address).select_related("source").first()


def save_fetched(
    address: str, source: SourceFile, download: Download, digest: str, licence: str
) -> None:
    """Record what a server sent with a file, so that a later request can name it."""
    Fetched.objects.update_or_create(
        address=address,
        defaults={
            "etag": download.etag[:255],
            "modified": download.modified[:100],
            "digest": digest[:128],
            "licence": licence[:100],
            "source": source,
            "fetched_at": timezone.now(),
        },
    )
