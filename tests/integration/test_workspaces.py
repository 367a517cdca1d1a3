"""Workspaces of processes by sheet, page, workbook, API and command."""

import io
import json

import openpyxl
import pytest
from click.testing import CliRunner
from django.test import Client

from openssr.platform.registers.refused import Refused

pytestmark = pytest.mark.django_db
ON = "?on=2026-06-30"
PROCESSES = {
    "DIA": "inclusion", "REV": "functions", "POLICY": "statements",
    "LAW-OV": "requirements", "PLAN-POL": "workplan", "PER": "affordability",
    "OVS": "powers",
}  # fmt: skip


def take(officer, kind, text):
    from openssr.app.sheets import SHEETS

    return SHEETS[kind].take(by=officer, country="XA", data=text.encode(), name="x.csv")


def test_every_process_has_its_workspace_in_three_languages(arendia):
    client = Client()
    for language in ("en", "fr", "ar"):
        for code, table in PROCESSES.items():
            page = client.get(f"/{language}/XA/strategy/processes/{code}/{ON}")
            assert page.status_code == 200
            tables = {x.code: x for x in page.context["tables"]}
            assert tables[table].rows, (code, table)
    assert client.get(f"/en/XA/strategy/processes/NONE/{ON}").status_code == 404


def test_restricted_records_are_for_the_country_s_own_people(officer, public, arendia):
    from datetime import date

    from openssr.platform.registers.services.records import list_records
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.strategy.registers.reviews import FINDINGS, FUNCTIONS
    from openssr.subjects.strategy.services.workspaces import show_workspace

    partner = Actor("donor", Role.PARTNER)
    for who, statements, hidden in (
        (officer, 12, 0),
        (partner, 11, 1),
        (public, 11, 1),
    ):
        found = show_workspace(
            by=who, country="XA", code="POLICY", on=date(2026, 6, 30)
        )
        assert (len(found.data.statements), found.withheld) == (statements, hidden)
        listed = list_records(FINDINGS, by=who, country="XA")
        assert len(listed) == (7 if who is officer else 5)
        held = list_records(FUNCTIONS, by=who, country="XA")
        assert any(x.strength for x in held) == (who is officer)
    page = Client().get(f"/en/XA/strategy/processes/POLICY/{ON}")
    assert b"named depots" not in page.content
    rows = Client().get("/api/v1/XA/strategy/statements").json()["records"]
    assert not any("depots" in x["words"] for x in rows)


