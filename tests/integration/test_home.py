"""The first page of a book, and the address that leads to it."""

from datetime import date

import pytest
from django.test import Client

from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
ON = "?on=2026-06-30"


@pytest.mark.parametrize(
    ("asked", "language"), [("ar,en;q=0.5", "ar"), ("FR-be", "fr"), ("de", "en")]
)
def test_the_bare_address_leads_to_the_book_in_the_browsers_language(asked, language):
    answer = Client().get("/", headers={"Accept-Language": asked})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/XA/")


def test_what_nobody_verified_is_counted_and_the_newest_are_named(officer, arendia):
    """The number is that of all values up to the day; a later one does not count."""
    from openssr.app.sheets import SHEETS
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    data = (
        b"indicator,on,value,entered_by\n"
        b"B04-1,2026-06-30,61,c.field\nB04-1,2026-07-01,62,c.field\n"
    )
    client = signed_in()
    before = client.get(f"/en/XA/{ON}").context["unverified"]
    SHEETS["measurements"].take(by=officer, country="XA", data=data, name="m.csv")
    page = client.get(f"/en/XA/{ON}")
    open_values = [
        x.on
        for x in list_measurements(by=officer, country="XA")
        if not x.verified_by and x.on <= date(2026, 6, 30)
    ]
    assert page.context["unverified"] == before + 1 == len(open_values)
    rows = page.context["unverified_rows"]
    assert ("B04-1", "B04", "30\xa0June\xa02026") in rows
    assert len(rows) == min(8, len(open_values))


def test_the_public_is_shown_nothing_that_waits(arendia):
    page = Client().get(f"/en/XA/{ON}")
    assert "unverified" not in page.context
    assert "For your attention" not in page.content.decode()
    assert page.context["indicators"] > 0
    assert (
        sum(int(count) for _, _, count, _ in page.context["counts"])
        == (page.context["indicators"])
    )
