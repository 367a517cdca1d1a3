"""Two people who fill the same template apart do not overwrite one another."""

import io

import pytest
from openpyxl import load_workbook

from openssr.kernel.error import Invalid, NotFound
from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db


def template(officer, kind="undertakings", country="XA"):
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.writers import write_template

    sheet = sheet_of(kind)
    rows = [row for rows in sheet.rows(by=officer, country="XA") for row in rows]
    return write_template(sheet.register, rows, stamp=(country, "2026-11-26T10:00:00"))


def filled(data, column, value, line=2):
    book = load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    heading = [cell.value for cell in page[1]]
    page.cell(line, heading.index(column) + 1, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def bring(officer, data, name="mine.xlsx", kind="undertakings", keep=True):
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.filled import take_filled

    return take_filled(
        sheet_of(kind), by=officer, country="XA", data=data, name=name, keep=keep
    )


def held(officer, column, kind="undertakings"):
    from openssr.app.sheets import sheet_of

    return sheet_of(kind).rows(by=officer, country="XA")[0][0][column]


def test_the_second_file_keeps_the_first_ones_change(officer, arendia):
    data = template(officer)
    first = bring(officer, filled(data, "what", "Vetting law, first draft"))
    assert first.outcome.counts == {"changed": 1}
    second = bring(officer, filled(data, "owner", "MOJ"))
    assert (second.outcome.counts, second.clashes) == ({"changed": 1}, ())
    assert second.newer == 1
    assert second.untouched > 0
    assert held(officer, "what") == "Vetting law, first draft"
    assert held(officer, "owner") == "MOJ"


def test_a_filled_template_withdraws_a_row_that_says_why(officer, arendia):
    """A column is added to the template; the other rows stay as nobody touched them."""
    from openssr.app.sheets import sheet_of
    from openssr.platform.registers.services.lifecycle import list_withdrawn

    book = load_workbook(io.BytesIO(template(officer)))
    page = book.worksheets[0]
    page.cell(1, page.max_column + 1, "withdrawn")
    page.cell(2, page.max_column, "entered twice")
    code = page.cell(2, 1).value
    stream = io.BytesIO()
    book.save(stream)
    done = bring(officer, stream.getvalue())
    assert done.outcome.counts == {"withdrawn": 1}
    assert done.untouched == page.max_row - 2
    [gone] = list_withdrawn(sheet_of("undertakings").register, by=officer, country="XA")
    assert (gone.record.code, gone.reason) == (code, "entered twice")


@pytest.mark.parametrize("decision", ["held", "offered"])
def test_one_cell_in_two_files_waits_for_a_decision(officer, arendia, decision):
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.filled import settle_conflict
    from openssr.platform.sheets.services import list_conflicts

    data = template(officer)
    bring(officer, filled(data, "what", "One title"), "one.xlsx")
    other = filled(data, "what", "Another title")
    shown = bring(officer, other, "other.xlsx", keep=False)
    assert [x.offered for x in shown.clashes] == ["Another title"]
    assert list_conflicts(by=officer, country="XA") == []
    bring(officer, other, "other.xlsx")
    bring(officer, other, "other.xlsx")  # the same file again adds nothing
    [cell] = list_conflicts(by=officer, country="XA")
    assert (cell.held, cell.offered) == ("One title", "Another title")
    assert held(officer, "what") == "One title"
    settle_conflict(
        SHEETS, by=officer, country="XA", number=cell.number, decision=decision
    )
    wanted = "Another title" if decision == "offered" else "One title"
    assert held(officer, "what") == wanted
    assert list_conflicts(by=officer, country="XA") == []
    with pytest.raises(NotFound):
        settle_conflict(
            SHEETS, by=officer, country="XA", number=cell.number, decision=decision
        )


def test_a_template_of_another_country_or_kind_is_refused(officer, arendia):
    with pytest.raises(Invalid, match="generated for XB"):
        bring(officer, template(officer, country="XB"))
    with pytest.raises(Invalid, match="template of"):
        bring(officer, template(officer), kind="goals")


def test_faults_name_the_row_of_the_file_after_rows_that_were_not_touched(
    officer, arendia
):
    """Row 6 is wrong; the rows before it are as they were and are not taken."""
    from openssr.platform.registers.refused import Refused

    data = filled(template(officer, "targets"), "indicator", "NONE-1", line=6)
    with pytest.raises(Refused) as caught:
        bring(officer, data, kind="targets")
    assert {(x.code, x.place.row) for x in caught.value.problems} == {("SHT-012", 6)}
    early = filled(template(officer, "targets"), "due_on", "2001-01-01", line=5)
    with pytest.raises(Refused) as caught:
        bring(officer, early, kind="targets")
    assert {(x.code, x.place.row) for x in caught.value.problems} == {("BEN-013", 5)}


def test_the_pages_show_and_decide(officer, arendia):
    officer_client = signed_in()
    data = template(officer)
    bring(officer, filled(data, "what", "One title"))
    file = io.BytesIO(filled(data, "what", "Another title"))
    file.name = "other.xlsx"
    page = officer_client.post("/en/XA/enter/undertakings/upload/", {"file": file})
    body = page.content.decode()
    assert "Changed by you and by someone else" in body
    sha256, shown = page.context["sha256"], page.context["filled"].digest
    taken = officer_client.post(
        "/en/XA/enter/undertakings/take/",
        {"sha256": sha256, "file": "other.xlsx", "shown": shown},
    )
    assert taken.url == "/en/XA/enter/conflicts/"
    body = officer_client.get(taken.url).content.decode()
    assert "Another title" in body
    assert "1" in officer_client.get("/en/XA/enter/").content.decode()


def test_a_conflict_of_a_sheet_that_is_no_more_is_shown_and_not_decided(officer):
    """An older book may hold one; its page opens, and the names stand as they were."""
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.filled import settle_conflict
    from openssr.platform.sheets.merging import Clash
    from openssr.platform.sheets.services import keep_conflicts, list_conflicts

    clash = Clash(2, "A1", "colour", "red", "green", "blue")
    for sheet in ("armies", "undertakings"):
        keep_conflicts(
            by=officer, country="XA", sheet=sheet, file="old.xlsx", clashes=[clash]
        )
    page = signed_in().get("/en/XA/enter/conflicts/")
    assert [names[0] for _, *names in page.context["cells"]] == [
        "armies", "Obstacles and commitments",
    ]  # fmt: skip
    assert {names[2] for _, *names in page.context["cells"]} == {"colour"}
    number = list_conflicts(by=officer, country="XA")[0].number
    with pytest.raises(NotFound, match="armies"):
        settle_conflict(
            SHEETS, by=officer, country="XA", number=number, decision="offered"
        )
