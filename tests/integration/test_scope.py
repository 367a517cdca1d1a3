"""Who is narrowed to a part of the book writes there and nowhere else."""

import pytest

from openssr.kernel.error import NotAllowed
from openssr.platform.usecase.records import Actor, Grant, Role

pytestmark = pytest.mark.django_db
BOOK = {
    "institutions": (
        "code,name_en,component\nPOLICE,Police,police\nARMY,Army,defence\n"
    ),
    "benchmarks": (
        "code,name_en,responsible\nB1,Police reform,POLICE\nB2,Army reform,ARMY\n"
    ),
    "indicators": (
        "code,benchmark,name_en,kind,direction\n"
        "I1,B1,Officers vetted,count,increase\nI2,B2,Barracks built,count,increase\n"
    ),
    "trainings": (
        "code,partner,course,institution,starts_on\n"
        "T1,UNDP,Investigation,POLICE,2026-01-05\n"
        "T2,EU,Logistics,ARMY,2026-01-05\n"
    ),
}
REPORTER = Actor(
    "police.reporter",
    Role.INSTITUTION,
    (Grant(Role.INSTITUTION, institution="POLICE"),),
)
UNDP = Actor("undp", Role.PARTNER, (Grant(Role.PARTNER, partner="UNDP"),))
OF_POLICE = Actor("p", Role.EDITOR, (Grant(Role.EDITOR, component="police"),))


@pytest.fixture
def book(officer):
    for kind, text in BOOK.items():
        take(officer, kind, text)


def take(by, kind, text):
    from openssr.app.sheets import SHEETS

    return SHEETS[kind].take(
        by=by, country="XA", data=text.encode(), name=f"{kind}.csv"
    )


def measured(indicator, value):
    return f"indicator,on,value\n{indicator},2026-03-31,{value}\n"


def refused(by, kind, text):
    """The rows and problems of an input that is refused."""
    from openssr.platform.registers.refused import Refused

    with pytest.raises(Refused) as caught:
        take(by, kind, text)
    return [(each.place.row, each.code, each.value) for each in caught.value.problems]


def test_an_institution_enters_its_own_measurements_alone(book):
    take(REPORTER, "measurements", measured("I1", 40))
    faults = refused(REPORTER, "measurements", measured("I2", 40))
    assert faults == [(2, "SHT-030", "I2 2026-03-31")]


def test_one_row_outside_refuses_the_whole_file(book, officer):
    from openssr.platform.registers.services.records import count_records
    from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS

    text = measured("I1", 40) + "I2,2026-03-31,50\n"
    assert [row for row, _, _ in refused(REPORTER, "measurements", text)] == [3]
    assert count_records(MEASUREMENTS, by=officer, country="XA") == 0


def test_a_partner_changes_its_own_records_and_takes_over_none(book):
    row = "code,partner,course,institution,starts_on\n{},{},Any,POLICE,2026-01-05\n"
    take(UNDP, "trainings", row.format("T1", "UNDP"))
    take(UNDP, "trainings", row.format("T3", "UNDP"))
    for code, partner in (("T2", "UNDP"), ("T1", "EU"), ("T4", "EU")):
        faults = refused(UNDP, "trainings", row.format(code, partner))
        assert faults == [(2, "SHT-030", code)]


def test_a_partner_s_institution_does_not_open_others_records(book):
    """Both belong to the police, but a partner's part is its own name."""
    text = "code,partner,course,institution,starts_on\nT5,EU,Any,POLICE,2026-01-05\n"
    assert refused(UNDP, "trainings", text) == [(2, "SHT-030", "T5")]


def test_an_editor_of_a_component_edits_what_belongs_to_it(book):
    head = "code,name_en,responsible\n"
    take(OF_POLICE, "benchmarks", head + "B1,Other words,POLICE\n")
    for row in ("B2,Other words,ARMY", "B1,Other words,ARMY"):
        assert refused(OF_POLICE, "benchmarks", f"{head}{row}\n")[0][1] == "SHT-030"


