"""The mandate board, comparison, search and calendar over a kept book."""

import io
from datetime import date

import pytest
from django.test import Client

from openssr.kernel.error import Invalid, NotAllowed

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


def rows(by):
    from openssr.analysis.board.services import list_mandates, list_rows

    symbols = list_mandates(by=by, country="XA")
    return {
        (row.symbol, row.clause.path): row
        for _, rows in list_rows(by=by, country="XA", on=DAY, symbols=symbols)
        for row in rows
    }


def test_a_clause_shows_what_answers_to_it(public, arendia):
    """In the pack objective O1.1 cites paragraph 3 of S/RES/9001 (2024), has no
    activity, and is due "no later than 30 June 2025"."""
    row = rows(public)["S/RES/9001 (2024)", "3"]
    assert row.objectives == ("O1.1",)
    assert row.institutions == ("NSC", "PARL")
    assert row.activities == 0
    assert [x.phrase for x in row.addressees] == ["the Government of Arendia"]
    assert [x.code for x in row.tasks] == ["T-01"]
    assert [x.due_on for x in row.due] == [date(2025, 6, 30)]
    assert row.orphan == ("money", "indicator")


def test_a_clause_that_benchmarks_measure_has_fresh_evidence(public, arendia):
    row = rows(public)["S/RES/9001 (2024)", "17"]
    assert len(row.benchmarks) == 12
    assert row.evidence_on == DAY


def test_a_clause_that_asks_nothing_is_no_orphan(public, arendia):
    seized = rows(public)["S/RES/9001 (2024)", "20"]
    assert seized.clause.verbs == ("decide",)
    assert seized.orphan == ()


def test_the_board_narrows_and_goes_out_as_a_workbook(arendia):
    from openpyxl import load_workbook

    client = Client()
    mark = '<summary class="o-outline__row">'
    whole = client.get("/fr/XA/mandates/?on=2026-06-30").content.decode().count(mark)
    for narrowed in ("to=government", "theme=police", "has=due", "has=orphan"):
        page = client.get(f"/fr/XA/mandates/?{narrowed}&on=2026-06-30")
        assert 0 < page.content.decode().count(mark) < whole, narrowed
    answer = client.get("/en/XA/mandates/?format=xlsx&has=orphan&on=2026-06-30")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    found = list(sheet.iter_rows(min_row=2, values_only=True))
    assert found
    assert all(row[-1] for row in found)


def test_search_finds_every_word_in_one_paragraph(public, arendia):
    from openssr.subjects.mandates.services import library

    hits = library.search_clauses(by=public, country="XA", words="payroll BANK")
    assert {x.path for x in hits} == {"10"}
    assert hits[0].on >= hits[-1].on
    with pytest.raises(Invalid, match="at least one word"):
        library.search_clauses(by=public, country="XA", words=" ")


def test_a_renewal_is_compared(public, arendia):
    from openssr.subjects.mandates.rules.alignment import summary
    from openssr.subjects.mandates.services import library

    pairs = library.compare_documents(
        by=public, country="XA", old="S/RES/9001 (2024)", new="S/RES/9044 (2025)"
    )
    counts = summary(pairs)
    assert counts["unchanged"] > 0
    assert counts["reworded"] > 0
    old = [x.old.path for x in pairs if x.old and x.old.kind == "operative"]
    assert len(old) == len(set(old)), "each old paragraph stands once"


