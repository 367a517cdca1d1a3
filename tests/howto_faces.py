"""The faces of the registers that the how-to pages add, seen in a copy of the project.

Run as a program in the copy, with the country's book in a scratch data folder and the
how-to pages' commands of Django as arguments; prints each register and face with what
went wrong there, empty where nothing did.
"""

import csv
import io
import json
import sys
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from openssr.app.cli.root import root
from openssr.platform.book import open_book

XA = ("--country", "XA")
REASON = ("--reason", "Entered by mistake")


@dataclass
class Sample:
    """A register, a record of it as its sheet has it, and a value that is wrong."""

    kind: str
    label: str
    title: str
    row: dict[str, str]
    wrong: tuple[str, str]
    fields: dict[str, object] = field(default_factory=dict)

    @property
    def code(self):
        return self.row["code"]

    def rows(self, *codes, **other):
        return [{**self.row, **other, "code": code} for code in codes]


SAMPLES = (
    Sample(
        "visits",
        "institutions.Visit",
        "Visits",
        {"code": "V1", "institution": "POL", "on": "2026-03-02",
         "notice": "unannounced", "people": "12"},
        ("people", "-1"),
        {"people": 12},
    ),
    Sample(
        "exercises",
        "exercises.Exercise",
        "Exercises",
        {"code": "E1", "name_en": "North Wind", "scale": "field",
         "institution": "POL", "starts_on": "2026-03-02", "ends_on": "2026-03-06",
         "cost": "1500.5", "showed": "Radios do not reach the border."},
        ("ends_on", "2026-03-01"),
        {"cost": "1500.5", "names": {"en": "North Wind"}},
    ),
)  # fmt: skip


def openssr(*words):
    """Run a command; a person's mistake is raised."""
    done = CliRunner().invoke(root, [str(word) for word in words])
    if done.exception:
        raise done.exception
    return done.output


def client(role):
    from django.core.signing import dumps
    from django.test import Client

    from openssr.platform.visit import COOKIE, SALT

    visitor = Client()
    if role:
        visitor.cookies[COOKIE] = dumps({"name": "a.clerk", "role": role}, salt=SALT)
    return visitor


def as_csv(rows):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def codes(sample):
    page = client("officer").get(f"/api/v1/XA/records/{sample.kind}?most=1000").json()
    return {record["code"] for record in page["records"]}


def send(visitor, sample, code):
    """Add a record by the API; numbers and names as its fields have them."""
    texts = {
        name: value for name, value in sample.row.items() if not name.startswith("name")
    }
    body = json.dumps({**texts, **sample.fields, "code": code})
    address = f"/api/v1/XA/records/{sample.kind}"
    return visitor.post(address, body, content_type="application/json")


def table(sample):
    from django.apps import apps
    from django.db import IntegrityError, connection, transaction

    model = apps.get_model(sample.label)
    with connection.cursor() as cursor:
        rules = connection.introspection.get_constraints(cursor, model._meta.db_table)
    targets = {rule["foreign_key"] for rule in rules.values()}
    assert ("institutions_institution", "id") in targets
    assert ["country", "code"] in [
        rule["columns"] for rule in rules.values() if rule["unique"]
    ]
    assert any(rule["check"] for rule in rules.values())
    police = apps.get_model("institutions.Institution").objects.get(code="POL")
    row = {"country": "XA", "code": "T1", "institution_id": police.pk}
    row |= {"on": "2026-03-02"} if sample.kind == "visits" else {
        "name_en": "T", "scale": "field", "starts_on": "2026-03-02"
    }  # fmt: skip
    for fault in ({"people": -1}, {"institution_id": 10**6}):
        try:
            with transaction.atomic():
                model.objects.create(**{**row, **fault})
        except IntegrityError:
            continue
        raise AssertionError(f"the database took {fault}")


