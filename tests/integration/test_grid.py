"""The grid of measurements: only what was changed is taken, by who changed it."""

from datetime import date

import pytest
from django.test import Client

from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/en/XA/enter/matrix/?benchmark=B04&on=2026-06-30"


def shown(client, page=PAGE):
    """Return the form's fields as a browser without a script would send them."""
    found = client.get(page)
    assert found.status_code == 200
    fields = {}
    for line in found.context["lines"]:
        for cell in line["cells"]:
            fields[f"was:{cell['name']}"] = cell["was"]
            fields[cell["name"]] = cell["text"]
    return fields


def measured(officer, code, day):
    from tests.wholes import list_wholes

    rows = list_wholes(by=officer, country="XA")[code]
    return next((x for x in rows if x.on == day), None)


def test_quarters_end_where_they_end():
    from openssr.subjects.benchmarks.rules.grid import quarter_ends

    assert quarter_ends(date(2026, 6, 30), 3) == [
        date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30),
    ]  # fmt: skip
    assert quarter_ends(date(2026, 1, 15), 2) == [date(2025, 9, 30), date(2025, 12, 31)]
    assert len(quarter_ends(date(2026, 11, 26))) == 8


def test_the_public_sees_no_grid(arendia):
    assert Client().get(PAGE).status_code == 403


def test_a_grid_sent_back_untouched_changes_nothing(officer, arendia):
    client = signed_in()
    answer = client.post(PAGE, shown(client))
    assert answer.url.endswith("saved=0")


def test_changed_cells_are_saved_and_wait_to_be_verified(officer, arendia):
    day = date(2026, 6, 30)
    before = measured(officer, "B04-1", day)
    client = signed_in()
    fields = shown(client)
    fields["B04-1|2026-06-30|value"] = "1 005"
    answer = client.post(PAGE, fields)
    assert answer.url.endswith("saved=1")
    after = measured(officer, "B04-1", day)
    assert (after.value, after.entered_by, after.verified_by) == (1005, "a.officer", "")
    assert after.evidence == before.evidence, "what the grid does not show stays"


def test_a_fault_marks_its_cell_and_keeps_what_was_typed(officer, arendia):
    client = signed_in()
    fields = shown(client)
    name = next(x for x in fields if x.startswith("B04-3|2026-06-30|numerator"))
    fields[name] = "999999"
    fields["B04-1|2026-06-30|value"] = "many"
    answer = client.post(PAGE, fields)
    assert answer.status_code == 422
    cells = {x["name"]: x for line in answer.context["lines"] for x in line["cells"]}
    assert cells["B04-1|2026-06-30|value"]["text"] == "many"
    assert cells["B04-1|2026-06-30|value"]["fault"]
    assert measured(officer, "B04-1", date(2026, 6, 30)).value != 1005


def test_a_cell_that_somebody_else_changed_meanwhile_waits(officer, arendia):
    from openssr.platform.sheets.services import list_conflicts

    client = signed_in()
    mine, theirs = shown(client), shown(client)
    theirs["B04-1|2026-06-30|value"] = "70"
    client.post(PAGE, theirs)
    mine["B04-1|2026-06-30|value"] = "80"
    answer = client.post(PAGE, mine)
    assert answer.url == "/en/XA/enter/conflicts/"
    [cell] = list_conflicts(by=officer, country="XA")
    assert (cell.held, cell.offered) == ("70", "80")
    assert measured(officer, "B04-1", date(2026, 6, 30)).value == 70


def test_a_percentage_is_decided_as_one_value_and_waits_to_be_verified(
    officer, arendia
):
    """Numerator and denominator of two people are never mixed, nor left verified."""
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.filled import settle_conflict
    from openssr.platform.sheets.services import list_conflicts

    client = signed_in()
    mine, theirs = shown(client), shown(client)
    name = "B04-3|2026-06-30|{}".format
    theirs[name("numerator")] = "1100"
    client.post(PAGE, theirs)
    mine[name("denominator")] = "2500"
    assert client.post(PAGE, mine).url == "/en/XA/enter/conflicts/"
    day = date(2026, 6, 30)
    held = measured(officer, "B04-3", day)
    assert (held.numerator, held.denominator) == (1100, 2400)
    cells = list_conflicts(by=officer, country="XA")
    assert {x.column for x in cells} == {"numerator", "denominator"}
    settle_conflict(
        SHEETS, by=officer, country="XA", number=cells[0].number, decision="offered"
    )
    found = measured(officer, "B04-3", day)
    assert found.denominator == 2500
    assert found.numerator == int(mine[name("numerator")]) != 1100
    assert (found.entered_by, found.verified_by) == ("a.officer", "")
    assert list_conflicts(by=officer, country="XA") == []


