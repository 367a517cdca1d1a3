"""Every page from the right, dark and narrow in a real browser, and its weight."""

from tests.functional.looking import (
    FIRST_VISIT,
    IN_ARABIC,
    IN_BROWSER,
    LATER,
    LOOKED_AT_ONCE,
    SCRIPTS,
    Judge,
    check,
    one_host,
    weighed,
)
from tests.functional.pages import PAGES, dated

pytestmark = IN_BROWSER


@LOOKED_AT_ONCE
def test_pages_from_the_right_and_their_weight_on_a_first_and_a_later_visit(
    site, browser
):
    judge = Judge(whole=False)
    page = IN_ARABIC.at_page(browser)
    tools = page.context.new_cdp_session(page)
    for path in PAGES:
        address = f"{site.root}/ar/XA/{dated(path)}"
        tools.send("Network.clearBrowserCache")
        with one_host(page, site.root):
            with weighed(page) as first:
                check(page, address, IN_ARABIC, judge)
            with weighed(page) as later:
                page.goto(address)
        assert first[0] <= FIRST_VISIT, (path, first)
        assert first[1] <= SCRIPTS, (path, first)
        assert later[0] <= LATER, (path, later)
        assert later[0] < first[0], (path, "the browser keeps what all pages share")
    page.context.close()
