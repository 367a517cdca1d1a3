"""Spreadsheets and forms: what goes out comes in again, and a preview keeps nothing."""

import io
from datetime import date

import pytest
from django.test import Client

from openssr.kernel.error import NotAllowed, NotFound
from openssr.kernel.text import bare_text
from openssr.subjects.benchmarks.services.measurements import list_measurements
from openssr.subjects.benchmarks.services.measuring import (
    verify_measurement,
)
from openssr.subjects.benchmarks.services.standings import list_indicators
from tests.integration.test_book import INDICATORS, load
from tests.integration.test_entry import signed_in
from tests.measuring import record_measurement

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("workbooks_read_here")
def test_every_kind_goes_out_and_comes_in_unchanged(officer, arendia):
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.writers import write_template

    for kind, sheet in SHEETS.items():
        if kind == "assessments":
            continue  # each person's own; test_board.py has them
        rows = [row for rows in sheet.rows(by=officer, country="XA") for row in rows]
        assert rows, kind
        data = write_template(sheet.register, rows)
        outcome = sheet.take(by=officer, country="XA", data=data, name=f"{kind}.xlsx")
        assert set(outcome.counts) == {"unchanged"}, (kind, outcome.counts)


def test_a_preview_says_what_changes_and_keeps_nothing(officer):
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.preview import preview

    load(officer)
    data = INDICATORS.replace(b"Stations", b"Posts")
    sheet = sheet_of("indicators")
    rows = sheet.read(data, "i.csv")
    found = preview(sheet, by=officer, country="XA", rows=rows, name="i.csv")
    assert found.counts == {"unchanged": 1, "changed": 1}
    assert found.changes[1].fields == (("name_en", "Stations", "Posts"),)
    names = {x.code: x.names["en"] for x in list_indicators(by=officer, country="XA")}
    assert names == {"I1": "Officers vetted", "I2": "Stations"}


def test_the_public_gets_no_template(public):
    from openssr.app.sheets import sheet_of

    with pytest.raises(NotAllowed):
        sheet_of("goals").rows(by=public, country="XA")
    assert Client().get("/en/XA/enter/goals/template.xlsx").status_code == 403


def test_an_unknown_sheet_is_named(officer):
    from openssr.app.sheets import sheet_of

    with pytest.raises(NotFound, match="there is no sheet 'armies'; choose from"):
        sheet_of("armies")


GOAL = {"code": "G1", "name_en": "Close police", "name_fr": "", "name_ar": ""}


def seen(client, address):
    page = client.get(address).content.decode()
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_form_enters_corrects_and_refuses_an_older_view(officer):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.strategy.registers.strategy import GOALS

    client, address = signed_in(), "/en/XA/enter/goals/form/"
    fresh = seen(client, address)
    assert client.post(address, {**GOAL, "seen": fresh}).status_code == 302
    older = seen(client, address + "?key=G1")
    changed = {**GOAL, "name_en": "A police close to people", "seen": older}
    assert client.post(address + "?key=G1", changed).status_code == 302
    again = client.post(address + "?key=G1", {**changed, "name_en": "Third"})
    assert again.status_code == 409
    assert "changed or added by someone else" in again.content.decode()
    goals = list_records(GOALS, by=officer, country="XA")
    assert [x.names["en"] for x in goals] == ["A police close to people"]


def test_a_fault_in_a_form_stands_at_its_field_in_the_readers_language():
    client, address = signed_in(), "/fr/XA/enter/objectives/form/"
    values = {
        "code": "O1", "goal": "G9", "name_en": "x", "owner": "MIN",
        "starts_on": "2026-06-31", "seen": seen(client, address),
    }  # fmt: skip
    page = client.post(address, values)
    assert page.status_code == 422
    text = page.content.decode()
    assert 'id="starts_on-fault"' in text
    assert "l’année 2026 n’a pas de 31 juin" in text
    assert 'value="2026-06-31"' in text, "what was typed stays"


def upload(client, kind, data):
    file = io.BytesIO(data)
    file.name = f"{kind}.csv"
    return client.post(f"/en/XA/enter/{kind}/upload/", {"file": file})


