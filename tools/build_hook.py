"""Compile the message catalogues into the wheel and the editable install."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Write each ``django.mo`` beside its ``django.po``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the build collects its files."""
        for po in Path(self.root, "src/openssr/locale").glob("*/LC_MESSAGES/*.po"):
            with po.open("rb") as source:
                catalogue = read_po(source)
            with po.with_suffix(".mo").open("wb") as target:
                write_mo(target, catalogue)
