"""Seals: that this installation wrote something, which others cannot imitate.

A seal is an HMAC-SHA-256 (RFC 2104) under a key derived from the installation's secret,
which lies outside the database.  Whoever may change the database but not read the
secret can neither change what is sealed nor seal something else.  A seal begins with
the name of its key: a book that was restored elsewhere keeps the seals of its origin.
"""

from __future__ import annotations

import hashlib
import hmac
from enum import StrEnum

from django.conf import settings

PURPOSE = b"openssr seal 1"


class Sealed(StrEnum):
    """What a seal says of a text."""

    OWN = "own"  # sealed here and not changed since
    FORGED = "forged"  # made to look as if sealed here, or changed since
    FOREIGN = "foreign"  # sealed by another installation, or before its key changed
    NONE = "none"  # not sealed, as before seals were introduced


def seal(text: str) -> str:
    """Return the seal of a text."""
    key = _key()
    return f"{_name(key)}:{_mac(key, text)}"


def check(text: str, mark: str | None) -> Sealed:
    """Tell what a seal says of a text."""
    if not mark:
        return Sealed.NONE
    key = _key()
    name, _, mac = mark.partition(":")
    if name != _name(key):
        return Sealed.FOREIGN
    return Sealed.OWN if hmac.compare_digest(mac, _mac(key, text)) else Sealed.FORGED


def _key() -> bytes:
    secret: str = settings.OPENSSR.secret_key
    return hmac.new(secret.encode(), PURPOSE, hashlib.sha256).digest()


def _name(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


def _mac(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
