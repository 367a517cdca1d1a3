"""Secrets of accounts: made by chance, kept as hashes or sealed, never in clear."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

LENGTH = 32  # bytes of chance in an address or a key
# of recovery codes: no letter that is taken for another
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH, CODES = 24, 10


def new_secret() -> str:
    """Return a secret of 256 bits for a one-time address or a key of a program."""
    return secrets.token_urlsafe(LENGTH)


def new_codes() -> list[str]:
    """Return recovery codes of 118 bits each, in groups of four signs.

    So many bits that their hash can be a fast one (OWASP ASVS 5.0, 6.5.2).
    """
    return [
        "-".join(
            "".join(secrets.choice(ALPHABET) for _ in range(4))
            for _ in range(CODE_LENGTH // 4)
        )
        for _ in range(CODES)
    ]


def hash_of(secret: str) -> str:
    """Return the hash under which a secret is kept, keyed by the installation's key.

    The secrets are drawn by chance, so that a fast hash does.
    """
    key = _derived("hash of secrets")
    return hmac.new(key, secret.encode(), hashlib.sha256).hexdigest()


def code_hash(code: str) -> str:
    """Return the hash of a recovery code, however it was typed."""
    return hash_of("".join(sign for sign in code.casefold() if sign.isalnum()))


def sealed(secret: str) -> str:
    """Return a secret that is read again later, encrypted by the installation's key."""
    return _box().encrypt(secret.encode()).decode()


def unsealed(text: str) -> str:
    """Return a sealed secret, empty where another installation sealed it."""
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken:
        return ""


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived("second factors")))


def _derived(purpose: str) -> bytes:
    """Return a key for one purpose (HKDF of RFC 5869)."""
    derivation = HKDF(
        SHA256(), length=32, salt=None, info=f"openssr {purpose}".encode()
    )
    return derivation.derive(settings.SECRET_KEY.encode())
