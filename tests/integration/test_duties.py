"""Outstanding actions: the same by page, API and command, and a template for each."""

import io
import json
from datetime import date

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
DAY = "2026-11-01"


def test_page_api_and_command_say_the_same(officer, arendia):
    from openssr.analysis.duties.cli import commands
    from openssr.analysis.duties.services import list_duties

    every = list_duties(by=officer, country="XA", on=date(2026, 11, 1))
    assert len(every) > 20
    assert [x.due_on for x in every] == sorted(x.due_on for x in every)
    owner = next(x.owner for x in every if x.kind == "measurement")
    mine = [x.code for x in every if x.owner == owner]
    client = Client()
    api = client.get(f"/api/v1/XA/due?on={DAY}&owner={owner}").json()["records"]
    assert [x["code"] for x in api] == mine
    page = client.get(f"/ar/XA/due/?on={DAY}&owner={owner}").content.decode()
    assert page.count('<th scope="row"') == len(mine)
    order = ["--country", "XA", "--owner", owner, "--on", DAY, "--json"]
    told = json.loads(CliRunner().invoke(commands, order).output)["due"]
    assert [x["code"] for x in told] == mine


def test_a_template_of_one_institution_ends_with_what_is_due(officer, arendia):
    """Filled in part, its empty rows change nothing and are no fault."""
    from openssr.analysis.duties.services import list_duties
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.filled import take_filled

    today = timezone.localdate()  # as the template's clock
    due = [
        x
        for x in list_duties(by=officer, country="XA", on=today)
        if x.kind == "measurement"
    ]
    owner = due[0].owner
    mine = {x.code for x in due if x.owner == owner}
    client = signed_in()
    address = f"/en/XA/enter/measurements/template.xlsx?institution={owner}"
    data = client.get(address).content
    book = load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    heads = [x.value for x in page[1]]
    lines = [dict(zip(heads, row, strict=True)) for row in page.values][1:]
    empty = [
        x for x in lines if x["value"] is None and x["numerator"] is None
        and x["missing"] is None
    ]  # fmt: skip
    assert {x["indicator"] for x in empty} >= mine
    line = lines.index(empty[-1]) + 2
    page.cell(line, heads.index("missing") + 1, "no report came in")
    stream = io.BytesIO()
    book.save(stream)
    found = take_filled(
        sheet_of("measurements"), by=officer, country="XA",
        data=stream.getvalue(), name="pol.xlsx", keep=True,
    )  # fmt: skip
    assert found.outcome.counts == {"added": 1}


def test_a_calendar_reminds_of_each_duty_once(officer, arendia):
    """The feed holds one event a duty, whole days, whose names never change."""
    from icalendar import Calendar

    from openssr.analysis.duties.services import list_duties

    every = list_duties(by=officer, country="XA", on=date(2026, 11, 1))
    address = f"/fr/XA/due/calendar.ics?on={DAY}"
    data = Client().get(address).content
    events = list(Calendar.from_ical(data).walk("VEVENT"))
    assert len(events) == len(every)
    marks = [str(x["uid"]) for x in events]
    assert len(set(marks)) == len(marks)
    assert [x["dtstart"].dt for x in events] == [x.due_on for x in every]
    again = Client().get(address).content
    assert again == data
    own = Client().get(f"{address}&owner=MOF").content
    assert 0 < len(list(Calendar.from_ical(own).walk("VEVENT"))) < len(every)


def test_days_measured_are_those_of_wholes_up_to_the_day(officer, arendia):
    """A part, such as women, and a later value are no reason for a duty."""
    from openssr.subjects.benchmarks.services.measurements import (
        list_measured_days,
        list_measurements,
    )

    on = date(2026, 3, 31)
    every = list_measurements(by=officer, country="XA")
    assert any(row.part for row in every)
    assert any(row.on > on for row in every)
    expected: dict[str, list[tuple[date, bool, bool]]] = {}
    for row in every:
        if not row.part and row.on <= on:
            day = (row.on, bool(row.verified_by), bool(row.missing))
            expected.setdefault(row.indicator, []).append(day)
    days = list_measured_days(by=officer, country="XA", on=on)
    assert {
        code: [(day.on, day.verified, day.missing) for day in some]
        for code, some in days.items()
    } == expected


def test_duties_stand_by_institution_those_late_with_most_first(arendia):
    page = Client().get(f"/en/XA/due/?on={DAY}")
    groups = page.context["groups"]
    late = [group["late"] for group in groups]
    assert late == sorted(late, reverse=True)
    assert late[0] > 0
    assert sum(len(group["rows"]) for group in groups) == len(page.context["rows"])
    assert all(
        group["owner"].text != group["code"] for group in groups if group["code"]
    )
    text = page.content.decode()
    assert text.count('<th scope="row"') == len(page.context["rows"])
    listed = Client().get(f"/en/XA/due/?on={DAY}&view=list")
    assert listed.context["groups"] == []
    assert len(listed.context["rows"]) == len(page.context["rows"])
    only = Client().get(f"/en/XA/due/?on={DAY}&kind=recommendation")
    assert {row["what"] for row in only.context["rows"]} == {
        "Carry out a recommendation"
    }
