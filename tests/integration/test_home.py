"""The first page of a book, and the address that leads to it."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openssr.kernel.text import money
from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
ON = "?on=2026-06-30"
MOST_QUERIES = 48  # of the first page over the example, however many records there are


def text_of(page):
    """Return what a reader sees of a page's main part."""
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def take(kind, by, rows):
    from openssr.app.sheets import SHEETS

    SHEETS[kind].take(by=by, country="XA", data=rows.encode(), name=f"{kind}.csv")


@pytest.mark.parametrize(
    ("asked", "language"), [("ar,en;q=0.5", "ar"), ("FR-be", "fr"), ("de", "en")]
)
def test_the_bare_address_leads_to_the_book_in_the_browsers_language(asked, language):
    answer = Client().get("/", headers={"Accept-Language": asked})
    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/XA/")


def test_what_nobody_verified_is_counted_and_the_newest_are_named(officer, arendia):
    """The number is that of all values up to the day; a later one does not count."""
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    client = signed_in()
    before = client.get(f"/en/XA/{ON}").context["unverified"]
    take(
        "measurements",
        officer,
        "indicator,on,value,entered_by\n"
        "B04-1,2026-06-30,61,c.field\nB04-1,2026-07-01,62,c.field\n",
    )
    page = client.get(f"/en/XA/{ON}")
    open_values = [
        row.on
        for row in list_measurements(by=officer, country="XA")
        if not row.verified_by and row.on <= date(2026, 6, 30)
    ]
    assert page.context["unverified"] == before + 1 == len(open_values)
    rows = page.context["unverified_rows"]
    assert (
        "Police stations open",
        "benchmarks/B04/",
        "B04-1",
        "30\xa0June\xa02026",
    ) in rows
    assert len(rows) == min(8, len(open_values))


def test_the_public_is_shown_nothing_that_waits_and_no_person(arendia):
    page = Client().get(f"/en/XA/{ON}")
    assert "unverified" not in page.context
    assert "For your attention" not in page.content.decode()
    assert page.context["changes"]
    assert {row["by"] for row in page.context["changes"]} == {""}
    for name in ("cli:", "root", "m.osei", "l.duval", "p.moreau"):
        assert name not in text_of(page)


def test_every_indicator_stands_in_the_bar_and_in_one_benchmarks_row(arendia):
    values = Client().get(f"/en/XA/{ON}").context["benchmarks"]
    total = sum(segment.count for segment in values["all"].segments)
    of_rows = [segment for row in values["rows"] for segment in row["bar"].segments]
    assert total == values["indicators"] == sum(each.count for each in of_rows) == 40
    assert len(values["rows"]) == 12


def test_the_worst_indicator_stands_beside_its_benchmark_with_value_and_target(arendia):
    first = Client().get(f"/en/XA/{ON}").context["benchmarks"]["rows"][0]
    assert first["status"] == "behind"
    assert (first["indicator"], first["value"]) == ("Women in senior command", "5.8%")
    assert (first["target"], first["due"]) == ("12.0%", "31\xa0December\xa02027")
    assert first["line"].label.endswith("target 12.0%")


def test_money_is_that_of_the_traces_which_it_leads_to(arendia):
    client = Client()
    rows = client.get(f"/en/XA/{ON}").context["money"]["rows"]
    assert [row["label"] for row in rows] == [
        "Cost of the plan", "Committed by partners", "Spent by partners",
    ]  # fmt: skip
    assert rows[0]["ends"] == [("USD\xa086,240,000", "")]
    for row in rows[1:]:
        for amount, trace in row["ends"]:
            figure = client.get(trace).context["figure"]
            assert money(figure.value, "USD") == amount


def test_the_days_left_are_those_of_the_mandate_in_force(arendia):
    (term,) = Client().get(f"/en/XA/{ON}").context["terms"]
    assert (term["mission"], term["symbol"], term["paragraph"], term["left"]) == (
        "UNMIA", "S/RES/9044 (2025)", "16", 168,
    )  # fmt: skip
    (former,) = Client().get("/en/XA/?on=2025-06-30").context["terms"]
    assert (former["symbol"], former["left"]) == ("S/RES/9001 (2024)", 168)


