"""Who did it comes from the session: no door lets anybody sign as somebody else."""

import json
import re
from collections import Counter, deque
from datetime import date
from html import unescape
from secrets import token_hex
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps
from django.test import Client
from django.urls import resolve

from openssr.app.cli.root import root
from openssr.app.subjects import INTAKES
from openssr.kernel.error import Conflict, NotAllowed, NotFound
from openssr.platform.entry.saving import change_record, create_record
from openssr.platform.entry.schemas import input_schema
from openssr.platform.registers.meanwhile import version_of
from openssr.platform.registers.models import RecordChange
from openssr.platform.registers.reading import all_records, row_of_key
from openssr.platform.registers.services.confirming import (
    Seen,
    check_records,
    verify_records,
)
from openssr.platform.registers.services.lifecycle import list_history
from openssr.platform.registers.services.records import list_entered
from openssr.platform.registers.table import model_of
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.visit import COOKIE, SALT
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.services.measuring import MEASURING
from tests.integration.test_book import load, take
from tests.integration.test_grid import shown

pytestmark = pytest.mark.django_db
KEY = "I2|2026-09-30||"
OFFICER, VERIFIER = Actor("a.officer", Role.EDITOR), Actor("v.erifier", Role.VERIFIER)
CLAIMS = {"entered_by": "mallory", "verified_by": "trent", "checked_by": "victor"}
CELLS = {"indicator": "I2", "on": "2026-09-30", "value": "7", **CLAIMS}
HEADS, VALUES = ",".join(CELLS), ",".join(CELLS.values())
SHEET = f"{HEADS}\n{VALUES}\n".encode()
FIELDS = {
    "indicator": "I2", "on": "2026-09-30", "value": 7,
    **{f"claimed_{name}": person for name, person in CLAIMS.items()},
}  # fmt: skip
API = "/api/v1/XA/records"
GRID = "/en/XA/enter/matrix/?benchmark=B1&on=2024-06-30"


HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')


def client_of(actor):
    """Return a browser in which a person is signed in."""
    client = Client()
    session = {"name": actor.name, "role": actor.role.value, "once": token_hex(8)}
    client.cookies[COOKIE] = dumps(session, salt=SALT)
    return client


def sent(client, method, address, **values):
    return getattr(client, method)(
        address, json.dumps(values), content_type="application/json",
        headers={"If-Match": "*"} if "?" in address else {},
    )  # fmt: skip


def uploaded(name, data):
    """Upload a file in a browser, look at what it does, and take it."""
    client = client_of(OFFICER)
    file = SimpleUploadedFile(name, data)
    page = client.post("/en/XA/enter/measurements/upload/", {"file": file})
    fields = hidden_fields(page)
    answer = client.post("/en/XA/enter/measurements/take/", fields)
    assert answer.status_code == 302


def hidden_fields(page):
    return dict(HIDDEN.findall(page.content.decode()))


def by_upload():
    uploaded("forged.csv", SHEET)


def by_form():
    client, address = client_of(OFFICER), "/en/XA/enter/measurements/form/"
    fields = {**hidden_fields(client.get(address)), **CELLS}
    assert client.post(address, fields).status_code == 302


def by_api():
    answer = sent(client_of(OFFICER), "post", f"{API}/measurements", **FIELDS)
    assert answer.status_code == 201


def by_change_through_the_api():
    first = {"indicator": "I2", "on": "2026-09-30", "value": 6}
    client = client_of(OFFICER)
    assert sent(client, "post", f"{API}/measurements", **first).status_code == 201
    address = f"{API}/measurements/record?{urlencode({'key': KEY})}"
    assert sent(client, "patch", address, **FIELDS).status_code == 200


def by_submission():
    submission = {"_id": 1, "_submitted_by": "mallory", **CELLS}
    uploaded("submissions.json", json.dumps([submission]).encode())


DOORS = (by_upload, by_form, by_api, by_change_through_the_api, by_submission)


def stored(key=KEY, register=MEASUREMENTS):
    return row_of_key(register, "XA", key)[1]


def signatures(record):
    return record.entered_by, record.verified_by, record.checked_by


