"""An import while its files are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openssr.kernel.error import Conflict


class Outdated(Conflict):
    """The book moved after an import was read, so its preview no longer holds."""


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
    """An import whose files are being read, in their order.

    ``base`` names the versions of what the book held when reading began.
    """

    number: int
    country: str
    files: tuple[StagedFile, ...]
    base: Mapping[str, Any] = field(default_factory=dict)
