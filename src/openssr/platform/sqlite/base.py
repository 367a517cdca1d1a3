"""Django's SQLite backend on the engine that comes with us.

Debian 12's own SQLite 3.40 can lose acknowledged commits in WAL mode (fixed in
3.51.3); the ``sqlcipher3`` wheel carries 3.53.
"""

from __future__ import annotations

import datetime
import decimal
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as engine

from openssr.kernel.error import Invalid

# the engine would print lines of its own about a wrong key; we say it in a sentence
QUIET = "PRAGMA cipher_log_level = NONE"
# what the engine says of a key that does not fit (SQLITE_NOTADB)
OTHER_KEY = "file is not a database"
WAL_SAFE = (3, 51, 3)
PLACEHOLDER = re.compile(r"(?<!%)%s")


def _decoder(function: Any) -> Any:
    return lambda text: function(text.decode())


def _day(text: bytes) -> datetime.date | None:
    """Return a day as it was written; a page may read ten thousand."""
    try:
        return datetime.date.fromisoformat(text.decode())
    except ValueError:
        return parse_date(text.decode())


engine.register_converter("bool", b"1".__eq__)
engine.register_converter("date", _day)
engine.register_converter("time", _decoder(parse_time))
engine.register_converter("datetime", _decoder(parse_datetime))
engine.register_converter("timestamp", _decoder(parse_datetime))
engine.register_adapter(decimal.Decimal, str)
engine.register_adapter(datetime.date, datetime.date.isoformat)
engine.register_adapter(decimal.Decimal, str)
engine.register_adapter(datetime.datetime, lambda value: value.isoformat(" "))


class Cursor(engine.Cursor):  # type: ignore[misc]
    """Turns Django's ``%s`` placeholders into SQLite's ``?``."""

    def execute(self, query: str, params: Any = None) -> Any:
        """Run one statement."""
        if params is None:
            return super().execute(query)
        return super().execute(self._convert(query, params), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """Run one statement for each set of parameters."""
        rows = iter(param_list)
        first = next(rows, None)
        if first is None:
            return None
        named = {name: f":{name}" for name in first} if hasattr(first, "keys") else None
        text = query % named if named else PLACEHOLDER.sub("?", query)
        return super().executemany(text.replace("%%", "%"), [first, *rows])

    @staticmethod
    def _convert(query: str, params: Any) -> str:
        if hasattr(params, "keys"):
            return query % {name: f":{name}" for name in params}
        return PLACEHOLDER.sub("?", query).replace("%%", "%")


class DatabaseWrapper(base.DatabaseWrapper):
    """The SQLite backend with the engine exchanged."""

    Database = engine

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open a connection; refuse an engine that can lose commits."""
        if engine.sqlite_version_info < WAL_SAFE:
            raise ImproperlyConfigured(
                f"SQLite {engine.sqlite_version} can lose commits in WAL mode; "
                f"{'.'.join(map(str, WAL_SAFE))} or newer is needed"
            )
        connection = engine.connect(**conn_params)
        self._unlock(connection)
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        commands: list[str] = getattr(self, "init_commands", [])
        for statement in commands:
            connection.execute(statement.strip())
        return connection

    def _unlock(self, connection: Any) -> None:
        """Give the engine the key of an encrypted book, and try it at once."""
        key: str = self.settings_dict.get("KEY", "")
        if key:
            connection.execute(QUIET)
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except engine.DatabaseError as error:
            connection.close()
            if not str(error).startswith(OTHER_KEY):
                raise  # the disk or folder fails, or pages of the book are damaged
            if key:
                raise Invalid(
                    "the book cannot be opened: it is encrypted with another "
                    "passphrase, or OPENSSR_PASSPHRASE is set for a book that is "
                    "not encrypted"
                ) from None
            raise Invalid(
                "the book cannot be opened: it is encrypted, set OPENSSR_PASSPHRASE "
                "or OPENSSR_PASSPHRASE_FILE; or it is damaged"
            ) from None

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor that understands Django's placeholders."""
        return self.connection.cursor(factory=Cursor)

    def is_usable(self) -> bool:
        """Tell whether the connection still answers."""
        try:
            self.connection.execute("SELECT 1")
        except engine.Error:
            return False
        return True
