"""What every answer tells browsers that they may and may not do with it."""

from __future__ import annotations

from django.conf import settings

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# a year, as lists of preloaded hosts ask for it
TLS_ONLY = "max-age=31536000; includeSubDomains"


def headers() -> dict[str, str]:
    """Return the headers of every answer, of pages, the API and static files alike.

    That a host speaks TLS only is told where the book's own address does.
    """
    values = {
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    if settings.OPENSSR.secure:
        values["Strict-Transport-Security"] = TLS_ONLY
    return values
