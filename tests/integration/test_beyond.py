"""Support beyond aid data: sheets, overlaps, page and API."""

import pytest
from django.test import Client

from openssr.kernel.error import NotAllowed
from openssr.platform.registers.refused import Refused

pytestmark = pytest.mark.django_db


def registers():
    from openssr.subjects.assistance.services import registers

    return registers


def take(kind, by, *lines):
    from openssr.app.sheets import sheet_of

    data = "\n".join(lines).encode()
    return sheet_of(kind).take(by=by, country="XA", data=data, name="sheet.csv")


def equipment(by):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.assistance.registers.support import EQUIPMENT

    return list_records(EQUIPMENT, by=by, country="XA")


def test_the_same_course_for_one_unit_in_one_quarter_is_an_overlap(public, arendia):
    """TR-01 and TR-02: community policing at the academy in early 2026; EQ-01 and
    EQ-02: patrol vehicles for the police, delivered in February and March 2026."""
    found = registers().list_overlaps(by=public, country="XA")
    assert [(x.kind, x.institution, x.quarter, x.codes) for x in found] == [
        ("equipment", "POL", "2026-Q1", ("EQ-01", "EQ-02")),
        ("training", "PACA", "2026-Q1", ("TR-01", "TR-02")),
    ]
    assert found[0].partners == ("Federation of Castra", "Kingdom of Tarsis")


def test_another_quarter_or_one_partner_is_no_overlap(officer, public, arendia):
    take(
        "trainings", officer,
        "code,partner,course,institution,starts_on",
        "TR-90,Kingdom of Norland,Custody and human rights,PRIS,2025-11-03",
        "TR-91,Kingdom of Tarsis,Custody and human rights,PRIS,2026-01-12",
    )  # fmt: skip
    found = registers().list_overlaps(by=public, country="XA")
    assert not {"TR-03", "TR-90", "TR-91"} & {code for x in found for code in x.codes}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("EQ-9,A,Radios,NOBODY,5,,,,,", "SHT-012"),
        ("EQ-9,A,Radios,POL,-5,,,,,", "SHT-008"),
        ("EQ-9,A,Radios,POL,5,100,,,,", "STR-002"),
        ("EQ-9,A,Radios,POL,5,,,2026-02-01,,2026-03-01", "ASS-019"),
        ("EQ-9,A,Radios,POL,5,,,2026-02-01,POL,2026-01-01", "ASS-020"),
        ("EQ-9,A,Radios,POL,5,,,,POL,2026-01-01", "ASS-020"),
    ],
)
def test_faults_are_named_and_nothing_is_kept(officer, public, arendia, line, code):
    head = (
        "code,partner,item,institution,quantity,amount,currency,delivered_on,"
        "confirmed_by,confirmed_on"
    )
    before = len(equipment(public))
    good = "EQ-8,A,Radios,POL,5,,,,,"
    with pytest.raises(Refused) as refused:
        take("equipment", officer, head, good, line)
    assert [(x.code, x.place.row) for x in refused.value.problems] == [(code, 3)]
    assert len(equipment(public)) == before


def test_the_public_enters_nothing(public, arendia):
    with pytest.raises(NotAllowed):
        take("trainings", public, "code,partner,course,institution,starts_on")


def test_page_and_api_show_what_is_not_known_as_not_known(arendia):
    """TR-05 was not counted; 38 + 21 + 17 + 9 women were."""
    client = Client()
    page = client.get("/en/XA/support/beyond/").content.decode()
    assert "<bdi>85</bdi>" in page
    assert "courses without a count: <bdi>1</bdi>" in page
    rows = {
        x["code"]: x
        for x in client.get("/api/v1/XA/support/trainings").json()["records"]
    }
    assert rows["TR-05"]["women"] is None
    other = {
        x["code"]: x
        for x in client.get("/api/v1/XA/support/contributions").json()["records"]
    }
    assert other["CO-03"]["kind"] == "cofinancing"
    assert client.get("/api/v1/XA/support/overlaps").json()["total"] == 2