def decision(page):
    """What the form of a page that shows a file sends."""
    values = {"sha256": page.context["sha256"], "file": page.context["file"]}
    shown = page.content.decode().split('name="shown" value="')[1].split('"')[0]
    return {**values, "shown": shown}


def names_of_goals(officer):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.strategy.registers.strategy import GOALS

    goals = list_records(GOALS, by=officer, country="XA")
    return {goal.code: goal.names["en"] for goal in goals}


def test_an_upload_is_shown_before_it_is_taken(officer):
    client = signed_in()
    refused = upload(client, "goals", b"code,name_en,name_fr,name_ar\nG1,=1+1,,\n")
    assert refused.status_code == 422
    assert "SHT-003 goals.csv, line 2, name_en" in refused.content.decode()
    data = b"code,name_en,name_fr,name_ar\nG1,Close police,,\n"
    page = upload(client, "goals", data)
    assert page.status_code == 200
    assert names_of_goals(officer) == {}
    answer = client.post("/en/XA/enter/goals/take/", decision(page))
    assert answer.status_code == 302
    assert names_of_goals(officer) == {"G1": "Close police"}
    gone = client.post("/en/XA/enter/goals/take/", {"sha256": "../../etc/passwd"})
    assert gone.status_code == 404


def test_a_sheet_does_what_was_shown_or_nothing(officer):
    """Somebody takes another file between the preview and the decision."""
    from openssr.app.sheets import sheet_of

    client, address = signed_in(), "/en/XA/enter/goals/take/"
    data = b"code,name_en\nG1,Close police\nG2,Courts\n"
    page = upload(client, "goals", data)
    other = b"code,name_en\nG1,Police near\nG3,Prisons\n"
    sheet_of("goals").take(by=officer, country="XA", data=other, name="other.csv")
    refusal = client.post(address, decision(page))
    assert refusal.status_code == 409
    assert "somebody changed the book; nothing was imported" in refusal.content.decode()
    names = {"G1": "Police near", "G3": "Prisons"}
    assert names_of_goals(officer) == names
    # the answer shows what the file does by now
    assert "Police near" in refusal.content.decode()
    unseen = {"sha256": page.context["sha256"], "file": "goals.csv"}
    assert client.post(address, unseen).status_code == 409, "nobody saw what it does"
    assert client.post(address, decision(refusal)).status_code == 302
    assert names_of_goals(officer) == {**names, "G1": "Close police", "G2": "Courts"}


def test_submissions_of_phones_do_what_was_shown_or_nothing(officer):
    from openssr.app.sheets import sheet_of

    client, address = signed_in(), "/en/XA/enter/goals/take/"
    data = b'[{"code": "G1", "name_en": "Close police", "_id": 1}]'
    page = upload(client, "goals", data)
    assert page.context["outcome"].counts == {"added": 1}
    other = b"code,name_en\nG1,Police near\n"
    sheet_of("goals").take(by=officer, country="XA", data=other, name="other.csv")
    refusal = client.post(address, decision(page))
    assert refusal.status_code == 409
    assert names_of_goals(officer) == {"G1": "Police near"}
    assert client.post(address, decision(refusal)).status_code == 302
    assert names_of_goals(officer) == {"G1": "Close police"}


def test_another_person_verifies_and_no_number_turns_stale(officer):
    from openssr.platform.usecase.records import Actor, Role

    load(officer)
    record_measurement(
        by=officer, country="XA", indicator="I2", on=date(2024, 9, 30), value=9
    )
    both = Actor("officer", Role.VERIFIER)
    with pytest.raises(NotAllowed, match="another person"):
        verify_measurement(by=both, country="XA", indicator="I2", on=date(2024, 9, 30))
    other = Actor("verifier", Role.VERIFIER)
    verify_measurement(by=other, country="XA", indicator="I2", on=date(2024, 9, 30))
    rows = list_measurements(by=officer, country="XA")
    found = {(x.indicator, x.on): x for x in rows}["I2", date(2024, 9, 30)]
    assert (found.entered_by, found.verified_by) == ("officer", "verifier")


