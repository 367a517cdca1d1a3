"""A form that was refused: its page again, with what was typed and what is wrong."""

from __future__ import annotations

from copy import copy
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound, UserError
from openssr.kernel.period import NotADate
from openssr.platform.serving.methods import methods_of
from openssr.platform.serving.refilling import asked_again, refilled
from openssr.platform.usecase.services import reading_only
from openssr.platform.visit import REFUSAL

# of a mistake that its sender can mend in the form; who may not act gets no form
OF_A_FORM = frozenset({400, 404, 409, 422})


def form_again(request: HttpRequest, error: UserError) -> HttpResponse | None:
    """Return the page of a refused form, filled as it was sent, under the refusal.

    The page is the one that the browser names as that on which the form stood, else
    the one of the form's own address.  ``None`` where neither can be shown.
    """
    if request.method != "POST" or error.status not in OF_A_FORM:
        return None
    if error.status == NotFound.status and _names_nothing(request):
        return None
    for path, query in _pages(request):
        response = _shown(request, path, query, error.sentence(_))
        if response is not None:
            posted = {name: request.POST.getlist(name) for name in request.POST}
            html = response.content.decode()
            response.content = refilled(html, request.path, posted).encode()
            response.status_code = error.status
            return response
    return None


def question_again(request: HttpRequest, error: NotADate) -> HttpResponse | None:
    """Return the page of an address that asked for a day which is none.

    It is the page without that day, under the refusal; the field keeps what was typed
    and says what is wrong with it.  ``None`` where no such page can be shown.
    """
    if request.method not in {"GET", "HEAD"}:
        return None
    typed = str(error.values.get("text", ""))
    names = [name for name, text in request.GET.items() if text == typed]
    if not names:
        return None
    query = request.GET.copy()
    for name in names:
        del query[name]
    sentence = error.sentence(_)
    response = _shown(request, request.path, query.urlencode(), sentence)
    if response is None:
        return None
    sent = {name: request.GET.getlist(name) for name in request.GET}
    html = response.content.decode()
    response.content = asked_again(html, sent, dict.fromkeys(names, sentence)).encode()
    response.status_code = error.status
    return response


def _names_nothing(request: HttpRequest) -> bool:
    """Tell whether an address that has a page names what the book does not have."""
    own_page = request.path, request.META.get("QUERY_STRING", "")
    return "GET" in methods_of(resolve(request.path).func) and (
        _shown(request, *own_page, "") is None
    )


def _pages(request: HttpRequest) -> list[tuple[str, str]]:
    """Return path and query of the pages on which the form may have stood."""
    form_page = [(request.path, request.META.get("QUERY_STRING", ""))]
    before = urlsplit(request.headers.get("Referer", ""))
    if before.netloc and before.netloc != request.get_host():
        return form_page
    return [(before.path, before.query), *form_page] if before.path else form_page


def _shown(
    request: HttpRequest, path: str, query: str, sentence: str
) -> HttpResponse | None:
    """Return the page of an address with a refusal on top, ``None`` where none is."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if "GET" not in methods_of(match.func) or "country" not in match.kwargs:
        return None
    page_request = copy(request)
    page_request.method, page_request.path = "GET", path
    page_request.META = {
        **request.META, "REQUEST_METHOD": "GET", "QUERY_STRING": query,
        REFUSAL: sentence,
    }  # fmt: skip
    page_request.GET = QueryDict(query)
    try:
        with reading_only():
            response = match.func(page_request, *match.args, **match.kwargs)
    except UserError:
        return None
    html = response.get("Content-Type", "").startswith("text/html")
    return response if response.status_code == 200 and html else None
