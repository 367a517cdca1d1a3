"""Files over the network: the only module that opens a connection.

A transfer continues where it broke, asks whether the file changed (RFC 9110, sections
13 and 14), waits when the server asks for it, and never follows an address into the
local network.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

import urllib3
from django.conf import settings

from openssr import __version__
from openssr.kernel.error import Offline
from openssr.platform.log import log
from openssr.platform.sources.records import Download

BLOCK = 256 * 1024
LARGEST = 4 * 1024**3  # bytes of one file
LARGEST_ANSWER = 256 * 1024**2  # bytes of one page of an index
TRIES, REDIRECTS = 5, 5
LONGEST_WAIT = 120  # seconds that a server may ask us to wait; longer ends the try
SLICE = 5.0  # seconds of a wait between two signs of life
TIMEOUT = urllib3.Timeout(connect=15, read=60)
AGAIN = {429, 500, 502, 503, 504}
PORTS = {"http": 80, "https": 443}
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
MOVED = {301, 302, 303, 307, 308}
CHANGED, SAME = "changed", "same"


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server sent with a file's last version (RFC 9110, section 8.8)."""

    etag: str = ""
    modified: str = ""


@dataclass(slots=True)
class Client:
    """Asks servers; ``trusted`` are hosts that the deployment itself names.

    ``headers`` go to trusted hosts only, and never into a log or an error: they hold
    keys.  ``pause`` is the least number of seconds between two requests.
    """

    trusted: frozenset[str]
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    pause: float = 0.0
    sleep: Callable[[float], None] = time.sleep
    beat: Callable[[], None] = lambda: None  # called while bytes come
    _pool: urllib3.PoolManager = field(
        default_factory=lambda: urllib3.PoolManager(timeout=TIMEOUT, retries=False),
        repr=False,
    )
    _last: float = 0.0

    def json(self, address: str, query: Mapping[str, str] | None = None) -> Any:
        """Return the answer to a GET as JSON; raises ``Offline``."""
        target = address if not query else f"{address}?{_encoded(query)}"
        for attempt in range(TRIES):
            try:
                response = self._ask(target, {})
                body = response.read(LARGEST_ANSWER + 1)
            except urllib3.exceptions.HTTPError as error:
                self._wait(target, attempt, error)
                continue
            if len(body) > LARGEST_ANSWER:
                raise Offline(
                    "{address}: the answer is larger than {most} bytes",
                    address=without_query(target),
                    most=LARGEST_ANSWER,
                )
            try:
                return json.loads(body)
            except ValueError:
                raise Offline(
                    "{address}: the answer is not JSON; is this the right address?",
                    address=without_query(target),
                ) from None
        raise AssertionError("the last try raises")

    def download(self, address: str, validators: Validators) -> Download:
        """Write a file to disk unless it is unchanged; raises ``Offline``.

        A broken transfer continues from the bytes that have come, in this process or
        the next, as long as the server says that the file is still the same.
        """
        part = part_of(address)
        for attempt in range(TRIES):
            try:
                return self._download(address, validators, part)
            except (urllib3.exceptions.HTTPError, _Broken) as error:
                self._wait(address, attempt, error)
        raise AssertionError("the last try raises")

    def _download(self, address: str, validators: Validators, part: Path) -> Download:
        start, mark = _received(part)
        headers: dict[str, str] = {}
        if start and mark:
            headers = {"Range": f"bytes={start}-", "If-Range": mark}
        elif validators.etag:
            headers["If-None-Match"] = validators.etag
        elif validators.modified:
            headers["If-Modified-Since"] = validators.modified
        response = self._ask(address, headers)
        etag = response.headers.get("ETag", "")
        modified = response.headers.get("Last-Modified", "")
        if response.status == 304:
            response.release_conn()
            return Download(SAME, None, validators.etag, validators.modified)
        if (
            response.status == 416
        ):  # the part is complete, or belongs to an older version
            response.release_conn()
            if response.headers.get("Content-Range", "") == f"bytes */{start}":
                return Download(CHANGED, part, mark if mark.startswith('"') else "")
            _delete(part)
            raise _Broken("the server no longer has the version that was begun")
        continues = response.status == 206
        strong = etag if etag and not etag.startswith("W/") else modified
        _mark(part, strong)
        size = start if continues else 0
        with part.open("ab" if continues else "wb") as target:
            # what came before a break is written, so that it need not come again
            while data := response.read1(BLOCK):
                size += len(data)
                if size > LARGEST:
                    raise Offline(
                        "{address}: the file is larger than {most} bytes",
                        address=without_query(address),
                        most=LARGEST,
                    )
                target.write(data)
                self.beat()
            target.flush()
            os.fsync(target.fileno())
        length = response.headers.get("Content-Length", "")
        if length.isdigit() and size < int(length) + (start if continues else 0):
            raise _Broken("the connection ended before the file did")
        return Download(CHANGED, part, etag, modified)

    def _ask(self, address: str, headers: Mapping[str, str]) -> Any:
        """Return the response to a GET after redirects and waits; its body unread."""
        for _ in range(REDIRECTS):
            places = self._places(address)
            self.beat()
            self._rest()
            trusted = urlsplit(address).hostname in self.trusted
            sent = {
                "User-Agent": f"OpenSSR/{__version__}",
                "Accept-Encoding": "identity",  # so that a part can be continued
                **(self.headers if trusted else {}),
                **headers,
            }
            response = self._request(address, sent, places)
            if response.status in MOVED:
                address = urljoin(address, response.headers.get("Location", ""))
                response.release_conn()
                continue
            self._check(address, response)
            return response
        raise Offline("{address}: too many redirects", address=without_query(address))

    def _check(self, address: str, response: Any) -> None:
        status = response.status
        if status in {200, 206, 304, 416}:
            return
        wait = response.headers.get("Retry-After", "")
        response.release_conn()
        if status in AGAIN:
            raise _Busy(str(status), int(wait) if wait.isdigit() else None)
        if status in {401, 403} and self.headers:
            raise Offline(
                "{address}: the server needs a key, or a valid one (status "
                "{status}); set OPENSSR_IATI_KEY",
                address=without_query(address),
                status=status,
            )
        raise Offline(
            "{address}: the server answers with status {status}",
            address=without_query(address),
            status=status,
        )

    def _wait(self, address: str, attempt: int, error: Exception) -> None:
        """Wait before the next try, or raise ``Offline`` after the last one."""
        seconds = error.seconds if isinstance(error, _Busy) else None
        wait = float(2**attempt if seconds is None else seconds)
        log("network.broke", host=urlsplit(address).hostname, attempt=attempt + 1)
        if attempt + 1 == TRIES or wait > LONGEST_WAIT:
            raise _gave_up(without_query(address), error) from None
        until = time.monotonic() + wait
        while (left := until - time.monotonic()) > 0:
            self.sleep(min(left, SLICE))
            self.beat()  # a long wait must not cost the lease

    def _rest(self) -> None:
        left = self._last + self.pause - time.monotonic()
        if left > 0:
            self.sleep(left)
        self._last = time.monotonic()

    def _places(self, address: str) -> list[str]:
        """Return the numeric addresses to connect to, none for a trusted host.

        Refuses what is no address of the web, and hosts inside the local network.
        """
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            raise Offline("{address}: not a web address", address=address[:200])
        if host in self.trusted:
            return []
        places = resolved(host, parts.port or PORTS[parts.scheme])
        if not all(is_outside(place) for place in places):
            raise Offline(
                "{host} is in the local network; files of publishers are not fetched "
                "from there",
                host=host,
            )
        return places

    def _request(
        self, address: str, headers: Mapping[str, str], places: Sequence[str]
    ) -> Any:
        """Return the response to a GET; its body unread.

        It goes to one of the ``places`` that were looked at, and to no other: a name
        that is resolved again may lead elsewhere by then.  The name stays what the
        server and its certificate are asked for.
        """
        options: dict[str, Any] = {"preload_content": False, "redirect": False}
        if not places:
            return self._pool.request("GET", address, headers=headers, **options)
        parts = urlsplit(address)
        host = parts.hostname or ""
        names = {"server_hostname": host, "assert_hostname": host}
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        sent = {**headers, "Host": parts.netloc.rpartition("@")[2]}
        for number, place in enumerate(places, start=1):
            pool = self._pool.connection_from_host(
                place,
                parts.port,
                parts.scheme,
                pool_kwargs=names if parts.scheme == "https" else None,
            )
            try:
                return pool.urlopen("GET", target, headers=sent, **options)
            except urllib3.exceptions.ConnectTimeoutError:  # or refused at once
                if number == len(places):
                    raise
        raise AssertionError("the last place raises")


