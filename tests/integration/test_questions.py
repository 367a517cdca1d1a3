"""Every question is answered on the example country, by every face alike."""

import io
import json
import re

import pytest
from django.test import Client
from openpyxl import load_workbook

from openssr.kernel.error import NotFound
from tests.editions import COUNCIL, edition, write_council

pytestmark = pytest.mark.django_db
DAY = "2026-06-30"


def asked():
    from openssr.subjects.assistance.services.questions import QUESTIONS

    return sorted(QUESTIONS)


def test_page_api_and_files_give_the_same_rows(arendia):
    client = Client()
    for question in asked():
        address = f"/en/XA/support/questions/{question}/?on={DAY}"
        page = client.get(address)
        assert page.status_code == 200, question
        api = client.get(f"/api/v1/XA/support/questions/{question}?on={DAY}").json()
        rows = len(api["rows"])
        # the picture of an answer has a table of its own
        figure = re.compile(r"<figure.*?</figure>", re.DOTALL)
        body = figure.sub("", page.content.decode())
        assert body.count('<th scope="row"') == rows, question
        book = load_workbook(io.BytesIO(client.get(f"{address}&format=xlsx").content))
        assert book.active.max_row - 4 == rows, question
        hxl = client.get(f"{address}&format=hxl").content.decode("utf-8-sig")
        assert len(hxl.splitlines()) - 2 == rows, question
        assert hxl.splitlines()[1].startswith("#")


def test_commitments_of_the_answers_are_those_of_the_book(officer, arendia):
    """By component and by partner the sums are the gross sum, to the cent."""
    from decimal import Decimal

    from openssr.subjects.assistance.services import imports

    cells = imports.list_cells(by=officer, country="XA")
    gross = sum(x.total for x in cells if x.type == "2" and x.total is not None)
    client = Client()
    for question in ("fragmentation", "alignment", "places"):
        found = client.get(f"/api/v1/XA/support/questions/{question}").json()
        sums = [Decimal(x["committed"]) for x in found["rows"] if x["committed"]]
        assert sum(sums) == gross, question


def test_the_report_prints_answers_whose_numbers_can_be_traced(officer, arendia):
    from datetime import date

    from openssr.app.subjects import DEFINITIONS
    from openssr.platform.figures.services import show_figure
    from openssr.platform.tables.table import Cell
    from openssr.reports.services import read_report

    found = read_report(COUNCIL, by=officer, country="XA", edition=edition())
    table = next(x for x in found.annexes if x.title == "Fragmentation of support")
    cells = table.rows[0].cells
    trace = next(x.trace for x in cells if isinstance(x, Cell) and x.trace)
    figure = found.sources[trace]
    again = show_figure(
        DEFINITIONS, by=officer, country="XA", definition=figure.definition,
        parameters=dict(figure.parameters), on=date(2026, 6, 30),
    )  # fmt: skip
    assert again.value == figure.value is not None
    assert json.dumps([x.hash for x in again.rests])


def test_an_unknown_question_names_the_known_ones(officer):
    from datetime import date

    from openssr.subjects.assistance.services.questions import answer

    with pytest.raises(NotFound, match="detail, needs, places"):
        answer(by=officer, country="XA", question="why", on=date(2026, 1, 1))


def test_the_commands_choices_are_the_questions():
    from openssr.subjects.assistance.cli.questions import CHOICES

    assert sorted(CHOICES) == asked()


def test_answers_in_a_report_turn_stale_with_a_link_and_the_net_with_an_identity(
    officer, arendia, tmp_path
):

    from openssr.reports.services import list_snapshots
    from openssr.subjects.assistance.registers.decided import Identity, Link
    from openssr.subjects.assistance.services import decisions, links

    write_council(officer, tmp_path / "r.html")

    def stale():
        ((_, rows, _),) = list_snapshots(by=officer, country="XA")
        return {x.figure.definition for x in rows if x.stale_at}

    assert stale() == set()
    link = Link(publisher="XX-AR-01", identifier="XX-AR-01-1001", objective="O1.3")
    links.make_link(by=officer, country="XA", link=link)
    assert stale() == {"assistance.answer"}
    identity = Identity(
        kind="organisation", alias="XX-AR-17", stands_for="XX-AR-18", reason="one house"
    )
    decisions.identify(by=officer, country="XA", identity=identity)
    assert stale() == {"assistance.answer", "assistance.net"}


