"""``openssr records`` over the registers of all subjects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from openssr.platform.entry.cli import records_group

if TYPE_CHECKING:
    from openssr.platform.entry.turning import Turner
    from openssr.platform.registers.intake import Intake


def _intakes() -> Mapping[str, Intake[Any]]:
    from openssr.app.subjects import INTAKES

    return INTAKES


def _turner() -> Turner:
    from openssr.app.subjects import INTAKES, WHOLES
    from openssr.platform.entry.turning import Turner

    return Turner(INTAKES, WHOLES)


commands = records_group(_intakes, _turner)
