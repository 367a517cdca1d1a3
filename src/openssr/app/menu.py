"""The menu of the book, which the frame of every page gets from the settings."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from openssr.app.subjects import SUBJECTS
from openssr.platform.usecase.rules import signed_in
from openssr.platform.visit import actor_of


def menu(request: HttpRequest) -> dict[str, Any]:
    """Return the menu for templates, worked out where one shows it."""
    return {"menu": partial(sections, request)}


def sections(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the address and title of each section, in the order of the chain."""
    declared = [section for subject in SUBJECTS for section in subject.menu]
    chain = sorted(declared, key=lambda section: section.place)
    titles = [("", _("Home"))]
    titles += [(section.address, _(section.title)) for section in chain]
    titles.append(("reports/", _("Reports")))
    if signed_in(actor_of(request)):
        titles.append(("enter/", _("Enter data")))
    return titles
