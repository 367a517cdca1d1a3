"""The Council report: every number has a source, in every format and language."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from tests.editions import COUNCIL, edition, write_council
from tests.measuring import record_measurement

pytestmark = pytest.mark.django_db


def write(officer, folder, language="en"):
    targets = [folder / f"r{x}" for x in (".docx", ".pdf", ".xlsx", ".html")]
    document = write_council(officer, *targets, language=language)
    return document, targets


@pytest.mark.one_database("the shape of files; their figures are counted on either")
def test_every_format_links_every_figure_to_its_source(officer, arendia, tmp_path):
    document, (docx, pdf, xlsx, html) = write(officer, tmp_path)
    count = len(document.figures())
    assert count > 100
    text = zipfile.ZipFile(docx).read("word/document.xml").decode()
    anchors = set(re.findall(r'w:anchor="(figure\d+)"', text))
    marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="(figure\d+)"', text))
    assert anchors == marks == {f"figure{n}" for n in range(1, count + 1)}
    page = html.read_text(encoding="utf-8")
    assert set(re.findall(r'href="#(figure-\d+)"', page)) == set(
        re.findall(r'id="(figure-\d+)"', page)
    )
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(xlsx.read_bytes()))
    assert book["Sources"].max_row == count + 1


def test_figures_agree_with_a_count_by_hand(officer, arendia, tmp_path):
    """Resolution 9001 (2024) of the pack has 20 operative paragraphs, of which 3,
    6, 8, 13, 16, 17 and 18 set a date; Arendia has 40 indicators, 25 objectives."""
    document, _ = write(officer, tmp_path)
    values = {(x.definition, x.parameters): x.value for x in document.figures()}
    symbol = (("symbol", "S/RES/9001 (2024)"),)
    assert values["mandates.clause.count", symbol] == 20
    assert values["mandates.clause.due", symbol] == 7
    assert values["benchmarks.indicator.count", (("benchmark", "all"),)] == 40
    assert values["strategy.objective.count", ()] == 25


def test_a_correction_marks_exactly_the_figures_that_rest_on_it(
    officer, arendia, tmp_path
):
    from openssr.platform.figures.models import Snapshot

    write(officer, tmp_path)
    record_measurement(
        by=officer, country="XA", indicator="B04-1", on=date(2026, 6, 30),
        value=Decimal(95), reason="one station reopened late",
    )  # fmt: skip
    stale = Snapshot.objects.exclude(stale_at=None)
    scopes = {tuple(sorted(row.parameters.items())) for row in stale}
    resting = Snapshot.objects.filter(
        rests__kind="measurement", rests__key="B04-1/2026-06-30"
    )
    assert {row.pk for row in stale} == {row.pk for row in resting}
    assert (("indicator", "B04-1"),) in scopes
    assert (("indicator", "B04-2"),) not in scopes


def test_a_printed_number_says_what_changed_since(officer, arendia, tmp_path):
    """B04-1 counts among the reached or not: its record says so, then and now."""
    from django.test import Client

    from openssr.platform.figures.models import Snapshot

    document, _ = write(officer, tmp_path)
    value = next(
        figure
        for figure in document.figures()
        if figure.definition == "benchmarks.indicator.value"
        and figure.parameters == (("indicator", "B04-1"),)
    )
    row = Snapshot.objects.get(key=value.key)
    address = f"/en/XA/reports/trace/{row.report}/{row.key}/"
    assert "What changed since" not in Client().get(address).content.decode()
    record_measurement(
        by=officer, country="XA", indicator="B04-1", on=date(2026, 6, 30),
        value=value.value - 1, reason="one station reopened late",
    )  # fmt: skip
    page = Client().get(address)
    text = page.content.decode()
    assert "What changed since" in text
    since = page.context["since"]
    [change] = since["records"]
    assert (change["row"].change, change["row"].key) == ("changed", "B04-1/2026-06-30")
    assert change["row"].now - change["row"].before == -1
    assert since["moved"]


@pytest.mark.one_database("the shape of files; their figures are counted on either")
def test_arabic_report_runs_from_right_to_left(officer, arendia, tmp_path):
    _, (docx, _, _, html) = write(officer, tmp_path, "ar")
    text = zipfile.ZipFile(docx).read("word/document.xml").decode()
    assert text.count("<w:bidi/>") > 100
    assert "bidiVisual" in text
    assert 'dir="rtl"' in html.read_text(encoding="utf-8")


def test_loading_the_pack_twice_changes_nothing(officer, arendia):
    from openssr.app import pack

    lines = []
    pack.load(arendia, officer, lines.append)
    assert not [line for line in lines if " added" in line or " changed" in line]
    assert "aid: 0 adds, 0 changes, 0 removes" in lines


def test_central_african_republic_holds_five_sourced_benchmarks(officer, public):
    from openssr.app import pack
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS

    pack.load(pack.describe("central-african-republic"), officer, lambda line: None)
    rows = list_records(BENCHMARKS, by=public, country="CF")
    assert [row.symbol for row in rows] == ["S/PRST/2019/3"] * 5


def test_each_number_of_the_page_opens_its_trace(officer, arendia, tmp_path):
    from django.test import Client

    document, (_, _, _, html) = write(officer, tmp_path)
    page = html.read_text(encoding="utf-8")
    links = set(re.findall(r'href="http://127\.0\.0\.1:8000(/en/XA/[^"]+)"', page))
    assert len(links) == len(document.figures())
    client = Client()
    for link in sorted(links)[::20]:
        assert client.get(link).status_code == 200, link


def test_no_number_of_the_annexes_is_without_a_source(officer, arendia, tmp_path):
    """Codes, dates and names may hold digits; a cell that is a number may not."""
    from openssr.platform.tables.table import Cell

    document, _ = write(officer, tmp_path)
    for table in document.annexes:
        for row in table.rows:
            for cell in row.cells:
                if isinstance(cell, Cell) and cell.trace:
                    assert cell.trace in document.sources
                elif not isinstance(cell, date):
                    text = cell.text if isinstance(cell, Cell) else cell or ""
                    assert not re.fullmatch(r"[\d.,\s%-]+", text), cell


def test_a_changed_target_objective_or_activity_marks_its_figures(
    officer, arendia, tmp_path
):
    from openssr.app.sheets import sheet_of
    from openssr.platform.figures.models import Snapshot
    from tests.integration.test_imports import take

    write(officer, tmp_path)

    def stale():
        rows = Snapshot.objects.exclude(stale_at=None)
        return {x.definition for x in rows}

    targets = (arendia.folder / "targets.csv").read_bytes()
    changed = targets.replace(b"B01-1,2027-12-31,5", b"B01-1,2027-12-31,4")
    outcome = sheet_of("targets").take(
        by=officer, country="XA", data=changed, name="targets.csv"
    )
    # the target itself, and four counts of status over all and over its benchmark
    assert outcome.stale == 9
    assert stale() == {"benchmarks.indicator.target", "benchmarks.status.count"}
    name = "xx-ar-01.xml"
    aid = (arendia.folder / "aid" / name).read_bytes()
    within = re.compile(
        rb'(<transaction-date iso-date="2026-0[1-6]-\d\d"/><value [^>]*>)\d+'
    )
    take(officer, (name, within.sub(rb"\g<1>999", aid, count=1)))
    assert "assistance.gross" in stale()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_question_on_support_can_be_an_annex(officer, arendia, language):
    """Each number of each answer is a figure that its own trace finds again."""
    from openssr.app.subjects import DEFINITIONS
    from openssr.platform.figures.services import show_figure
    from openssr.reports.council import ANSWERS
    from openssr.reports.services import read_report
    from openssr.subjects.assistance.services.questions import QUESTIONS

    assert set(ANSWERS) == set(QUESTIONS)
    document = read_report(
        COUNCIL,
        by=officer,
        country="XA",
        edition=edition(language=language, options={"annexes": tuple(ANSWERS)}),
    )
    figures = [x for x in document.figures() if x.definition == "assistance.answer"]
    keys = [x.key for x in figures]
    assert len(keys) == len(set(keys)) > 50
    asked = {dict(x.parameters)["question"] for x in figures}
    # decisions hold no numbers, and Arendia has no activity with several funders
    assert asked == set(ANSWERS) - {"decisions", "joint"}
    for figure in figures[:: len(figures) // 12]:
        again = show_figure(
            DEFINITIONS, by=officer, country="XA", definition=figure.definition,
            parameters=dict(figure.parameters), on=date(2026, 6, 30),
        )  # fmt: skip
        assert again.value == figure.value


def test_an_annex_that_is_no_question_is_refused(officer, arendia):
    from openssr.kernel.error import Invalid
    from openssr.reports.services import read_report

    with pytest.raises(Invalid, match="annex cannot be money; choose from needs"):
        read_report(
            COUNCIL,
            by=officer,
            country="XA",
            edition=edition(options={"annexes": ("money",)}),
        )


def test_a_report_with_other_annexes_leaves_the_first_ones_figures(
    officer, arendia, tmp_path
):
    """A number in a file that was sent keeps its trace when another is written."""
    from openssr.platform.figures.services import show_snapshot
    from openssr.reports.services import list_snapshots

    def wrote(*annexes):
        more = {"options": {"annexes": annexes}} if annexes else {}
        document = write_council(officer, tmp_path / "r.html", **more)
        return document.traces.rstrip("/").rpartition("/")[2], document.figures()

    first, figures = wrote()
    second, _ = wrote("freshness")
    again, _ = wrote()
    assert first == again != second
    names = {name for name, _, _ in list_snapshots(by=officer, country="XA")}
    assert names == {first, second}
    key = next(x.key for x in figures if x.definition == "assistance.answer")
    assert show_snapshot(by=officer, country="XA", report=first, key=key)


@pytest.mark.one_database("the shape of files; their figures are counted on either")
def test_the_workbook_has_numbers_and_days_that_can_be_reckoned_with(
    officer, arendia, tmp_path
):
    """B04-1 came to 94 on 30 June 2026 (measurements.csv)."""
    from openpyxl import load_workbook

    document, (_, _, xlsx, _) = write(officer, tmp_path)
    book = load_workbook(io.BytesIO(xlsx.read_bytes()))
    sheet = book["Annex 1"]
    assert sheet["A1"].value == document.annexes[0].title
    heads = [cell.value for cell in sheet[4]]
    assert heads == [
        "Code", "Indicator", "Baseline", "Latest value", "Target", "Due", "Status"
    ]  # fmt: skip
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    assert rows["B04-1"][3].value == 94
    figures = {x.key: x for x in document.figures()}
    order = list(figures)
    for row in document.annexes[0].rows:
        cells = rows[row.key]
        for cell, written in zip(row.cells[2:5], cells[2:5], strict=True):
            figure = figures[cell.trace]
            assert written.hyperlink.location == (
                f"Sources!A{order.index(figure.key) + 2}"
            )
            if figure.value is None:
                assert written.value == cell.text
            else:
                share = 100 if figure.unit == "%" else 1
                assert written.value == pytest.approx(float(figure.value) / share)
        assert cells[5].is_date == (row.values[5] is not None)
    assert not [cell for row in rows.values() for cell in row if cell.data_type == "f"]
