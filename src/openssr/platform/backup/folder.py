"""The folder that a book is restored into."""

from __future__ import annotations

from pathlib import Path

from openssr.kernel.error import Conflict


def refuse_filled_folder(folder: Path) -> None:
    """Raise ``Conflict`` where a folder to restore into holds something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict(
            "{folder} is not empty; restore into a new folder", folder=folder
        )


def move_into(part: Path, folder: Path) -> None:
    """Give a restored folder its name; raises ``Conflict`` where there is one."""
    try:
        folder.rmdir()  # an empty one is no loss
    except FileNotFoundError:
        pass
    except OSError:
        raise Conflict(
            "{folder} is not empty; restore into a new folder", folder=folder
        ) from None
    part.rename(folder)
