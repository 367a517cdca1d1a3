"""The names that a process's public deliverable writes for codes."""

from __future__ import annotations

from dataclasses import dataclass

NO_KEY = "none"  # the row of what was not counted or not stated


@dataclass(frozen=True, slots=True)
class Named:
    """The names that a deliverable writes for codes: institutions and regions."""

    institutions: dict[str, str]
    regions: dict[str, str]

    def institution(self, code: str) -> str:
        """Return an institution's name, its code when it has none."""
        return self.institutions.get(code, code)

    def region(self, code: str) -> str:
        """Return a region's name, its code when it has none."""
        return self.regions.get(code, code)
