"""The registers of mandates by their derived doors: whose they are, and who is told."""

import pytest
from django.core.signing import dumps
from django.test import Client

from openssr.kernel.error import Conflict, Invalid, NotFound
from openssr.platform.registers.refused import Refused
from openssr.platform.usecase.records import Actor, Role
from tests.integration.test_records import send
from tests.integration.test_support_records import act, enter, history, records
from tests.integration.test_texts import RENEWAL, REPORT

pytestmark = pytest.mark.django_db
XA = {"country": "XA"}
MANDATE = "S/RES/9001 (2024)"
OSEI, LIND, THIRD = (
    Actor(name, Role.EDITOR) for name in ("k.osei", "m.lind", "a.third")
)
KINDS = ("series", "corrections", "passages", "tasks", "assessments", "replies")
SCORE = {
    "symbol": MANDATE, "paragraph": "3", "scale": "partners", "score": "2",
    "rationale": "Seen", "passage": "The courses began", "document": REPORT,
}  # fmt: skip
KEY = f"{MANDATE}|3|partners|"
PLACE = {"symbol": RENEWAL, "paragraph": "14", "source": REPORT, "place": "11"}


def intake(kind):
    from openssr.app.subjects import INTAKES

    return INTAKES[kind]


def signed_in(name, role="officer"):
    from openssr.platform.visit import COOKIE, SALT

    client = Client()
    client.cookies[COOKIE] = dumps({"name": name, "role": role}, salt=SALT)
    return client


def test_a_score_belongs_to_who_enters_it_whatever_the_file_says(arendia):
    enter("assessments", THIRD, **SCORE, assessor="k.osei")
    [score] = records("assessments", THIRD)
    assert (score.assessor, score.score) == ("a.third", 2)
    assert "partners" not in {
        each.scale for each in records("assessments", OSEI) if each.paragraph == "3"
    }


def test_nobody_reads_or_withdraws_another_persons_score(arendia):
    from openssr.platform.registers.filters import Question
    from openssr.platform.registers.services import lifecycle
    from openssr.platform.registers.services import records as services

    enter("assessments", LIND, **SCORE)
    register, key = intake("assessments").register, f"{KEY}m.lind"
    what = {"by": THIRD, **XA}
    assert services.list_records(register, **what) == []
    assert services.page_records(register, **what, question=Question()).total == 0
    assert services.count_records(register, **what) == 0
    assert services.sheet_rows(intake("assessments"), **what) == []
    found = services.search_records(
        intake("assessments"), **what, text="courses", start=0, most=9
    )
    assert found == (0, [])
    for refused in (
        lambda: services.show_record(register, **what, key=key),
        lambda: services.find_record(register, **what, key=key),
        lambda: lifecycle.list_history(register, **what, key=key),
        lambda: act("withdraw", "assessments", key, THIRD),
    ):
        with pytest.raises(NotFound):
            refused()
    act("withdraw", "assessments", key, LIND)
    assert lifecycle.list_withdrawn(register, **what) == []
    with pytest.raises(NotFound):
        act("restore", "assessments", key, THIRD)
    act("restore", "assessments", key, LIND)
    assert history("assessments", key) == ["restored", "withdrawn", "added"]
    assert services.show_record(register, by=LIND, **XA, key=key).score == 2


def test_a_row_withdraws_ones_own_score_only(arendia):
    for who in (LIND, THIRD):
        enter("assessments", who, **SCORE)
    outcome = enter("assessments", THIRD, **SCORE, withdrawn="entered too early")
    assert [(x.key, x.outcome) for x in outcome.changes] == [
        (f"{KEY}a.third", "withdrawn")
    ]
    assert records("assessments", THIRD) == []
    assert f"{KEY}m.lind" in {
        intake("assessments").register.key_of(x) for x in records("assessments", LIND)
    }


def test_a_withdrawn_score_leaves_the_agreement(arendia):
    from openssr.subjects.mandates.services.assessment import list_agreements

    what = {"by": THIRD, **XA, "symbol": MANDATE}
    both = list_agreements(**what)[0].both
    first = records("assessments", OSEI)[0]
    key = intake("assessments").register.key_of(first)
    act("withdraw", "assessments", key, OSEI)
    assert list_agreements(**what)[0].both == both - 1


def test_the_api_takes_a_score_once_and_gives_a_number(arendia):
    client = signed_in("a.third")
    values = {**SCORE, "score": 2}
    created = send(client, "post", "/assessments", **values)
    assert created.status_code == 201
    assert (created.json()["score"], created.json()["assessor"]) == (2, "a.third")
    assert send(client, "post", "/assessments", **values).status_code == 409
    path = f"/assessments/record?key={KEY}a.third"
    changed = send(client, "patch", path, score=0)
    assert changed.json()["score"] == 0
    foreign = signed_in("m.lind")
    assert send(foreign, "patch", path, score=3).status_code == 404
    assert foreign.get(f"/api/v1/XA/records{path}").status_code == 404
    wrong = send(client, "patch", path, score=4)
    assert [x["code"] for x in wrong.json()["problems"]] == ["SHT-006"]


def test_one_may_change_a_score_from_cells(arendia):
    from openssr.platform.entry.saving import enter_cells

    enter("assessments", THIRD, **SCORE)
    cells = {"symbol": MANDATE, "paragraph": "3", "scale": "partners", "score": "1"}
    change = enter_cells(
        intake("assessments"), by=THIRD, **XA, cells=cells, name="command"
    )
    assert (change.outcome, change.fields) == ("changed", (("score", "2", "1"),))


