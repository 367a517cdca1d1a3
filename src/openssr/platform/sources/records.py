"""What came over the network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Download:
    """The outcome of a download; ``path`` holds the file's bytes when they changed."""

    state: str
    path: Path | None
    etag: str = ""
    modified: str = ""
