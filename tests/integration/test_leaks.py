"""What somebody may not see is told to them by no other way either."""

from datetime import date

import pytest
from django.test import Client

from openssr.kernel.error import NotFound
from tests.integration.test_scope import BOOK, refused, take
from tests.measuring import record_measurement
from tests.racer import client_of

pytestmark = pytest.mark.django_db
CLOSED = "ZZ-SECRET-9"
HEAD = "code,title,kind,published_on,tier\n"


def enter_evidence(by, code=CLOSED, tier="national", title="Hidden"):
    from openssr.app.sheets import sheet_of

    row = f"{code},{title},report,2026-09-30,{tier}\n"
    return sheet_of("evidence").take(
        by=by, country="XA", data=f"{HEAD}{row}".encode(), name="evidence.csv"
    )


def clash(key, column, base, held, offered):
    from openssr.platform.sheets.merging import Clash

    return Clash(row=2, key=key, column=column, base=base, held=held, offered=offered)


def actor(role, name="somebody"):
    from openssr.platform.usecase.records import Actor, Role

    return Actor(name, Role(role))


@pytest.fixture
def waiting(arendia, officer):
    """Conflicts on a title and a code of closed evidence, and on an open benchmark."""
    from openssr.platform.sheets.services import keep_conflicts, list_conflicts
    from openssr.subjects.benchmarks.services.standings import list_indicators

    enter_evidence(officer)
    indicator = list_indicators(by=officer, country="XA")[0].code
    record_measurement(
        by=officer, country="XA", indicator=indicator, on=date(2026, 9, 30),
        evidence=CLOSED, **measured(officer, indicator),
    )  # fmt: skip
    key = f"{indicator}|2026-09-30||"
    clashes = {
        "evidence": [clash(CLOSED, "title", "old", "Hidden", "Guessed")],
        "measurements": [
            clash(key, "evidence", "", CLOSED, "OTHER-CODE"),
            clash(key, "value", "1", "2", "3"),
        ],
    }
    for sheet, each in clashes.items():
        keep_conflicts(
            by=officer, country="XA", sheet=sheet, file="mine.xlsx", clashes=each
        )
    return list_conflicts(by=officer, country="XA")


def measured(officer, indicator):
    from openssr.subjects.benchmarks.services.standings import list_indicators

    [record] = list_indicators(by=officer, country="XA", indicator=indicator)
    if record.kind == "share":
        return {"numerator": 1, "denominator": 2}
    return {"value": 1}


def test_conflicts_on_what_somebody_may_not_see_are_not_told_to_them(waiting):
    from openssr.platform.sheets.services import list_conflicts, show_conflict

    assert len(waiting) == 3
    donor = actor("donor")
    open_cells = list_conflicts(by=donor, country="XA")
    assert [cell.column for cell in open_cells] == ["value"]
    closed = [cell for cell in waiting if cell.column != "value"]
    for cell in closed:
        with pytest.raises(NotFound):
            show_conflict(by=donor, country="XA", number=cell.number)
    page = client_of("d.donor", "donor").get("/en/XA/enter/conflicts/")
    assert page.status_code == 200
    assert not [word for word in (CLOSED, "Guessed") if word in page.content.decode()]


def test_who_brought_a_value_sees_theirs_and_not_what_the_book_holds(arendia, officer):
    from openssr.platform.sheets.services import keep_conflicts, list_conflicts

    enter_evidence(officer)
    mine = actor("partner", "p.one")
    keep_conflicts(
        by=mine, country="XA", sheet="evidence", file="mine.xlsx",
        clashes=[clash(CLOSED, "title", "old", "Hidden", "Guessed")],
    )  # fmt: skip
    [cell] = list_conflicts(by=mine, country="XA")
    assert (cell.base, cell.held, cell.offered) == ("", "", "Guessed")
    assert list_conflicts(by=actor("partner", "p.two"), country="XA") == []


@pytest.mark.parametrize("withdrawn", [False, True])
def test_a_record_that_somebody_may_not_see_has_no_history(arendia, officer, withdrawn):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.lifecycle import (
        list_history,
        withdraw_record,
    )

    evidence = INTAKES["evidence"]
    enter_evidence(officer)
    if withdrawn:
        withdraw_record(evidence, by=officer, country="XA", key=CLOSED, reason="twice")
    who = {"country": "XA", "key": CLOSED}
    assert list_history(evidence.register, by=officer, **who)
    with pytest.raises(NotFound):
        list_history(evidence.register, by=actor("donor"), **who)
    address = f"/api/v1/XA/records/evidence/history?key={CLOSED}"
    assert client_of("d.donor", "donor").get(address).status_code == 404


@pytest.fixture
def closed_evidence(arendia, officer):
    """The newest value of an indicator, which rests on closed evidence."""
    from openssr.subjects.benchmarks.services.standings import list_indicators

    enter_evidence(officer)
    indicator = next(
        each.code
        for each in list_indicators(by=officer, country="XA")
        if each.kind == "count"
    )
    record_measurement(
        by=officer, country="XA", indicator=indicator, on=date(2026, 11, 30),
        evidence=CLOSED, value=7,
    )  # fmt: skip
    return indicator