def template(sample):
    from openpyxl import load_workbook

    openssr("sheets", "template", sample.kind, "-o", "template.xlsx")
    sheet = load_workbook("template.xlsx").worksheets[0]
    heads = {cell.value for row in sheet.iter_rows(max_row=4) for cell in row}
    assert set(sample.row) <= heads


def faults(sample):
    """A sheet with faults is refused whole, each named at its row and column."""
    from openssr.platform.registers.refused import Refused

    name, value = sample.wrong
    rows = [*sample.rows("F1"), *sample.rows("F2", **{name: value}),
            *sample.rows("F3", institution="NOBODY")]  # fmt: skip
    Path("faults.csv").write_text(as_csv(rows), encoding="utf-8")
    try:
        openssr("records", "import", sample.kind, "faults.csv", *XA)
    except Refused as refused:
        places = {(each.place.row, each.place.element) for each in refused.problems}
        assert places == {(3, name), (4, "institution")}, places
    else:
        raise AssertionError("the sheet was taken")
    assert not {"F1", "F2", "F3"} & codes(sample)


def sheets(sample):
    """CSV and XLSX bring the same, and brought again change nothing."""
    from openpyxl import Workbook

    rows = sample.rows("S1", "S2")
    Path("sheet.csv").write_text(as_csv(rows), encoding="utf-8")
    book = Workbook()
    for row in (list(rows[0]), *(list(row.values()) for row in rows)):
        book.active.append(row)
    book.save("sheet.xlsx")
    for name, outcome in (("sheet.csv", "added"), ("sheet.xlsx", "unchanged")):
        printed = openssr("records", "import", sample.kind, name, *XA, "--json")
        assert json.loads(printed)["counts"] == {outcome: 2}


def form(sample):
    address = f"/en/XA/enter/{sample.kind}/form/"
    page = client("officer").get(address)
    for name in sample.row:
        assert f'name="{name}"' in page.content.decode(), name
    values = {**sample.rows("FORM")[0], "seen": page.context["seen"]}
    assert client("officer").post(address, values).status_code == 302
    assert "FORM" in codes(sample)


def phone(sample):
    from pyxform.xls2xform import convert

    openssr("sheets", "form", sample.kind, "-o", "form.xlsx", *XA)
    data = io.BytesIO(Path("form.xlsx").read_bytes())
    text = convert(xlsform=data, file_type=".xlsx", validate=False).xform
    assert f"openssr_{sample.kind}_xa" in text
    assert "POL Police" in text, "an institution to choose"


def pages(sample):
    send(client("officer"), sample, "PAGE")
    listed = client("").get(f"/en/XA/records/{sample.kind}/").content.decode()
    assert sample.title in listed
    assert "PAGE" in listed
    record = client("").get(f"/en/XA/records/{sample.kind}/record/?key=PAGE")
    assert "Police" in record.content.decode()
    above = client("").get("/en/XA/records/institutions/record/?key=POL")
    assert f"/records/{sample.kind}/record/?key=PAGE" in above.content.decode()


def cells(sample, code):
    return [f"{name}={value}" for name, value in sample.rows(code)[0].items()]


def api(sample):
    created = send(client("officer"), sample, "API")
    assert created.status_code == 201, created.content
    page = client("").get(f"/api/v1/XA/records/{sample.kind}").json()
    [record] = [each for each in page["records"] if each["code"] == "API"]
    for name, value in sample.fields.items():
        assert str(record[name]) == str(value), name


def schema(sample):
    document = client("").get("/api/v1/openapi.json").json()
    subject, name = sample.label.split(".")
    name = f"{subject.title()}{name}"
    properties = document["components"]["schemas"][name]["properties"]
    assert properties["people"]["anyOf"][0]["type"] == "integer"
    assert properties["institution"]["type"] == "string"
    paths = document["paths"]
    assert set(paths[f"/api/v1/{{country}}/records/{sample.kind}"]) == {"get", "post"}
    one = paths[f"/api/v1/{{country}}/records/{sample.kind}/record"]
    assert set(one) == {"get", "patch"}


