"""No page shows a reader the names that the program has for itself, or English."""

import re
from functools import cache
from html import unescape

import pytest
from django.test import Client
from lxml import html

from openssr.app.sheets import SHEETS
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
    # codes of choices and names of fields, though not in names of files
    r"|(?<![\w./-])[a-z]+_[a-z_]+\b(?!\.\w)"
    # keys of records
    r"|\w\|\w"
)
PEOPLE = (
    "", "administration/", "enter/", "support/import/", "support/import/{run}/",
    "reports/",
    "records/indicators/record/?key=B04-1", "records/institutions/record/?key=POL",
    "records/fields/record/?key=XX-AR-02|XX-AR-02-1001|ends_on",
    "benchmarks/B04/", "enter/conflicts/", "support/selection/", "support/identities/",
    "enter/fields/form/?key=XX-AR-02|XX-AR-02-1001|ends_on",
    "enter/judgements/form/?key=B01|government|2025-04-20",
    *(f"enter/{kind}/" for kind in SHEETS),
)  # fmt: skip
CODE = "//script | //style | //code | //pre | //textarea | //noscript"
# a heading of a sheet says which codes its cells take
CHOICES = re.compile(r": [^:]*\b(?:or|to)\b[^:]*$")
# what is written alike in every language: names, titles of sources, codes of standards
ALIKE = re.compile(
    r"Akoma Ntoso|OECD|IATI|OpenSSR|XLSForm|\(fictional\)|call upon|take note"
    r"|Français|Creative Commons|\bv\d"
)
# three languages beside one another, and documents as they are
OTHERS = re.compile(r"/about/glossary/|/copy/")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
APART = re.compile(r"[·:;|(),/–…\d.\u2068\u2069]+")


def texts_of(page):
    """Return the texts of a page in order, without code and what people typed."""
    tree = html.fromstring(page)
    for element in tree.xpath(CODE):
        element.drop_tree()
    texts = (" ".join(unescape(text).split()) for text in tree.xpath("//text()"))
    return [text for text in texts if text]


def is_machine(text):
    return bool(MACHINE.search(text)) and not CHOICES.search(text)


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
    pages = {
        address: texts_of(opened(client, address))
        for address in (*sorted(visited), *first.values())
    }
    inside = signed_in(clerk)
    run = re.search(r"/support/import/(\d+)/", opened(inside, "/en/XA/support/import/"))
    paths = [path.replace("{run}", run[1]) for path in PEOPLE]
    of_staff = {path: texts_of(opened(inside, f"/en/XA/{path}")) for path in paths}
    faults = {
        address: machine
        for address, texts in (pages | of_staff).items()
        if (machine := [text for text in texts if is_machine(text)])
    }
    assert faults == {}
    assert untranslated(client, pages, arendia.folder) == {}


def untranslated(client, pages, folder):
    """Return what reads in French or Arabic as in English, by page: one of a kind."""
    by_family = {
        family(address): address
        for address in reversed(pages)
        if not OTHERS.search(address)
    }
    faults = {}
    for language in ("fr", "ar"):
        for address in by_family.values():
            other = address.replace("/en/", f"/{language}/", 1)
            both = {*pages[address]} & {*texts_of(opened(client, other))}
            left = [text for text in both if is_english(text, typed(folder))]
            if left:
                faults[other] = left
    return faults


def family(address):
    """Return an address without the codes and numbers in it."""
    return re.sub(r"[A-Z\d][\w-]*|%..|=[^&]*", "", address.partition("/XA/")[2])


@cache
def typed(folder):
    """Return all that people typed into the example, as one text."""
    files = [
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".csv", ".xml", ".yaml", ".geojson", ".html", ".txt"}
    ]
    return " ".join(unescape("\n".join(files)).replace('""', '"').split()).lower()


def is_english(text, data):
    """Tell whether a text holds two words in a row that nobody typed."""
    return not ALIKE.search(text) and any(
        len(ENGLISH.findall(part)) > 1 and part.strip().lower() not in data
        for part in APART.split(text)
    )
