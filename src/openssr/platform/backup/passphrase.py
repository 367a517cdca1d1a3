"""The passphrase that encrypts a backup, from a file or the environment."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "OPENSSR_BACKUP_PASSPHRASE"


def passphrase_of(file: Path | None = None) -> str:
    """Return what a file holds, else what the variable says, else nothing."""
    named = os.environ.get(f"{VARIABLE}_FILE")
    if file is None and named:
        file = Path(named)
    if file is not None:
        return file.read_text(encoding="utf-8").strip()
    return os.environ.get(VARIABLE, "")
