"""One formatter of numbers, dates and percentages for pages and documents.

Django's and Babel's own Arabic output disagree, and a plain space inside an
Arabic number reverses its halves on screen; so each language has one
table here, and every value is wrapped in bidi isolates (Unicode UAX #9, U+2068 and
U+2069) where it stands in running text.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

NBSP, NARROW = "\u00a0", "\u202f"
FSI, PDI = "\u2068", "\u2069"
SEPARATORS = {"en": (",", "."), "fr": (NARROW, ","), "ar": (",", ".")}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    # United Nations Arabic names both calendars' months
    "ar": [
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيه",
        "تموز/يوليه",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ],
}

# one form with every number, like a symbol: so amounts in a column have one unit
CURRENCIES = {"ar": {"USD": "دولار"}}


def isolate(text: str) -> str:
    """Wrap ``text`` so that the direction around it cannot reorder it."""
    return f"{FSI}{text}{PDI}"


def number(value: Decimal | int, language: str = "en", places: int = 0) -> str:
    """Return ``value`` with the language's separators, rounded half to even."""
    group, point = SEPARATORS.get(language, SEPARATORS["en"])
    exact = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
    digits, _, fraction = format(abs(exact), "f").partition(".")
    parts: list[str] = []
    while len(digits) > 3:
        parts.insert(0, digits[-3:])
        digits = digits[:-3]
    parts.insert(0, digits)
    sign = "\u2212" if exact < 0 else ""
    return sign + group.join(parts) + (point + fraction if fraction else "")


def percent(value: Decimal, language: str = "en", places: int = 1) -> str:
    """Return a percentage already multiplied by 100, with its sign."""
    gap = NBSP if language == "fr" else ""
    return number(value, language, places) + gap + "%"


def money(value: Decimal, currency: str, language: str = "en", places: int = 0) -> str:
    """Return an amount with its currency, in whole units unless ``places``.

    The currency is its ISO 4217 code, or what the language calls it for certain.
    """
    digits = number(value, language, places)
    currency = CURRENCIES.get(language, {}).get(currency, currency)
    if language == "en":
        return f"{currency}{NBSP}{digits}"
    return f"{digits}{NBSP}{currency}"


def day(value: date, language: str = "en") -> str:
    """Return a date in words, as in United Nations documents."""
    months = MONTHS.get(language, MONTHS["en"])
    first = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return NBSP.join((first, months[value.month - 1], str(value.year)))


LONGEST_QUOTE = 120
# controls, formats such as marks of direction, halves of pairs, ends of lines
ILLEGIBLE = {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}


def legible(text: str, most: int = LONGEST_QUOTE) -> str:
    """Return a text of unknown origin as a message quotes it: short and on one line.

    What cannot be shown becomes U+FFFD; a text that is cut ends with an ellipsis.
    """
    start = " ".join(text[: 4 * most].split())
    quoted = "".join(
        "\ufffd" if unicodedata.category(letter) in ILLEGIBLE else letter
        for letter in start[: most + 1]
    )
    return quoted if len(quoted) <= most else quoted[: most - 1] + "…"


def bare_text(text: str) -> str:
    """Return a text as it reads, without isolates and with plain spaces."""
    return " ".join(text.replace(FSI, "").replace(PDI, "").split())


def read_number(text: str, language: str = "en") -> tuple[Decimal, str] | None:
    """Return the number that :func:`number` and its kin wrote, and its unit.

    A percentage has the unit "%", money its currency.  None where the text is more or
    less than one number with a unit.
    """
    group, point = SEPARATORS.get(language, SEPARATORS["en"])
    match = re.fullmatch(
        r"(?P<before>[A-Z]{3}\s)?(?P<sign>[-\u2212])?"
        rf"(?P<whole>\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d+)"
        rf"(?:{re.escape(point)}(?P<part>\d+))?(?P<after>\s?%|\s\D+)?",
        text.replace(FSI, "").replace(PDI, "").strip(),
    )
    if match is None:
        return None
    digits = match["whole"].replace(group, "")
    value = Decimal(f"{digits}.{match['part']}" if match["part"] else digits)
    unit = (match["before"] or match["after"] or "").strip()
    return (-value if match["sign"] else value), unit


def read_day(text: str, language: str = "en") -> date | None:
    """Return the date that :func:`day` wrote, None for any other text."""
    names = MONTHS.get(language, MONTHS["en"])
    match = re.fullmatch(r"(\d{1,2})(?:er)? (.+) (\d{4})", bare_text(text))
    if match is None or match[2] not in names:
        return None
    try:
        return date(int(match[3]), names.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None
