"""The single person of a machine without accounts: signed in by a printed address."""

from __future__ import annotations

from django.core.signing import BadSignature, loads
from django.http import HttpRequest

from openssr.platform.usecase.records import Actor
from openssr.platform.visit import COOKIE, SALT, TWELVE_HOURS


def local_person(request: HttpRequest) -> Actor | None:
    """Return who was signed in by the address that the server printed, if anybody."""
    cookie = request.COOKIES.get(COOKIE)
    if not cookie:
        return None
    try:
        return Actor.of_values(loads(cookie, salt=SALT, max_age=TWELVE_HOURS))
    except (BadSignature, KeyError, TypeError, ValueError):
        return None
