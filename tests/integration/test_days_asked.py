"""A day asked for in an address: read in any usual form, or refused at its field."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def fault_of(answer, name):
    """Return what a page says before the field of a name, and what the field holds."""
    html = answer.content.decode()
    place = rf'id="fault-\d+-{name}">([^<]*)</span>(<input[^>]*>)'
    return re.search(place, html).groups()


@pytest.mark.parametrize(
    ("address", "name", "typed", "word"),
    [
        ("/en/XA/benchmarks/?on={}", "on", "03/04/2026", "2026-04-03 or 2026-03-04"),
        ("/en/XA/reports/council/?from={}", "from", "29.02.2026", "2026 has no day 29"),
        ("/en/XA/reports/?to={}", "to", "March 2026", "is a month; write the day too"),
        ("/en/XA/support/counted/?from={}&to=2026-01-01", "from", "3 April 2026",
         "is after 2026-01-01"),
        ("/en/XA/enter/matrix/?on={}", "on", "24.11.26", "four digits"),
    ],
)  # fmt: skip
def test_what_is_typed_stays_and_the_field_says_what_is_wrong(
    arendia, address, name, typed, word
):
    from tests.racer import client_of

    answer = client_of("a.one").get(address.format(typed))
    assert answer.status_code == 422
    fault, field = fault_of(answer, name)
    assert word in fault
    assert f'value="{typed}"' in field
    assert 'aria-invalid="true"' in field
    assert 'type="text"' in field


@pytest.mark.parametrize("typed", ["3 April 2026", "03.04.2026", "3 avril 2026"])
def test_any_usual_form_is_read_in_addresses(arendia, typed):
    for address in (
        "/en/XA/benchmarks/?on=", "/en/XA/reports/council/?from=2026-01-01&to=",
        "/en/XA/support/counted/?to=",
    ):  # fmt: skip
        answer = Client().get(address + typed)
        assert answer.status_code == 200
        assert "3\u00a0April\u00a02026" in answer.content.decode() or "to=" in address


def test_the_form_of_reports_says_that_any_usual_form_is_read(arendia):
    page = Client().get("/en/XA/reports/").content.decode()
    assert "YYYY" not in page
    assert "24\u00a0November\u00a02026" in page
