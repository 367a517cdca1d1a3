"""An import while its files are read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file of an import, with the dataset whose new version it is.

    ``reading`` is the version of the rules by which this import read it, 0 while it
    is unread.
    """

    number: int
    source: int
    name: str
    sha256: str
    dataset: str
    reading: int


@dataclass(frozen=True, slots=True)
class StagingRun:
    """An import whose files are being read, in their order."""

    number: int
    country: str
    files: tuple[StagedFile, ...]
