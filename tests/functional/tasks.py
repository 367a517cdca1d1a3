"""Twelve tasks of the five users, from the first page, and the clicks of each."""

import re
from dataclasses import dataclass
from typing import Any

DAY = "on=2026-06-30"


@dataclass
class Hand:
    """A person at a page, whose clicks are counted; typing and Enter are none."""

    page: Any
    root: str
    clicks: int = 0

    def begin(self):
        self.page.goto(f"{self.root}/en/XA/?{DAY}")

    def click(self, role, name, *, exact=False, nth=0):
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=exact).nth(nth).click()

    def click_in(self, selector):
        self.clicks += 1
        self.page.locator(selector).first.click()

    def search(self, words):
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_load_state()

    def reads(self, *words):
        for each in words:
            self.page.locator("main", has_text=each).wait_for(timeout=10_000)

    def saves(self, role, name, *, nth=0):
        with self.page.expect_download() as taken:
            self.click(role, name, exact=True, nth=nth)
        return taken.value.suggested_filename


def who_is_late_with_most(hand):
    hand.click("link", "All overdue and due items")
    assert hand.page.locator("main section h2").first.inner_text()


def which_objectives_nobody_supports(hand):
    hand.click("link", re.compile("of 25"))
    assert hand.page.url.endswith("#unsupported")
    hand.reads("Adopt the national security policy")


def what_one_institution_owes(hand):
    hand.click("link", "All overdue and due items")
    hand.page.select_option("#owner", "POL")
    hand.click_in("main .o-filters button")
    hand.reads("National Police")


def which_indicators_are_behind(hand):
    hand.click("link", "26 behind")
    hand.reads("Police stations open", "This sum is the number.")


def what_a_value_rests_on(hand):
    hand.click("link", "Police stations open")
    hand.click_in("main summary")
    hand.reads("Evidence")


def the_report_to_the_council(hand):
    hand.click("link", "Reports", exact=True)
    hand.click_in("main form button")
    hand.reads("Progress by benchmark")


def who_else_works_with_the_police(hand):
    hand.search("National Police")
    hand.click("link", "National Police", exact=True)
    hand.reads("Support")


def whether_money_is_counted_once(hand):
    hand.click("link", "How it is counted")
    hand.reads("net, counted once", "certain onward transfers")


def what_the_mandate_asks_by_when(hand):
    hand.click("link", "All deadlines")
    hand.reads("S/RES/9044 (2025)")


def what_the_renewal_changed(hand):
    hand.click("link", "Mandates", exact=True)
    hand.click("link", "Compare two documents")
    hand.page.select_option("#old", "S/RES/9001 (2024)")
    hand.page.select_option("#new", "S/RES/9044 (2025)")
    hand.click_in("main .o-filters button, main form button")
    hand.reads("changed")


def a_table_as_a_workbook(hand):
    hand.click("link", "As a table")
    assert hand.saves("link", "XLSX", nth=-1).endswith(".xlsx")


def the_words_of_a_number(hand):
    hand.click_in("footer a[href*='glossary']")
    hand.reads("benchmark", "indicator")


# what a user does, and the clicks that it may take from the first page
TASKS = {
    who_is_late_with_most: 1,
    which_objectives_nobody_supports: 1,
    what_one_institution_owes: 2,
    which_indicators_are_behind: 1,
    what_a_value_rests_on: 2,
    the_report_to_the_council: 2,
    who_else_works_with_the_police: 1,
    whether_money_is_counted_once: 1,
    what_the_mandate_asks_by_when: 1,
    what_the_renewal_changed: 3,
    a_table_as_a_workbook: 2,
    the_words_of_a_number: 1,
}
