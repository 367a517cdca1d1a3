"""Which page of several an address asks for."""

from __future__ import annotations

from openssr.kernel.error import NotFound


def page_number(text: str) -> int:
    """Return the number of a page as an address gives it, 1 where it gives none."""
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def page_in(text: str, pages: int) -> int:
    """Return the number of a page as an address gives it, 1 where it gives none.

    Raises ``NotFound`` for a page past the last.
    """
    number = page_number(text)
    if number > max(pages, 1):
        raise NotFound(
            "there is no page {number}; the last one is {last}",
            number=number,
            last=max(pages, 1),
        )
    return number
