"""Outsiders are not told the codes of records that they may not see."""

import csv
import io
from datetime import date

import pytest
from django.test import Client

from tests.measuring import record_measurement
from tests.racer import client_of

pytestmark = pytest.mark.django_db
CLOSED = "ZZ-SECRET-7"


@pytest.fixture
def closed_evidence(arendia, officer):
    """A document of the national tier, beside the newest value of an indicator."""
    from openssr.app.sheets import sheet_of

    head = "code,title,kind,published_on,tier\n"
    sheet_of("evidence").take(
        by=officer, country="XA", name="evidence.csv",
        data=f"{head}{CLOSED},Closed,report,2026-09-30,national\n".encode(),
    )  # fmt: skip
    from openssr.subjects.benchmarks.services.standings import list_indicators

    indicator = next(
        each for each in list_indicators(by=officer, country="XA")
        if each.kind == "count"
    )  # fmt: skip
    record_measurement(
        by=officer, country="XA", indicator=indicator.code, on=date(2026, 9, 30),
        value=7, evidence=CLOSED,
    )  # fmt: skip
    return indicator


ADDRESSES = (
    "/api/v1/XA/measurements?most=1000",
    "/api/v1/XA/standings?on=2026-12-31&most=1000",
    "/api/v1/XA/records/measurements?most=1000",
    "/en/XA/records/measurements/?q=2026-09",
    "/api/v1/XA/evidence?most=1000", "/api/v1/XA/records/search?text=ZZ-SECRET",
    "/api/v1/XA/benchmarks/outlook?most=1000", "/en/XA/due/?on=2026-12-31",
)  # fmt: skip


def addresses(indicator):
    key = f"{indicator.code}|2026-09-30||"
    record = f"records/measurements/record?key={key}"
    page = f"/en/XA/records/measurements/record/?key={key}"
    benchmark = f"/en/XA/benchmarks/{indicator.benchmark}/?on=2026-12-31"
    return [*ADDRESSES, f"/api/v1/XA/{record}", page, benchmark]


@pytest.mark.parametrize("role", ["public", "partner"])
def test_outsiders_read_no_code_of_closed_evidence(closed_evidence, role):
    client = Client() if role == "public" else client_of("p.partner", role)
    for address in addresses(closed_evidence):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert CLOSED not in answer.content.decode(), address
    key = f"{closed_evidence.code}|2026-09-30||"
    history = client.get(f"/api/v1/XA/records/measurements/history?key={key}")
    assert CLOSED not in history.content.decode()
    hits = client.get(f"/api/v1/XA/records/search?text={CLOSED}").json()
    assert not [hit for hit in hits if hit["count"]]


def test_the_countrys_own_people_read_it(closed_evidence):
    officer = client_of("a.one")
    shown = [
        address
        for address in addresses(closed_evidence)
        if CLOSED in officer.get(address).content.decode()
    ]
    assert "/api/v1/XA/measurements?most=1000" in shown
    assert "/api/v1/XA/records/measurements?most=1000" in shown


def test_a_partners_sheet_leaves_it_out_and_keeps_the_rest(closed_evidence):
    from openssr.platform.registers.services.records import sheet_rows
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.benchmarks.services.measuring import MEASURING

    def texts(role):
        rows = sheet_rows(MEASURING, by=Actor("somebody", role), country="XA")
        stream = io.StringIO()
        csv.writer(stream).writerows(list(row[0].values()) for row in rows)
        return len(rows), CLOSED in stream.getvalue()

    count, shown = texts(Role.EDITOR)
    assert shown
    assert texts(Role.PARTNER) == (count, False)
