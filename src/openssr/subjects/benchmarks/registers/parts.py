"""The part that something was measured of: sex, age, region, rank, institution, type.

A part is written ``region=AR-01;sex=f``: keys in order, so that one part has one name.
"""

from __future__ import annotations

from openssr.kernel.error import Invalid

KEYS = ("age", "institution", "rank", "region", "sex", "type")
SEXES = ("f", "m", "x")


def part_of(text: str) -> str:
    """Return a part as it is kept; raises ``Invalid`` for what is no part."""
    parts: dict[str, str] = {}
    for piece in text.replace(",", ";").split(";"):
        if not piece.strip():
            continue
        key, equals, value = (word.strip() for word in piece.partition("="))
        key = key.casefold()
        value = value.casefold() if key == "sex" else value
        if not equals or key not in KEYS or not value or key in parts:
            raise Invalid(
                "{piece!r} is not a disaggregation; write region=AR-01;sex=f "
                "with {keys}",
                piece=piece.strip(),
                keys=", ".join(KEYS),
            )
        if key == "sex" and value not in SEXES:
            raise Invalid(
                "{value!r} is not allowed; choose from {choices}",
                value=value,
                choices=", ".join(SEXES),
            )
        parts[key] = value
    return ";".join(f"{key}={parts[key]}" for key in sorted(parts))
