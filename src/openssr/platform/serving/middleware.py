"""Around every request: language, security headers, methods, and errors for people."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_noop

from openssr.kernel.error import NotFound, UserError
from openssr.kernel.period import NotADate
from openssr.platform.audit.store import is_begun
from openssr.platform.book import refuse_unbegun
from openssr.platform.reference.countries import is_country
from openssr.platform.registers.values import is_forbidden
from openssr.platform.serving import errors
from openssr.platform.serving.headers import headers
from openssr.platform.serving.methods import SAFE, methods_of
from openssr.platform.serving.refusals import form_again, question_again
from openssr.platform.usecase.services import reading_only

WRONG_METHOD = 405
OWN_SITE = {"same-origin", "none"}  # from a page of ours, or typed by the reader
OF_TEXT = re.compile(r"text/|[\w.-]+/([\w.-]+\+)?xml\b")  # media types that are texts
LETTERS = 2  # of the code of a country
NO_COUNTRY = gettext_noop(
    "no country has this code; correct the two letters in the address"
)
Next = Callable[[HttpRequest], HttpResponse]


class Frame:
    """Activates the language of the address, sets the headers and answers errors."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        _believe_proxies_alone(request)
        with translation.override(errors.language_of(request)):
            response = self._answer(request)
        for name, value in headers().items():
            response[name] = value
        _name_letters(response)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost as error:
            return errors.bad_request(request, error)
        if _is_improper(request):
            return errors.bad_request(request, ValueError())
        if request.method in SAFE:
            with reading_only():
                return _in_one_form(request, _read(request, self.get_response))
        return _in_one_form(request, self.get_response(request))

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: Any,
        keywords: Any,
    ) -> HttpResponse | None:
        """Refuse a country that is none, and a method that the view does not declare.

        The API refuses methods itself, and answers of no book that nobody has begun.
        """
        if not _has_book(keywords.get("country")):
            return errors.of_exception(request, NotFound(NO_COUNTRY))
        if request.path.startswith(errors.API):
            if request.method not in SAFE and _is_foreign(request):
                return errors.refused_form(request)
            return _of_no_book(request, keywords.get("country"))
        methods = methods_of(view)
        if request.method in methods:
            return None
        return errors.wrong_method(request, methods)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Turn a failure into a page or JSON; Django's own kinds have handlers.

        A form that was refused is shown again with what was typed.
        """
        if isinstance(exception, errors.HANDLED):
            return None
        if isinstance(exception, UserError) and not request.path.startswith(errors.API):
            again = form_again(request, exception)
            if again is None and isinstance(exception, NotADate):
                again = question_again(request, exception)
            if again is not None:
                return again
        return errors.of_exception(request, exception)


def _believe_proxies_alone(request: HttpRequest) -> None:
    """Forget what anybody but a proxy of the configuration says of TLS."""
    if request.META.get("REMOTE_ADDR") not in settings.OPENSSR.proxies:
        request.META.pop("HTTP_X_FORWARDED_PROTO", None)


def _name_letters(response: HttpResponse) -> None:
    """Tell of every text in what letters it is; the program writes one kind alone."""
    kind = response.get("Content-Type", "")
    if OF_TEXT.match(kind) and "charset" not in kind:
        response["Content-Type"] = f"{kind}; charset=utf-8"


def _read(request: HttpRequest, get_response: Next) -> HttpResponse:
    """Return the answer to a safe request; the API itself knows no HEAD, but GET."""
    method = request.method
    if request.path.startswith(errors.API):
        request.method = "GET"
    response = get_response(request)
    request.method = method  # by which whoever sends it leaves the body out
    return response


def _has_book(country: str | None) -> bool:
    """Tell whether a book can be there: of a country, or one that somebody began.

    What is no two letters at all is left to those who read it, who say so.
    """
    if country is None or len(country) != LETTERS or is_country(country):
        return True
    return country.upper() == settings.OPENSSR.country or is_begun(country)


def _of_no_book(request: HttpRequest, country: str | None) -> HttpResponse | None:
    """Refuse a question to the API about a country whose book nobody has begun.

    A page is shown instead, from which the book can be begun.
    """
    if country is None or request.method not in SAFE:
        return None
    try:
        refuse_unbegun(country)
    except UserError as error:
        return errors.of_exception(request, error)
    return None


def _is_foreign(request: HttpRequest) -> bool:
    """Tell whether a page of another site sent a request, in its reader's name.

    Forms prove by a token that they are ours; the API takes none, but browsers say from
    where they send.  What says nothing is a program, which nobody can trick.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in OWN_SITE
    origin = request.headers.get("Origin", "")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()


def _in_one_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return a response; a method that a path of the API lacks is told as JSON."""
    if response.status_code != WRONG_METHOD or not request.path.startswith(errors.API):
        return response
    methods = {name.strip() for name in response.get("Allow", "").split(",")}
    return errors.wrong_method(request, frozenset(methods - {""}))


def _is_improper(request: HttpRequest) -> bool:
    """Tell whether an address holds a character that no text of the book can hold."""
    texts = [request.path]
    for name, values in request.GET.lists():
        texts += [name, *values]
    return any(is_forbidden(letter) for text in texts for letter in text)
