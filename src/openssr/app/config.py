"""One typed configuration from ``OPENSSR_*`` variables or ``*_FILE`` secrets.

No variable set gives a safe install on one machine.
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from argon2.low_level import Type, hash_secret_raw

from openssr.kernel.dates import DayOrder
from openssr.kernel.error import Invalid

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
# options of a connection by which it is encrypted and its server known
LIBPQ = {"sslmode", "sslrootcert", "sslcert", "sslkey"}
IATI = "https://{}.iatistandard.org"


@dataclass(frozen=True, slots=True)
class Config:
    """What the deployment decides."""

    data_dir: Path
    database_url: str
    secret_key: str
    hosts: tuple[str, ...]
    country: str
    address: str
    passphrase: str = field(default="", repr=False)
    iati_bulk: str = ""
    iati_registry: str = ""
    iati_datastore: str = ""
    iati_key: str = field(default="", repr=False)
    proxies: tuple[str, ...] = ()  # addresses of proxies whose headers are believed
    contact: str = ""  # whom readers ask, such as an office and its address
    staging_days: int = 30  # after which an import that nobody decided on is dropped
    day_order: DayOrder = DayOrder.UNKNOWN  # of dates in numbers, if it is settled
    lock_seconds: int = 20  # for which a writer waits for another, on SQLite
    api_rate: int = 1000  # requests a second of one caller of the API, 0 for no limit

    @property
    def secure(self) -> bool:
        """Tell whether people reach the book over TLS only."""
        return self.address.startswith("https://")

    @property
    def beyond(self) -> bool:
        """Tell whether people on other machines reach the book at its address."""
        return (urlsplit(self.address).hostname or "") not in LOOPBACK


def _value(name: str, default: str = "") -> str:
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def _whole(name: str, default: int) -> int:
    """Return a whole number, at least one, or raise ``Invalid``."""
    text = _value(name) or str(default)
    if not re.fullmatch("[1-9][0-9]{0,3}", text):
        raise Invalid(
            "{name} is {value!r}; expected a whole number from 1 to 9999",
            name=name,
            value=text,
        )
    return int(text)


def _api_rate() -> int:
    """Return how many requests a second of one caller the API answers, 0 for any."""
    return 0 if _value("OPENSSR_API_RATE") == "0" else _whole("OPENSSR_API_RATE", 1000)


def _day_order() -> DayOrder:
    """Return the order of day and month in dates of numbers, or raise ``Invalid``."""
    text = _value("OPENSSR_DAY_ORDER").lower()
    if text not in set(DayOrder):
        raise Invalid(
            "{name} is {value!r}; choose from {choices}",
            name="OPENSSR_DAY_ORDER",
            value=text,
            choices="dmy, mdy",
        )
    return DayOrder(text)


def load() -> Config:
    """Read the configuration; creates the data folder and its secret key."""
    os.umask(0o077)
    default = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    data_dir = Path(_value("OPENSSR_DATA_DIR") or default / "openssr").absolute()
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Config(
        data_dir=data_dir,
        database_url=_value("OPENSSR_DATABASE_URL"),
        secret_key=_value("OPENSSR_SECRET_KEY")
        or _kept(data_dir / "secret.key", secrets.token_urlsafe(48)),
        hosts=tuple(_value("OPENSSR_HOSTS", "127.0.0.1 localhost").split()),
        country=_value("OPENSSR_COUNTRY", "XA").upper(),
        passphrase=_value("OPENSSR_PASSPHRASE"),
        address=_value("OPENSSR_ADDRESS", "http://127.0.0.1:8000"),
        iati_bulk=_value("OPENSSR_IATI_BULK", IATI.format("bulk-data")),
        iati_registry=_value("OPENSSR_IATI_REGISTRY", IATI.format("dashboard")),
        iati_datastore=_value(
            "OPENSSR_IATI_DATASTORE", IATI.format("api") + "/datastore"
        ),
        iati_key=_value("OPENSSR_IATI_KEY"),
        proxies=tuple(_value("OPENSSR_PROXIES").split()),
        contact=_value("OPENSSR_CONTACT"),
        staging_days=_whole("OPENSSR_STAGING_DAYS", 30),
        day_order=_day_order(),
        lock_seconds=_whole("OPENSSR_LOCK_SECONDS", 20),
        api_rate=_api_rate(),
    )


def _kept(path: Path, content: str) -> str:
    """Return what a file of the owner's holds, ``content`` on first use.

    The file appears with its content: of two processes that come at once, one makes it
    and both read the same.
    """
    if not path.exists():
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        with suppress(FileExistsError):  # another process was quicker
            os.link(name, path)
        Path(name).unlink()
    return path.read_text(encoding="utf-8").strip()


def _book_key(config: Config) -> str:
    """Return the key of an encrypted book in hexadecimal, empty for an open one.

    Argon2id (RFC 9106, second recommended option) over the passphrase and a salt that
    lies beside the book; made once a process, for it takes a tenth of a second.
    """
    if not config.passphrase:
        return ""
    salt = _kept(config.data_dir / "book.salt", secrets.token_hex(16))
    key = hash_secret_raw(
        config.passphrase.encode(),
        bytes.fromhex(salt),
        time_cost=3,
        memory_cost=64 * 1024,
        parallelism=4,
        hash_len=32,
        type=Type.ID,
    )
    return key.hex()


def database(config: Config) -> dict[str, object]:
    """Return Django's database entry for the configured URL."""
    if not config.database_url:
        return {
            "ENGINE": "openssr.platform.sqlite",
            "NAME": config.data_dir / "book.sqlite3",
            "KEY": _book_key(config),
            "TEST": {"NAME": str(config.data_dir / "test.sqlite3")},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": config.lock_seconds,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
            },
        }
    url = urlsplit(config.database_url)
    if url.scheme not in {"postgres", "postgresql"}:
        raise Invalid(
            "OPENSSR_DATABASE_URL has the scheme {scheme!r}; expected postgresql",
            scheme=url.scheme,
        )
    options = dict(parse_qsl(url.query))
    for name in options.keys() - LIBPQ:
        raise Invalid(
            "OPENSSR_DATABASE_URL has the option {name!r}; it may have {names}",
            name=name,
            names=", ".join(sorted(LIBPQ)),
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "OPTIONS": options,
    }
