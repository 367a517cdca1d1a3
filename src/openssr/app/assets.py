"""Static files with a compressed copy beside each, kept in the data folder."""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from openssr.platform.visit import assets

SMALL = 500  # bytes; below this a compressed copy saves nothing


def compressed(source: Path) -> Path:
    """Return a folder with the files of ``source`` and their ``.gz`` copies.

    The package's own folder may be read-only, and the copies must never be older
    than their originals: the folder's name changes with the files.
    """
    target = Path(settings.OPENSSR.data_dir, "static", assets())
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target.parent))
    for file in source.iterdir():
        shutil.copyfile(file, folder / file.name)
        data = file.read_bytes()
        if len(data) > SMALL:
            (folder / f"{file.name}.gz").write_bytes(gzip.compress(data, mtime=0))
    try:
        os.replace(folder, target)
    except OSError:
        shutil.rmtree(folder)
        if not target.is_dir():  # else another worker was first
            raise
    return target