def claims(record):
    return (
        record.claimed_entered_by, record.claimed_verified_by,
        record.claimed_checked_by,
    )  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_an_officer_cannot_sign_as_somebody_else(door, officer):
    load(officer)
    door()
    record = stored()
    assert record.value == 7
    assert signatures(record) == ("a.officer", "", "")
    assert claims(record) == ("mallory", "trent", "victor")
    history = list_history(MEASUREMENTS, by=officer, country="XA", key=KEY)
    assert {act.by for act in history} == {"a.officer"}
    page = client_of(OFFICER).get("/en/XA/benchmarks/B1/").content.decode()
    assert "According to the file:" in page
    assert "trent" in page
    record_page = client_of(OFFICER).get(
        f"/en/XA/records/measurements/record/?{urlencode({'key': KEY})}"
    )
    text = " ".join(unescape(record_page.content.decode()).split())
    assert "Verified by, as the file says" in text


@pytest.mark.parametrize("command", ["sheets", "records"])
def test_a_command_signs_as_who_calls_it(command, officer, tmp_path):
    load(officer)
    file = tmp_path / "forged.csv"
    file.write_bytes(SHEET)
    arguments = [command, "import", "measurements", str(file), "--country", "XA"]
    result = CliRunner().invoke(root, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    record = stored()
    entered, verified, checked = signatures(record)
    assert entered.startswith("cli:")
    assert (verified, checked) == ("", "")
    assert claims(record) == ("mallory", "trent", "victor")


def test_a_command_that_adds_one_record_signs_as_who_calls_it(officer):
    load(officer)
    cells = [f"{name}={value}" for name, value in CELLS.items()]
    arguments = ["records", "add", "measurements", *cells, "--country", "XA"]
    result = CliRunner().invoke(root, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert signatures(stored())[0].startswith("cli:")
    assert signatures(stored())[1:] == ("", "")


def test_the_grid_signs_as_who_fills_it_and_takes_verifications_back(officer):
    load(officer)
    key = "I2|2024-06-30||"
    verifying(officer, key)
    assert signatures(stored(key)) == ("officer", "v.erifier", "")
    client = client_of(OFFICER)
    fields = shown(client, GRID)
    fields |= {"I2|2024-06-30|value": "8", **CLAIMS}
    fields |= {f"I2|2024-06-30|{name}": person for name, person in CLAIMS.items()}
    assert client.post(GRID, fields).url.endswith("saved=1")
    assert stored(key).value == 8
    assert signatures(stored(key)) == ("a.officer", "", "")


def verifying(officer, key):
    verify_records(MEASURING, by=VERIFIER, country="XA", seen=Seen((key,)))


def test_the_api_refuses_a_signature_by_its_own_name(officer):
    load(officer)
    for name in CLAIMS:
        values = {"indicator": "I2", "on": "2026-09-30", "value": 7, name: "mallory"}
        answer = sent(client_of(OFFICER), "post", f"{API}/measurements", **values)
        assert answer.status_code == 422
        assert name in answer.content.decode()
    with pytest.raises(NotFound):
        stored()


SIGNED = [kind for kind, intake in INTAKES.items() if intake.register.signatures]


@pytest.mark.parametrize("kind", SIGNED)
def test_no_input_of_any_register_has_a_signature(kind):
    register = INTAKES[kind].register
    names = set(register.signatures.values())
    assert not names & {column.attribute for column in register.columns}
    for change in (True, False):
        assert not names & set(input_schema(register, change=change).model_fields)


def test_what_says_who_did_something_is_a_signature_a_claim_or_an_owner():
    """A field of a person's name that is none of these could be written by anybody."""
    free = [
        (kind, attribute.name)
        for kind, intake in INTAKES.items()
        for attribute in intake.register.attributes
        if attribute.field.person
        and not attribute.field.signs
        and not attribute.field.claims
        and attribute.name != intake.register.owner
    ]
    assert free == []


def test_a_claim_is_no_verification(officer):
    from openssr.subjects.benchmarks.rules.parts import level_of
    from openssr.subjects.benchmarks.services.measurements import list_unverified

    load(officer)
    take(OFFICER, "measurements", SHEET, "forged.csv")
    assert level_of(stored()) == "entered"
    on = date(2026, 9, 30)
    count, rows = list_unverified(by=officer, country="XA", on=on, most=9)
    assert count == 3
    assert on in {row.on for row in rows}
    page = Client().get(f"/api/v1/XA/standings?on={on}&most=1000").json()
    [standing] = [row for row in page["records"] if row["indicator"] == "I2"]
    assert standing["latest"]["verified_by"] == ""


def test_a_changed_value_takes_signatures_and_claims_back(officer):
    load(officer)
    take(OFFICER, "measurements", SHEET, "forged.csv")
    verifying(officer, KEY)
    assert signatures(stored()) == ("a.officer", "v.erifier", "")
    assert claims(stored())[1] == "trent"
    where = {"country": "XA", "key": KEY, "name": "api"}
    other = Actor("b.officer", Role.EDITOR)
    changed = change_record(MEASURING, by=other, **where, values={"method": "count"})
    assert signatures(changed) == ("a.officer", "v.erifier", "")
    changed = change_record(MEASURING, by=other, **where, values={"value": 8})
    assert signatures(changed) == ("b.officer", "", "")
    assert claims(changed) == ("", "", "")


def test_a_form_that_types_over_a_value_leaves_what_a_file_said_of_it(officer):
    load(officer)
    take(OFFICER, "measurements", SHEET, "forged.csv")
    client = client_of(Actor("b.officer", Role.EDITOR))
    address = f"/en/XA/enter/measurements/form/?{urlencode({'key': KEY})}"
    fields = {**hidden_fields(client.get(address)), **CELLS}
    assert client.post(address, {**fields, "method": "count"}).status_code == 302
    assert claims(stored()) == ("mallory", "trent", "victor")
    fields = {**hidden_fields(client.get(address)), **CELLS, "value": "8"}
    assert client.post(address, fields).status_code == 302
    assert claims(stored()) == ("", "", "")
    assert signatures(stored()) == ("b.officer", "", "")


# what others enter, and the act by which somebody confirms it
ENTRIES = {
    "undertakings": (
        "U-3", "verified",
        {"code": "U-3", "kind": "commitment", "benchmark": "B1", "what": "Reopen",
         "raised_on": "2026-01-01", "state": "done", "done_on": "2026-03-01",
         "claimed_verified_by": "Parliament"},
        {"evidence": None, "what": "Reopen twelve"},
    ),
    "definitions": (
        "I2|1", "checked",
        {"indicator": "I2", "version": "1", "from_on": "2024-01-01",
         "statements": {"en": "Stations"}, "comparable": "yes", "time_rule": "last",
         "place_rule": "sum", "claimed_checked_by": "trent"},
        {"method": "count"},
    ),
    "recommendations": (
        "R-9", "verified",
        {"code": "R-9", "source": "audit", "words": "Publish it",
         "addressed_to": "POL", "made_on": "2026-01-01", "state": "done",
         "done_on": "2026-03-01", "claimed_verified_by": "Audit office"},
        {"words": "Publish all of it"},
    ),
    "measurements": (
        KEY, "verified",
        {"indicator": "I2", "on": "2026-09-30", "value": 7},
        {"value": 8},
    ),
}  # fmt: skip
SERVICES = {"verified": verify_records, "checked": check_records}


@pytest.fixture
def entries(officer):
    load(officer)
    text = b"code,name_en,component\nPOL,Police,police\n"
    take(officer, "institutions", text, "i.csv")


def enter(kind):
    key, act, values, _ = ENTRIES[kind]
    create_record(INTAKES[kind], by=OFFICER, country="XA", values=values, name="api")
    return key, act, INTAKES[kind].register.signatures[act]


@pytest.mark.parametrize("kind", ENTRIES)
def test_another_person_confirms_by_an_act_and_a_change_takes_it_back(kind, entries):
    key, act, name = enter(kind)
    intake, seen = INTAKES[kind], Seen((key,))
    confirm, register = SERVICES[act], INTAKES[kind].register
    assert getattr(stored(key, register), name) == ""
    for person in (Actor("a.officer", Role.VERIFIER), Actor("p", Role.PARTNER),
                   Actor("anybody", Role.PUBLIC)):  # fmt: skip
        with pytest.raises(NotAllowed):
            confirm(intake, by=person, country="XA", seen=seen)
    with pytest.raises(Conflict):
        confirm(intake, by=VERIFIER, country="XA", seen=Seen((key,), "0" * 16))
    version = version_of(stored(key, register))
    confirm(intake, by=VERIFIER, country="XA", seen=Seen((key,), version))
    assert getattr(stored(key, register), name) == "v.erifier"
    [act_of_it, *_] = list_history(register, by=OFFICER, country="XA", key=key)
    assert (act_of_it.by, act_of_it.reason) == ("v.erifier", act)
    assert (name, "", "v.erifier") in act_of_it.fields
    entered = list_entered(register, by=OFFICER, country="XA", keys=[key])
    assert entered[key].by == "a.officer"
    outside = list_entered(
        register, by=Actor("x", Role.PUBLIC), country="XA", keys=[key]
    )
    assert outside[key].by == "staff"
    changes = ENTRIES[kind][3]
    other = Actor("b.officer", Role.EDITOR)
    change_record(
        intake, by=other, country="XA", key=key, values=changes, name="api"
    )  # fmt: skip
    assert getattr(stored(key, register), name) == ""
    with pytest.raises(NotAllowed):
        again = Actor("b.officer", Role.ADMINISTRATOR)
        confirm(intake, by=again, country="XA", seen=seen)


@pytest.mark.parametrize("kind", ENTRIES)
def test_the_record_page_offers_the_act_to_who_may_do_it(kind, entries):
    key, act, name = enter(kind)
    register = INTAKES[kind].register
    address = f"/en/XA/records/{kind}/record/?{urlencode({'key': key})}"
    button = f'name="act" value="{act}"'
    own = client_of(Actor("a.officer", Role.VERIFIER))
    for client in (Client(), own, client_of(Actor("p", Role.PARTNER))):
        assert button not in client.get(address).content.decode()
    client = client_of(VERIFIER)
    text = client.get(address).content.decode()
    assert button in text
    [version] = set(re.findall(r'name="version" value="(\w+)"', text))
    values = {"key": key, "act": act, "version": version}
    sign = f"/en/XA/records/{kind}/sign/"
    assert own.post(sign, values).status_code == 403
    assert client.post(sign, values).status_code == 302
    assert getattr(stored(key, register), name) == "v.erifier"
    assert button not in client.get(address).content.decode()


@pytest.mark.parametrize("kind", ENTRIES)
def test_the_api_and_the_command_do_the_act(kind, entries):
    key, act, name = enter(kind)
    register = INTAKES[kind].register
    address = f"{API}/{kind}/sign?{urlencode({'key': key})}"
    refused = sent(client_of(VERIFIER), "post", address, act="entered")
    assert refused.status_code == 404
    mine = client_of(Actor("a.officer", Role.VERIFIER))
    assert sent(mine, "post", address, act=act).status_code == 403
    assert sent(client_of(VERIFIER), "post", address, act=act).status_code == 200
    assert getattr(stored(key, register), name) == "v.erifier"
    arguments = ["records", "sign", kind, key, "--as", act, "--country", "XA"]
    result = CliRunner().invoke(root, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert getattr(stored(key, register), name).startswith("cli:")


def test_the_example_shows_what_its_persons_verified_by_acts_of_their_own(arendia):
    rows = all_records(MEASUREMENTS, "XA")
    assert len(rows) == 485
    assert {row.entered_by for row in rows} == {"s.karim"}
    assert sum(row.verified_by == "m.osei" for row in rows) == 235
    assert sum(row.verified_by == "l.duval" for row in rows) == 213
    acts = RecordChange.objects.filter(kind="measurements", reason="verified")
    assert set(acts.values_list("by", flat=True)) == {"m.osei", "l.duval"}


def test_the_files_of_a_real_country_sign_nothing(officer):
    from dataclasses import replace

    from openssr.app import pack
    from openssr.kernel.error import Invalid

    liberia = pack.describe("liberia")
    assert "signatures" not in liberia.content
    acts = {"signatures": [{"kind": "measurements", "act": "verified"}]}
    forged = replace(pack.describe("example"), fictional=False, content=acts)
    with pytest.raises(Invalid):
        pack.load(forged, officer, lambda line: None)


PERSONS = [
    (kind, attribute.name)
    for kind, intake in INTAKES.items()
    for attribute in intake.register.attributes
    if attribute.field.person and attribute.name != intake.register.owner
]
HREF = re.compile(r'href="([^"#]+)')
SKIPPED = ("/template.", ".xlsx", ".docx", ".pdf", ".csv", ".ods", "/reports/")
EACH = 2  # pages of each kind that are read as each role
LEAST = 100  # pages that this comes to


def plant():
    """Put a login of its own into each field of a person's name, and into histories."""
    for kind, name in PERSONS:
        rows = model_of(INTAKES[kind].register)._default_manager
        assert rows.exists(), kind
        rows.update(**{name: f"login.{name}"})
    RecordChange.objects.update(by="login.history")


def pages_of(client):
    """Yield the address and text of pages that a visitor comes to, some of each kind.

    Pages are of one kind where one view answers to the same parameters.
    """
    waiting, visited, kinds = deque(["/en/XA/"]), set(), Counter()
    while waiting:
        address = waiting.popleft()
        place = urlsplit(address)
        kind = (resolve(place.path).route, *sorted(dict(parse_qsl(place.query))))
        if address in visited or kinds[kind] == EACH:
            continue
        visited.add(address)
        kinds[kind] += 1
        answer = client.get(address)
        page = answer.headers["Content-Type"].startswith("text/html")
        if answer.status_code != 200 or not page:
            continue
        text = answer.content.decode()
        yield address, text
        for href in HREF.findall(text):
            place = urlsplit(unescape(href))
            inside = place.path.startswith("/en/XA/")
            if inside and not any(part in place.path for part in SKIPPED):
                waiting.append(f"{place.path}?{place.query}".rstrip("?"))


def answers_of(client):
    """Yield the address and text of what the pages and the API say of each register."""
    for kind, intake in INTAKES.items():
        for record in all_records(intake.register, "XA")[:2]:
            query = urlencode({"key": intake.register.key_of(record)})
            for address in (
                f"{API}/{kind}/record?{query}", f"{API}/{kind}/history?{query}",
                f"/en/XA/records/{kind}/record/?{query}",
            ):  # fmt: skip
                answer = client.get(address)
                yield address, answer.content.decode()
        for address in (f"{API}/{kind}?most=50", f"/en/XA/records/{kind}/?q=login."):
            yield address, client.get(address).content.decode()
    for address in (
        f"{API}/search?text=login.", "/api/v1/XA/measurements?most=1000",
        "/api/v1/XA/standings?on=2026-06-30&most=1000",
        "/en/XA/records/?q=login.", "/en/XA/benchmarks/undertakings/",
    ):  # fmt: skip
        yield address, client.get(address).content.decode()


LOGIN = re.compile(r"login\.(?:\w+_by|by|history)")


ALSO_PARTNERS = pytest.param(
    Role.PARTNER, marks=pytest.mark.one_database("the public is told on either")
)


@pytest.mark.parametrize("role", [Role.PUBLIC, ALSO_PARTNERS])
def test_names_of_staff_are_told_to_the_countrys_own_people_only(role, arendia):
    plant()
    client = Client() if role is Role.PUBLIC else client_of(Actor("donor", role))
    pages = list(pages_of(client))
    assert len(pages) >= LEAST
    read = [*answers_of(client), *pages]
    told = [(address, LOGIN.findall(text)[:3]) for address, text in read]
    assert [pair for pair in told if pair[1]] == []
    text = client.get("/api/v1/XA/measurements?most=1000").content.decode()
    assert '"verified_by": "staff"' in text


def test_the_countrys_own_people_read_every_name(arendia):
    plant()
    client = client_of(OFFICER)
    texts = "".join(text for _, text in answers_of(client))
    names = {f"login.{name}" for _, name in PERSONS} | {"login.history"}
    assert {name for name in names if name not in texts} == set()


@pytest.mark.parametrize("kind", ["judgements", "replies", "decisions"])
def test_a_record_says_who_entered_it_to_the_public_only_that_staff_did(kind, arendia):
    register = INTAKES[kind].register
    key = register.key_of(all_records(register, "XA")[0])
    address = f"/en/XA/records/{kind}/record/?{urlencode({'key': key})}"
    readers = ((OFFICER, "officer"), (Actor("donor", Role.PARTNER), "staff"))
    for reader, name in readers:
        text = " ".join(client_of(reader).get(address).content.decode().split())
        assert f"Entered by <bdi>{name}</bdi>" in text


def test_a_judgement_on_the_page_of_its_benchmark_says_who_entered_it(arendia):
    judgement = all_records(INTAKES["judgements"].register, "XA")[0]
    address = f"/en/XA/benchmarks/{judgement.benchmark}/"
    for client, name in ((client_of(OFFICER), "officer"), (Client(), "staff")):
        text = " ".join(client.get(address).content.decode().split())
        assert f"Entered by <bdi>{name}</bdi>" in text
