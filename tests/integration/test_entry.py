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
    assert client.get(f"/enter/{token}/").status_code == 302
    return client


def test_the_public_is_refused(officer):
    load(officer)
    answer = Client().post(ADDRESS, DATA)
    assert answer.status_code == 403
    assert "may not do" in answer.content.decode()


def test_the_officer_enters_and_a_fault_is_named(officer):
    from openssr.subjects.benchmarks import services

    load(officer)
    client = signed_in()
    refused = client.post(ADDRESS, {**DATA, "on": "2026-09-31"})
    assert refused.status_code == 422
    assert "Nothing was kept" in refused.content.decode()
    assert client.post(ADDRESS, {**DATA, "value": "-1"}).status_code == 422
    assert client.post(ADDRESS, DATA).status_code == 302
    kept = services.list_measurements(by=officer, country="XA")
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