def test_a_grid_of_a_hundred_indicators_can_be_saved(officer, arendia):
    """Two fields a cell, eight quarters: 1,600 fields; Django's limit is 1,000."""
    from openssr.app.sheets import SHEETS

    lines = ["code,benchmark,name_en,kind,direction"]
    lines += [f"X{n},B04,Made {n},count,increase" for n in range(100)]
    SHEETS["indicators"].take(
        by=officer, country="XA", data="\n".join(lines).encode(), name="i.csv"
    )
    client = signed_in()
    fields = shown(client)
    assert len(fields) > 1600
    fields["X99|2026-06-30|value"] = "3"
    assert client.post(PAGE, fields).url.endswith("saved=1")


def test_a_grid_by_sex_holds_parts_and_saves_them(officer, arendia):
    from openssr.subjects.benchmarks.services.measurements import list_measurements

    address = "/en/XA/enter/matrix/?benchmark=B10&by=sex&quarters=4&on=2026-06-30"
    client = signed_in()
    fields = shown(client, address)
    assert client.post(address, dict(fields)).url.endswith("saved=0")
    name = "B10-2|2026-03-31|{}|sex=f".format
    assert fields[name("numerator")] == ""
    fields[name("numerator")], fields[name("denominator")] = "300", "780"
    answer = client.post(address, fields)
    assert answer.url.endswith("by=sex&quarters=4&on=2026-06-30&saved=1")
    rows = list_measurements(by=officer, country="XA")
    [found] = [
        x for x in rows
        if (x.indicator, x.on, x.part) == ("B10-2", date(2026, 3, 31), "sex=f")
    ]  # fmt: skip
    assert (found.numerator, found.denominator) == (300, 780)
    assert found.entered_by == "a.officer"


def test_the_whole_is_not_taken_for_a_part_that_stands_beside_it(officer, arendia):
    """A fault in a part marks the part's cells, and nothing of it is kept."""
    address = "/en/XA/enter/matrix/?benchmark=B10&by=sex&quarters=4&on=2026-06-30"
    client = signed_in()
    fields = shown(client, address)
    fields["B10-2|2026-03-31|numerator|sex=f"] = "many"
    answer = client.post(address, fields)
    assert answer.status_code == 422
    cells = {x["name"]: x for line in answer.context["lines"] for x in line["cells"]}
    assert cells["B10-2|2026-03-31|numerator|sex=f"]["fault"]
    assert not cells["B10-2|2026-03-31|numerator"]["fault"]


def test_earlier_quarters_and_other_spans_can_be_asked_for(arendia):
    client = signed_in()
    address = "/ar/XA/enter/matrix/?benchmark=B04&quarters=12&on=2024-12-31"
    days = client.get(address).context["days"]
    assert (days[0], days[-1], len(days)) == ("2024-12-31", "2022-03-31", 12)
    # what is no span falls back to the usual one, not to an error
    odd = client.get("/en/XA/enter/matrix/?benchmark=B04&quarters=x&by=<b>")
    assert len(odd.context["days"]) == 8


def test_an_indicator_is_parted_by_what_its_definition_says():
    from types import SimpleNamespace

    from openssr.subjects.benchmarks.rules.grid import parts_of

    indicators = [
        SimpleNamespace(code=x, kind=kind)
        for x, kind in (
            ("I1", "count"),
            ("I2", "count"),
            ("I3", "rate"),
            ("I4", "milestone"),
        )
    ]
    seen = {"I1": {"rank=high", "rank=high;sex=f", "sex=f"}, "I2": {"rank=low"}}
    wanted = {"I2": ("sex",), "I3": ()}
    assert parts_of("rank", indicators, seen, wanted, []) == {
        "I1": ["rank=high"], "I3": [],
    }  # fmt: skip
    assert parts_of("sex", indicators, seen, wanted, ["f", "m"])["I2"] == [
        "sex=f", "sex=m",
    ]  # fmt: skip


def test_the_newest_quarter_stands_next_to_the_labels_and_disputed_cells_say_so(
    officer, arendia
):
    from openssr.platform.sheets.merging import Clash
    from openssr.platform.sheets.services import keep_conflicts

    name = "B04-1|2026-06-30|value"
    clash = Clash(2, "B04-1|2026-06-30||", "value", "", "1", "2")
    keep_conflicts(
        by=officer, country="XA", sheet="measurements", file="a.xlsx", clashes=[clash]
    )
    page = signed_in().get(PAGE)
    assert page.context["days"][0] == "2026-06-30"
    line = next(x for x in page.context["lines"] if x["cells"][0]["name"] == name)
    assert [cell["others"] for cell in line["cells"]][:2] == [True, False]
    assert "changed by others" in page.content.decode()


def test_the_grid_has_words_for_pasted_cells_without_a_place(officer):
    from tests.integration.test_book import load
    from tests.racer import client_of

    load(officer)
    page = client_of("a.one").get("/en/XA/enter/matrix/?benchmark=B1").content.decode()
    for word in ("outside", "rows", "columns"):
        assert f'data-word-{word}="pasted' in page
