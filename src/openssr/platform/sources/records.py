"""What came over the network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of asking for a file; ``path`` holds its bytes when they changed."""

    state: str
    path: Path | None
    etag: str = ""
    modified: str = ""
