"""Every page obeys its as-at day: two days are compared with what services say."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.services import imports
from openssr.subjects.assistance.services.counted import net_book, show_period

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2025, 3, 31), date(2026, 6, 30)
# pages with a sum of money; the net sums stand on all but the first two
GROSS_PAGES = ("support/", "support/table/")
NET_PAGES = ("", "support/counted/", "support/partner/XX-AR-01/")


def text_of(client, page, on):
    answer = client.get(f"/en/XA/{page}?on={on}")
    assert answer.status_code == 200, page
    return unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))


def net(by, on, measure="spending"):
    period = show_period(by=by, country="XA", on=on)
    return net_book(by=by, country="XA", measure=measure, period=period).total


def test_the_period_of_a_day_is_open_where_nothing_is_dated_later(public, arendia):
    flows = imports.list_flows(by=public, country="XA", start=None, end=None)
    assert flows
    far = LATE + timedelta(days=3650)
    assert show_period(by=public, country="XA", on=far) == Period()
    assert show_period(by=public, country="XA", on=EARLY) == Period(None, EARLY)


def test_money_is_counted_up_to_the_day(public, arendia):
    """Transactions after the early day make the later sum larger; the pages show the
    sums of the services for their day, to the dollar, and not those of the other."""
    client = Client()
    early, late = (f"{net(public, on).high // 100:,}" for on in (EARLY, LATE))
    assert early != late
    for page in NET_PAGES[:2]:
        then, now = (text_of(client, page, on) for on in (EARLY, LATE))
        assert early in then, page
        assert late in now, page
        assert late not in then, page
    for page in (*GROSS_PAGES, NET_PAGES[2], "support/questions/needs/"):
        assert text_of(client, page, EARLY) != text_of(client, page, LATE), page


def test_gross_sums_are_those_of_transactions_up_to_the_day(public, arendia):
    for on in (EARLY, LATE):
        cells = imports.list_cells(by=public, country="XA", until=on)
        flows = imports.list_flows(
            by=public, country="XA", start=None, end=on, types=("2", "3", "4")
        )
        total = sum(cell.total for cell in cells if cell.total is not None)
        assert total == sum(
            flow["amount"] for flow in flows if flow["amount"] is not None
        )


def test_a_trace_of_an_early_page_is_the_number_of_that_page(public, arendia):
    """The sums of the overview as at the early day lead to traces of the same sums."""
    page = Client().get(f"/en/XA/?on={EARLY}").content.decode()
    address = re.search(
        r'href="(/en/XA/trace/assistance\.net/[^"]*bound=high[^"]*)"', page
    )
    figure = Client().get(unescape(address[1])).context["figure"]
    measure = dict(figure.parameters)["measure"]
    assert figure.value * 100 == net(public, EARLY, measure).high


def test_what_came_later_is_not_on_a_page_of_an_earlier_day(arendia):
    """S/RES/9044 was adopted on 10 December 2025 (pack)."""
    client = Client()
    assert "S/RES/9044" in text_of(client, "mandates/", LATE)
    assert "S/RES/9044" not in text_of(client, "mandates/", EARLY)
    then, now = (
        client.get(f"/en/XA/benchmarks/evidence/?on={on}").context["rows"]
        for on in (EARLY, LATE)
    )
    assert 0 < len(then) < len(now)
    assert all(
        row["row"].published_on is None or row["row"].published_on <= EARLY
        for row in then
    )
