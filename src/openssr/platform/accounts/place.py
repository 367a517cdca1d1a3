"""From where a request comes: its address and its browser, as people say them."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest

BROWSERS = (
    ("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
OUTSIDE = re.compile(r"[^\w .:/-]")


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


def device_of(request: HttpRequest) -> str:
    """Return browser and system of who asks, such as ``Firefox, Windows``."""
    agent = request.headers.get("User-Agent", "")
    parts = [
        next((name for mark, name in names if mark in agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, parts)) or OUTSIDE.sub("", agent)[:60] or "?"
