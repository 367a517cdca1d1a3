"""One writer at a time in a country's book, on either database."""

from __future__ import annotations

from django.db import connection

WRITING = 2553  # sets the locks of writers apart from others of the database


def take_turn(country: str) -> None:
    """Let nobody else write to a country's book until the transaction ends.

    What a use case reads thus still holds when it writes.  SQLite has one writer from
    the beginning of a transaction on; PostgreSQL would let two read before either
    writes, and the later one would overwrite what it never saw.  Waiting takes place
    before the first read, always for this lock first, so that no two wait for each
    other.
    """
    if connection.vendor != "postgresql":
        return
    number = int.from_bytes(country.upper().encode()[:3], "big")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [WRITING, number])