def test_the_calendar_feed_holds_every_day(arendia):
    from icalendar import Calendar

    answer = Client().get("/ar/XA/mandates/due.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    days = [x["dtstart"].dt for x in Calendar.from_ical(answer.content).walk("VEVENT")]
    assert date(2026, 12, 15) in days
    assert days == sorted(days)


def test_assessors_are_independent_and_the_country_replies(arendia):
    """The two assessors of the pack agree with a kappa of 0.91 and give half of the
    highest score (tests/unit/mandates/test_agreement.py has the hand calculation)."""
    from openssr.platform.registers.services.records import list_records
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.mandates.registers.assessments import REPLIES
    from openssr.subjects.mandates.services import assessment

    what = {"country": "XA", "symbol": "S/RES/9001 (2024)"}
    osei, other = (Actor(name, Role.EDITOR) for name in ("k.osei", "a.third"))
    seen = assessment.list_assessments(by=osei, **what)
    assert {x.assessor for x in seen} == {"k.osei", "m.lind"}
    assert assessment.list_assessments(by=other, **what) == []
    public = Actor("anybody", Role.PUBLIC)
    for service in (assessment.list_assessments, assessment.list_agreements):
        with pytest.raises(NotAllowed):
            service(by=public, **what)
    national = assessment.list_agreements(by=other, **what)[0]
    assert (str(national.kappa), str(national.composite)) == ("0.91", "50.0")
    assert len(list_records(REPLIES, by=public, country="XA")) == 2


def test_a_score_needs_its_clause_and_its_passage(officer, arendia):
    from openssr.app.sheets import sheet_of

    head = "symbol,paragraph,scale,score,rationale,passage,document\n"
    for row, code in (
        ("S/RES/9001 (2024),99,national,1,why,seen,x", "MAN-006"),
        ("S/RES/9001 (2024),3,national,2,why,,", "MAN-007"),
        ("S/RES/9001 (2024),3,national,4,why,seen,x", "SHT-006"),
    ):
        with pytest.raises(Invalid, match=code):
            sheet_of("assessments").take(
                by=officer, country="XA", data=(head + row).encode(), name="a.csv"
            )


def test_the_network_tells_what_the_book_lacks(public, arendia):
    """The pack's renewal cites its first resolution, which the book has; both cite
    S/RES/2553 (2020), which it has not."""
    from openssr.subjects.mandates.services import library

    found = {x.symbol: x for x in library.list_cited(by=public, country="XA")}
    assert found["S/RES/9001 (2024)"].held
    wanted = found["S/RES/2553 (2020)"]
    assert not wanted.held
    assert {symbol for symbol, _ in wanted.citing} == {
        "S/RES/9001 (2024)", "S/RES/9044 (2025)",
    }  # fmt: skip


def test_a_correction_of_the_pack_holds(public, arendia):
    from openssr.subjects.mandates.rules.alignment import place_of
    from openssr.subjects.mandates.services import library

    pairs = library.compare_documents(
        by=public, country="XA", old="S/RES/9001 (2024)", new="S/RES/9044 (2025)"
    )
    third = next(x for x in pairs if x.new and place_of(x.new) == "3")
    assert (third.kind, third.old.path) == ("reworded", "3")


def test_a_series_is_in_order_of_adoption(public, arendia):
    from openssr.subjects.mandates.services import registers

    found = registers.list_members(by=public, country="XA")
    assert [(x.symbol, x.role) for x in found] == [
        ("S/RES/9001 (2024)", "adopted"),
        ("S/RES/9044 (2025)", "renewal"),
    ]


@pytest.mark.parametrize(
    ("kind", "row", "code"),
    [
        ("series", "UNMIA,S/RES/1 (1946),adopted", "MAN-008"),
        ("corrections", "S/RES/9001 (2024),S/RES/9044 (2025),99,3,why", "MAN-006"),
        ("tasks", "T,S/RES/9001 (2024),99,UNMIA,what,,,done,", "MAN-006"),
        ("tasks", "T,S/RES/9001 (2024),3,UNMIA,what,2026-02-01,2026-01-01,done,",
         "STR-001"),
    ],
)  # fmt: skip
def test_registers_refuse_what_the_book_does_not_have(
    officer,
    arendia,
    kind,
    row,
    code,
):
    from openssr.app.sheets import sheet_of

    sheet = sheet_of(kind)
    head = ",".join(x.name for x in sheet.columns)
    with pytest.raises(Invalid, match=code):
        sheet.take(
            by=officer, country="XA", data=f"{head}\n{row}".encode(), name="x.csv"
        )


def test_the_home_page_names_what_is_still_due_and_nothing_past(arendia):
    """Paragraph 6 of S/RES/9001 (2024) asks for a review by 30 June 2026."""
    client = Client()
    due = "30\u00a0June\u00a02026"
    for day, is_there in (("2026-06-30", True), ("2026-07-01", False)):
        page = client.get(f"/en/XA/?on={day}")
        assert (due in {item["day"] for item in page.context["due"]}) is is_there


def test_the_board_is_an_outline_that_folds(arendia):
    """Paragraph 9 of S/RES/9044 (2025) has the sub-paragraphs (a) to (c): they stand
    within it, and the newest document alone is unfolded."""
    page = Client().get("/en/XA/mandates/?on=2026-06-30")
    newest, older = page.context["documents"]
    assert newest["open"]
    assert not older["open"]
    [ninth] = [each for each in newest["paragraphs"] if each.clause.path == "9"]
    assert [each.clause.path for each in ninth.below] == ["9(a)", "9(b)", "9(c)"]
    text = page.content.decode()
    assert text.index('id="p-sres9044-2025-9"') < text.index(
        'id="p-sres9044-2025-9(a)"'
    )
    task = text.index("Costing of the policy with two ministries")
    assert text.rindex("<summary", 0, task) > text.rindex("</summary>", 0, task)
