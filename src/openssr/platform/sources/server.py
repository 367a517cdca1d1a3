"""A server of OpenSSR that commands work on, in place of the book of this machine.

The key goes to that server alone: over TLS, whose certificate is verified, or to this
machine itself; and it follows no redirect.  It comes from the environment or a file,
never from the command line, which others on a machine can read.
"""

from __future__ import annotations

import ipaddress
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import urllib3

from openssr import __version__
from openssr.kernel.error import Invalid, Offline

SERVER, TOKEN = "OPENSSR_SERVER", "OPENSSR_TOKEN"
TIMEOUT = urllib3.Timeout(connect=15, read=120)
LARGEST = 256 * 1024**2  # bytes of one answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its status, the values, and their version."""

    status: int
    values: Any
    etag: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A server by its address, asked with a key in a language."""

    address: str
    token: str = field(repr=False)
    language: str = "en"

    def ask(
        self,
        method: str,
        parts: tuple[str, ...],
        *,
        query: Mapping[str, Any] | None = None,
        values: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Return the answer to a request; raises ``Offline`` where there is none.

        ``parts`` are the steps of the path below the version of the API.
        """
        path = "/".join(quote(part, safe="") for part in parts)
        address = f"{self.address}/api/v1/{path}"
        if query:
            address += f"?{urlencode(query)}"
        body = None if values is None else json.dumps(values, default=str).encode()
        try:
            with urllib3.PoolManager(timeout=TIMEOUT, retries=False) as pool:
                response = pool.request(
                    method,
                    address,
                    body=body,
                    headers={**self._headers(body), **(headers or {})},
                    redirect=False,
                    preload_content=False,
                )
                data = response.read(LARGEST + 1)
        except urllib3.exceptions.HTTPError:
            raise Offline(
                "{address}: the server does not answer, or its certificate is wrong",
                address=self.address,
            ) from None
        return Answer(
            response.status, self._values(data), response.headers.get("ETag", "")
        )

    def _headers(self, body: bytes | None) -> dict[str, str]:
        headers = {
            "Accept": "application/json",
            "Accept-Language": self.language,
            "User-Agent": f"OpenSSR/{__version__}",
        }
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            headers["Content-Type"] = "application/json"
        return headers

    def _values(self, data: bytes) -> Any:
        with suppress(ValueError):
            if len(data) <= LARGEST:
                return json.loads(data)
        raise Offline(
            "{address}: the answer does not come from OpenSSR; check the address",
            address=self.address,
        )


def has_server() -> bool:
    """Tell whether commands are to work on a server."""
    return bool(os.environ.get(SERVER))


def server_of(language: str) -> Server | None:
    """Return the server that the environment names, ``None`` for none."""
    address = os.environ.get(SERVER, "").rstrip("/")
    if not address:
        return None
    parts = urlsplit(address)
    host = parts.hostname or ""
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_here(host))
    if not host or not safe or parts.username or parts.query or parts.fragment:
        raise Invalid(
            "{name} is {value!r}; give the address of a server with https://, or with "
            "http:// one on this machine",
            name=SERVER,
            value=address[:200],
        )
    return Server(address, _token(), language)


def is_here(host: str) -> bool:
    """Tell whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _token() -> str:
    path = os.environ.get(f"{TOKEN}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(TOKEN, "").strip()
