"""Which part of a transaction is support to the country's security sector.

A transaction's own country and sector win over the activity's (IATI Standard
2.03, guidance on transaction sectors).  Percentages are used as stated and
never rescaled; where several codes carry none, an equal split is assumed and
said so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from openssr.kernel.money import CENT, Rate
from openssr.subjects.assistance.records import Activity, Share, Transaction
from openssr.subjects.assistance.rules.summary import (
    DAC,
    DAC_GROUPS,
    country_codes,
    dac_sectors,
)

HUNDRED = Decimal(100)
GROUP = 3  # digits of the code of a group of purposes
STATED, WHOLE, EQUAL = "stated", "whole", "equal split assumed"


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose code of the sector: the component it supports, core or related."""

    component: str
    standing: str


@dataclass(frozen=True, slots=True)
class Part:
    """A transaction's part in one purpose, converted at the rate shown."""

    order: int
    type: str
    on: date | None
    original: Decimal | None
    currency: str
    amount: Decimal | None
    rate: Rate | None
    sector: str
    purpose: Purpose
    split: str


RateOn = Callable[[str, date], Rate | None]


def is_selected(activity: Activity, country: str, purposes: dict[str, Purpose]) -> bool:
    """Tell whether the activity supports the country's security sector."""
    return country in country_codes(activity) and bool(
        dac_sectors(activity) & purposes.keys()
    )


def groups_of(purposes: dict[str, Purpose]) -> dict[str, str]:
    """Return each group of codes that holds purposes, with the first core one of them.

    Groups have three digits, and so have the chapters that they are added up in, which
    end in 0: a code of either says that the money may be the sector's.
    """
    groups: dict[str, str] = {}
    core_first = sorted(
        purposes, key=lambda code: (purposes[code].standing != "core", code)
    )
    for code in core_first:
        groups.setdefault(code[:GROUP], code)
        groups.setdefault(f"{code[: GROUP - 1]}0", code)
    return groups


def unexplained_groups(activity: Activity, groups: Mapping[str, str]) -> dict[str, str]:
    """Return the groups that an activity names, and of which it names no purpose.

    Each with the purpose that a person is asked about first.
    """
    stated = {code for code in dac_sectors(activity) if len(code) > GROUP}
    return {
        code: groups[code]
        for code in sorted(_group_codes(activity))
        if code in groups and not any(_is_within(each, code) for each in stated)
    }


def _group_codes(activity: Activity) -> set[str]:
    every = [activity.sectors, *(payment.sectors for payment in activity.transactions)]
    return {
        share.code
        for shares in every
        for share in shares
        if share.vocabulary in DAC_GROUPS or share.vocabulary in DAC
    }


def _is_within(code: str, group: str) -> bool:
    return code.startswith(group.removesuffix("0") if group[-1:] == "0" else group)


def group_share(
    activity: Activity,
    transaction: Transaction,
    country: str,
    groups: Mapping[str, str],
) -> Decimal:
    """Return what part of a transaction is the country's and in a group of the sector.

    Where purposes are stated in full they count, and groups beside them do not.
    """
    for vocabularies in (DAC, DAC_GROUPS):
        for shares in (transaction.sectors, activity.sectors):
            sectors = [share for share in shares if share.vocabulary in vocabularies]
            if sectors:
                within = sum(
                    (part for code, part, _ in _fractions(sectors) if code in groups),
                    Decimal(0),
                )
                countries = transaction.countries or activity.countries
                return within * country_share(countries, country)
    return Decimal(0)


def country_share(shares: tuple[Share, ...], country: str) -> Decimal:
    """Return what part of the money is the country's."""
    return _country_share(shares, country)[0]


def inside_share(
    activity: Activity, country: str, purposes: dict[str, Purpose]
) -> Decimal | None:
    """Return what part of the activity's own money is the country's and the sector's.

    ``None`` where the activity itself names no country or no sector, so that only its
    transactions can tell.
    """
    sectors = [sector for sector in activity.sectors if sector.vocabulary in DAC]
    if not activity.countries or not sectors:
        return None
    share, _ = _country_share(activity.countries, country)
    within = (part for code, part, _ in _fractions(sectors) if code in purposes)
    return share * sum(within, Decimal(0))


def parts(
    activity: Activity, country: str, purposes: dict[str, Purpose], rate_on: RateOn
) -> list[Part]:
    """Return the parts of all transactions in the country and the sector."""
    inside: list[Part] = []
    # most transactions go by their activity's shares
    usual_share = _country_share(activity.countries, country)
    usual_sectors = _fractions(
        [sector for sector in activity.sectors if sector.vocabulary in DAC]
    )
    for transaction in activity.transactions:
        share, how = (
            _country_share(transaction.countries, country)
            if transaction.countries
            else usual_share
        )
        if share == 0:
            continue
        sectors = [sector for sector in transaction.sectors if sector.vocabulary in DAC]
        for code, fraction, way in _fractions(sectors) if sectors else usual_sectors:
            purpose = purposes.get(code)
            if purpose is not None:
                split = how if way in {WHOLE, STATED} and how == EQUAL else way
                inside.append(
                    _part(
                        transaction,
                        share * fraction,
                        sector=code,
                        purpose=purpose,
                        split=split,
                        rate_on=rate_on,
                    )
                )
    return inside


def _country_share(shares: tuple[Share, ...], country: str) -> tuple[Decimal, str]:
    total, how = Decimal(0), WHOLE
    for code, fraction, way in _fractions(list(shares)):
        if code == country:
            total, how = total + fraction, way
    return total, how


def _fractions(shares: list[Share]) -> list[tuple[str, Decimal, str]]:
    if len(shares) == 1 and shares[0].percentage is None:
        return [(shares[0].code, Decimal(1), WHOLE)]
    if shares and all(share.percentage is None for share in shares):
        each = Decimal(1) / len(shares)
        return [(share.code, each, EQUAL) for share in shares]
    return [
        (share.code, (share.percentage or Decimal(0)) / HUNDRED, STATED)
        for share in shares
    ]


def _part(
    transaction: Transaction,
    fraction: Decimal,
    *,
    sector: str,
    purpose: Purpose,
    split: str,
    rate_on: RateOn,
) -> Part:
    original = rate = amount = None
    if transaction.value is not None:
        original = transaction.value * fraction
        on = transaction.value_on or transaction.on
        if on is not None and transaction.currency:
            rate = rate_on(transaction.currency, on)
        if rate is not None:
            amount = (original * rate.value).quantize(CENT, ROUND_HALF_EVEN)
        original = original.quantize(CENT, ROUND_HALF_EVEN)
    return Part(
        order=transaction.order,
        type=transaction.type,
        on=transaction.on,
        original=original,
        currency=transaction.currency,
        amount=amount,
        rate=rate,
        sector=sector,
        purpose=purpose,
        split=split,
    )