def test_the_workbook_holds_what_the_page_holds(arendia):
    client = Client()
    page = client.get(f"/ar/XA/strategy/processes/PER/{ON}")
    data = client.get(f"/ar/XA/strategy/processes/PER/{ON}&as=xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(data))
    for table in page.context["tables"]:
        sheet = book[table.code]
        assert sheet.sheet_view.rightToLeft
        filled = [x for x in sheet.iter_rows(min_row=5, values_only=True) if any(x)]
        assert len(filled) == len(table.rows) + bool(table.total)
    assert "خيالي" in book["level"]["A2"].value


def test_page_api_and_command_tell_one_share_of_women(arendia):
    """357 of 849 whose sex is known: the counts of attendance.csv added by hand."""
    table = Client().get(f"/api/v1/XA/strategy/processes/DIA{ON}").json()["tables"]
    women = table["inclusion"]["rows"][0]
    assert (women["Participants"], women["Number counted"]) == (357, 849)
    from openssr.subjects.strategy.cli import commands

    args = ["process", "DIA", "--country", "XA", "--on", "2026-06-30"]
    told = CliRunner().invoke(commands, [*args, "--json"])
    rows = json.loads(told.output)["tables"]["inclusion"]["rows"]
    assert rows[0]["Participants"] == 357
    assert "42.0%" in CliRunner().invoke(commands, args).output


def test_data_of_another_kind_of_process_are_refused(officer, arendia):
    text = "process,year,product,currency\nDIA,2025,100,USD\n"
    with pytest.raises(Refused) as caught:
        take(officer, "economy", text)
    found = caught.value.problems[0]
    assert (found.code, found.place.row, found.place.element, found.value) == (
        "STR-014", 2, "process", "DIA",
    )  # fmt: skip


def test_a_crosswalk_leads_to_an_objective_or_to_an_element(officer, arendia):
    head = "element,objective,other_element,relation\n"
    with pytest.raises(Refused) as caught:
        take(officer, "crosswalks", head + "AU-6,,,same\nAU-6,O1.1,AU-2,same\n")
    assert [(x.code, x.place.row) for x in caught.value.problems] == [
        ("STR-012", 2), ("STR-012", 3),
    ]  # fmt: skip
    with pytest.raises(Refused) as caught:
        take(officer, "crosswalks", head + "AU-6,,AU-6,same\n")
    assert caught.value.problems[0].code == "STR-005"
    # a template from before elements could be crossed with one another
    old = "element,objective,relation\nAU-6,O1.1,part\n"
    assert take(officer, "crosswalks", old).counts == {"added": 1}


def test_frameworks_are_crossed_with_one_another_on_their_page(arendia):
    page = Client().get(f"/en/XA/strategy/frameworks/{ON}")
    assert [(x[0].code, x[2].code) for x in page.context["pairs"]] == [
        ("AU-2", "UNCF-3.2"), ("MISSION-2", "UNCF-3.1"), ("MISSION-4", "PEACE-5"),
        ("PEACE-7", "UNCF-3.1"), ("POLPLAN-A", "MISSION-1"),
    ]  # fmt: skip


def test_versions_of_the_strategy_by_page_and_api(arendia):
    page = Client().get(f"/fr/XA/strategy/versions/{ON}")
    assert "Porter les forces armées" in page.content.decode()
    found = Client().get("/api/v1/XA/strategy/versions").json()
    assert [x for x, _ in found["order"]] == ["1.0", "2.0"]
    assert found["added"]["2.0"] == ["O5.5"]


def test_every_number_of_a_process_opens_its_trace(arendia):
    """Page, trace and hand agree; the trace lists the records and no others."""
    client = Client()
    seen = 0
    for code in PROCESSES:
        page = client.get(f"/en/XA/strategy/processes/{code}/{ON}")
        for table in page.context["tables"]:
            for cells in (*table.rows, table.total):
                for cell in cells:
                    if not cell.number or cell.text == "–":
                        continue
                    assert cell.address, (code, table.code)
                    if seen % 7 == 0:  # each opens a page; every seventh does here
                        opened = client.get(cell.address)
                        assert opened.status_code == 200
                        value = opened.context["figure"].value
                        # a page shows whole money, the trace all of it
                        near = float(cell.text.replace(",", "").rstrip("%"))
                        assert abs(float(value) - near) <= 0.5, cell
                        assert opened.context["figure"].rests
                        assert opened.context["figure"].added in {None, value}
                    seen += 1
    assert seen > 100


def test_a_trace_names_what_a_number_rests_on(arendia):
    """Port Selim's 289 rest on rows of DIA-1 alone; 2025 on its own spending."""
    trace = "/en/XA/trace/strategy.process.number/?process={}&table={}&row={}&column={}"
    region = Client().get(trace.format("DIA", "region", "AR-01", 1) + "&on=2026-06-30")
    figure = region.context["figure"]
    assert figure.value == 289
    assert {x.kind for x in figure.rests} == {"attendance"}
    assert all("DIA-1" in x.key for x in figure.rests)
    assert figure.added == 289
    assert all(row["name"].link for row in region.context["adding"])
    level = Client().get(trace.format("PER", "level", "2025", 2) + "&on=2026-06-30")
    rests = level.context["figure"].rests
    assert {x.kind for x in rests} == {"spending", "economy"}
    assert all("2025" in x.key for x in rests)
    assert "Settlement law 2025" in {x.source for x in rests}
    share = Client().get(trace.format("OVS", "answered", "OMB", 1) + "&on=2026-06-30")
    assert str(share.context["figure"].value) == "70.1"  # 239 of 341
    assert len(share.context["figure"].rests) == 6
    for wrong in (
        ("PER", "level", "1999", 2),
        ("PER", "none", "x", 1),
        ("PER", "level", "2025", 0),
        ("PER", "level", "2025", 99),
    ):
        assert Client().get(trace.format(*wrong)).status_code == 404


def test_a_total_is_the_sum_of_its_rows_and_rests_on_their_records(arendia):
    """The functions of 2025 add up to that year's outturn, 619,000,200 dollars."""
    trace = "/en/XA/trace/strategy.process.number/?process=PER&on=2026-06-30&table={}"
    client = Client()

    def figure(table, row, column):
        page = client.get(trace.format(table) + f"&row={row}&column={column}")
        return page.context["figure"]

    values = client.get(f"/api/v1/XA/strategy/processes/PER{ON}").json()["tables"]
    total = figure("function", "total", 1)
    assert total.value == figure("level", "2025", 2).value == 619_000_200
    assert values["function"]["total"] == {
        "Item": "Total", "Amount": "619000200", "Share": None}  # fmt: skip
    assert total.added == figure("level", "2025", 2).added == 619_000_200
    rows = [figure("function", x, 1) for x in ("02.1", "03.1", "03.3", "03.4", "10.2")]
    assert sum(x.value for x in rows) == total.value
    assert {x.hash for row in rows for x in row.rests} == {x.hash for x in total.rests}
    assert values["level"]["total"] is None, "years are not added up"
    names = [x["name"] for x in values["level"]["columns"]]
    assert names[:3] == ["year", "measure", "budget"]
