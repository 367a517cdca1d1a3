"""A way from a record back to itself counts where it holds on some day."""

from datetime import date

from openssr.platform.registers.circles import Step, circle_from


def steps(**names):
    return {code: [Step(each) for each in some] for code, some in names.items()}


def test_a_circle_is_named_from_the_record_that_is_asked_for():
    ring = steps(A="B", B="C", C="A", D="A")
    assert circle_from("A", ring) == ["A", "B", "C", "A"]
    assert circle_from("C", ring) == ["C", "A", "B", "C"]
    assert circle_from("D", ring) == []
    assert circle_from("A", steps(A="A")) == ["A", "A"]
    assert circle_from("A", steps(A="BC", B="D", C="D", D="")) == []


def test_a_circle_of_different_days_is_none():
    def until(year):
        return [Step("B", last=date(year, 12, 31))]

    back = [Step("A", first=date(2024, 1, 1))]
    assert circle_from("A", {"A": until(2023), "B": back}) == []
    assert circle_from("A", {"A": until(2024), "B": back}) == ["A", "B", "A"]
