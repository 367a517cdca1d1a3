"""Texts of IATI elements of any version."""

from __future__ import annotations

from typing import Any


def narrative(element: Any | None) -> str:
    """Return the element's text: the first narrative (2.0x) or its own (1.0x)."""
    if element is None:
        return ""
    if not len(element):  # most have no child, and many nothing at all
        text = element.text
        return " ".join(text.split()) if text else ""
    first = element[0]
    if first.tag != "narrative":  # an index is faster than a search
        first = element.find("narrative")
    source = element if first is None else first
    text = "".join(source.itertext()) if len(source) else source.text or ""
    return " ".join(text.split())
