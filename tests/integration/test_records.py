"""Any register through its derived doors: services, API, pages and commands."""

import json

import pytest
from click.testing import CliRunner

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
XA = {"country": "XA"}


@pytest.fixture
def institutions():
    from openssr.app.subjects import INTAKES

    return INTAKES["institutions"]


def take(intake, by, *rows, reason=""):
    from openssr.platform.registers.entries import Row
    from openssr.platform.registers.services.importing import Given, import_records

    given = Given(
        [Row(number, row) for number, row in enumerate(rows, start=2)], "f.csv",
        reason=reason,
    )  # fmt: skip
    return import_records(intake, by=by, country="XA", given=given)


def codes(intake, by):
    from openssr.platform.registers.services.records import list_records

    return [x.code for x in list_records(intake.register, by=by, country="XA")]


def row(code, **more):
    return {"code": code, "name_en": f"Body {code}", "component": "police", **more}


def test_a_reference_to_nothing_is_refused_with_its_cell(institutions, officer):
    from openssr.platform.registers.refused import Refused

    with pytest.raises(Refused) as refused:
        take(institutions, officer, row("A", parent="NOBODY"), row("B", region="X"))
    assert [
        (p.code, p.place.row, p.place.element, p.value) for p in refused.value.problems
    ] == [("SHT-012", 2, "parent", "NOBODY"), ("SHT-012", 3, "region", "X")]
    assert codes(institutions, officer) == []


def test_rows_may_name_one_another_in_any_order(institutions, officer):
    outcome = take(institutions, officer, row("A", parent="B"), row("B"))
    assert outcome.counts == {"added": 2}
    again = take(institutions, officer, row("B"), row("A", parent="B"))
    assert again.counts == {"unchanged": 2}


def test_a_column_that_a_file_lacks_stays_as_the_book_has_it(institutions, officer):
    from openssr.platform.registers.services.records import show_record

    take(institutions, officer, row("A", legal_basis="Act 1"))
    outcome = take(institutions, officer, row("A"))
    assert outcome.counts == {"unchanged": 1}
    emptied = take(institutions, officer, row("A", legal_basis=""))
    assert emptied.changes[0].fields == (("legal_basis", "Act 1", ""),)
    record = show_record(institutions.register, by=officer, country="XA", key="A")
    assert record.legal_basis == ""


def test_withdrawn_leaves_lists_stays_in_history_and_is_restored(
    institutions, officer, public
):
    from openssr.platform.registers.services import lifecycle

    take(institutions, officer, row("A"), row("B", parent="A"))
    who = {"by": officer, **XA, "key": "A"}
    with pytest.raises(Conflict, match="institutions B"):
        lifecycle.withdraw_record(institutions, **who, reason="closed")
    with pytest.raises(Invalid):
        lifecycle.withdraw_record(institutions, by=officer, **XA, key="B", reason="  ")
    for key in ("B", "A"):
        lifecycle.withdraw_record(
            institutions, by=officer, **XA, key=key, reason="closed"
        )
    assert codes(institutions, public) == []
    [gone, _] = lifecycle.list_withdrawn(institutions.register, by=officer, **XA)
    assert (gone.record.code, gone.by, gone.reason) == ("A", "officer", "closed")
    # an older file takes nothing back
    assert take(institutions, officer, row("B")).counts == {"left": 1}
    assert codes(institutions, officer) == []
    with pytest.raises(Conflict, match="refers to A"):
        lifecycle.restore_record(
            institutions, by=officer, **XA, key="B", reason="reopened"
        )
    for key in ("A", "B"):
        lifecycle.restore_record(
            institutions, by=officer, **XA, key=key, reason="reopened"
        )
    assert codes(institutions, officer) == ["A", "B"]
    acts = lifecycle.list_history(institutions.register, **who)
    assert [act.action for act in acts] == ["restored", "withdrawn", "added"]


def test_a_template_marks_a_row_as_withdrawn(institutions, officer):
    take(institutions, officer, row("A"), row("B"))
    outcome = take(institutions, officer, row("A", withdrawn="entered twice"), row("B"))
    assert outcome.counts == {"unchanged": 1, "withdrawn": 1}
    assert codes(institutions, officer) == ["B"]
    again = take(institutions, officer, row("A", withdrawn="entered twice"), row("B"))
    assert again.counts == {"unchanged": 1}


