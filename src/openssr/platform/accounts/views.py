"""Signing in by the address that the server printed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from openssr.kernel.error import NotAllowed
from openssr.platform.accounts.services import local
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.records import Actor
from openssr.platform.visit import COOKIE, SALT, TWELVE_HOURS

TEN_MINUTES = 600  # seconds for which the address is good


@accepts("GET", "POST")
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange an address for a cookie, once, when its button is pressed.

    Opening the address alone uses nothing up: programs that look at addresses before
    people do, such as virus scanners, only open them.
    """
    session = _session(token)
    if request.method != "POST":
        local.check_address(by=_actor(session), token=token)
        language = get_language() or "en"
        context = {
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
        }
        return render(request, "openssr/enter.html", context)
    local.open_session(by=_actor(session), token=token)
    response = redirect("/")
    response.set_cookie(
        COOKIE,
        dumps(session, salt=SALT),
        max_age=TWELVE_HOURS,
        httponly=True,
        samesite="Strict",
        secure=settings.OPENSSR.secure or request.is_secure(),
    )
    return response


def _session(token: str) -> dict[str, Any]:
    try:
        session: dict[str, Any] = loads(
            token, salt="openssr.enter", max_age=TEN_MINUTES
        )
    except BadSignature:
        raise NotAllowed(
            "this address has expired after ten minutes; run openssr serve again"
        ) from None
    return session


def _actor(session: dict[str, Any]) -> Actor:
    return Actor.of_values(session)