def commands(sample):
    registers = json.loads(openssr("records", "list", "--json"))["registers"]
    assert registers[sample.kind] == sample.title
    words = ("records", "add", sample.kind, *cells(sample, "CLI"), *XA, "--json")
    assert json.loads(openssr(*words)) == {"key": "CLI", "outcome": "added"}
    shown = json.loads(openssr("records", "show", sample.kind, "CLI", *XA, "--json"))
    assert shown["institution"] == "POL"
    openssr("records", "withdraw", sample.kind, "CLI", *XA, *REASON, "--json")
    assert "CLI" not in codes(sample)


def permissions(sample):
    assert send(client(""), sample, "PUBLIC").status_code == 403
    assert send(client("partner"), sample, "PARTNER").status_code == 403
    assert send(client("officer"), sample, "OFFICER").status_code == 201
    assert client("").get(f"/en/XA/enter/{sample.kind}/form/").status_code == 403
    assert not {"PUBLIC", "PARTNER"} & codes(sample)


def audit(sample):
    """The audit and the record's history say who did it; the chain is whole."""
    from openssr.platform.audit.models import AuditEvent

    assert send(client("officer"), sample, "AUDIT").status_code == 201
    event = AuditEvent.objects.latest("pk")
    assert (event.actor, event.country) == ("a.clerk", "XA")
    assert sample.kind in f"{event.action} {event.target}"
    openssr("records", "withdraw", sample.kind, "AUDIT", *XA, *REASON)
    printed = openssr("records", "history", sample.kind, "AUDIT", *XA, "--json")
    [acts] = json.loads(printed).values()
    assert [act["action"] for act in acts] == ["withdrawn", "added"]
    assert acts[0]["reason"] == REASON[1]
    assert acts[1]["by"] == "a.clerk"
    openssr("audit", "verify")


def drawn(sample):
    """Records drawn from the declaration come in."""
    from hypothesis import HealthCheck, given, settings

    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.entries import Row
    from openssr.platform.registers.register import cells_of
    from openssr.platform.registers.services.importing import Given, import_records
    from openssr.platform.usecase.records import Actor, Role
    from tests.strategies import records

    intake = INTAKES[sample.kind]
    register = intake.register
    officer = Actor("a.clerk", Role.EDITOR)
    kept = []

    @settings(
        max_examples=5, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(records(register, {"institutions.Institution": ["POL"]}))
    def comes_in(record):
        rows = [Row(2, row) for row in cells_of(register, record)]
        import_records(intake, by=officer, country="XA", given=Given(rows, "d.csv"))
        kept.append(register.key_of(record))

    comes_in()
    assert set(kept) <= codes(sample)
    assert kept


def search(sample):
    send(client("officer"), sample, "SEARCHED")
    page = client("officer").get(f"/en/XA/enter/{sample.kind}/?q=searched")
    assert page.context["count"] == 1


def menu(sample):
    """A register of a new subject has the section that the subject declares."""
    titles = [line.title for line in client("").get("/en/XA/").context["menu"]()]
    assert (sample.title in titles) == (sample.kind == "exercises")


FACES = (
    table, template, faults, sheets, form, phone, pages, api, schema, commands,
    permissions, audit, drawn, search, menu,
)  # fmt: skip


def prepared(commands):
    """Run commands of Django, then open the book; what follows from both agrees."""
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment
    from tools import sheets_reference

    django.setup()
    for command in commands:
        call_command(*command.split(), verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    setup_test_environment()
    open_book()
    sheets_reference.main()


def main(commands):
    """Print what every face of every register answers."""
    prepared(commands)
    police = ("code=POL", "name_en=Police", "component=police")
    openssr("records", "add", "institutions", *police, *XA)
    answers = {}
    for sample in SAMPLES:
        for face in FACES:
            place = f"{sample.kind} {face.__name__}"
            try:
                face(sample)
                answers[place] = ""
            except Exception:  # noqa: BLE001 - what went wrong is the answer
                answers[place] = traceback.format_exc()
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
