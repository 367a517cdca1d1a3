"""The address without a path, which leads to the book."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from openssr.platform.serving.errors import language_of


def front(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the book in a language of the browser's."""
    return redirect(f"/{language_of(request)}/{settings.OPENSSR.country}/")
