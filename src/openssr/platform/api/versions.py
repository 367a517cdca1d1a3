"""Addresses of the API before it had a version: each leads to the first version."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from openssr.kernel.error import NotFound
from openssr.platform.api.mistakes import KINDS, mistake

NO_SUCH_PATH = gettext_noop("there is no such path; see /api/v1/openapi.json")
PERMANENT = 308  # of RFC 9110: the method and the body stay


@require_http_methods(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
def to_first(request: HttpRequest, rest: str) -> HttpResponse:
    """Lead an address without a version to the first version."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponse(status=PERMANENT)
    response["Location"] = f"/api/v1/{rest}" + (f"?{query}" if query else "")
    return response


@require_safe
def explain(request: HttpRequest, name: str) -> HttpResponse:
    """Lead from the name of a kind of refusal to what it means."""
    if name not in {kind.name for kind in KINDS.values()}:
        return nothing(request)
    country = settings.OPENSSR.country
    return redirect(f"/{translation.get_language()}/{country}/about/api/#{name}")


def nothing(request: HttpRequest) -> HttpResponse:
    """Answer an address below the API at which there is nothing."""
    return mistake(request, NotFound.status, _(NO_SUCH_PATH))
