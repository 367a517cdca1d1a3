"""Records that would come to stand under themselves."""

from datetime import date

from openssr.platform.registers.circles import Step, circle_from

UNDER = {
    "A": [Step("B")], "B": [Step("C")], "C": [Step("A")], "D": [Step("C")], "E": [],
}  # fmt: skip


def test_the_way_back_is_named_and_who_only_leads_to_a_circle_is_not_in_it():
    assert circle_from("A", UNDER) == ["A", "B", "C", "A"]
    assert circle_from("D", UNDER) == []
    assert circle_from("E", UNDER) == []


def test_two_that_stood_under_one_another_at_different_times_are_no_circle():
    moved = date(2020, 1, 1)
    under = {
        "A": [Step("B", last=date(2019, 12, 31))],
        "B": [Step("A", first=moved)],
    }
    assert circle_from("A", under) == []
    under["A"] = [Step("B", last=moved)]
    assert circle_from("A", under) == ["A", "B", "A"]
