"""Pages and answers that say what went wrong and what to do about it."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
)
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.utils.translation.trans_real import parse_accept_lang_header

from openssr.kernel.error import UserError
from openssr.kernel.identifier import is_fictional
from openssr.platform.api.mistakes import mistake, refusal
from openssr.platform.log import log_failure
from openssr.platform.serving.outside import of_database, of_system

# kinds of exception that the handlers of the addresses answer
HANDLED = (Http404, PermissionDenied, SuspiciousOperation)
LANGUAGES = ("en", "fr", "ar")
API = "/api/"
COUNTRY_AT = 2  # the part of an address that names the country: /en/XA/…


def language_of(request: HttpRequest) -> str:
    """Return the language of an address, else the one that the browser prefers."""
    first = request.path.split("/")[1]
    if first in LANGUAGES:
        return first
    preferred = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for tag, _weight in preferred:  # the most preferred first
        if tag[:2] in LANGUAGES:
            return tag[:2]
    return LANGUAGES[0]


def answer(
    request: HttpRequest, status: int, message: str, **more: Any
) -> HttpResponse:
    """Return an error as JSON to the API, else as a page in the country's frame."""
    if request.path.startswith(API):
        return mistake(request, status, message, **more)
    language = translation.get_language() or "en"
    parts = request.path.split("/")
    of_book = len(parts) > COUNTRY_AT + 1 and parts[1] in LANGUAGES
    country = parts[COUNTRY_AT] if of_book else settings.OPENSSR.country
    context = {
        "fictional": is_fictional(country),
        "back": f"/{language}/{country}/" if of_book else "/",
        "message": message,
        "language": language,
        "direction": "rtl" if language == "ar" else "ltr",
    }
    return render(request, "openssr/error.html", context, status=status)


def of_exception(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the answer to an exception: a person's mistake, or one of the program.

    A bug gets a number, under which the log holds where it happened.
    """
    outside = _outside(error)
    if outside is not None:
        log_failure("request.unavailable", kind=type(error).__name__)
        error = outside
    if isinstance(error, UserError):
        if request.path.startswith(API):
            return refusal(request, error)
        return answer(request, error.status, error.sentence(_))
    incident = token_hex(4).upper()
    log_failure("request.broken", incident=incident, method=request.method)
    message = _(
        "An error occurred in OpenSSR; nothing that you sent was saved. Try again; "
        "if it happens again, give your administrator this number: {incident}"
    )
    return answer(request, 500, message.format(incident=incident), incident=incident)


def _outside(error: Exception) -> UserError | None:
    if isinstance(error, OSError):
        return of_system(error)
    if isinstance(error, (DatabaseError, InterfaceError)):
        return of_database(error)
    return None


def _in_language(request: HttpRequest, status: int, message: str) -> HttpResponse:
    with translation.override(language_of(request)):
        return answer(request, status, _(message))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is no proper one."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return _in_language(request, 413, TOO_LARGE)
    return _in_language(request, 400, NO_REQUEST)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that its sender may not make."""
    return _in_language(request, 403, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for a page that there is not."""
    return _in_language(request, 404, NO_PAGE)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer a request that failed outside of a view."""
    with translation.override(language_of(request)):
        return answer(request, 500, _(BROKEN))


def refused_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that does not come from a page of this book."""
    return _in_language(request, 403, FOREIGN_FORM)


def wrong_method(request: HttpRequest, methods: frozenset[str]) -> HttpResponse:
    """Answer a request whose method its address does not take."""
    response = _in_language(request, 405, WRONG_METHOD)
    response["Allow"] = ", ".join(sorted(methods))
    return response


TOO_LARGE = gettext_noop("what was sent is too large; send it in smaller parts")
NO_REQUEST = gettext_noop(
    "the address or what was sent with it contains something that no "
    "page accepts; go back and follow a link, or correct the address"
)
FORBIDDEN = gettext_noop(
    "you are not allowed to see or do this; sign in with a role that is"
)
NO_PAGE = gettext_noop(
    "there is no page at this address; it may have been mistyped, or the record was "
    "withdrawn"
)
BROKEN = gettext_noop(
    "An error occurred in OpenSSR; nothing that you sent was saved. Try again in a "
    "minute"
)
FOREIGN_FORM = gettext_noop(
    "the form was too old or came from another site, so nothing was "
    "saved; open the page again and send it from there"
)
WRONG_METHOD = gettext_noop(
    "this address cannot be opened in this way; use the page's button"
)
