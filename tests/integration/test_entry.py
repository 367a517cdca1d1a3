"""Entering a measurement by form: the public may not, the signed-in officer may."""

from datetime import date
from secrets import token_hex

import pytest
from django.core.signing import dumps
from django.test import Client

from tests.integration.test_book import load

pytestmark = pytest.mark.django_db
ADDRESS = "/en/XA/enter/measurements/form/?indicator=I2"
DATA = {"indicator": "I2", "on": "2026-09-30", "value": "97", "seen": ""}


def signed_in():
    client = Client()
    session = {"name": "a.officer", "role": "officer", "once": token_hex(8)}
    token = dumps(session, salt="openssr.enter")
    assert client.post(f"/enter/{token}/").status_code == 302
    return client


def test_the_public_is_refused(officer):
    load(officer)
    answer = Client().post(ADDRESS, DATA)
    assert answer.status_code == 403
    assert "sign in to enter data" in answer.content.decode()


def test_the_officer_enters_and_a_fault_is_named(officer):
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    load(officer)
    client = signed_in()
    refused = client.post(ADDRESS, {**DATA, "on": "2026-09-31"})
    assert refused.status_code == 422
    assert "Not saved" in refused.content.decode()
    assert client.post(ADDRESS, {**DATA, "value": "-1"}).status_code == 422
    assert client.post(ADDRESS, DATA).status_code == 302
    kept = list_measurements(by=officer, country="XA")
    assert ("I2", date(2026, 9, 30), "a.officer") in {
        (x.indicator, x.on, x.entered_by) for x in kept
    }


def test_a_forged_or_old_address_opens_nothing():
    assert Client().get("/enter/forged/").status_code == 403


def test_a_form_from_elsewhere_is_refused(officer):
    load(officer)
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in().cookies
    assert client.post(ADDRESS, DATA).status_code == 403


def test_a_long_register_is_shown_page_by_page_and_can_be_searched(arendia):
    """Spending has 130 rows: three pages; the finance law of 2021 stands in twelve."""
    client = signed_in()
    first = client.get("/en/XA/enter/spending/")
    assert len(first.context["records"]) == 50
    assert first.context["count"] == 130
    third = client.get("/ar/XA/enter/spending/?page=3")
    assert len(third.context["records"]) == 30
    beyond = client.get("/en/XA/enter/spending/?page=x&q=finance law 2021")
    assert beyond.context["count"] == 12
    assert b'value="finance law 2021"' in beyond.content
    # a row is known by all of its key, so rows of one page differ
    cells = [cells for *_, cells in first.context["records"]]
    assert len({tuple(map(str, x)) for x in cells}) == 50


def test_a_preview_shows_the_first_hundred_differences(arendia):
    from django.core.files.uploadedfile import SimpleUploadedFile

    head = "process,year,function,economic,channel,measure,amount,currency\n"
    rows = "".join(
        f"PER,{year},02.1,{economic},aid,revised,1,USD\n"
        for year in range(1950, 1990)
        for economic in ("interest", "grants", "other")
    )
    file = SimpleUploadedFile("many.csv", (head + rows).encode())
    page = signed_in().post("/en/XA/enter/spending/upload/", {"file": file})
    assert page.status_code == 200
    assert (len(page.context["changes"]), page.context["more"]) == (100, 20)


def test_measurements_are_looked_for_in_the_database(arendia):
    """The newest come first; a day, an indicator or a part finds its rows."""
    client = signed_in()
    every = client.get("/en/XA/enter/measurements/")
    assert every.context["count"] > 50 == len(every.context["records"])
    parts = client.get("/en/XA/enter/measurements/?q=SEX=F")
    assert parts.context["count"] == 1
    [(key, called, cells)] = parts.context["records"]
    assert key.startswith("B10-2|2026-06-30|sex=f")
    assert cells[:3][0] == "B10-2"
    assert "|" not in called
    day = client.get("/en/XA/enter/measurements/?q=2026-06-30")
    days = {str(cells[1]) for *_, cells in day.context["records"]}
    assert days == {"30\u00a0June\u00a02026"}
    none = client.get("/en/XA/enter/measurements/?q=nothing")
    assert (none.context["count"], none.context["pages"]) == (0, 1)
    past = client.get("/en/XA/enter/measurements/?q=nothing&page=9")
    assert past.status_code == 404
    form = client.get(f"/en/XA/enter/measurements/form/?key={key}")
    assert form.status_code == 200 and b"311" in form.content