def test_who_changes_a_passage_has_said_it(officer, arendia):
    verifier = Actor("v.ada", Role.VERIFIER)
    enter("passages", officer, **PLACE, relation="evidences", note="Pages 3 to 5")

    def said():
        found = [x for x in records("passages", officer) if x.place == "11"]
        return [(x.relation, x.note, x.by) for x in found if x.paragraph == "14"]

    assert said() == [("evidences", "Pages 3 to 5", "officer")]
    again = enter("passages", verifier, **PLACE, relation="evidences")
    assert again.counts == {"unchanged": 1}
    assert said() == [("evidences", "Pages 3 to 5", "officer")]
    enter("passages", verifier, **PLACE, relation="obstructs")
    assert said() == [("obstructs", "Pages 3 to 5", "v.ada")]


def test_a_withdrawn_passage_can_be_judged_again(officer, arendia):
    from openssr.subjects.mandates.services.passages import (
        judge_passage,
        suggest_passages,
    )

    judge_passage(by=officer, **XA, **PLACE, relation="obstructs")
    key = "|".join(PLACE.values())
    act("withdraw", "passages", key, officer)
    suggested = suggest_passages(by=officer, **XA, symbol=RENEWAL)
    assert ("14", "11") in [(x.clause.path, x.passage.path) for x in suggested]
    judge_passage(by=officer, **XA, **PLACE, relation="evidences")
    found = {x.place: x.relation for x in records("passages", officer)}
    assert found["11"] == "evidences"
    assert history("passages", key)[:2] == ["changed", "restored"]


def test_the_note_on_a_passage_and_its_author_stay_inside(officer, public, arendia):
    enter("passages", officer, **PLACE, relation="evidences", note="Told in private")
    path = "/api/v1/XA/records/passages"
    outside = [
        row for row in Client().get(path).json()["records"] if row["place"] == "11"
    ]
    assert [(row["note"], row["by"]) for row in outside] == [("", "staff")]
    enter("passages", officer, **PLACE, relation="rejected")
    key = "|".join(PLACE.values())
    assert Client().get(f"{path}/record?key={key}").status_code == 404
    found = Client().get("/en/XA/records/passages/?q=private").content.decode()
    assert "Told in private" not in found


def test_a_task_names_evidence_of_the_book(officer, arendia):
    task = {
        "code": "T-9", "symbol": MANDATE, "paragraph": "3", "party": "POL",
        "what": "Train", "state": "planned",
    }  # fmt: skip
    with pytest.raises(Refused, match=r"SHT-012 .*evidence.*NOWHERE"):
        enter("tasks", officer, **task, evidence="NOWHERE")
    evidence = "E-T9"
    enter("evidence", officer, code=evidence, title="A list of those trained")
    enter("tasks", officer, **task, evidence=evidence)
    with pytest.raises(Conflict, match="tasks T-9"):
        act("withdraw", "evidence", evidence, officer)


def test_a_withdrawn_correction_leaves_the_comparison(officer, public, arendia):
    from openssr.subjects.mandates.services.library import compare_documents

    def third():
        pairs = compare_documents(by=public, **XA, old=MANDATE, new=RENEWAL)
        return next(
            x.old.path if x.old else "" for x in pairs
            if x.new and x.new.kind == "operative" and x.new.path == "3"
        )  # fmt: skip

    assert third() == "3"
    enter(
        "corrections", officer, old=MANDATE, new=RENEWAL, new_path="3", old_path="",
        reason="It is new",
    )  # fmt: skip
    assert third() == ""
    act("withdraw", "corrections", f"{MANDATE}|{RENEWAL}|3", officer)
    with pytest.raises(Invalid, match="MAN-006"):
        enter(
            "corrections", officer, old=MANDATE, new=RENEWAL, new_path="P99",
            old_path="P99", reason="no such paragraph",
        )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_list_record_and_form(arendia, kind):
    from urllib.parse import urlencode

    client, register = signed_in("k.osei"), intake(kind).register
    listed = client.get(f"/ar/XA/records/{kind}/")
    assert listed.status_code == 200
    record = records(kind, OSEI)[0]
    query = urlencode({"key": register.key_of(record)})
    assert query in listed.content.decode().replace("&amp;", "&")
    for language in ("en", "fr", "ar"):
        shown = client.get(f"/{language}/XA/records/{kind}/record/?{query}")
        assert shown.status_code == 200
    entered = "|".join(
        str(getattr(record, name)) for name in register.key if name != register.owner
    )
    form = client.get(f"/en/XA/enter/{kind}/form/", {"key": entered})
    assert form.status_code == 200
    values = {field["name"]: field["value"] for field in form.context["fields"]}
    values["seen"] = form.context["seen"]
    assert values[register.key[0]]
    saved = client.post(
        f"/en/XA/enter/{kind}/form/?{urlencode({'key': entered})}", values
    )
    assert saved.status_code == 302
    assert record in records(kind, OSEI)


def test_a_task_does_not_tell_the_public_of_restricted_evidence(officer, arendia):
    enter(
        "evidence", officer, code="E-SECRET", title="Payroll of the guard",
        tier="national",
    )  # fmt: skip
    enter(
        "tasks", officer, code="T-9", symbol=MANDATE, paragraph="3", party="POL",
        what="Train", state="planned", evidence="E-SECRET",
    )  # fmt: skip
    address = "/en/XA/records/tasks/record/?key=T-9"
    assert "Payroll of the guard" in signed_in("k.osei").get(address).content.decode()
    for client in (Client(), signed_in("p.artner", "partner")):
        page = client.get(address).content.decode()
        assert "E-SECRET" not in page
        assert "Payroll" not in page
