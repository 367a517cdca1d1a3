"""Amounts of records: each has its currency beside it, a code of ISO 4217."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import find, given

from openssr.kernel.money import Money
from openssr.platform.reference.rates import rate_on
from openssr.platform.registers.currency import CURRENCIES
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.field import CodeList, Field
from openssr.platform.registers.money import money_of
from openssr.platform.registers.register import Register, attributes_of, columns_of
from openssr.platform.registers.values import NO_CHOICE, allowed, value_of
from tests.paths import ROOT
from tests.strategies import records

DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """What was bought, and its upkeep, in one currency."""

    code: Annotated[str, Field("Code", length=8)]
    price: Annotated[Decimal | None, Field("Price", money="currency")] = None
    upkeep: Annotated[Decimal | None, Field("Upkeep", money="currency")] = None
    currency: Annotated[str, Field("Currency", choices=CURRENCIES)] = ""


PURCHASES = Register(
    kind="purchases", title="Purchases", record=Purchase, key=("code",)
)
CURRENCY = {column.name: column for column in columns_of(Purchase)}["currency"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("USD", "USD"), (" usd ", "USD"), ("Lrd", "LRD"),
        ("DEM", "DEM"), ("XEU", "XEU"), ("XDR", "XDR"), ("SLE", "SLE"),
    ],
)  # fmt: skip
def test_a_currency_is_kept_in_capitals_and_may_be_of_the_past(cell, code):
    assert value_of(CURRENCY, cell) == ("", code)


@pytest.mark.parametrize("cell", ["US", "dollars", "ZZZ", "XXX", "XTS", "$", "840"])
def test_what_is_no_currency_is_refused(cell):
    assert value_of(CURRENCY, cell) == (NO_CHOICE, None)


def test_a_refusal_names_the_list_not_three_hundred_codes():
    assert allowed(CURRENCY) == "ISO 4217"


def test_other_lists_keep_the_letters_of_their_codes():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Post:
        """A post."""

        rank: Annotated[str, Field("Rank", choices=CodeList({"a": {"en": "A"}}))] = ""

    [rank] = columns_of(Post)
    assert value_of(rank, "a") == ("", "a")
    assert value_of(rank, "A") == (NO_CHOICE, None)
    assert allowed(rank) == "a"


def test_every_currency_has_a_name_in_each_language():
    assert len(list(CURRENCIES)) > 300
    for code in CURRENCIES:
        names = CURRENCIES.names[code]
        assert set(names) == {"en", "fr", "ar"}
        assert all(names.values()), code
    assert CURRENCIES.names["USD"]["fr"] == "dollar des États-Unis"
    assert CURRENCIES.names["ZWG"]["fr"] == "or du Zimbabwe", (
        "the CLDR has no French name for it"
    )


def test_every_currency_of_the_rates_can_be_entered():
    rates = ROOT / "src/openssr/platform/reference/data/exchange_rates/list.csv"
    with rates.open(encoding="utf-8", newline="") as source:
        assert {row["currency"] for row in csv.DictReader(source)} <= set(CURRENCIES)
    assert rate_on("LRD", DAY) is not None


def read(**cells):
    entries, problems = read_entries(PURCHASES, [Row(2, cells)], "a.csv")
    return entries, [(x.code, x.place.row, x.place.element) for x in problems]


@pytest.mark.parametrize("amounts", [{"price": "5"}, {"price": 0}, {"upkeep": "5"}])
def test_an_amount_without_a_currency_is_refused(amounts):
    assert read(code="A", **amounts)[1] == [("STR-002", 2, "currency")]


def test_two_amounts_of_one_currency_lack_it_once():
    assert read(code="A", price=1, upkeep=2)[1] == [("STR-002", 2, "currency")]


def test_a_currency_that_does_not_exist_is_refused_at_its_cell():
    assert read(code="A", price=1, currency="ZZZ")[1] == [("SHT-006", 2, "currency")]


def test_an_amount_comes_with_its_currency():
    [entry], problems = read(code="A", price="5.50", currency="eur")
    assert problems == []
    assert money_of(entry.record, "price") == Money(Decimal("5.50"), "EUR")
    assert money_of(entry.record, "price", DAY).on == DAY
    assert money_of(entry.record, "upkeep") is None
    assert money_of(replace(entry.record, currency=""), "price") is None
    with pytest.raises(KeyError):
        money_of(entry.record, "code")


@given(records(PURCHASES, {}))
def test_what_is_drawn_has_a_currency_beside_each_amount(purchase):
    assert purchase.currency in {"", *CURRENCIES}
    if (purchase.price, purchase.upkeep) != (None, None):
        assert purchase.currency


def test_amounts_are_drawn():
    purchase = find(records(PURCHASES, {}), lambda some: some.price and some.upkeep)
    assert money_of(purchase, "price").currency in CURRENCIES


def test_the_prices_of_two_records_in_two_currencies_are_not_added():
    first = Purchase(code="A", price=Decimal(1), currency="EUR")
    second = Purchase(code="B", price=Decimal(1), currency="USD")
    with pytest.raises(ValueError, match="USD cannot be added to EUR"):
        money_of(first, "price") + money_of(second, "price")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCurrency:
    """A record whose amount names a field that does not exist."""

    price: Annotated[Decimal | None, Field("Price", money="currency")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyText:
    """A record whose currency may be any text."""

    price: Annotated[Decimal | None, Field("Price", money="currency")] = None
    currency: Annotated[str, Field("Currency", length=3)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDecimal:
    """A record whose amount is a text."""

    price: Annotated[str, Field("Price", money="currency")] = ""
    currency: Annotated[str, Field("Currency", choices=CURRENCIES)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InRows:
    """A record that holds amounts in rows."""

    purchases: Annotated[tuple[Purchase, ...], Field("Purchases")] = ()


@pytest.mark.parametrize("record", [NoCurrency, AnyText, NoDecimal, InRows])
def test_a_declaration_of_money_without_a_currency_is_refused(record):
    with pytest.raises(TypeError, match="is money of no currency"):
        attributes_of(record)
