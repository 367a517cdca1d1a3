"""What stands around a table of a page: links that sort and save it, how many rows.

The links lead to the same page, which the server draws again: they work without script
and can be sent to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import format_html, strip_tags
from django.utils.http import urlencode
from django.utils.safestring import SafeString

HEAD = re.compile(r"(<th scope=\"col\"[^>]*?)>(.*?)</th>", re.S)
WIDE = 5  # columns, from which on some may be left out
PAGE, COLS = "page", "cols"
SPANS = ("colspan=", "rowspan=", '<tr><th scope="col')
FEWEST = 3  # rows that are worth another order
# what a row holds that would not move with it, or that somebody types into
FIXED = ("rowspan=", "<input", "<select", "<textarea")


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's number on its page, its heads with links, its rows and its files.

    ``choices`` are the columns that a reader may leave out: place, title, whether it is
    shown; ``fields`` are what a form that chooses among them keeps of the address.
    """

    number: int
    columns: SafeString
    count: int
    files: tuple[tuple[str, str], ...]
    choices: tuple[tuple[int, str, bool], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


def frame_of(
    columns: str,
    rows: str,
    numbers: Iterator[int] | None,
    here: str,
    sort: str,
    *,
    total: int | None = None,
) -> Frame | None:
    """Return what stands around a table; None where its page counts no tables.

    ``here`` is the query of the page without ``sort``, which names the table and the
    column that it is sorted by.  A table of which other rows stand on other pages has
    ``total`` rows: its view sorts and saves all of them, and chooses its own columns.
    """
    if numbers is None:
        return None
    number = next(numbers)
    count = rows.count("<tr") - rows.count('class="o-total')
    query = QueryDict(here, mutable=True)
    if total is not None:
        count = total
        query.pop(PAGE, None)
    here = query.urlencode()
    plain = here + "&" if here else ""
    sorted_by = f"&{urlencode({'sort': sort})}" if sort else ""
    files = tuple(
        (ending.upper(), f"?{plain}save={number}.{ending}{sorted_by}")
        for ending in ("csv", "xlsx")
    )
    if count < FEWEST or any(mark in rows for mark in FIXED):
        return Frame(number, SafeString(columns), count, files)
    heads = _sorting(columns, number, plain, sort)
    choices = () if total is not None else _choices(columns, rows, number, query)
    fields = [
        (name, value)
        for name, values in query.lists()
        for value in values
        if not (name == COLS and str(value).startswith(f"{number}."))
    ]
    if sort:
        fields.append(("sort", sort))
    return Frame(number, heads, count, files, choices, tuple(fields))


def _choices(
    columns: str, rows: str, number: int, query: QueryDict
) -> tuple[tuple[int, str, bool], ...]:
    """Return the columns of a wide table, each with whether the address shows it."""
    titles = [strip_tags(title).strip() for _, title in HEAD.findall(columns)]
    if len(titles) < WIDE or any(mark in columns + rows for mark in SPANS):
        return ()
    chosen = {part for part in query.getlist(COLS) if part.startswith(f"{number}.")}
    return tuple(
        (place, title, not chosen or f"{number}.{place}" in chosen)
        for place, title in enumerate(titles, 1)
        if place > 1 and title
    )


def _sorting(columns: str, number: int, query: str, sort: str) -> SafeString:
    """Return heads that lead to the table in their order, the other way round next."""
    if "<tr" in columns or "colspan=" in columns:
        return SafeString(columns)
    places = iter(range(1, columns.count("<th") + 1))

    def head(match: re.Match[str]) -> str:
        place = next(places)
        start, title = match[1], match[2]
        if not title.strip() or "govuk-visually-hidden" in title:
            return match[0]
        up, down = f"{number}.{place}", f"{number}.-{place}"
        state = {up: "ascending", down: "descending"}.get(sort)
        first = down if "o-num" in start else up
        other = {up: down, down: up}
        address = f"?{query}sort={other[sort] if state else first}#t{number}"
        mark = format_html(' aria-sort="{}"', state) if state else ""
        link = format_html('<a class="o-sort" href="{}">', address)
        return f"{start}{mark}>{link}{title}</a></th>"

    return SafeString(HEAD.sub(head, columns))