def test_references_follow_a_renamed_code(institutions, officer):
    from openssr.platform.registers.services import lifecycle
    from openssr.platform.registers.services.records import show_record

    take(institutions, officer, row("A"), row("B", parent="A"))
    lifecycle.rename_record(
        institutions, by=officer, **XA, key="A", code="A2", reason="as in the act"
    )
    record = show_record(institutions.register, by=officer, **XA, key="B")
    assert [parent.code for parent in record.parents] == ["A2"]
    with pytest.raises(Conflict):
        lifecycle.rename_record(
            institutions, by=officer, **XA, key="A2", code="B", reason="no"
        )
    acts = lifecycle.list_history(institutions.register, by=officer, **XA, key="A2")
    assert [act.action for act in acts] == ["renamed", "added"]


def test_who_may_do_what_follows_tier_and_role(institutions, officer, public):
    from openssr.platform.registers.services import lifecycle, records

    take(institutions, officer, row("A"))
    register = institutions.register
    assert len(records.list_records(register, by=public, **XA)) == 1
    with pytest.raises(NotAllowed):
        records.sheet_rows(institutions, by=public, **XA)
    with pytest.raises(NotAllowed):
        lifecycle.list_history(register, by=public, **XA, key="A")
    with pytest.raises(NotAllowed):
        take(institutions, public, row("B"))
    with pytest.raises(NotFound):
        records.show_record(register, by=public, **XA, key="A|B|C")


def test_every_change_is_in_the_audit_with_the_register(institutions, officer):
    from openssr.platform.audit.models import AuditEvent

    take(institutions, officer, row("A"))
    event = AuditEvent.objects.get()
    assert event.action == "institutions.institutions.import"
    assert event.after == {"added": 1, "stale": 0}


@pytest.fixture
def signed_in(client, officer):
    from django.core.signing import dumps

    from openssr.platform.visit import COOKIE, SALT

    client.cookies[COOKIE] = dumps({"name": "officer", "role": "officer"}, salt=SALT)
    return client


def send(client, method, path, seen="*", **values):
    headers = {"If-Match": seen} if method == "patch" else {}
    return getattr(client, method)(
        f"/api/v1/XA/records{path}", values, content_type="application/json",
        headers=headers,
    )  # fmt: skip


def test_the_api_creates_changes_and_shows_a_record(signed_in):
    values = {
        "code": "A", "names": {"en": "Police", "fr": "Police"}, "component": "police",
    }  # fmt: skip
    created = send(signed_in, "post", "/institutions", **values)
    assert created.status_code == 201
    seen = created["ETag"]
    assert seen == f'"{created.json()["record_version"]}"'
    assert send(signed_in, "post", "/institutions", **values).status_code == 409
    path = "/institutions/record?key=A"
    changed = send(signed_in, "patch", path, seen, legal_basis="Act 2")
    assert changed.json()["legal_basis"] == "Act 2"
    assert changed.json()["names"] == {"en": "Police", "fr": "Police"}
    assert send(signed_in, "patch", path, seen, legal_basis="Act 3").status_code == 412
    shown = signed_in.get("/api/v1/XA/records/institutions/record?key=A").json()
    assert shown["legal_basis"] == "Act 2"


def test_the_api_names_every_fault_and_takes_no_form(signed_in):
    answer = send(
        signed_in, "post", "/institutions", code="A" * 41, names={"en": "P"},
        component="navy", region="X",
    )  # fmt: skip
    assert answer.status_code == 422
    assert [
        (p["code"], p["column"], p["allowed"].split(";")[0][:7])
        for p in answer.json()["problems"]
    ] == [("SHT-007", "code", "≤ 40"), ("SHT-006", "component", "sector_")]
    form = signed_in.post(
        "/api/v1/XA/records/institutions", json.dumps({}), content_type="text/plain"
    )
    assert form.status_code == 415
    unknown = send(
        signed_in, "post", "/institutions", code="A", names={"en": "P"},
        component="police", colour="blue",
    )  # fmt: skip
    assert unknown.status_code == 422