def test_the_overview_counts_in_the_database_and_reads_no_records(officer, arendia):
    """Also records of which each has a tier of its own, such as evidence."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from openssr.app.sheets import SHEETS
    from openssr.platform.registers.table import model_of

    client = signed_in()
    tables = [model_of(sheet.register)._meta.db_table for sheet in SHEETS.values()]
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/en/XA/enter/")
    counts = {kind: count for kind, _, count in page.context["kinds"]}
    assert (counts["spending"], set(counts)) == (130, set(SHEETS))
    assert counts["evidence"] == len(SHEETS["evidence"].rows(by=officer, country="XA"))
    asked = [
        query["sql"]
        for query in queries.captured_queries
        if any(f'FROM "{table}"' in query["sql"] for table in tables)
    ]
    assert len(asked) == len(SHEETS)
    assert all(sql.startswith("SELECT COUNT(*)") for sql in asked)


def test_the_overview_leads_to_every_way_in(arendia):
    page = signed_in().get("/fr/XA/enter/").content.decode()
    for address in ("enter/matrix/", "due/", "support/import/"):
        assert f'href="/fr/XA/{address}"' in page
    assert "Données d’aide" in page


def test_a_form_offers_the_first_codes_of_a_long_register_and_takes_any(
    officer, arendia, monkeypatch
):
    from openssr.platform.entry import forms
    from openssr.subjects.benchmarks.services.standings import list_indicators

    monkeypatch.setattr(forms, "SUGGESTED", 3)
    client, address = signed_in(), "/ar/XA/enter/measurements/form/"
    page = client.get(address)
    fields = {field["name"]: field for field in page.context["fields"]}
    indicators = list_indicators(by=officer, country="XA")
    first = [(x.code, x.names["ar"]) for x in indicators[:3]]
    assert fields["indicator"]["suggested"] == first
    assert fields["value"]["suggested"] == []
    last = next(x for x in reversed(indicators) if x.kind == "count")
    values = {"indicator": last.code, "on": "2026-09-30", "value": "7"}
    answer = client.post(address, {**values, "seen": page.context["seen"]})
    assert answer.status_code == 302


def test_a_form_offers_no_codes_that_a_person_may_not_read(officer, arendia):
    """Of evidence an outsider sees the open documents only."""
    from openssr.platform.registers.services.names import list_codes
    from openssr.platform.registers.services.records import list_records
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.benchmarks.registers.measurements import (
        EVIDENCE,
        MEASUREMENTS,
    )

    def offered(actor):
        codes = list_codes(MEASUREMENTS, by=actor, country="XA", most=500)
        return set(codes[EVIDENCE.label])

    partner = Actor("donor", Role.PARTNER)
    for actor in (officer, partner):
        seen = {x.code for x in list_records(EVIDENCE, by=actor, country="XA")}
        assert offered(actor) == seen
    assert offered(partner) < offered(officer)


def test_pages_listed_by_day_hold_each_row_once_in_order(arendia):
    """Measurements are listed by day, the newest first; days run over pages."""
    from openssr.platform.registers import reading
    from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS

    rows = reading.rows_of(MEASUREMENTS, "XA")
    every = reading.records_of(MEASUREMENTS, reading.ordered(MEASUREMENTS, rows))
    paged = []
    for start in range(0, len(every) + 7, 7):
        paged += reading.page_of(MEASUREMENTS, rows, start, 7)
    assert len(every) > 100
    assert paged == every


def test_the_old_address_of_the_form_leads_to_it_and_knows_its_indicators(officer):
    load(officer)
    client = signed_in()
    answer = client.get("/en/XA/benchmarks/B1/enter/I2/")
    assert answer["Location"] == ADDRESS
    for unknown in ("B1/enter/NOPE", "B9/enter/I2"):
        page = client.get(f"/en/XA/benchmarks/{unknown}/")
        assert page.status_code == 404


def test_the_form_says_what_is_measured_and_the_last_value(officer):
    load(officer)
    page = signed_in().get(ADDRESS)
    text = page.content.decode().translate({0x2068: None, 0x2069: None})
    assert "Stations (I2)" in text and "count · stations" in text
    assert "7 stations (30\u00a0June\u00a02024)" in text
    values = {field["name"]: field["value"] for field in page.context["fields"]}
    assert values["indicator"] == "I2"
    assert "entered_by" not in values


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("30.9.2026", "2026-09-30"), ("30 sept. 2026", "2026-09-30"),
        ("٣٠ أيلول/سبتمبر ٢٠٢٦", "2026-09-30"), ("30/09/2026", "2026-09-30"),
    ],
)  # fmt: skip
def test_the_form_reads_usual_dates_and_says_how(officer, written, day):
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    load(officer)
    client = signed_in()
    refused = client.post(ADDRESS, {**DATA, "on": written, "value": "x"})
    text = refused.content.decode().translate({0x2068: None, 0x2069: None})
    assert "read as: 30\u00a0September\u00a02026" in text
    assert client.post(ADDRESS, {**DATA, "on": written}).status_code == 302
    days = {each.on for each in list_measurements(by=officer, country="XA")}
    assert date.fromisoformat(day) in days
    page = client.get("/en/XA/enter/measurements/").content.decode()
    assert "30\u00a0September\u00a02026" in page.split('role="status"')[1]


def test_a_date_with_two_readings_is_refused_at_its_field_with_both(officer):
    load(officer)
    page = signed_in().post(ADDRESS, {**DATA, "on": "03/04/2026"})
    assert page.status_code == 422
    faults = {field["name"]: field["fault"] for field in page.context["fields"]}
    for reading in ("3\u00a0April\u00a02026", "4\u00a0March\u00a02026"):
        assert reading in faults["on"]
    short = signed_in().post(ADDRESS, {**DATA, "on": "3.4.26"})
    faults = {field["name"]: field["fault"] for field in short.context["fields"]}
    assert "four digits" in faults["on"]


def test_a_name_stands_for_its_code_and_an_unclear_one_is_asked_about(officer):
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    load(officer)
    client = signed_in()
    assert client.post(ADDRESS, {**DATA, "indicator": "stations"}).status_code == 302
    days = {(x.indicator, x.on) for x in list_measurements(by=officer, country="XA")}
    assert ("I2", date(2026, 9, 30)) in days
    page = client.post(ADDRESS, {**DATA, "indicator": "s"})
    unclear = next(x for x in page.context["fields"] if x["name"] == "indicator")
    assert page.status_code == 422 and unclear["fault"]
    assert unclear["value"] == "s", "what was typed stays"