@pytest.mark.django_db
def test_indicators_chosen_from_the_library_come_back_as_a_template(client):
    import io

    from openpyxl import load_workbook

    answer = client.get(
        "/fr/XA/benchmarks/library/indicators.xlsx?code=WAM-01&code=EFF-13"
    )
    book = load_workbook(io.BytesIO(answer.content))
    heads, *rows = book["indicators"].iter_rows(values_only=True)
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [x["code"] for x in found] == ["EFF-13", "WAM-01"]
    assert found[0]["kind"] == "rate" and found[0]["direction"] == "decrease"
    assert found[1]["name_fr"] == "Armes marquées et enregistrées"


def test_the_library_fills_a_template_of_definitions():
    answer = Client().get(
        "/ar/XA/benchmarks/library/indicators.xlsx?code=INC-01&sheet=definitions"
    )
    from openpyxl import load_workbook

    rows = list(load_workbook(io.BytesIO(answer.content))["definitions"].values)
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["statement_fr"] == "Femmes, sur tous les agents"
    assert found["disaggregation"] == "institution;rank;region"
    assert found["from_on"] is None, "the country says from when"
    assert "definitions-XA.xlsx" in answer["Content-Disposition"]


def test_the_guide_of_a_template_says_what_each_choice_means(arendia):
    from openpyxl import load_workbook

    answer = signed_in().get("/fr/XA/enter/attendance/template.xlsx?empty")
    guide = load_workbook(io.BytesIO(answer.content))["guide"]
    told = {row[0]: row[4] for row in guide.iter_rows(values_only=True)}
    assert told["sex"] == "f = Femmes; m = Hommes; x = Autre"


@pytest.mark.parametrize("row", ["2026-09-30,9,5", "2026-09-30,9,,stray"])
def test_a_row_with_more_cells_than_headings_is_refused(row):
    """A decimal comma that nobody quoted made 9 of 9,5 without a word."""
    from openssr.kernel.error import SourceUnreadable
    from openssr.platform.sheets.readers import read_cells

    with pytest.raises(SourceUnreadable, match="row 2 has more cells than row 1"):
        read_cells(f"on,value\n{row}\n".encode(), "a.csv", ["on"])
    [read] = read_cells(b"on,value\n2026-09-30,9,,\n", "a.csv", ["on"])
    assert read.values == {"on": "2026-09-30", "value": "9"}


def test_a_preview_says_how_dates_were_read_and_what_is_restored(officer):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.undoing import undo_act
    from tests.integration.test_book import take
    from tests.integration.test_undo import acting

    data = (
        b"code,title,published_on\nE1,Report,03.04.2026\nE2,Law,03.04.2026\n"
        b"E3,Letter,24 November 2026\nE4,Minutes,2026-11-24\n"
    )
    client = signed_in()
    shown = upload(client, "evidence", data)
    days = [bare_text(each) for each in shown.context["days"]]
    assert [day.partition(" in column")[0] for day in days] == [
        "03.04.2026 → 3 April 2026 (2 cells",
        "24 November 2026 → 24 November 2026 (1 cell",
    ]
    assert "Dates read" in shown.content.decode()
    act = acting(take, officer, "evidence", data, "evidence.csv")
    undo_act(INTAKES, by=officer, country="XA", number=act)
    shown = upload(client, "evidence", data)
    assert shown.context["counts"] == [("restored", 4)]
    assert (
        "new" not in shown.content.decode().split("Differences")[1].split("Import")[0]
    )


def test_a_command_says_how_dates_were_read(officer, tmp_path, capsys):
    from openssr.app.cli.root import main

    file = tmp_path / "evidence.csv"
    file.write_bytes(b"code,title,published_on\nE1,Report,03.04.2026\n")
    words = ["sheets", "import", "evidence", str(file), "--country", "XA", "--dry-run"]
    with pytest.raises(SystemExit):
        main(words)
    assert "published_on: 03.04.2026 -> 2026-04-03 (1)" in capsys.readouterr().out
