"""Registers of plans by sheet, page, API and command."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from openssr.platform.registers.refused import Refused

pytestmark = pytest.mark.django_db
ACTION = (
    "code,objective,name_en,owner,depends_on,capital_cost,currency,state\n"
)  # fmt: skip


def take(officer, kind, text):
    from openssr.app.sheets import SHEETS

    return SHEETS[kind].take(by=officer, country="XA", data=text.encode(), name="x.csv")


def faults(officer, kind, text):
    with pytest.raises(Refused) as caught:
        take(officer, kind, text)
    return {(x.code, x.place.row, x.place.element) for x in caught.value.problems}


def test_a_sheet_taken_again_changes_nothing(officer, arendia):
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.writers import write_template

    for kind in ("frameworks", "actions", "stages", "recommendations"):
        sheet = SHEETS[kind]
        rows = [row for rows in sheet.rows(by=officer, country="XA") for row in rows]
        data = write_template(sheet.register, rows)
        found = sheet.take(by=officer, country="XA", data=data, name="x.xlsx")
        assert set(found.counts) == {"unchanged"}, kind
        assert found.counts["unchanged"] == len(rows) > 5


def test_what_a_sheet_names_must_be_in_the_book_or_in_it(officer, arendia):
    good = ACTION + "N1,O1.1,First,POL,N2,,,planned\nN2,O1.1,Second,POL,,,,planned\n"
    assert take(officer, "actions", good).counts == {"added": 2}
    strange = ACTION + "N3,O9.9,Third,NONE,N8,,,planned\n"
    assert faults(officer, "actions", strange) == {
        ("SHT-012", 2, "objective"), ("SHT-012", 2, "owner"),
        ("SHT-012", 2, "depends_on"),
    }  # fmt: skip


def test_actions_cannot_wait_for_one_another_in_a_ring(officer, arendia):
    """A1 comes before A2 in the pack; A1 after A2 would close a ring."""
    ring = ACTION + "A1,O1.1,Draft,NSC,A2,,,planned\n"
    assert faults(officer, "actions", ring) == {("SHT-018", 2, "depends_on")}


def test_a_stage_must_be_one_of_its_process(officer, arendia):
    wrong = "code,stage,on\nDIA,promulgated,2026-01-01\nLAW-MIL,approved,2026-01-01\n"
    assert faults(officer, "stages", wrong) == {
        ("STR-009", 2, "stage"), ("STR-009", 3, "stage"),
    }  # fmt: skip


def test_pages_in_three_languages_hold_what_the_api_holds(arendia):
    client = Client()
    for language in ("en", "fr", "ar"):
        for name, kind, code in (
            ("frameworks", "frameworks", "PEACE"),
            ("actions", "actions", "A7"),
            ("processes", "processes", "LAW-OV"),
            ("recommendations", "recommendations", "R6"),
            ("evaluations", "evaluations", "EV2"),
        ):
            page = client.get(f"/{language}/XA/strategy/{name}/?on=2026-06-30")
            assert page.status_code == 200
            body = page.content.decode()
            rows = client.get(f"/api/v1/XA/strategy/{kind}?most=1000").json()["records"]
            assert code in {x["code"] for x in rows}
            assert all(f">{x['code']}</bdi>" in body for x in rows), name


def test_the_public_sees_no_risks(officer, public, arendia):
    from openssr.platform.registers.services.records import list_records
    from openssr.platform.usecase.records import Actor, Role
    from openssr.subjects.strategy.registers.plans import ACTIONS

    for actor in (officer, Actor("donor", Role.PARTNER)):
        assert any(x.risk for x in list_records(ACTIONS, by=actor, country="XA"))
    rows = list_records(ACTIONS, by=public, country="XA")
    assert len(rows) == 18
    assert not any(x.risk or x.risk_level for x in rows)
    assert not any(
        x["risk"] for x in Client().get("/api/v1/XA/strategy/actions").json()["records"]
    )


def test_the_page_of_recommendations_narrows(arendia):
    client = Client()
    page = client.get("/en/XA/strategy/recommendations/?to=MOF&on=2026-06-30")
    body = page.content.decode()
    assert ">R5</bdi>" in body
    assert ">R6</bdi>" not in body
    assert page.context["unanswered"] == 0


def test_the_command_lists_a_register(officer, arendia):
    from openssr.subjects.strategy.cli import commands

    run = CliRunner()
    told = run.invoke(commands, ["list", "actions", "--country", "XA", "--json"])
    assert len(json.loads(told.output)["actions"]) == 18
    plain = run.invoke(commands, ["list", "stages", "--country", "XA"])
    assert "stages" in plain.output
    assert Client().get("/api/v1/XA/strategy/nothing").status_code == 404
