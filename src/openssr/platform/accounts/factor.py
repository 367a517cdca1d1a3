"""The second factor: codes by time (RFC 6238) of an authenticator on a phone."""

from __future__ import annotations

import time

import pyotp
import segno

STEP = 30  # seconds for which a code is shown
DRIFT = 1  # steps by which the clocks may differ
ISSUER = "OpenSSR"
SCALE = 4


def new_factor() -> str:
    """Return the secret of a new second factor, in Base32."""
    return pyotp.random_base32()


def factor_address(secret: str, name: str) -> str:
    """Return the address that an authenticator reads from the picture."""
    address: str = pyotp.TOTP(secret, interval=STEP).provisioning_uri(
        name=name, issuer_name=ISSUER
    )
    return address


def picture(address: str) -> str:
    """Return an address as a QR code in SVG, dark on light whatever the colours are."""
    code = segno.make(address, error="m")
    drawing: str = code.svg_inline(scale=SCALE, border=4, light="#fff", omitsize=False)
    return drawing


def step_of(secret: str, code: str, after: int) -> int:
    """Return the time step of a code, 0 where it is wrong or was used before.

    A code of the step ``after``, or of an earlier one, does not count again.
    """
    digits = "".join(code.split())
    if not secret:
        return 0  # none was set up, or another installation sealed it
    now = int(time.time()) // STEP
    generator = pyotp.TOTP(secret, interval=STEP)
    for step in range(now - DRIFT, now + DRIFT + 1):
        is_right = pyotp.utils.strings_equal(generator.generate_otp(step), digits)
        if is_right and step > after:
            return step
    return 0
