"""Entering a measurement by form: the public may not, the signed-in officer may."""

from datetime import date

import pytest
from django.core.signing import dumps
from django.test import Client

from tests.integration.test_book import load

pytestmark = pytest.mark.django_db
ADDRESS = "/en/XA/benchmarks/B1/enter/I2/"
DATA = {"on": "2026-09-30", "value": "97"}


def signed_in():
    client = Client()
    token = dumps({"name": "a.officer", "role": "officer"}, salt="openssr.enter")
    assert client.post(f"/enter/{token}/").status_code == 302
    return client


def test_the_public_is_refused(officer):
    load(officer)
    answer = Client().post(ADDRESS, DATA)
    assert answer.status_code == 403
    assert "may not do" in answer.content.decode()


def test_the_officer_enters_and_a_fault_is_named(officer):
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    load(officer)
    client = signed_in()
    refused = client.post(ADDRESS, {**DATA, "on": "2026-09-31"})
    assert refused.status_code == 422
    assert "Nothing was kept" in refused.content.decode()
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
    cells = [cells for _, cells in first.context["records"]]
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
    [(key, cells)] = parts.context["records"]
    assert key.startswith("B10-2|2026-06-30|sex=f")
    assert cells[:3][0] == "B10-2"
    day = client.get("/en/XA/enter/measurements/?q=2026-06-30")
    assert {str(cells[1]) for _, cells in day.context["records"]} == {"2026-06-30"}
    none = client.get("/en/XA/enter/measurements/?q=nothing&page=9")
    assert (none.context["count"], none.context["pages"]) == (0, 1)
    form = client.get(f"/en/XA/enter/measurements/form/?key={key}")
    assert form.status_code == 200 and b"311" in form.content
