"""The payments of an activity that is left out, read from its bytes.

Parsing is what reading costs; an activity that cannot match is not parsed, yet its
money must be told.  So only what an amount rests on is sought in its bytes.
"""

from __future__ import annotations

import re
from html import unescape
from xml.sax.saxutils import escape

from openssr.subjects.assistance.readers.iati import values
from openssr.subjects.assistance.readers.iati.selective import HIDING, identifier_in
from openssr.subjects.assistance.records import Transaction

COMMENTS = re.compile(rb"<!--.*?-->", re.DOTALL)
LETTERS = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
OPENING = re.compile(rb"<iati-activity\b([^>]*)>")
TRANSACTION = re.compile(rb"<transaction(?:\s[^>]*)?>(.*?)</transaction\s*>", re.DOTALL)
ELEMENT = re.compile(
    rb"<(transaction-type|transaction-date|value)\b([^>]*?)(?:/>|>(.*?)</\1\s*>)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
TAGS = re.compile(r"<[^>]*>")
TITLE = re.compile(rb"<title\b[^>]*>(.*?)</title\s*>", re.DOTALL)
NO_VALUE: tuple[dict[str, str], str] = ({}, "")


def payments_in(raw: bytes) -> list[Transaction]:
    """Return the transactions of an activity: kind, day and amount, no more."""
    raw = _bare(raw)
    opening = OPENING.search(raw)
    head = _attributes(opening.group(1)) if opening else {}
    default = head.get("default-currency", "")
    return [
        _transaction(order, match.group(1), default)
        for order, match in enumerate(TRANSACTION.finditer(raw), start=1)
    ]


def name_in(raw: bytes) -> tuple[str, str]:
    """Return an activity's identifier and title as its bytes have them."""
    match = TITLE.search(_bare(raw))
    title = " ".join(_text(match.group(1)).split()) if match else ""
    return _text(identifier_in(raw)), title


def _bare(raw: bytes) -> bytes:
    """Return the bytes without comments, and with plain letters as others are."""
    if not any(mark in raw for mark in HIDING):
        return raw
    return LETTERS.sub(_escaped, COMMENTS.sub(b"", raw))


def _escaped(match: re.Match[bytes]) -> bytes:
    return escape(match.group(1).decode(errors="replace")).encode()


def _transaction(order: int, inner: bytes, default: str) -> Transaction:
    children: dict[bytes, tuple[dict[str, str], str]] = {}
    for match in ELEMENT.finditer(inner):
        text = _text(match.group(3) or b"")
        children.setdefault(match.group(1), (_attributes(match.group(2)), text))
    kind, printed = children.get(b"transaction-type", NO_VALUE)
    when, day = children.get(b"transaction-date", NO_VALUE)
    price, number = children.get(b"value", NO_VALUE)
    value_on = values.day(price.get("value-date", ""))
    currency = (price.get("currency") or default).strip().upper()
    return Transaction(
        order=order,
        type=values.transaction_type(kind.get("code", "").strip() or printed),
        on=values.day(when.get("iso-date", "") or day) or value_on,
        value=values.amount(number),
        currency=currency,
        value_on=value_on,
    )


def _attributes(raw: bytes) -> dict[str, str]:
    return {
        match.group(1): unescape(match.group(2) or match.group(3) or "")
        for match in ATTRIBUTE.finditer(raw.decode(errors="replace"))
    }


def _text(raw: bytes) -> str:
    return unescape(TAGS.sub("", raw.decode(errors="replace"))).strip()
