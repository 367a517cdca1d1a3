"""Undoing an act: the book holds what it held before, or everything stays as it is."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest
from django.core.signing import dumps
from django.test import Client
from hypothesis import assume, given
from hypothesis import strategies as st

from openssr.app.subjects import INTAKES
from openssr.kernel.error import Conflict, NotAllowed
from openssr.platform.registers.checking import checked_entries
from openssr.platform.registers.former import former_record, former_values
from openssr.platform.registers.reading import all_records
from openssr.platform.registers.services import lifecycle
from openssr.platform.registers.services.undoing import (
    list_imports,
    preview_undo,
    redo_act,
    undo_act,
)
from openssr.platform.registers.table import all_registers
from openssr.platform.usecase.doing import collected
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.visit import COOKIE, SALT
from openssr.subjects.benchmarks.services.measuring import (
    verify_measurement,
)
from tests.integration.test_book import load, take
from tests.integration.test_every_register import (
    CLERK,
    FEW,
    codes_in_the_book,
    rows_of,
    undone,
)
from tests.integration.test_every_register import take as take_rows
from tests.measuring import record_measurement
from tests.strategies import records

pytestmark = pytest.mark.django_db
DRAWN = ("objectives", "measurements", "links", "institutions")


def book(only=""):
    """Return the records that count, by kind and key: of one register, or of all."""
    content = {}
    for register in all_registers():
        if only and register.kind != only:
            continue
        intake = INTAKES.get(register.kind)
        for record in all_records(register, "XA"):
            if intake is None or not intake.is_withdrawn(record):
                content[register.kind, register.key_of(record)] = asdict(record)
    return content


def acting(function, *values, **words):
    """Do something; return the number of the act that it was."""
    with collected() as done:
        function(*values, **words)
    return done[-1].number


def undo(number, by=CLERK, **words):
    return undo_act(INTAKES, by=by, country="XA", number=number, **words)


@pytest.mark.parametrize("kind", DRAWN)
def test_an_import_and_its_undoing_leave_the_book_as_it_was(kind, arendia):
    """Whatever the rows add and change: records drawn at random, also existing ones."""
    intake = INTAKES[kind]
    register = intake.register
    held = all_records(register, "XA")
    drawn_lists = st.lists(
        records(register, codes_in_the_book(), held),
        min_size=1, max_size=3, unique_by=register.key_of,
    )  # fmt: skip
    before = book(kind)

    @FEW
    @given(drawn_lists)
    def holds(drawn):
        # of records that the book has, other values come in too
        rows = rows_of(register, [*drawn, *held[:2]])
        for row in rows[-2:]:
            row.values.update(
                (name, f"{cell} again")
                for name, cell in row.values.items()
                if name.endswith("_en") and cell
            )
        entries, problems = checked_entries(intake, CLERK, "XA", rows, "drawn.csv")
        keys = {register.key_of(entry.record) for entry in entries}
        assume(not problems and len(keys) == len(drawn) + 2)
        with undone():
            number = acting(take_rows, intake, rows)
            after = book(kind)
            assume(after != before)
            assert undo(number).counts
            assert book(kind) == before
            again = acting(undo, _undoing(number))
            assert book(kind) == after, "undoing is undone in its turn"
            undo(again)
            assert book(kind) == before

    holds()


def _undoing(number):
    from openssr.platform.registers.models import Act

    return Act.objects.get(undoes=number).pk


def test_every_record_of_the_example_survives_being_written_down(arendia):
    for register in all_registers():
        for record in all_records(register, "XA"):
            assert former_record(register, former_values(record)) == record


def test_what_somebody_changed_since_is_named_and_nothing_is_undone(officer):
    load(officer)
    number = acting(
        take, officer, "measurements",
        b"indicator,on,value\nI2,2024-09-30,8\nI2,2024-12-31,9\n", "q.csv",
    )  # fmt: skip
    record_measurement(
        by=officer, country="XA", indicator="I2", on=date(2024, 12, 31),
        value=Decimal(10), reason="typing error",
    )  # fmt: skip
    before = book()
    with pytest.raises(Conflict, match=r"nothing was undone.*I2 2024-12-31"):
        undo(number)
    assert book() == before
    [block] = preview_undo(INTAKES, by=officer, country="XA", number=number).blocks
    assert (block.key.split("|")[:2], block.why) == (["I2", "2024-12-31"], "since")


def test_what_others_rest_on_stays(officer):
    with collected() as done:
        load(officer)
    benchmarks, indicators, _ = (act.number for act in done)
    with pytest.raises(Conflict, match="indicators I1"):
        undo(benchmarks)
    with pytest.raises(Conflict, match="measurements I1"):
        undo(indicators)


def test_an_act_is_undone_once(officer):
    load(officer)
    number = acting(take, officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv")
    undo(number)
    with pytest.raises(Conflict, match="already"):
        undo(number)


def test_what_was_undone_comes_in_again_with_the_corrected_file(officer):
    load(officer)
    wrong = b"code,name_en\nB2,Pya\n"
    undo(acting(take, officer, "benchmarks", wrong, "b2.csv"))
    outcome = take(officer, "benchmarks", wrong.replace(b"Pya", b"Pay"), "b2.csv")
    assert outcome.counts == {"restored": 1}
    assert book()["benchmarks", "B2"]["names"] == {"en": "Pay"}
    values = b"indicator,on,value\nI2,2024-09-30,8\n"
    undo(acting(take, officer, "measurements", values, "q.csv"))
    take(officer, "measurements", values, "q.csv")
    assert ("measurements", "I2|2024-09-30||") in book()


def test_withdrawing_renaming_and_verifying_are_undone(officer):
    load(officer)
    take(officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv")
    before = book()
    who = {"by": officer, "country": "XA"}
    for act, words in (
        (lifecycle.withdraw_record, {"key": "B2", "reason": "twice"}),
        (lifecycle.rename_record, {"key": "B1", "code": "B7", "reason": "new list"}),
    ):
        number = acting(act, INTAKES["benchmarks"], **who, **words)
        assert book() != before
        undo(number)
        assert book() == before
    verifier = Actor("a.second", Role.VERIFIER)
    number = acting(
        verify_measurement, by=verifier, country="XA", indicator="I2",
        on=date(2024, 6, 30),
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        undo(number, by=officer)
    undo(number, by=verifier)
    assert book() == before


def test_a_partner_undoes_only_what_he_or_she_did(officer):
    load(officer)
    number = acting(take, officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv")
    with pytest.raises(NotAllowed, match="only the person who did this"):
        undo(number, by=Actor("a.partner", Role.PARTNER))


def test_imports_are_listed_with_what_they_did(officer):
    load(officer)
    newest = list_imports(by=officer, country="XA", most=10)[0]
    assert newest.source == "m.csv"
    assert newest.counts == {"measurements": {"added": 2}}
    assert not newest.undone


def client_of(actor):
    visitor = Client()
    visitor.cookies[COOKIE] = dumps(
        {"name": actor.name, "role": actor.role.value}, salt=SALT
    )
    return visitor


def page_after(client, address, values, **more):
    """Send a form; return the page that it leads to."""
    answer = client.post(address, values, **more)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"], client.get(answer["Location"]).content.decode()


GOAL = {"code": "G1", "name_en": "Close police", "seen": ""}
FORM = "/en/XA/enter/goals/form/"


def undo_form(page):
    return page.split('role="status"')[1].split('action="')[1].split('"')[0]


def test_a_saved_form_says_so_once_with_a_link_and_undo(officer):
    load(officer)
    client = client_of(officer)
    place, page = page_after(client, FORM, GOAL)
    message = page.split('role="status"')[1].split("</form>")[0]
    assert "Added" in message and "Close police" in message
    assert "/en/XA/records/goals/record/?key=G1" in message
    assert 'role="status"' not in client.get(place).content.decode(), "only once"
    back, page = page_after(client, undo_form(page), {"next": place})
    assert back == place
    assert "Undone" in page.split('role="status"')[1]
    assert ("goals", "G1") not in book()


def test_undo_of_a_record_that_somebody_changed_since_is_refused(officer):
    load(officer)
    client = client_of(officer)
    _, page = page_after(client, FORM, GOAL)
    take(officer, "goals", b"code,name_en\nG1,Nearer police\n", "g.csv")
    answer = client.post(undo_form(page), {"next": "/en/XA/enter/goals/"})
    assert answer.status_code == 409
    assert "changed by someone since" in answer.content.decode()
    assert book()["goals", "G1"]["names"] == {"en": "Nearer police"}


def test_a_message_cannot_be_made_up_and_is_of_who_did_it(officer):
    load(officer)
    client, other = client_of(officer), client_of(CLERK)
    client.post(FORM, GOAL)
    other.cookies["openssr_done"] = client.cookies["openssr_done"].value
    assert 'role="status"' not in other.get("/en/XA/enter/").content.decode()
    other.cookies["openssr_done"] = "W1sieCIsIDEsICJYQSJdXQ:1a:forged"
    assert 'role="status"' not in other.get("/en/XA/enter/").content.decode()


def test_after_undoing_nobody_is_led_to_another_site(officer):
    load(officer)
    client = client_of(officer)
    _, page = page_after(client, FORM, GOAL)
    answer = client.post(undo_form(page), {"next": "https://example.org/en/XA/"})
    assert answer["Location"] == "/en/XA/enter/imports/"


def test_imports_are_undone_on_their_page(officer):
    load(officer)
    client = client_of(officer)
    page = client.get("/en/XA/enter/imports/").content.decode()
    assert "m.csv" in page
    address = page.split('href="/en/XA/enter/undo/')[1].split('"')[0]
    page = client.get(f"/en/XA/enter/undo/{address}").content.decode()
    assert "Officers vetted · 30\u00a0June\u00a02024" in page
    assert "Withdrawn: <bdi>2</bdi>" in page
    _, page = page_after(client, f"/en/XA/enter/undo/{address}", {"reason": "wrong"})
    assert "undone" in page
    assert not [key for key in book() if key[0] == "measurements"]


def test_a_form_that_changes_nothing_says_so(officer):
    load(officer)
    client = client_of(officer)
    client.post(FORM, GOAL)
    change = f"{FORM}?key=G1"
    seen = client.get(change).context["seen"]
    _, page = page_after(client, change, {**GOAL, "seen": seen})
    assert "No record was changed" in page.split('role="status"')[1]


def test_the_api_previews_undoes_and_refuses(officer):
    load(officer)
    client, json = client_of(officer), {"content_type": "application/json"}
    newest = client.get("/api/v1/XA/records/imports").json()["records"][0]
    assert (newest["source"], newest["undone"]) == ("m.csv", False)
    address = f"/api/v1/XA/records/imports/{newest['number']}"
    shown = client.get(address).json()
    assert (shown["counts"], shown["blocks"]) == ({"withdrawn": 2}, [])
    done = client.post(f"{address}/undo", {"reason": "wrong"}, **json).json()
    assert (done["changes"], done["act"]["undone"]) == (shown["changes"], True)
    assert client.post(f"{address}/undo", {}, **json).status_code == 409
    assert client.get("/api/v1/XA/records/imports/999999").status_code == 404
    assert Client().get("/api/v1/XA/records/imports").status_code == 403


def test_the_command_previews_undoes_and_refuses(officer, capsys):
    import json

    from openssr.app.cli.root import main

    load(officer)

    def ask(*words):
        with pytest.raises(SystemExit) as ended:
            main(["records", *words, "--country", "XA", "--json"])
        written = capsys.readouterr().out
        return ended.value.code, json.loads(written) if written else {}

    code, listed = ask("imports")
    assert code in {0, None}
    number = str(listed["imports"][0]["number"])
    before = book()
    assert ask("undo", number, "--dry-run")[1]["counts"] == {"withdrawn": 2}
    assert book() == before
    assert ask("undo", number)[1]["undone"]
    assert book() != before
    assert ask("undo", number)[0] == 6


def test_the_grid_shows_no_value_that_was_undone(officer):
    load(officer)
    client = client_of(officer)
    address = "/en/XA/enter/matrix/?benchmark=B1&on=2024-06-30"
    fields = {"was:I2|2024-03-31|value": "", "I2|2024-03-31|value": "5"}
    _, page = page_after(client, address, fields)
    assert "Added" in page.split('role="status"')[1]
    page_after(client, undo_form(page), {"next": address.partition("?")[0]})
    cells = client.get(address).context["lines"]
    texts = {x["name"]: x["text"] for line in cells for x in line["cells"]}
    assert texts["I2|2024-03-31|value"] == ""
    page_after(client, address, fields)
    assert ("measurements", "I2|2024-03-31||") in book()


def test_what_was_changed_and_changed_back_prevents_nothing(officer):
    load(officer)
    added = b"code,name_en\nB2,Pay\n"
    number = acting(take, officer, "benchmarks", added, "b2.csv")
    take(officer, "benchmarks", added.replace(b"Pay", b"Salaries"), "b2.csv")
    assert preview_undo(INTAKES, by=officer, country="XA", number=number).blocks
    take(officer, "benchmarks", added, "b2.csv")
    who = {"by": officer, "country": "XA", "key": "B2", "reason": "mistaken"}
    lifecycle.withdraw_record(INTAKES["benchmarks"], **who)
    lifecycle.restore_record(INTAKES["benchmarks"], **who)
    before = preview_undo(INTAKES, by=officer, country="XA", number=number)
    assert (before.blocks, before.refused) == ((), None)
    assert undo(number).counts == {"withdrawn": 1}


def test_an_import_is_undone_and_applied_again_under_its_one_number(officer):
    load(officer)
    before = book()
    number = acting(take, officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv")
    after = book()
    who = {"by": officer, "country": "XA", "number": number}

    def state():
        listed = list_imports(by=officer, country="XA", most=50)
        [view] = [view for view in listed if view.source == "b2.csv"]
        assert view.number == number
        return view.state

    assert state() == "applied"
    for _ in range(3):
        undo(number)
        assert (book(), state()) == (before, "undone")
        with pytest.raises(Conflict, match="already"):
            undo(number)
        assert redo_act(INTAKES, **who).counts == {"restored": 1}
        assert (book(), state()) == (after, "redone")
        with pytest.raises(Conflict, match="not undone"):
            redo_act(INTAKES, **who)


def test_an_act_that_changed_nothing_has_no_button_and_is_refused(officer):
    from django.utils import timezone

    from openssr.platform.registers.models import Act

    act = Act.objects.create(
        country="XA", action="strategy.goals.import", at=timezone.now(),
        by=officer.name, source="form",
    )  # fmt: skip
    with pytest.raises(Conflict, match="nothing to undo"):
        undo(act.pk)
    page = client_of(officer).get(f"/en/XA/enter/undo/{act.pk}/").content.decode()
    assert "there is nothing to undo" in page
    assert 'name="reason"' not in page


def test_the_page_names_the_act_in_words(officer):
    load(officer)
    number = acting(
        take, officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv",
    )  # fmt: skip
    client = client_of(officer)
    title = client.get(f"/en/XA/enter/undo/{number}/").content.decode()
    assert "b2.csv" in title.split("<title>")[1].split("</title>")[0]
    _, page = page_after(client, FORM, GOAL)
    page = client.get(undo_form(page)).content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert "Undo: \u2068Goals of the strategy (Added: 1)\u2069" in title


def test_a_number_of_no_act_is_answered_404_with_words(officer):
    client = client_of(officer)
    for answer in (
        client.get("/en/XA/enter/undo/999999/"),
        client.post("/en/XA/enter/undo/999999/", {"reason": "x"}),
        client.post(
            "/en/XA/enter/undo/999999/",
            {"reason": "x"},
            headers={"referer": "http://testserver/en/XA/enter/imports/"},
        ),
    ):
        text = answer.content.decode()
        assert answer.status_code == 404
        assert "the book has no action 999999" in text
        assert "Not saved" not in text


def test_imports_are_applied_again_on_their_page(officer):
    load(officer)
    number = acting(take, officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv")
    client, address = client_of(officer), f"/en/XA/enter/undo/{number}/"
    before = book()
    page_after(client, address, {"reason": "wrong"})
    assert 'name="again"' in client.get(address).content.decode()
    undoing = _undoing(number)
    assert client.get(f"/en/XA/enter/undo/{undoing}/")["Location"] == address
    _, page = page_after(client, address, {"again": "1"})
    assert "Applied again" in page.split('role="status"')[1]
    assert "undone, then applied again" in page
    assert book() == before


def test_a_dry_run_is_refused_like_the_act_itself(officer, capsys):
    import json

    from openssr.app.cli.root import main

    load(officer)
    number = acting(take, officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv")
    take(officer, "benchmarks", b"code,name_en\nB2,Salaries\n", "b2.csv")

    def ask(*words):
        with pytest.raises(SystemExit) as ended:
            main(["records", *words, "--country", "XA"])
        return ended.value.code, capsys.readouterr()

    before = book()
    for words in (("undo",), ("redo",)):
        real, said = ask(*words, str(number))
        tried, shown = ask(*words, str(number), "--dry-run")
        assert (real, tried) == (6, 6)
        assert said.err == shown.err != ""
    code, shown = ask("undo", str(number), "--dry-run", "--json")
    assert (code, "B2" in json.loads(shown.out)["refused"]) == (6, True)
    assert book() == before


def test_what_undoing_does_is_printed_in_the_persons_language(
    officer, capsys, monkeypatch
):
    from openssr.app.cli.root import main

    load(officer)
    number = acting(take, officer, "benchmarks", b"code,name_en\nB2,Pay\n", "b2.csv")
    take(officer, "benchmarks", b"code,name_en\nB2,Salaries\n", "b2.csv")
    monkeypatch.setenv("OPENSSR_LANGUAGE", "fr")
    with pytest.raises(SystemExit):
        main(["records", "undo", str(number), "--country", "XA", "--dry-run"])
    shown = capsys.readouterr().out
    assert "since" not in shown and "benchmarks" not in shown
