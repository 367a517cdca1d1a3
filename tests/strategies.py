"""Records of any register, drawn from its declaration.

A field's facts say what may be drawn for it: its kind, length, decimals, bounds and
choices; a reference takes a code that the book holds.  What a register's own check
refuses is not drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from openssr.platform.registers.entries import record_faults
from openssr.platform.registers.field import Field
from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INTEGER,
    TEXTS,
    Attribute,
    Column,
    Register,
    attributes_of,
)
from openssr.platform.registers.values import bounds, is_forbidden, text_fault

Codes = Mapping[str, Sequence[str]]  # codes in the book by the label of their table
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
KNOWN = 12  # records of the book that others are drawn from
SHORT = 12  # characters of most texts; faults of length have tests of their own
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"))
SIGNS = st.sampled_from("aZ 9é'’=+-@,;|\"\n\tعربي०ñß…")


def texts(field: Field, *, key: bool = False, code: bool = False) -> Any:
    """Draw texts as a field keeps them: composed, without spaces around."""
    signs = SIGNS | LETTERS
    if field.separators is not None:
        signs = st.sampled_from(f"aZ9éعربي०ñß{field.separators}")
    drawn = st.text(signs, min_size=1, max_size=min(field.length, SHORT))
    return drawn.map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(
        lambda text: _is_kept(text, field, key=key, code=code)
    )


def _is_kept(text: str, field: Field, *, key: bool, code: bool) -> bool:
    return (
        bool(text)
        and text == text.strip()
        and "\r" not in text
        and not text.startswith(("=", "'"))
        and not any(is_forbidden(letter) for letter in text)
        and not text_fault(text, field, key=key, code=code)
    )


def numbers(column: Column) -> Any:
    """Draw numbers within a column's bounds, with no more decimals than it keeps."""
    least, most = bounds(column)
    if column.kind == INTEGER:
        return st.integers(int(least), int(most))
    step = Decimal(1).scaleb(-column.field.places)
    near = max(least, Decimal(-1000)), min(most, Decimal(1000))
    return st.one_of(
        st.sampled_from(sorted({least, most})),
        st.integers(int(near[0] / step), int(near[1] / step)).map(
            lambda steps: (steps * step).normalize()
        ),
    ).map(plain)


def plain(number: Decimal) -> Decimal:
    """Return a number without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number


def values(attribute: Attribute, codes: Codes, *, key: bool = False) -> Any:
    """Draw values of one field."""
    field, name = attribute.field, attribute.name
    column = Column(name, attribute.kind, attribute.required, name, field)
    if attribute.rows is not None:
        return st.lists(rows(attribute.rows, codes), max_size=1).map(tuple)
    if attribute.kind == TEXTS:
        english, other = texts(field), st.just("") | texts(field)
        return st.fixed_dictionaries({"en": english, "fr": other, "ar": other}).map(
            lambda words: {language: text for language, text in words.items() if text}
        )
    if attribute.kind == CODES:
        one = _codes(field, codes)
        return st.lists(one, unique=True, max_size=3).map(tuple)
    if attribute.kind == DATE:
        drawn = DAYS
    elif attribute.kind in {DECIMAL, INTEGER} and not field.choices:
        drawn = numbers(column)
    elif field.choices and attribute.kind == INTEGER:
        drawn = st.sampled_from([int(code) for code in field.codes])
    elif field.choices or field.refers:
        drawn = _codes(field, codes)
    else:
        drawn = texts(field, key=key, code=name == "code")
    return drawn if attribute.required else st.just(attribute.default) | drawn


def _codes(field: Field, codes: Codes) -> Any:
    if field.choices:
        return st.sampled_from(field.codes)
    if field.refers:
        known = codes.get(field.refers, ())
        return st.sampled_from(sorted(known)) if known else st.nothing()
    return texts(field, code=True)


def rows(record: type[Any], codes: Codes) -> Any:
    """Draw rows that a record holds; one that is empty throughout is none."""
    parts = {part.name: values(part, codes) for part in attributes_of(record)}
    return st.builds(record, **parts).filter(
        lambda row: any(getattr(row, each.name) for each in fields(record))
    )


def records(register: Register[Any], codes: Codes, known: Sequence[Any] = ()) -> Any:
    """Draw records that a register takes, in the form in which it keeps them.

    ``known`` are records of the book: some of what is drawn is one of these with a few
    fields drawn anew, so that rules over several fields are met more often.
    """
    drawn = {
        attribute.name: values(attribute, codes, key=attribute.name in register.key)
        if attribute.field.entered
        else st.just(attribute.default)
        for attribute in register.attributes
    }
    whole = st.builds(register.record, **drawn)
    known = list(known)[:KNOWN]
    if known:
        whole = whole | _altered(register, known, drawn)
    return whole.map(register.normal).filter(
        lambda record: not record_faults(register, record)
    )


@st.composite
def _altered(draw: Any, register: Register[Any], known: Sequence[Any], drawn: Any):
    """Draw a record of the book with part of its key and one more field drawn anew.

    What is drawn for the key may also stand on another record of the book, since some
    keys name what is in the book without being a reference.
    """
    record = draw(st.sampled_from(range(len(known))).map(known.__getitem__))
    entered = [each.name for each in register.attributes if each.field.entered]
    own = {
        each.name: each.default
        for each in register.attributes
        if not each.field.entered
    }
    keys = [name for name in register.key if name in entered]
    again = draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    fresh = {
        name: draw(drawn[name] | st.sampled_from([getattr(x, name) for x in known]))
        for name in again
    }
    other = draw(st.sampled_from(entered))
    return replace(record, **own, **{other: draw(drawn[other])} | fresh)
