"""What a backup holds, and what restoring one came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: when it was made, by which version, and how much it holds.

    ``sha256`` is the hash of the file, ``tables`` the number of rows by table.
    """

    file: str
    sha256: str
    size: int
    version: str
    made_at: datetime
    countries: tuple[str, ...]
    tables: dict[str, int]
    files: int

    @property
    def rows(self) -> int:
        """Return the number of rows in all tables."""
        return sum(self.tables.values())
