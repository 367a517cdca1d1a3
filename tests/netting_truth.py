"""What entered the example country, from the pack's readable table alone.

The column ``funded_by`` says which activity paid which; no link of the files is read.
Each chain was entered with the most that one of its two tiers spent.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

PACK = Path(__file__).resolve().parent.parent / "src/openssr/packs/example/aid"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the pack's tables."""
    with (PACK / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def entered(spent: Mapping[str, int]) -> int:
    """Return what entered, in cents; ``spent`` gives it by identifier in small letters.

    What an activity spent without a payer entered with it; what receivers spent beyond
    all that their payer spent entered with them.
    """
    payer = {x["id"].lower(): x["funded_by"].lower() for x in table("activities.csv")}
    own = sum(cents for key, cents in spent.items() if not payer.get(key))
    passed: dict[str, int] = {}
    for key, cents in spent.items():
        if payer.get(key):
            passed[payer[key]] = passed.get(payer[key], 0) + cents
    beyond = (cents - spent.get(key, 0) for key, cents in passed.items())
    return own + sum(max(0, cents) for cents in beyond)
