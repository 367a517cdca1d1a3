"""What several partners give one institution at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Overlap:
    """The same course or item for one institution in one quarter, by several partners.

    ``quarter`` is written 2026-Q1; ``codes`` name the records that show it.
    """

    kind: Annotated[str, "training or equipment"]
    institution: Annotated[str, "Code of the institution"]
    what: Annotated[str, "Course or item"]
    quarter: Annotated[str, "Quarter, such as 2026-Q1"]
    partners: Annotated[tuple[str, ...], "Partners that give it"]
    codes: Annotated[tuple[str, ...], "Codes of the records that show it"]