def test_the_api_lists_page_by_page_and_each_record_once(institutions, officer, client):
    take(institutions, officer, *(row(f"C{n:02}") for n in range(25)))
    seen, mark = [], 0
    while True:
        answer = client.get(
            f"/api/v1/XA/records/institutions?after={mark}&most=10"
        ).json()
        seen += [record["code"] for record in answer["records"]]
        mark = answer["next"]
        if not mark:
            break
    assert seen == [f"C{n:02}" for n in range(25)]


def test_pages_show_names_links_history_and_what_refers(institutions, signed_in):
    from openssr.platform.usecase.records import Actor, Role

    officer = Actor("officer", Role.EDITOR)
    take(institutions, officer, row("A"), row("B", parent="A"))
    listed = signed_in.get("/en/XA/records/institutions/?q=body a").content.decode()
    assert "Body A" in listed
    assert "Body B" not in listed
    text = signed_in.get("/ar/XA/records/institutions/record/?key=B").content.decode()
    assert "/ar/XA/records/institutions/record/?key=A" in text
    assert "Body A" in text
    above = signed_in.get("/en/XA/records/institutions/record/?key=A").content.decode()
    assert "Referenced by" in above
    gone = signed_in.post(
        "/en/XA/records/institutions/withdraw/", {"key": "B", "reason": "closed"}
    )
    assert gone.status_code == 302
    after = signed_in.get(gone["Location"]).content.decode()
    assert "closed" in after
    assert "Restore" in after


def test_the_public_sees_no_withdrawn_record_and_no_history(
    institutions, officer, client
):
    from openssr.platform.registers.services import lifecycle

    take(institutions, officer, row("A"), row("B"))
    lifecycle.withdraw_record(institutions, by=officer, **XA, key="A", reason="wrong")
    assert client.get("/en/XA/records/institutions/record/?key=A").status_code == 404
    page = client.get("/en/XA/records/institutions/record/?key=B").content.decode()
    assert "officer" not in page
    denied = client.post(
        "/en/XA/records/institutions/withdraw/", {"key": "B", "reason": "x"}
    )
    assert denied.status_code == 403


def test_commands_add_show_and_withdraw(institutions):
    from openssr.app.cli.records import commands

    def run(*arguments):
        result = CliRunner().invoke(
            commands, [*arguments, "--country", "XA"], catch_exceptions=False
        )
        assert result.exit_code == 0, result.output
        return result.output

    run("add", "institutions", "code=A", "name_en=Body", "component=police")
    assert (
        json.loads(run("show", "institutions", "A", "--json"))["component"] == "police"
    )
    run("withdraw", "institutions", "A", "--reason", "twice")
    assert json.loads(run("list", "institutions", "--json")) == {"institutions": []}
    acts = json.loads(run("history", "institutions", "A", "--json"))["history"]
    assert [act["action"] for act in acts] == ["withdrawn", "added"]


def test_a_record_entered_by_its_code_is_never_taken_for_another(institutions, officer):
    """Rows below an institution have a field called code too: that of the parent."""
    from openssr.platform.entry.saving import enter_cells
    from openssr.platform.registers.services.records import show_record

    take(institutions, officer, row("MOD", name_en="Ministry"), row("NAVY"))
    cells = {"code": "NAVY", "parent": "MOD", "name_ar": "بحر"}
    enter_cells(institutions, by=officer, country="XA", cells=cells, name="command")
    navy = show_record(institutions.register, by=officer, country="XA", key="NAVY")
    assert navy.names == {"en": "Body NAVY", "ar": "بحر"}
    assert [parent.code for parent in navy.parents] == ["MOD"]
    assert institutions.register.key_headings == ("code",)


def test_texts_and_rows_that_a_file_has_no_column_for_stay(institutions, officer):
    from openssr.platform.registers.services.records import show_record

    take(
        institutions, officer, row("MOD"),
        row("POL", name_fr="Police", name_ar="شرطة", parent="MOD"),
    )  # fmt: skip
    take(
        institutions, officer, {"code": "POL", "name_en": "New", "component": "police"}
    )
    police = show_record(institutions.register, by=officer, country="XA", key="POL")
    assert police.names == {"en": "New", "fr": "Police", "ar": "شرطة"}
    assert [parent.code for parent in police.parents] == ["MOD"]
