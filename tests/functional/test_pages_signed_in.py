"""Every page of those who have signed in, in a real browser, and their menu."""

import pytest

from tests.functional.looking import (
    EVERY,
    IN_ARABIC,
    IN_BROWSER,
    IN_ENGLISH,
    LOOKED_AT_ONCE,
    PICTURES,
    Judge,
    check,
)
from tests.functional.pages import SIGNED_IN

pytestmark = IN_BROWSER


@LOOKED_AT_ONCE
@pytest.mark.parametrize(
    "look", EVERY if PICTURES else [IN_ENGLISH, IN_ARABIC], ids=str
)
def test_pages_of_people_who_are_signed_in(site, browser, session, look):
    page = look.at_page(browser, storage_state=session)
    judge = Judge(whole=look.language == "en")
    root = f"{site.root}/{look.language}/XA"
    for path in SIGNED_IN:
        check(page, f"{root}/{path}", look, judge)
    page.goto(f"{root}/support/import/")
    of_an_import = page.locator("main a[href*='/support/import/']").first
    check(page, site.root + of_an_import.get_attribute("href"), look, judge)
    page.context.close()


@LOOKED_AT_ONCE
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_menu_is_one_line_or_one_button(site, browser, session, language):
    """At 1,280 pixels the sections of an administrator stand in one line; at 320 there
    is one button, behind which every register is reached by its group."""
    context = browser.new_context(storage_state=session)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.root}/{language}/XA/records/measurements/")
    assert page.locator(".o-nav").bounding_box()["height"] < 60
    page.locator(".o-more > summary").click()
    group = page.locator(".o-more .o-group[open]")
    assert group.count() == 1, "the group of the register that is shown"
    assert (
        group.locator("a[aria-current=page]")
        .get_attribute("href")
        .endswith("/records/measurements/")
    )
    page.set_viewport_size({"width": 320, "height": 900})
    assert not page.locator(".o-nav").is_visible()
    page.locator(".o-menu > summary").click()
    page.locator(".o-menu .o-group > summary").first.click()
    assert page.locator(".o-menu .o-group[open] a").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
