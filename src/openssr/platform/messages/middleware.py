"""A form that was saved leads to a page that says so, once.

What was done travels in a signed cookie as the numbers of acts and the names of use
cases: no words that somebody could forge, and no person's name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.core.signing import dumps
from django.http import HttpRequest, HttpResponse

from openssr.platform.messages.messages import COOKIE, MOST, SALT, SHOWN, TEN_MINUTES
from openssr.platform.usecase.doing import Doing, collected

REDIRECTS = frozenset({302, 303})
API = "/api/"


class Told:
    """Hands what a form did on to the next page, and forgets it once it was shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if request.path.startswith(API):
            return self.get_response(request)
        if request.method != "POST":
            response = self.get_response(request)
            is_page = response.get("Content-Type", "").startswith("text/html")
            if request.META.get(SHOWN) and is_page:
                response.delete_cookie(COOKIE, samesite="Strict")
            return response
        with collected() as acts:
            response = self.get_response(request)
        if response.status_code in REDIRECTS and acts:
            _hand_on(request, response, acts)
        return response


def _hand_on(
    request: HttpRequest, response: HttpResponse, acts: Sequence[Doing]
) -> None:
    with_number = [act for act in acts if act.number]
    chosen = (with_number or list(acts))[:MOST]
    values = [[act.action, act.number, act.country] for act in chosen]
    response.set_cookie(
        COOKIE,
        dumps(values, salt=SALT),
        max_age=TEN_MINUTES,
        httponly=True,
        samesite="Strict",
        secure=settings.OPENSSR.secure or request.is_secure(),
    )