def test_the_detail_holds_every_cent_of_its_four_quarters(officer, arendia):
    """Shared out among institutions, the sums are those of the transactions."""
    from datetime import date
    from decimal import Decimal

    from openssr.subjects.assistance.services import imports
    from openssr.subjects.assistance.services.questions import answer

    found = answer(
        by=officer, country="XA", question="detail", on=date(2026, 6, 30)
    )  # fmt: skip
    heads = [x.name for x in found.heads]
    rows = [dict(zip(heads, row.values, strict=True)) for row in found.rows]
    assert {x["quarter"] for x in rows} <= {
        "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"
    }  # fmt: skip
    flows = imports.list_flows(
        by=officer, country="XA", start=date(2025, 7, 1), end=date(2026, 6, 30)
    )
    for name, types in (("committed", {"2"}), ("paid", {"3", "4"})):
        wanted = sum(
            Decimal(str(x["amount"]))
            for x in flows
            if x["type"] in types and x["amount"] is not None
        )
        assert sum(x[name] or 0 for x in rows) == wanted
    assert any(x["institution"] for x in rows)


def test_answers_turn_stale_with_a_course_and_with_an_objective_s_cost(
    officer, arendia, tmp_path
):
    """Only the row of the objective that changed does, not the others of the table."""

    from openssr.app.sheets import SHEETS
    from openssr.reports.services import list_snapshots

    def write():
        write_council(officer, tmp_path / "r.html")

    def stale():
        ((_, rows, _), *_) = list_snapshots(by=officer, country="XA")
        return [
            dict(x.figure.parameters)
            for x in rows
            if x.stale_at and x.figure.definition == "assistance.answer"
        ]

    def take(kind, change):
        sheet = SHEETS[kind]
        rows = [row for rows in sheet.rows(by=officer, country="XA") for row in rows]
        change(rows[0])
        from openssr.platform.sheets.writers import write_template

        data = write_template(sheet.register, rows)
        sheet.take(by=officer, country="XA", data=data, name="x.xlsx")
        return rows[0]

    write()
    assert stale() == []
    changed = take("objectives", lambda row: row.update(cost=row["cost"] + 1))
    assert {x["row"] for x in stale()} == {changed["code"]}
    write()
    take("trainings", lambda row: row.update(course="Another course"))
    assert len({x["question"] for x in stale()}) > 1


def test_an_activity_in_brief_is_the_same_from_its_column_and_read_whole(
    officer, arendia
):
    """With a name that people resolved, and where briefs were not kept yet."""
    from openssr.subjects.assistance.models import Activity
    from openssr.subjects.assistance.registers.decided import Identity
    from openssr.subjects.assistance.rules.brief import brief_of
    from openssr.subjects.assistance.services import decisions
    from openssr.subjects.assistance.store.briefs import briefs
    from openssr.subjects.assistance.store.records import records

    decisions.identify(
        by=officer,
        country="XA",
        identity=Identity(
            kind="organisation",
            alias="XX-AR-02",
            stands_for="XX-AR-01",
            reason="One body",
        ),
    )
    kept = sorted(briefs("XA"), key=lambda x: x.identifier)
    whole = sorted((brief_of(x) for x, _ in records("XA")), key=lambda x: x.identifier)
    assert [x.days for x in kept] == [x.days for x in whole]
    for one, other in zip(kept, whole, strict=True):
        assert (one.title, one.reporting, one.status, one.ends_on, one.gender) == (
            other.title, other.reporting, other.status, other.ends_on, other.gender,
        )  # fmt: skip
        assert set(one.funders) == set(other.funders)
        assert set(one.payers) == set(other.payers)
    Activity.objects.filter(country="XA").update(brief=None)
    assert sorted(briefs("XA"), key=lambda x: x.identifier) == kept
