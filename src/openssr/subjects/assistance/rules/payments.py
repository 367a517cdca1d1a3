"""Corrections of single transactions, found again by what their publisher wrote.

A transaction has no identifier in IATI.  Its mark is taken from its content, so that
neither another order nor other transactions move it; when the publisher itself changes
the transaction, the mark is gone and the correction no longer counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from openssr.kernel.error import Invalid
from openssr.kernel.period import parse_date
from openssr.kernel.provenance import content_hash
from openssr.subjects.assistance.records import Activity, Transaction

MARK, LENGTH = "t-", 12
NO = "no"
PARTS = ("type", "date", "value", "currency")
TYPES = tuple(
    str(number) for number in range(1, 14)
)  # IATI TransactionType codelist, 2.03


def is_mark(name: str) -> bool:
    """Tell whether a field's name is a transaction's mark."""
    text = name.removeprefix(MARK)
    return (
        name.startswith(MARK)
        and len(text) == LENGTH
        and all(letter in "0123456789abcdef" for letter in text)
    )


def marks(activity: Activity) -> dict[str, Transaction]:
    """Return the transactions by their marks; of equal ones each has its own."""
    by_mark: dict[str, Transaction] = {}
    met: Counter[str] = Counter()
    for transaction in activity.transactions:
        parties = [
            (party.ref, party.name, party.activity) if party else None
            for party in (transaction.provider, transaction.receiver)
        ]
        content_values = [
            transaction.type,
            transaction.on,
            transaction.value,
            transaction.currency,
            transaction.value_on,
            *parties,
        ]
        content = content_hash([*map(str, content_values), transaction.description])
        met[content] += 1
        mark = content_hash([content, met[content]])[:LENGTH]
        by_mark[f"{MARK}{mark}"] = transaction
    return by_mark


def text_of(transaction: Transaction) -> str:
    """Return a transaction as a correction would write it."""
    day = transaction.on or transaction.value_on
    value = "" if transaction.value is None else f"{transaction.value.normalize():f}"
    values = (
        transaction.type,
        day.isoformat() if day else "",
        value,
        transaction.currency,
    )
    return " ".join(
        f"{name}={text}" for name, text in zip(PARTS, values, strict=True) if text
    )


def parsed(text: str) -> dict[str, Any]:
    """Return what a correction changes; empty where the transaction does not count.

    Raises ``Invalid`` for anything but ``no`` or ``date=2024-05-01 value=120000``.
    """
    if text.strip() == NO:
        return {}
    changes: dict[str, Any] = {}
    for part in text.split():
        name, equals, value = part.partition("=")
        if not equals or name not in PARTS or not value:
            raise Invalid(
                "{part!r} is not a correction of a transaction; write no, or "
                "type=3 date=2026-11-24 value=120000 currency=EUR",
                part=part,
            )
        changes[name] = _value(name, value)
    if not changes:
        raise Invalid(
            "{part!r} is not a correction of a transaction; write no, or "
            "type=3 date=2026-11-24 value=120000 currency=EUR",
            part=text,
        )
    return changes


def _value(name: str, value: str) -> str | date | Decimal:
    if name == "date":
        return parse_date(value)
    if name == "type" and value not in TYPES:
        raise Invalid(
            "{value!r} is not allowed; choose from {choices}",
            value=value,
            choices=", ".join(TYPES),
        )
    if name == "currency" and not (len(value) == 3 and value.isalpha()):
        raise Invalid("{value!r} is not a currency; write three letters", value=value)
    if name != "value":
        return value.upper()
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise Invalid("{value!r} is not an amount; write 120000.50", value=value)
    return amount


def mended(activity: Activity, values: Mapping[str, str]) -> Activity:
    """Return the activity with its transactions as the country corrects them."""
    corrections = {name: text for name, text in values.items() if is_mark(name)}
    if not corrections:
        return activity
    by_order = {
        transaction.order: mark for mark, transaction in marks(activity).items()
    }
    counting = []
    for transaction in activity.transactions:
        text = corrections.get(by_order[transaction.order])
        changes = parsed(text) if text is not None else None
        if changes == {}:
            continue
        counting.append(_changed(transaction, changes) if changes else transaction)
    return replace(activity, transactions=tuple(counting))


def _changed(transaction: Transaction, changes: Mapping[str, Any]) -> Transaction:
    day = changes.get("date")
    return replace(
        transaction,
        type=changes.get("type", transaction.type),
        value=changes.get("value", transaction.value),
        currency=changes.get("currency", transaction.currency),
        on=day or transaction.on,
        value_on=day or transaction.value_on,
    )
