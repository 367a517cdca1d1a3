"""From which browser a request comes, as people say it."""

from __future__ import annotations

import re

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


def device_of(request: HttpRequest) -> str:
    """Return browser and system of who asks, such as ``Firefox, Windows``."""
    agent = request.headers.get("User-Agent", "")
    parts = [
        next((name for mark, name in names if mark in agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, parts)) or OUTSIDE.sub("", agent)[:60] or "?"
