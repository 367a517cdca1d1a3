"""Values of IATI elements: dates, amounts, and version 1 codes in version 2."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from openssr.kernel.period import parse_date

# IATI 1.0x TransactionType and OrganisationRole to 2.0x
TRANSACTION_TYPES = {
    "IF": "1", "C": "2", "D": "3", "E": "4", "IR": "5", "LR": "6", "R": "7",
    "QP": "8", "QS": "9", "CG": "10", "commitment": "2", "commitments": "2",
    "disbursement": "3", "disbursements": "3", "expenditure": "4",
    "incoming funds": "1", "interest repayment": "5", "loan repayment": "6",
    "reimbursement": "7",
}  # fmt: skip
ROLES = {"funding": "1", "accountable": "2", "extending": "3", "implementing": "4"}
DATE_TYPES = {
    "start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4",
}  # fmt: skip
DAC5 = {"", "1", "DAC"}
AMOUNT = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
EARLIEST, LATEST = 1960, 2060
LETTERS = 40  # of a number; what is longer is none that anybody paid
BELOW = Decimal(10) ** 15  # money; more cannot be converted and summed exactly
SHARES = 1000  # a percentage beyond it is no slip


def amount(text: str) -> Decimal | None:
    """Return the number in ``text``; thousands commas and spaces are accepted.

    One of more than fifteen digits before the point is no amount.
    """
    return _amount(text) if len(text) <= LETTERS else None


def percentage(text: str) -> Decimal | None:
    """Return a percentage, also one outside 0 to 100; none that is absurd."""
    value = amount(text)
    return value if value is not None and abs(value) <= SHARES else None


@lru_cache(maxsize=65536)
def _amount(text: str) -> Decimal | None:
    plain = text.replace("\u00a0", "").replace(" ", "").strip()
    if GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not AMOUNT.fullmatch(plain):
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if abs(value) < BELOW else None


def day(text: str) -> date | None:
    """Return the day in an ISO date or date-time, None when there is none."""
    return _day(text.strip()[:10])


@lru_cache(maxsize=65536)
def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def plausible(value: date) -> bool:
    """Tell whether a date lies in the years that aid data can cover."""
    return EARLIEST <= value.year <= LATEST


def judged_day(text: str) -> tuple[date | None, bool]:
    """Return the day in a text, and whether aid data can be of that day."""
    return _judged_day(text.strip()[:10])


@lru_cache(maxsize=65536)
def _judged_day(text: str) -> tuple[date | None, bool]:
    value = _day(text)
    return value, value is not None and plausible(value)


def transaction_type(code: str) -> str:
    """Return the 2.0x code of a transaction type, empty when unknown."""
    return _transaction_type(code.strip()[:LETTERS])


@lru_cache(maxsize=1024)
def _transaction_type(code: str) -> str:
    if code.isascii() and code.isdigit() and 1 <= int(code) <= 13:
        return str(int(code))
    return TRANSACTION_TYPES.get(code) or TRANSACTION_TYPES.get(code.lower(), "")


def role(code: str) -> str:
    """Return the 2.0x code of an organisation role."""
    return ROLES.get(code.strip().lower(), code.strip())


def date_type(code: str) -> str:
    """Return the 2.0x code of an activity date type."""
    return DATE_TYPES.get(code.strip().lower(), code.strip())
