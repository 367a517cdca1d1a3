"""Tables whose words are in the active language from the beginning."""

from __future__ import annotations

from collections.abc import Sequence

from openssr.platform.tables.table import Head, Kind, Row, Table, Value


def titled_table(
    code: str,
    title: str,
    heads: Sequence[tuple[str, str, Kind]],
    rows: Sequence[tuple[Value, ...]],
    note: str = "",
    *,
    keys: Sequence[str] = (),
) -> Table:
    """Return a table from its heads (name, title, kind) and the values of its rows.

    ``keys`` name the rows of a table whose numbers have a trace.
    """
    return Table(
        code,
        tuple(Head(name, kind, title=text) for name, text, kind in heads),
        tuple(
            Row(key, values)
            for key, values in zip(keys or [""] * len(rows), rows, strict=True)
        ),
        title,
        note,
    )
