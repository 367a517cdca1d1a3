"""The names of purpose codes in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.platform.reference.sectors import purposes


def purpose_words() -> dict[str, str]:
    """Return what each purpose of the sector is called, by its code."""
    return {code: _(purpose.name) for code, purpose in purposes().items()}


def coded_purposes() -> dict[str, str]:
    """Return code and name in the active language by code and name in English."""
    return {
        f"{code} {purpose.name}": f"{code} {_(purpose.name)}"
        for code, purpose in purposes().items()
    }
