"""No page shows a reader the names that the program has for itself."""

import re
from html import unescape

import pytest
from django.test import Client

from openssr.app.subjects import DEFINITIONS
from openssr.platform.usecase.records import Actor, Role
from tests.editions import write_council
from tests.integration.test_figures import opened, signed_in, traces_of_the_book

pytestmark = pytest.mark.django_db
# acts and definitions (a.b.c), who is at the command line, intervals, codes of rules
MACHINE = re.compile(
    r"\b(?:assistance|benchmarks|strategy|mandates|institutions|registers|figures|book"
    r"|jobs|sheets|reports|accounts|places)\.[a-z_]+(?:\.[a-z_]+)+\b"
    r"|\bcli:|\bR/P\d|\b[A-Z]{3}-R\d"
)
PEOPLE = (
    "", "administration/", "enter/", "support/import/", "support/import/{run}/",
    "reports/",
    "records/indicators/record/?key=B04-1", "records/institutions/record/?key=POL",
    "benchmarks/B04/", "enter/conflicts/", "support/selection/", "support/identities/",
)  # fmt: skip


def words_of(page):
    text = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S)
    return unescape(re.sub(r"<[^>]+>", " ", text))


@pytest.mark.one_database("the words of pages")
def test_no_page_shows_what_the_program_calls_things(arendia, officer, tmp_path):
    clerk = Actor("cli:root", Role.ADMINISTRATOR)
    write_council(officer, tmp_path / "r.html")
    client = Client()
    visited, traces = traces_of_the_book(client)
    first = {}
    for address in traces:
        first.setdefault(address.split("?")[0], address)
    assert len(first) == len(DEFINITIONS)
    for address in (*sorted(visited), *first.values()):
        shown = MACHINE.findall(words_of(opened(client, address)))
        assert shown == [], address
    inside = signed_in(clerk)
    run = re.search(r"/support/import/(\d+)/", opened(inside, "/en/XA/support/import/"))
    for path in (each.replace("{run}", run[1]) for each in PEOPLE):
        shown = MACHINE.findall(words_of(opened(inside, f"/en/XA/{path}")))
        assert [word for word in shown if word] == [], path