def test_withdrawing_and_restoring_keep_to_the_part(book, officer):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.lifecycle import (
        restore_record,
        withdraw_record,
    )

    where = {"country": "XA", "reason": "entered twice"}
    with pytest.raises(NotAllowed, match="T2 is outside"):
        withdraw_record(INTAKES["trainings"], by=UNDP, key="T2", **where)
    withdraw_record(INTAKES["trainings"], by=officer, key="T2", **where)
    with pytest.raises(NotAllowed, match="T2 is outside"):
        restore_record(INTAKES["trainings"], by=UNDP, key="T2", **where)
    withdraw_record(INTAKES["trainings"], by=UNDP, key="T1", **where)
    restore_record(INTAKES["trainings"], by=UNDP, key="T1", **where)


def test_a_row_that_withdraws_keeps_to_the_part(book):
    head = "code,partner,course,institution,starts_on,withdrawn\n"
    text = f"{head}T2,EU,Logistics,ARMY,2026-01-05,gone\n"
    with pytest.raises(NotAllowed, match="T2 is outside"):
        take(UNDP, "trainings", text)


def test_a_document_is_changed_by_who_entered_it(book, officer):
    head = "code,title,published_on\n"
    take(officer, "evidence", head + "E1,Report,2026-01-01\n")
    take(REPORTER, "evidence", head + "E2,Count,2026-01-01\n")
    take(REPORTER, "evidence", head + "E2,Second count,2026-01-01\n")
    assert refused(REPORTER, "evidence", head + "E1,Mine,2026-01-01\n") == [
        (2, "SHT-030", "E1")
    ]


def test_what_is_about_the_whole_book_is_closed_to_who_has_a_part(book, officer):
    from openssr.subjects.assistance.services.imports import stage_import

    with pytest.raises(NotAllowed):
        stage_import(by=OF_POLICE, country="XA", files=[])


def test_a_verifier_of_a_part_verifies_there_alone(book, officer):
    from openssr.subjects.benchmarks.services.measuring import verify_measurement

    verifier = Actor("v", Role.VERIFIER, (Grant(Role.VERIFIER, institution="POLICE"),))
    for indicator in ("I1", "I2"):
        take(officer, "measurements", measured(indicator, 40))
    where = {"by": verifier, "country": "XA", "on": parse("2026-03-31")}
    verify_measurement(indicator="I1", **where)
    with pytest.raises(NotAllowed, match="I2 2026-03-31 is outside"):
        verify_measurement(indicator="I2", **where)


def parse(day):
    from openssr.kernel.period import parse_day

    return parse_day(day)


def test_a_reporter_reads_national_evidence_of_their_own_and_no_other(book, officer):
    from openssr.platform.registers.services.records import count_records, list_records
    from openssr.subjects.benchmarks.registers.measurements import EVIDENCE

    reporter = Actor("police.reporter", Role.INSTITUTION, REPORTER.grants, "XA")
    head = "code,title,published_on,tier\n"
    take(officer, "evidence", head + "E1,Report,2026-01-01,national\n")
    take(officer, "evidence", head + "E3,Plan,2026-01-01,public\n")
    take(reporter, "evidence", head + "E2,Count,2026-01-01,national\n")

    def codes(by):
        return {each.code for each in list_records(EVIDENCE, by=by, country="XA")}

    assert codes(officer) == {"E1", "E2", "E3"}
    assert codes(reporter) == {"E2", "E3"}
    assert count_records(EVIDENCE, by=reporter, country="XA") == 2
    assert codes(UNDP) == {"E3"}


def test_a_reporter_reads_restricted_findings_of_their_institution(book, officer):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.strategy.registers.reviews import FINDINGS

    take(officer, "processes", "code,process,name_en\nREV,review,Review\n")
    take(
        officer,
        "findings",
        "code,process,kind,words,institution,priority,audience\n"
        "F1,REV,capacity,Empty depots,POLICE,high,restricted\n"
        "F2,REV,capacity,Empty stores,ARMY,high,restricted\n",
    )
    reporter = Actor("police.reporter", Role.INSTITUTION, REPORTER.grants, "XA")
    records = list_records(FINDINGS, by=reporter, country="XA")
    assert [each.code for each in records] == ["F1"]
    assert list_records(FINDINGS, by=UNDP, country="XA") == []


def test_the_page_of_a_record_says_who_can_see_it_and_why(book, officer):
    from openssr.platform.registers.readers import readers_of
    from openssr.subjects.benchmarks.registers.measurements import EVIDENCE, Evidence

    evidence = Evidence(code="E", title="Report", tier="partners")
    assert readers_of(EVIDENCE, evidence) == (
        "partners and national staff", "as this record says",
    )  # fmt: skip
