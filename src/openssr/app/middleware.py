"""Around every request: language, security headers, and errors for people."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import translation

from openssr.kernel.error import UserError
from openssr.kernel.identifier import is_fictional
from openssr.platform.api.mistakes import mistake_values

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
Next = Callable[[HttpRequest], HttpResponse]


class Frame:
    """Activates the address's language and sets the headers."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        first = request.path.split("/")[1]
        known = {code for code, _ in settings.LANGUAGES}
        with translation.override(first if first in known else "en"):
            response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["Referrer-Policy"] = "same-origin"
        response["X-Content-Type-Options"] = "nosniff"
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Turn a person's mistake into a page or JSON; leave bugs to Django."""
        if not isinstance(exception, UserError):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse(mistake_values(exception), status=exception.status)
        language = translation.get_language() or "en"
        parts = request.path.split("/")
        country = parts[2] if len(parts) > 3 else settings.OPENSSR.country
        context = {
            "fictional": is_fictional(country),
            "back": f"/{language}/{country}/" if len(parts) > 3 else "/",
            "message": exception.sentence(translation.gettext),
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
        }
        return render(request, "openssr/error.html", context, status=exception.status)
