"""Narrowing a page leaves the reader on the day that he or she asked for."""

import re

import pytest

PAGES = ["support/", "mandates/", "mandates/due/", "strategy/actions/", "due/"]
FORM = re.compile(r'<form method="get" class="o-filters".*?</form>', re.DOTALL)
DAY = '<input type="hidden" name="on" value="2024-02-29">'


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_filters_keep_the_day(client, page):
    past = client.get(f"/en/XA/{page}?on=2024-02-29").content.decode()
    (form,) = FORM.findall(past)
    assert form.count(DAY) == 1
    today = client.get(f"/en/XA/{page}").content.decode()
    (form,) = FORM.findall(today)
    assert 'name="on"' not in form


@pytest.mark.django_db
def test_a_form_that_asks_for_the_day_asks_once(client):
    page = client.get("/en/XA/benchmarks/history/?on=2024-02-29").content.decode()
    (form,) = FORM.findall(page)
    assert re.findall(r'name="on" value="([^"]*)"', form) == ["2024-02-29"]
