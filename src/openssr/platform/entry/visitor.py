"""Who enters data: only people who are signed in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from openssr.kernel.error import NotAllowed
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.records import newest_act
from openssr.platform.usecase.rules import signed_in
from openssr.platform.visit import Visit, visit_of

SECTION = "enter/"


def entering_visit(request: HttpRequest, language: str, country: str) -> Visit:
    """Return the visit of somebody who is signed in, or raise ``NotAllowed``."""
    visit = visit_of(request, language, country)
    if not signed_in(visit.actor):
        raise not_signed_in()
    return visit


def not_signed_in() -> NotAllowed:
    """Return the refusal of somebody who may enter nothing."""
    return NotAllowed(
        "sign in to enter data: open the second address that openssr serve printed"
    )


def newest_seen(visit: Visit, register: Register[Any]) -> int:
    """Return the newest act on a register, for the forms of a page to hand on.

    The public has no forms, and may not even read the register.
    """
    if not signed_in(visit.actor):
        return 0
    return newest_act(register, by=visit.actor, country=visit.country)


def seen_act(request: HttpRequest) -> int | None:
    """Return the newest act that a form's page had shown, ``None`` if it says none."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None
