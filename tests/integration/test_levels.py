"""A measurement is entered, checked and verified by three persons; evidence is kept."""

import hashlib
import io
from datetime import date

import pytest
from django.test import Client

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor, Role
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE
from openssr.subjects.benchmarks.services.measuring import (
    check_measurement,
    doubt_measurement,
    verify_measurement,
)
from tests.integration.test_book import load, take
from tests.integration.test_entry import signed_in
from tests.measuring import record_measurement
from tests.wholes import list_wholes

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 30)


def person(name, role=Role.ADMINISTRATOR):
    return Actor(name, role)


def held():
    rows = list_wholes(by=person("x"), country="XA")["I2"]
    return next(x for x in rows if x.on == ON)


def enter(officer, **more):
    load(officer)
    return record_measurement(
        by=person("ada"), country="XA", indicator="I2", on=ON, value=7, **more
    )


def test_three_persons_enter_check_and_verify(officer):
    from openssr.subjects.benchmarks.rules.parts import level_of

    enter(officer, page="p. 4", confidence="high", from_on=date(2026, 7, 1))
    where = {"country": "XA", "indicator": "I2", "on": ON}
    assert level_of(held()) == "entered"
    with pytest.raises(NotAllowed):
        check_measurement(by=person("ada"), **where)
    check_measurement(by=person("ben"), **where)
    assert level_of(held()) == "checked"
    with pytest.raises(NotAllowed):
        verify_measurement(by=person("ben"), **where)
    verify_measurement(by=person("cleo"), **where)
    found = held()
    assert level_of(found) == "verified"
    assert (found.checked_by, found.verified_by) == ("ben", "cleo")
    assert (found.page, found.confidence) == ("p. 4", "high")
    doubt_measurement(
        by=person("ben"), state="disputed", reason="counted twice", **where
    )
    found = held()
    assert (level_of(found), found.checked_by, found.verified_by) == (
        "disputed", "", "",
    )  # fmt: skip


def test_to_check_a_number_makes_no_report_stale(officer):
    enter(officer)
    from openssr.subjects.benchmarks.registers.measurements import measured_hash

    before = measured_hash(held())
    check_measurement(by=person("ben"), country="XA", indicator="I2", on=ON)
    assert measured_hash(held()) == before


def test_a_sheet_cannot_give_two_tasks_to_one_person_nor_turn_a_period(officer):
    load(officer)
    head = b"indicator,on,value,entered_by,verified_by,checked_by,from_on\n"
    rows = (
        (b"I2,2026-09-30,7,ada,ben,ben,", "BEN-007", "checked_by"),
        (b"I2,2026-09-30,7,ada,,ada,", "BEN-007", "checked_by"),
        (b"I2,2026-09-30,7,ada,,,2026-10-01", "BEN-016", "from_on"),
    )
    for row, code, column in rows:
        with pytest.raises(Refused) as caught:
            take(officer, "measurements", head + row + b"\n", "m.csv")
        [problem] = caught.value.problems
        assert (problem.code, problem.place.element) == (code, column)


def test_a_copy_of_the_evidence_is_kept_under_its_hash(officer, public, arendia):
    from openssr.app.sheets import sheet_of
    from openssr.subjects.benchmarks.services.evidence import (
        attach_evidence,
        evidence_copy,
    )

    every = list_records(EVIDENCE, by=officer, country="XA")
    secret = next(x for x in every if x.tier != "public")
    sha256 = attach_evidence(
        by=officer, country="XA", code=secret.code, data=b"%PDF-1", name="Minutes.pdf"
    )
    assert sha256 == hashlib.sha256(b"%PDF-1").hexdigest()
    assert evidence_copy(by=officer, country="XA", code=secret.code) == (
        b"%PDF-1", "Minutes.pdf",
    )  # fmt: skip
    with pytest.raises(NotFound):
        evidence_copy(by=public, country="XA", code=secret.code)
    with pytest.raises(NotFound):
        attach_evidence(by=officer, country="XA", code="none", data=b"x", name="x")
    with pytest.raises(Invalid):
        attach_evidence(by=officer, country="XA", code=secret.code, data=b"", name="x")
    assert sheet_of("evidence").rows(by=officer, country="XA")
    address = f"/en/XA/benchmarks/evidence/{secret.code}/copy/"
    assert Client().get(address).status_code == 404
    answer = signed_in().get(address)
    assert answer.content == b"%PDF-1"
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_sheet_of_evidence_does_not_lose_the_copy(officer, arendia):
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.writers import write_template

    client = signed_in()
    sheet = SHEETS["evidence"]
    rows = [row for rows in sheet.rows(by=officer, country="XA") for row in rows]
    code = rows[0]["code"]
    file = io.BytesIO(b"a document")
    file.name = "note.txt"
    page = "/en/XA/benchmarks/evidence/"
    assert client.post(page, {"code": code, "file": file}).status_code == 302
    data = write_template(sheet.register, [{**rows[0], "title": "Another title"}])
    sheet.take(by=officer, country="XA", data=data, name="e.xlsx")
    body = client.get(page).content.decode()
    assert "Another title" in body
    assert "note.txt" in body


def test_a_tier_is_read_by_those_it_is_for(officer, public, arendia):
    """A partner reads what is for partners, and not what is the country's own."""
    from openssr.app.sheets import sheet_of

    take(officer, "evidence", b"code,title,tier\nOWN,Own,national\n", "e.csv")
    partner = Actor("donor", Role.PARTNER)
    for who, tiers in (
        (public, {"public"}),
        (partner, {"public", "partners"}),
        (officer, {"public", "partners", "national"}),
    ):
        seen = {x.tier for x in list_records(EVIDENCE, by=who, country="XA")}
        assert seen == tiers
    held = sheet_of("evidence").rows(by=partner, country="XA")
    assert {row["tier"] for [row] in held} == {"public", "partners"}


def test_a_withdrawn_measurement_is_restored_by_whoever_may_withdraw_it(officer):
    """It counts again and waits to be verified; twice is refused either way."""
    from openssr.platform.registers.services.lifecycle import (
        restore_record,
        withdraw_record,
    )
    from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
    from openssr.subjects.benchmarks.services.measuring import MEASURING

    enter(officer)
    key = MEASUREMENTS.key_of(held())
    what = {"by": officer, "country": "XA", "key": key, "reason": "a false return"}
    address = f"/en/XA/records/measurements/record/?key={key}"
    with pytest.raises(Conflict, match="is not withdrawn"):
        restore_record(MEASURING, **what)
    withdraw_record(MEASURING, **what)
    with pytest.raises(Conflict, match="has already been withdrawn"):
        withdraw_record(MEASURING, **what)
    page = signed_in().get(address).content.decode()
    assert "records/measurements/restore/" in page
    assert "records/measurements/withdraw/" not in page
    assert "a false return" in page
    restore_record(MEASURING, **what)
    assert (held().state, held().value, held().verified_by) == ("", 7, "")
    assert "records/measurements/withdraw/" in signed_in().get(address).content.decode()
