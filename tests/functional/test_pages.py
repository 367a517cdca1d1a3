"""Every page in a real browser: accessible, narrow, printed whole, from one host."""

import urllib.error
import urllib.request

import pytest

from tests.functional.looking import (
    EVERY,
    IN_BROWSER,
    IN_ENGLISH,
    IN_FRENCH,
    LOOKED_AT_ONCE,
    PICTURES,
    Judge,
    check,
    check_printed,
    one_host,
)
from tests.functional.pages import PAGES, dated, quoted
from tests.functional.test_serving import ON_POSTGRESQL

pytestmark = IN_BROWSER


@pytest.mark.skipif(not ON_POSTGRESQL, reason="opened where they are looked at")
def test_every_page_opens(site):
    for path in PAGES:
        with urllib.request.urlopen(f"{site.root}/fr/XA/{quoted(path)}") as answer:  # noqa: S310
            assert answer.status == 200, path


@LOOKED_AT_ONCE
@pytest.mark.parametrize(
    "look", EVERY if PICTURES else [IN_ENGLISH, IN_FRENCH], ids=str
)
def test_pages(site, browser, look):
    page = look.at_page(browser)
    judge = Judge(whole=True)
    with one_host(page, site.root):
        for path in PAGES:
            address = f"{site.root}/{look.language}/XA/{dated(path)}"
            check(page, address, look, judge)
            if look == IN_ENGLISH:
                check_printed(page, address)
    page.context.close()


FAULTY = """<html lang="en"><title>A page</title><body><main>
<h1>Faults</h1><p style="color: #999">Pale</p><img src="a.png">
<p>A text with a <a href="/" style="text-decoration: none; color: #222">link</a></p>
<button style="width: 9px; height: 9px; padding: 0"></button>
<button style="width: 9px; height: 9px; padding: 0">b</button></main>"""


@LOOKED_AT_ONCE
def test_what_is_drawn_is_judged_once_of_its_kind_and_names_on_each_page(browser):
    drawn = {"color-contrast", "link-in-text-block", "target-size"}
    named = {"button-name", "image-alt"}
    page = browser.new_page()
    for whole in (True, False):
        judge = Judge(whole=whole)
        for once in (drawn, set()):
            page.set_content(FAULTY)
            lines = judge.report(page).splitlines()
            rules = {line.partition(" - ")[0] for line in lines if " - " in line}
            assert rules == (once | named if whole else once)
    page.close()


def test_an_address_opens_the_book_once(site, session):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(site.entry)  # noqa: S310
    assert refused.value.code == 403
    refused.value.close()


def test_headers_refuse_foreign_content(site):
    for path in ("/en/XA/", "/api/v1/openapi.json", "/static/app.css"):
        with urllib.request.urlopen(f"{site.root}{path}") as answer:  # noqa: S310
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert "Access-Control-Allow-Origin" not in answer.headers
