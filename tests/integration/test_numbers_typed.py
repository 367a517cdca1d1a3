"""A number typed with a comma or points: read alike at every door, or refused."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import UserError
from openssr.platform.sheets.filled import take_filled
from tests.integration.test_book import load
from tests.integration.test_entry import ADDRESS, DATA
from tests.measuring import record_measurement
from tests.racer import client_of

pytestmark = pytest.mark.django_db
GRID = "/en/XA/enter/matrix/?benchmark=B1&on=2024-06-30"
CELL = "I2|2024-03-31|value"


def values(officer):
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    rows = list_measurements(by=officer, country="XA")
    return {row.value for row in rows if row.indicator == "I2"}


def take_sheet(officer, data):
    from openssr.app.sheets import sheet_of

    take_filled(
        sheet_of("measurements"), by=officer, country="XA", data=data, name="m.csv",
        keep=True,
    )  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), [("4,5", "4.5"), ("1.000,5", "1000.5")])
def test_what_has_one_reading_is_read_at_every_door(officer, typed, value):
    load(officer)
    client = client_of("a.one")
    form = {**DATA, "indicator": "I2", "value": typed}
    assert client.post(ADDRESS, form).status_code == 302
    assert client.post(GRID, {f"was:{CELL}": "", CELL: typed}).status_code == 302
    data = f'indicator,on,value\nI2,2023-12-31,"{typed}"\n'.encode()
    take_sheet(officer, data)
    from openssr.platform.registers.reading import all_records
    from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS

    read = [row.value for row in all_records(MEASUREMENTS, "XA")]
    assert read.count(Decimal(value)) == 3


@pytest.mark.parametrize(
    ("typed", "word"),
    [("1.234", "1234 / 1.234"), ("1,234", "1234 / 1.234"), ("1_000", "SHT-005")],
)
def test_what_has_two_readings_is_refused_with_both(officer, typed, word):
    load(officer)
    client = client_of("a.one")
    form = client.post(ADDRESS, {**DATA, "indicator": "I2", "value": typed})
    assert form.status_code == 422
    assert word in form.content.decode()
    grid = client.post(GRID, {f"was:{CELL}": "", CELL: typed})
    assert grid.status_code == 422
    assert f'value="{typed}"' in grid.content.decode()
    if "/" in word:
        assert word in grid.content.decode()
    data = f'indicator,on,value\nI2,2023-12-31,"{typed}"\n'.encode()
    with pytest.raises(UserError, match="SHT-025" if "/" in word else word):
        take_sheet(officer, data)


def test_what_the_book_has_with_three_decimals_stays_as_it_is(officer):
    load(officer)
    record_measurement(
        by=officer, country="XA", indicator="I2", on=date(2024, 3, 31),
        value=Decimal("1.234"), reason="exact",
    )  # fmt: skip
    client = client_of("a.one")
    address = "/en/XA/enter/measurements/form/?key=I2|2024-03-31||"
    page = client.get(address)
    sent = {field["name"]: field["value"] for field in page.context["fields"]}
    assert sent["value"] == "1.234"
    again = client.post(address, {**sent, "seen": page.context["seen"]})
    assert again.status_code == 302
    more = {f"was:{CELL}": "1.234", CELL: "1.234"}
    other = "I2|2024-06-30|value"
    assert client.post(GRID, {**more, other: "9"}).status_code == 302
    assert Decimal("1.234") in values(officer)
