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


@lru_cache(maxsize=65536)
def amount(text: str) -> Decimal | None:
    """Return the number in ``text``; thousands commas and spaces are accepted."""
    plain = text.replace("\u00a0", "").replace(" ", "").strip()
    if GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not AMOUNT.fullmatch(plain):
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


@lru_cache(maxsize=65536)
def day(text: str) -> date | None:
    """Return the day in an ISO date or date-time, None when there is none."""
    try:
        return parse_date(text.strip()[:10])
    except ValueError:
        return None


def plausible(value: date) -> bool:
    """Tell whether a date lies in the years that aid data can cover."""
    return EARLIEST <= value.year <= LATEST


@lru_cache(maxsize=65536)
def judged_day(text: str) -> tuple[date | None, bool]:
    """Return the day in a text, and whether aid data can be of that day."""
    value = day(text)
    return value, value is not None and plausible(value)


@lru_cache(maxsize=1024)
def transaction_type(code: str) -> str:
    """Return the 2.0x code of a transaction type, empty when unknown."""
    code = code.strip()
    if code.isdigit() and 1 <= int(code) <= 13:
        return str(int(code))
    return TRANSACTION_TYPES.get(code) or TRANSACTION_TYPES.get(code.lower(), "")


def role(code: str) -> str:
    """Return the 2.0x code of an organisation role."""
    return ROLES.get(code.strip().lower(), code.strip())


def date_type(code: str) -> str:
    """Return the 2.0x code of an activity date type."""
    return DATE_TYPES.get(code.strip().lower(), code.strip())
