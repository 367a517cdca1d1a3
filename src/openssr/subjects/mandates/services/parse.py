"""Reading a mandate without keeping it."""

from __future__ import annotations

from pathlib import Path

from openssr.kernel.error import NotFound
from openssr.platform.usecase.services import without_book
from openssr.subjects.mandates.readers.document import read_document
from openssr.subjects.mandates.records import Resolution


@without_book
def parse_file(path: Path) -> Resolution:
    """Read one United Nations text file without keeping it."""
    if not path.is_file():
        raise NotFound("{path}: no such file", path=path)
    return read_document(path.read_bytes(), path.name)
