"""How much memory and time reading one risky file may take."""

from __future__ import annotations

import os
from dataclasses import dataclass

from openssr.kernel.error import Invalid

MEMORY, SECONDS = "OPENSSR_READER_MEMORY", "OPENSSR_READER_SECONDS"
MEGABYTE = 1024 * 1024
# below 256 MB the libraries themselves do not start
BOUNDS = {MEMORY: (512, 256, 65536), SECONDS: (20, 1, 3600)}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a child process may take: bytes of address space, and seconds."""

    memory: int
    seconds: int


def limits() -> Limits:
    """Return the limits that the settings give; raises ``Invalid`` for no number.

    They are read from the environment itself, since files are also read by commands
    that load no configuration.
    """
    return Limits(_number(MEMORY) * MEGABYTE, _number(SECONDS))


def _number(name: str) -> int:
    usual, least, most = BOUNDS[name]
    text = os.environ.get(name, "").strip() or str(usual)
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    if not is_number or not least <= int(text) <= most:
        raise Invalid(
            "{name} is {value}; give a whole number from {least} to {most}",
            name=name,
            value=text[:20],
            least=least,
            most=most,
        )
    return int(text)
