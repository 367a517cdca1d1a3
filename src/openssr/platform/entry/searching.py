"""One search over every register that somebody may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.records import search_records
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import may

SHOWN = 5  # records of each register that a search shows
LONGEST = 200  # characters of a text that is searched


@dataclass(frozen=True, slots=True)
class Found:
    """The records of one register that hold a text: how many, and the first of them."""

    register: Register[Any]
    count: int
    records: tuple[Any, ...]


def search_registers(
    intakes: Mapping[str, Intake[Any]],
    *,
    by: Actor,
    country: str,
    text: str,
    most: int = SHOWN,
) -> list[Found]:
    """Return the registers with records that hold a text, in their order.

    Without a text every register is returned with how many records it holds.  What the
    person may not read is passed over without a word.
    """
    results: list[Found] = []
    for kind, intake in intakes.items():
        if not may(by, "search", kind, intake.register.tier, reading=True):
            continue
        count, records = search_records(
            intake, by=by, country=country, text=text[:LONGEST], start=0, most=most
        )
        if count or not text:
            results.append(Found(intake.register, count, tuple(records)))
    return results