def resolved(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host; raises ``Offline`` where it has none."""
    try:
        hosts = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Offline("{host}: host not found", host=host) from None
    return list(dict.fromkeys(str(numeric[0]) for *_, numeric in hosts))


def is_outside(place: str) -> bool:
    """Tell whether a numeric address, and what it stands for, is no local one.

    An address of version 6 may stand for one of version 4, as translators read it.
    """
    number = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is None and number in TRANSLATED:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_outside(str(inner))
    return number.is_global and not number.is_multicast


class _Busy(urllib3.exceptions.HTTPError):
    """The server asks for a later request, perhaps after some seconds."""

    def __init__(self, message: str, seconds: int | None) -> None:
        super().__init__(message)
        self.seconds = seconds


class _Broken(Exception):
    """A transfer that ended before the file was complete."""


def _gave_up(address: str, error: Exception) -> Offline:
    """Return why the last try failed, as a sentence that can be translated."""
    if isinstance(error, _Busy):
        return Offline(
            "{address}: the server is busy ({status}); what was received is "
            "kept, try again later",
            address=address,
            status=str(error),
        )
    if isinstance(error, urllib3.exceptions.TimeoutError):
        return Offline(
            "{address}: no answer in time; what was received is kept, try again later",
            address=address,
        )
    return Offline(
        "{address}: the connection broke or could not be opened; what "
        "was received is kept, try again later",
        address=address,
    )


def _encoded(query: Mapping[str, str]) -> str:
    return urlencode(query)


def without_query(address: str) -> str:
    """Return an address without its query, which may hold a key."""
    return address.split("?", 1)[0][:200]


def part_of(address: str) -> Path:
    """Return the path of the partial file to which an address is downloaded."""
    folder = Path(settings.OPENSSR.data_dir, "sources", "coming")
    folder.mkdir(parents=True, exist_ok=True)
    return folder / hashlib.sha256(address.encode()).hexdigest()


def _mark(part: Path, mark: str) -> None:
    part.with_suffix(".mark").write_text(mark, encoding="utf-8")


def _received(part: Path) -> tuple[int, str]:
    """Return how many bytes of a file have come, and the mark of its version."""
    mark = part.with_suffix(".mark")
    if not part.is_file() or not mark.is_file():
        return 0, ""
    return part.stat().st_size, mark.read_text(encoding="utf-8")


def _delete(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_suffix(".mark").unlink(missing_ok=True)


def delete_part(address: str) -> None:
    """Delete the partial file of an address, once the file is stored elsewhere."""
    _delete(part_of(address))
