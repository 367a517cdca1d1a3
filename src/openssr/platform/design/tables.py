"""What stands around a table of a page: links that sort and save it, how many rows.

The links lead to the same page, which the server draws again: they work without script
and can be sent to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

HEAD = re.compile(r"(<th scope=\"col\"[^>]*?)>(.*?)</th>", re.S)
FEWEST = 3  # rows that are worth another order
# what a row holds that would not move with it, or that somebody types into
FIXED = ("rowspan=", "<input", "<select", "<textarea")


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's number on its page, its heads with links, its rows and its files."""

    number: int
    columns: SafeString
    count: int
    files: tuple[tuple[str, str], ...]


def frame_of(
    columns: str,
    rows: str,
    numbers: Iterator[int] | None,
    here: str,
    sort: str,
    *,
    paged: bool,
) -> Frame | None:
    """Return what stands around a table; None where its page counts no tables.

    ``here`` is the query of the page without ``sort``, which names the table and the
    column that it is sorted by.  A ``paged`` table goes on on other pages: to sort what
    is on one of them would say something false of the whole.
    """
    count = rows.count("<tr") - rows.count('class="o-total')
    if numbers is None:
        return None
    number = next(numbers)
    plain = here + "&" if here else ""
    sorted_by = f"&{urlencode({'sort': sort})}" if sort else ""
    files = tuple(
        (ending.upper(), f"?{plain}save={number}.{ending}{sorted_by}")
        for ending in ("csv", "xlsx")
    )
    heads = SafeString(columns)
    if count >= FEWEST and not paged and not any(mark in rows for mark in FIXED):
        heads = _sorting(columns, number, plain, sort)
    return Frame(number, heads, count, files)


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
