"""From which network address a request comes."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the network address of who asks.

    What a proxy says counts only where the configuration names the proxy: anybody can
    send such a header.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if address in settings.OPENSSR.proxies:
        client = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        return client or address
    return address
