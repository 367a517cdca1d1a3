"""What people outside may not read shows neither in a search nor in a history."""

import pytest
from django.test import Client

from openssr.kernel.error import NotFound
from openssr.platform.usecase.records import Actor, Role

pytestmark = pytest.mark.django_db
PARTNER = Actor("donor", Role.PARTNER)
BOOK = {
    "institutions": "code,name_en,component\nARMY,Army,defence\n",
    "processes": "code,process,name_en\nREV,review,Review\n",
    "functions": (
        "process,function,institution,role,strength\nREV,Borders,ARMY,leads,{}\n"
    ),
    "findings": (
        "code,process,kind,words,institution,priority,audience\n"
        "F1,REV,capacity,{},ARMY,high,restricted\n"
    ),
}


@pytest.fixture
def book(officer):
    """A function and a restricted finding, each entered and then changed."""
    from openssr.app.sheets import SHEETS

    for first, then in (("low", "high"), ("Empty depots", "Two empty depots")):
        kind = "functions" if first == "low" else "findings"
        for sheet in ("institutions", "processes"):
            take(SHEETS[sheet], officer, BOOK[sheet])
        for words in (first, then):
            take(SHEETS[kind], officer, BOOK[kind].format(words))


def take(sheet, officer, text):
    sheet.take(by=officer, country="XA", data=text.encode(), name="x.csv")


def test_a_search_finds_nothing_by_what_it_may_not_show(officer, book):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.records import search_records

    def count(actor, kind, text):
        return search_records(
            INTAKES[kind], by=actor, country="XA", text=text, start=0, most=9
        )[0]

    assert count(officer, "functions", "high") == 1
    assert count(PARTNER, "functions", "high") == 0
    assert count(PARTNER, "functions", "Borders") == 1
    assert count(officer, "findings", "depots") == 1
    assert count(PARTNER, "findings", "depots") == 0


def test_a_history_shows_no_withheld_values(officer, book):
    from openssr.app.sheets import SHEETS
    from openssr.platform.registers.services.lifecycle import list_history
    from openssr.subjects.strategy.registers.reviews import FINDINGS, FUNCTIONS

    def cells(actor, register, key):
        acts = list_history(register, by=actor, country="XA", key=key)
        return [act.fields for act in acts]

    band = "REV|Borders|ARMY|"
    changed = (("strength", "low", "high"),)
    assert cells(officer, FUNCTIONS, band) == [changed, ()]
    assert cells(PARTNER, FUNCTIONS, band) == [(), ()]
    words = (("words", "Empty depots", "Two empty depots"),)
    assert cells(officer, FINDINGS, "F1") == [words, ()]
    with pytest.raises(NotFound):
        cells(PARTNER, FINDINGS, "F1")
    # one that is open by now may have been closed when it was changed
    opened = BOOK["findings"].replace("restricted", "public")
    take(SHEETS["findings"], officer, opened.format("Two depots"))
    assert cells(PARTNER, FINDINGS, "F1") == [(), (), ()]


def test_restricted_records_are_named_to_nobody_outside(officer, book):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.lifecycle import (
        list_withdrawn,
        withdraw_record,
    )
    from openssr.platform.registers.services.records import list_referring
    from openssr.subjects.institutions.registers import INSTITUTIONS
    from openssr.subjects.strategy.registers.reviews import FINDINGS

    def kinds(actor):
        found = list_referring(INSTITUTIONS, by=actor, country="XA", key="ARMY", most=5)
        return [each.register.kind for each in found]

    assert kinds(officer) == ["functions", "findings"]
    assert kinds(PARTNER) == ["functions"]
    withdraw_record(
        INTAKES["findings"], by=officer, country="XA", key="F1", reason="Wrong"
    )
    assert len(list_withdrawn(FINDINGS, by=officer, country="XA")) == 1
    assert list_withdrawn(FINDINGS, by=PARTNER, country="XA") == []


@pytest.mark.django_db
def test_the_public_reads_no_login_of_staff(arendia):
    """That somebody entered and verified a value is public; who it was is not."""
    from openssr.platform.registers.reading import all_records
    from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
    from tests.integration.test_entry import signed_in

    logins = {
        name
        for row in all_records(MEASUREMENTS, "XA")
        for name in (row.entered_by, row.verified_by, row.checked_by)
        if name
    }
    assert logins
    addresses = [
        "/en/XA/benchmarks/B04/", "/api/v1/XA/measurements?most=1000",
        "/api/v1/XA/standings?on=2026-06-30", "/api/v1/XA/records/measurements",
        "/en/XA/records/measurements/",
    ]  # fmt: skip
    for address in addresses:
        text = Client().get(address).content.decode()
        assert not [
            name for name in logins if f">{name}<" in text or f'"{name}"' in text
        ]
    assert (
        '"staff"' in Client().get("/api/v1/XA/measurements?most=1000").content.decode()
    )
    own = signed_in().get("/api/v1/XA/measurements?most=1000").content.decode()
    assert any(f'"{name}"' in own for name in logins)