def test_what_is_due_next_says_what_is_asked_and_not_by_a_replaced_text(arendia):
    due = Client().get(f"/en/XA/{ON}").context["due"]
    assert due[0]["text"].startswith("Regrets that the national security policy")
    assert {item["symbol"] for item in due} == {"S/RES/9044 (2025)"}


def test_what_is_late_is_counted_by_name_of_the_institution(arendia):
    late = Client().get(f"/en/XA/{ON}").context["late"]
    assert (late["rows"][0]["name"], late["rows"][0]["count"]) == ("National Police", 3)
    page = Client().get(f"/en/XA/due/{ON}&owner=POL")
    assert sum(row["late"] > 0 for row in page.context["rows"]) == 3


def test_changes_are_told_by_name_with_old_and_new_words(officer, arendia):
    client = signed_in()
    client.get(f"/en/XA/{ON}")  # what was done before is the visit's before this one
    take(
        "benchmarks",
        officer,
        "code,name_en,stage\nB04,Police presence and trust,ended\n",
    )
    page = client.get(f"/en/XA/{ON}")
    row = next(row for row in page.context["changes"] if "presence" in row["name"])
    assert row["words"] == "was changed in “Benchmarks”"
    assert ("Stage", "adopted", "ended") in row["cells"]
    assert row["by"] == "officer"
    assert "/benchmarks/B04/" in row["link"]


def test_a_later_visit_shows_what_came_since_the_one_before(
    officer, arendia, monkeypatch
):
    from datetime import timedelta

    from openssr.reports.overview import seen

    client = signed_in()
    assert client.get("/en/XA/").context["changes"]
    monkeypatch.setattr(seen, "VISIT", timedelta(0))
    page = client.get("/en/XA/")
    assert page.context["changes"] == []
    assert not page.context["first_visit"]
    take("goals", officer, "code,name_en\nG9,Trust of the people\n")
    (row,) = client.get("/en/XA/").context["changes"]
    assert (row["name"], row["words"]) == (
        "Trust of the people", "was added to “Goals of the strategy”",
    )  # fmt: skip


def test_machine_words_and_codes_are_not_on_the_page(arendia):
    for client in (Client(), signed_in()):
        text = text_of(client.get(f"/en/XA/{ON}"))
        for word in ("cli:", ".import", "R/P6M", "BEN-R", "council-20"):
            assert word not in text
        assert not re.search(r"\b[BO]\d+(-\d|\.\d)\b", text)


def test_a_new_book_shows_what_it_lacks_and_nothing_else(db):
    page = signed_in().get("/en/XA/")
    assert [step["there"] for step in page.context["steps"]] == [False] * 6
    assert 'href="/en/XA/mandates/add/"' in page.content.decode()
    assert "benchmarks" not in page.context


def test_a_step_that_was_made_is_ticked_and_the_cards_say_what_is_missing(officer):
    take("institutions", officer, "code,name_en,component\nMOD,Defence,defence\n")
    page = Client().get("/en/XA/")
    there = [step["title"] for step in page.context["steps"] if step["there"]]
    assert there == ["Enter the institutions"]
    text = text_of(page)
    for sentence in (
        "No indicator of a benchmark is recorded yet.", "No mandate is recorded yet.",
        "No item with a deadline has been recorded yet.",
        "No objective has a cost yet.", "No aid data are recorded yet.",
        "No objective is recorded yet.",
    ):  # fmt: skip
        assert sentence in text


def test_a_full_book_has_no_checklist(arendia):
    assert Client().get(f"/en/XA/{ON}").context["steps"] == []


def test_the_page_reads_the_book_in_few_queries(arendia):
    Client().get(f"/en/XA/{ON}")  # money is counted once for a state of the book
    with CaptureQueriesContext(connection) as queries:
        Client().get(f"/en/XA/{ON}")
    assert len(queries) <= MOST_QUERIES
