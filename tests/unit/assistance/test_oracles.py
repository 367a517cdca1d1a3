"""Published answers of another tool on two real transactions, met or explained.

The answers convert every amount at the rate of 31 August 2021, the day of their run;
we convert at the rate of the value date or the nearest earlier one.
"""

import json
from datetime import date
from decimal import Decimal

import pytest

from openssr.platform.reference.rates import rate_on
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.records import Activity
from tests.paths import IATI

ORACLES = IATI / "oracles/cdfd"
CASES = [("fcdo", "3"), ("ifad", "2")]
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason=f"SKIPPED LOUDLY: {ORACLES} is absent"
)


def answer(name):
    text = (ORACLES / f"{name}-transaction-flat.json").read_text(encoding="utf-8")
    return json.loads(text)


def found(name, wanted):
    for item in read_aid(IATI / f"activities/misc/{name}-activity.xml"):
        if isinstance(item, Activity) and item.identifier == wanted["iati_identifier"]:
            for one in item.transactions:
                day = str(one.value_on)
                if one.value == Decimal(str(wanted["value_original"])) and (
                    day == wanted["value_date"]
                ):
                    return item, one
    raise AssertionError("the transaction is not in the file")


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_the_same_transaction_is_read(name, kind):
    wanted = answer(name)
    activity, one = found(name, wanted)
    assert activity.title == wanted["title#en"]
    assert activity.reporting.ref in wanted["reporting_org#en"]
    assert (one.type, wanted["transaction_type"]) == (kind, kind)
    assert one.currency == wanted["currency_original"]
    assert str(one.on) == wanted["transaction_date"]
    countries = one.countries or activity.countries
    assert [x.code for x in countries] == [wanted["country_code"]]
    sectors = one.sectors or activity.sectors
    codes = {x.code for x in sectors if x.vocabulary in {"", "1", "DAC"}}
    assert codes == ({wanted["sector_code"]} if wanted["sector_code"] else set())


@pytest.mark.parametrize("name", [x for x, _ in CASES])
def test_the_rate_is_that_of_its_day_and_theirs_that_of_their_run(name):
    wanted = answer(name)
    _, one = found(name, wanted)
    assert wanted["exchange_rate_date"] == "2021-08-31"
    theirs = one.value / Decimal(str(wanted["exchange_rate"]))
    assert float(theirs) == pytest.approx(wanted["value_usd"])
    rate = rate_on(one.currency, one.value_on)
    if rate is None:
        # special drawing rights have no rate in our table: not known, and never zero
        assert one.currency == "XDR"
        return
    assert date(one.value_on.year, 1, 1) <= rate.on <= one.value_on
