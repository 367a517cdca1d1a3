"""Undoing an import of an aid file: what counts is again what counted before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openssr.kernel.error import Conflict
from openssr.subjects.assistance.models import Activity, CountryBudget, Dataset
from tests.integration.test_every_register import FEW, undone
from tests.integration.test_imports import file, imports, stage, take
from tests.integration.test_undo import client_of

pytestmark = pytest.mark.django_db
FIRST = file(*((key, f"Police {key}", "15132") for key in "ABC"))
SECOND = file(("A", "Police academy", "15132"), ("D", "Courts", "15130"))


def content():
    """Return what counts: activities with their flows, budgets and who saw them."""
    activities = {}
    for row in Activity.objects.filter(state="current").order_by("identifier"):
        flows = row.flows.order_by("order", "pk")
        activities[row.identifier] = (
            row.title, row.content_hash, row.selected, row.seen_in_id, row.run_id,
            [tuple(map(str, flow)) for flow in flows.values_list("type", "amount")],
        )  # fmt: skip
    budgets = CountryBudget.objects.filter(state="current").order_by("pk")
    latest = Dataset.objects.order_by("name").values_list("name", "run")
    return activities, list(budgets.values_list("pk", "value")), list(latest)


def undo(officer, run):
    return imports().undo_import(by=officer, country="XA", run=run)


def test_apply_and_undo_leave_what_counts_as_it_was(officer):
    take(officer, ("aid.xml", FIRST))
    before = content()
    cells = imports().list_cells(by=officer, country="XA")
    run = stage(officer, ("aid.xml", SECOND))
    imports().apply_import(by=officer, country="XA", run=run)
    assert content() != before
    shown, prevented_by = imports().preview_undo(by=officer, country="XA", run=run)
    done = undo(officer, run)
    assert (done, prevented_by) == (shown, [])
    names = {name: [row.identifier[-1] for row in done[name]] for name in done}
    assert names == {"adds": ["B", "C"], "changes": ["A"], "removes": ["D"]}
    assert content() == before
    assert imports().list_cells(by=officer, country="XA") == cells
    with pytest.raises(Conflict, match="already"):
        undo(officer, run)


ACTIVITIES = st.dictionaries(
    st.sampled_from("ABCD"), st.sampled_from(["Police", "Courts"]), max_size=4
)


def test_whatever_two_files_hold_undoing_the_second_leaves_the_first(officer):
    @settings(FEW, max_examples=6)
    @given(ACTIVITIES, ACTIVITIES)
    def holds(first, second):
        older, newer = (
            file(*((key, title, "15132") for key, title in sorted(each.items())))
            for each in (first, second)
        )
        with undone():
            take(officer, ("aid.xml", older))
            before = content()
            run = stage(officer, ("aid.xml", newer))
            imports().apply_import(by=officer, country="XA", run=run)
            undo(officer, run)
            assert content() == before

    holds()


def test_the_same_file_comes_in_again_after_undoing(officer):
    run = stage(officer, ("aid.xml", FIRST))
    imports().apply_import(by=officer, country="XA", run=run)
    undo(officer, run)
    assert content()[0] == {}
    again = stage(officer, ("aid.xml", FIRST))
    changed = imports().apply_import(by=officer, country="XA", run=again)
    assert len(changed["adds"]) == 3


def test_later_imports_and_decisions_prevent_it_and_are_named(officer):
    from openssr.subjects.assistance.registers.decided import Correction
    from openssr.subjects.assistance.services.decisions import correct

    first = stage(officer, ("aid.xml", FIRST))
    imports().apply_import(by=officer, country="XA", run=first)
    second = stage(officer, ("aid.xml", SECOND))
    imports().apply_import(by=officer, country="XA", run=second)
    with pytest.raises(Conflict, match=f"import {second}") as refusal:
        undo(officer, first)
    assert (refusal.value.exit_code, refusal.value.status) == (6, 409)
    row = Activity.objects.get(state="current", title="Courts")
    correct(
        by=officer, country="XA",
        correction=Correction(
            publisher=row.publisher, identifier=row.identifier, field="title",
            value="Courts of law", reason="Full name",
        ),
    )  # fmt: skip
    before = content()
    with pytest.raises(Conflict, match="XX-1-D title"):
        undo(officer, second)
    assert content() == before


def test_an_import_is_undone_on_its_page_after_a_look(officer):
    take(officer, ("aid.xml", FIRST))
    before = content()
    client = client_of(officer)
    run = stage(officer, ("aid.xml", SECOND))
    page = f"/en/XA/support/import/{run}/"
    preview = client.get(page).context["run"].preview
    assert client.post(page, {"apply": "1", "preview": preview}).status_code == 302
    message = client.get(page).content.decode().split('role="status"')[1]
    assert "Imported" in message and 'name="undo"' in message.split("</form>")[0]
    assert "Undo this import" in client.get(page).content.decode()
    assert client.post(page, {"undo": "1", "reason": "wrong year"}).status_code == 302
    assert "Import undone" in client.get(page).content.decode()
    assert content() == before
    assert client.post(page, {"undo": "1"}).status_code == 409
    listed = client.get("/en/XA/enter/imports/").content.decode()
    assert f"/en/XA/support/import/{run}/" in listed or "undone" in listed


def test_the_api_shows_and_undoes_an_import(officer):
    take(officer, ("aid.xml", FIRST))
    run = stage(officer, ("aid.xml", SECOND))
    imports().apply_import(by=officer, country="XA", run=run)
    client, address = client_of(officer), f"/api/v1/XA/support/imports/{run}/undo"
    shown = client.get(address).json()
    done = client.post(address, {"reason": "x"}, content_type="application/json")
    assert done.json() == shown
    again = client.post(address, {}, content_type="application/json")
    assert again.status_code == 409


def redo(officer, run):
    return imports().redo_import(by=officer, country="XA", run=run)


def test_an_import_is_undone_and_applied_again_as_often_as_wished(officer):
    """Also two that rest on one another: the later goes first and comes last."""
    first = stage(officer, ("aid.xml", FIRST))
    imports().apply_import(by=officer, country="XA", run=first)
    one = content()
    second = stage(officer, ("aid.xml", SECOND))
    imports().apply_import(by=officer, country="XA", run=second)
    both = content()
    for _ in range(3):
        undo(officer, second)
        assert content() == one
        undo(officer, first)
        assert content()[0] == {}
        with pytest.raises(Conflict, match=f"changed since import {second} was undone"):
            redo(officer, second)
        redo(officer, first)
        assert content() == one
        redo(officer, second)
        assert content() == both
    with pytest.raises(Conflict, match="not undone"):
        redo(officer, second)


def test_what_came_meanwhile_prevents_applying_again_and_is_named(officer):
    first = stage(officer, ("aid.xml", FIRST))
    imports().apply_import(by=officer, country="XA", run=first)
    undo(officer, first)
    second = stage(officer, ("aid.xml", SECOND))
    imports().apply_import(by=officer, country="XA", run=second)
    before = content()
    with pytest.raises(Conflict, match=f"import {second}"):
        redo(officer, first)
    assert content() == before


def test_an_import_is_one_line_with_one_number_and_one_state(officer):
    from openssr.platform.registers.services.undoing import list_imports

    run = stage(officer, ("aid.xml", FIRST))
    imports().apply_import(by=officer, country="XA", run=run)

    def listed():
        views = list_imports(by=officer, country="XA", most=9)
        return [(view.number, view.run, view.state) for view in views]

    assert listed() == [(run, run, "applied")]
    undo(officer, run)
    assert listed() == [(run, run, "undone")]
    redo(officer, run)
    assert listed() == [(run, run, "redone")]


def test_a_decision_that_was_taken_back_prevents_nothing(officer):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.lifecycle import withdraw_record
    from openssr.subjects.assistance.registers.decided import CORRECTIONS, Correction
    from openssr.subjects.assistance.services.decisions import correct

    run = stage(officer, ("aid.xml", FIRST))
    imports().apply_import(by=officer, country="XA", run=run)
    row = Activity.objects.get(state="current", title="Police A")
    correct(
        by=officer, country="XA",
        correction=Correction(
            publisher=row.publisher, identifier=row.identifier, field="title",
            value="Police academy", reason="Full name",
        ),
    )  # fmt: skip
    key = f"{row.publisher}|{row.identifier}|title"
    withdraw_record(
        INTAKES[CORRECTIONS.kind], by=officer, country="XA", key=key, reason="mistaken"
    )
    undo(officer, run)
    assert content()[0] == {}


def test_the_one_number_undoes_it_by_every_command_and_page(officer, capsys):
    from openssr.app.cli.root import main

    take(officer, ("aid.xml", FIRST))
    before = content()
    run = stage(officer, ("aid.xml", SECOND))
    imports().apply_import(by=officer, country="XA", run=run)
    after = content()

    def ask(*words):
        with pytest.raises(SystemExit) as ended:
            main([*words, str(run), "--country", "XA"])
        return ended.value.code or 0

    for group in ("records", "assistance"):
        assert ask(group, "undo") == 0
        assert content() == before
        assert ask(group, "undo") == 6
        assert ask(group, "redo") == 0
        assert content() == after
    client = client_of(officer)
    page = f"/en/XA/support/import/{run}/"
    assert client.get(f"/en/XA/enter/undo/{run}/")["Location"] == page
    assert client.post(page, {"undo": "1"}).status_code == 302
    shown = client.get(page).content.decode()
    assert 'name="redo"' in shown
    assert client.post(page, {"redo": "1"}).status_code == 302
    assert content() == after
