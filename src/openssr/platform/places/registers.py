"""The regions of a country, by code and name, whether they are drawn or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from openssr.platform.registers.field import (
    Field,
    label,
    own_code,
)
from openssr.platform.registers.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionName:
    """A region of the country; its outline is kept with the boundaries."""

    code: Annotated[str, own_code(40)]
    names: Annotated[dict[str, str], Field("Name", length=200)]


REGIONS = Register(
    kind="regions", title=label("Regions"), record=RegionName, key=("code",)
)
