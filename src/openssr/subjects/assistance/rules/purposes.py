"""The purposes of the security and justice sector, as rules take them."""

from __future__ import annotations

from openssr.platform.reference.sectors import purposes
from openssr.subjects.assistance.rules.selection import Purpose


def purpose_table() -> dict[str, Purpose]:
    """Return each purpose code of the sector with its component and standing."""
    return {
        code: Purpose(purpose.component, purpose.standing)
        for code, purpose in purposes().items()
    }