def test_a_trace_names_no_evidence_that_its_reader_may_not_see(closed_evidence):
    asked = f"benchmarks.indicator.value/?indicator={closed_evidence}&on=2026-11-30"
    page = f"/en/XA/trace/{asked}"
    status = "benchmarks.status.count/?status=no+data%2Bmet&on=2026-11-30"
    answered = f"/api/v1/XA/figures/{asked.replace('/?', '?')}"
    every = f"/en/XA/trace/{status}".replace("no+data", "behind")
    for address in (page, f"{page}&save=1.csv", answered, every):
        for client in (Client(), client_of("d.donor", "donor")):
            answer = client.get(address)
            assert answer.status_code == 200, address
            told = b"".join(answer) if answer.streaming else answer.content
            assert CLOSED not in told.decode(), address
            assert "evidence that you may not see" in told.decode(), address
        own = client_of("a.one").get(address)
        told = b"".join(own) if own.streaming else own.content
        assert CLOSED in told.decode() or "Hidden" in told.decode(), address


def test_a_printed_trace_names_no_evidence_that_its_reader_may_not_see(
    closed_evidence, officer
):
    from openssr.app.subjects import DEFINITIONS
    from openssr.platform.figures.services import show_figure, show_snapshot
    from openssr.platform.figures.store import keep

    figure = show_figure(
        DEFINITIONS, by=officer, country="XA", on=date(2026, 11, 30),
        definition="benchmarks.indicator.value",
        parameters={"indicator": closed_evidence},
    )  # fmt: skip
    assert [rest.source for rest in figure.rests] == [CLOSED]
    keep("XA", "council", [figure])
    printed = {"country": "XA", "report": "council", "key": figure.key}
    [rest] = show_snapshot(by=actor("public"), **printed).figure.rests
    assert (rest.source, rest.contribution) == ("evidence that you may not see", 7)
    page = Client().get(f"/en/XA/reports/trace/council/{figure.key}/")
    assert page.status_code == 200
    assert CLOSED not in page.content.decode()


def test_a_record_that_somebody_may_not_see_still_adds_to_a_number(arendia, officer):
    from decimal import Decimal

    from openssr.platform.figures.records import Rest
    from openssr.platform.registers.resting import rests_shown

    enter_evidence(officer)
    rest = Rest("evidence", CLOSED, "abc", "file", contribution=Decimal(1))
    assert rests_shown(officer, "XA", [rest]) == [rest]
    [hidden] = rests_shown(actor("donor"), "XA", [rest])
    assert hidden == Rest("evidence", "", "", contribution=Decimal(1))


def reporter(name="police.reporter"):
    from openssr.platform.usecase.records import Actor, Grant, Role

    grant = Grant(Role.INSTITUTION, institution="POLICE")
    return Actor(name, Role.INSTITUTION, (grant,), "XA")


def test_who_may_not_see_a_record_cannot_tell_its_code_from_none(officer):
    """One that the record cites already stays, though its reporter may not see it."""
    for kind, text in BOOK.items():
        take(officer, kind, text)
    enter_evidence(officer)
    enter_evidence(reporter(), "MINE", title="Own")
    head = "indicator,on,value,evidence\n"

    def sent(code, day):
        return head + f"I1,2026-0{day}-28,5,{code}\n"

    known = [
        [each[1:] for each in refused(reporter(), "measurements", sent(code, 3))]
        for code in (CLOSED, "ZZ-NOTHING-9")
    ]
    assert known == [[("SHT-012", CLOSED)], [("SHT-012", "ZZ-NOTHING-9")]]
    take(reporter(), "measurements", sent("MINE", 4))
    take(officer, "measurements", sent(CLOSED, 5))
    take(reporter(), "measurements", sent(CLOSED, 5).replace(",5,", ",6,"))


def test_who_entered_evidence_above_what_they_read_sees_it(officer):
    from openssr.platform.registers.services.lifecycle import list_history
    from openssr.platform.registers.services.records import show_record
    from openssr.platform.usecase.records import Actor, Grant, Role
    from openssr.subjects.benchmarks.registers.measurements import EVIDENCE

    grants = (Grant(Role.PARTNER, partner="UNDP"),)
    undp, other = (
        Actor(name, Role.PARTNER, grants, "XA") for name in ("undp", "undp.two")
    )
    enter_evidence(undp)
    asked = {"country": "XA", "key": CLOSED}
    assert show_record(EVIDENCE, by=undp, **asked).code == CLOSED
    assert list_history(EVIDENCE, by=undp, **asked)
    with pytest.raises(NotFound):
        show_record(EVIDENCE, by=other, **asked)


def test_the_annex_of_a_report_names_no_closed_evidence(closed_evidence, officer):
    from openssr.app.subjects import DEFINITIONS
    from openssr.platform.figures.closing import figure_shown
    from openssr.platform.figures.definition import compute_figure
    from openssr.platform.tables.table import Cell
    from openssr.reports.blocks import Document, Paragraph
    from openssr.reports.writers.sources import sources_table

    figure = compute_figure(
        DEFINITIONS["benchmarks.indicator.value"], {"indicator": closed_evidence},
        by=officer, country="XA", on=date(2026, 11, 30),
    )  # fmt: skip

    def annex(by):
        words = dict.fromkeys(
            ("figure", "value", "definition", "coverage", "rests"), ""
        )
        document = Document(
            "XA", "Arendia", "en", "", "", "", date(2026, 11, 30), "",
            blocks=[Paragraph((Cell("7", trace=figure.key),))], words=words,
            sources={figure.key: figure_shown(figure, by, "XA")},
        )  # fmt: skip
        return str(sources_table(document).rows)

    assert CLOSED in annex(officer)
    assert CLOSED not in annex(actor("donor"))
    assert "evidence that you may not see" in annex(actor("donor"))
