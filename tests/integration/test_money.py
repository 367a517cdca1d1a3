"""Amounts and their currencies at every door, and in books that are older."""

import io
import json
from datetime import date

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from pyxform.xls2xform import convert

from openssr.app.sheets import SHEETS
from openssr.app.subjects import INTAKES
from openssr.platform.check.records import Area
from openssr.platform.check.services import check_book
from openssr.platform.registers.entries import Row
from openssr.platform.registers.reading import all_records
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.services.importing import Given, import_records
from openssr.platform.sheets.phone import phone_form
from openssr.platform.usecase.records import Actor, Role
from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
CLERK = Actor("a.clerk", Role.ADMINISTRATOR)
WITH_MONEY = [
    "actions", "contributions", "economy", "equipment", "objectives", "spending",
    "transactions",
]  # fmt: skip


def objective(**cells):
    return {
        "code": "O9", "goal": "G1", "name_en": "New", "owner": "POL", "cost": "500",
        **cells,
    }  # fmt: skip


def take(kind, **cells):
    given = Given([Row(2, cells)], "a.csv")
    return import_records(INTAKES[kind], by=CLERK, country="XA", given=given)


def kept(code):
    register = INTAKES["objectives"].register
    [record] = [x for x in all_records(register, "XA") if x.code == code]
    return record


def test_the_registers_with_amounts_are_these():
    amounts = {
        kind
        for kind, intake in INTAKES.items()
        if any(each.field.money for each in intake.register.attributes)
    }
    assert sorted(amounts) == WITH_MONEY


def test_a_currency_comes_in_in_small_letters_and_is_kept_in_capitals(arendia):
    take("objectives", **objective(currency="usd"))
    assert kept("O9").currency == "USD"


@pytest.mark.parametrize(
    ("currency", "code"), [("", "STR-002"), ("ZZZ", "SHT-006"), ("francs", "SHT-006")]
)
def test_an_amount_of_no_currency_is_refused_at_its_cell(currency, code, arendia):
    with pytest.raises(Refused) as refused:
        take("objectives", **objective(currency=currency))
    [problem] = refused.value.problems
    assert (problem.code, problem.place.row) == (code, 2)
    assert problem.place.element == "currency"


def test_the_form_offers_currencies_by_name_and_keeps_what_was_chosen(arendia):
    client, address = signed_in(), "/XA/enter/objectives/form/"
    text = client.get(f"/fr{address}").content.decode()
    assert '<option value="LRD">\n' in text
    assert "dollar libérien" in text
    assert "mark allemand" in text, "of the past"
    seen = client.get(f"/en{address}").context["seen"]
    answer = client.post(f"/en{address}", {**objective(), "seen": seen})
    assert answer.status_code == 422
    assert "an amount without currency" in answer.content.decode()
    sent = {**objective(currency="LRD"), "seen": seen}
    assert client.post(f"/en{address}", sent).status_code == 302
    assert kept("O9").currency == "LRD"


def test_the_page_of_a_record_names_its_currency(arendia):
    take("objectives", **objective(currency="LRD"))
    client, address = signed_in(), "/XA/records/objectives/record/?key=O9"
    assert "Liberian Dollar" in client.get(f"/en{address}").content.decode()
    assert "dollar libérien" in client.get(f"/fr{address}").content.decode()


def test_the_guide_of_a_template_names_currencies_in_the_readers_language(arendia):
    data = signed_in().get("/fr/XA/enter/spending/template.xlsx").content
    guide = openpyxl.load_workbook(io.BytesIO(data))["guide"]
    rows = {row[0]: row[4] for row in guide.iter_rows(values_only=True)}
    assert "USD = dollar des États-Unis; " in rows["currency"]


@pytest.mark.parametrize("kind", WITH_MONEY)
def test_a_form_for_phones_offers_currencies(kind, arendia):
    on = date(2026, 7, 15)
    data = phone_form(SHEETS, SHEETS[kind], by=CLERK, country="XA", on=on)
    text = convert(xlsform=io.BytesIO(data), file_type=".xlsx", validate=False).xform
    assert "Liberian Dollar" in text
    assert "دولار ليبيري" in text
    assert "<name>DEM</name>" in text


def test_the_api_says_which_field_holds_the_currency(arendia):
    document = signed_in().get("/api/v1/openapi.json").json()
    schemas = document["components"]["schemas"]
    for name in ("StrategyObjective", "StrategyObjectiveInput"):
        cost = schemas[name]["properties"]["cost"]
        assert cost["x-currency"] == "currency", name
        assert cost["description"] == "Cost, in the currency that currency names"
    currency = schemas["StrategyObjectiveInput"]["properties"]["currency"]
    assert currency["x-list"] == "ISO 4217"


def test_the_api_refuses_an_amount_without_a_currency(arendia):
    values = {
        "code": "O9", "goal": "G1", "names": {"en": "New"}, "owner": "POL", "cost": 5,
    }  # fmt: skip
    client, address = signed_in(), "/api/v1/XA/records/objectives"
    answer = client.post(address, json.dumps(values), content_type="application/json")
    assert answer.status_code == 422
    assert "STR-002" in answer.content.decode()
    values["currency"] = "eur"
    answer = client.post(address, json.dumps(values), content_type="application/json")
    assert answer.status_code == 201
    assert kept("O9").currency == "EUR"


@pytest.fixture(params=[("", "STR-002"), ("ZZZ", "SHT-006"), ("usd", "SHT-006")])
def older(request, arendia):
    """A book whose objective has a currency that an older version took."""
    currency, code = request.param
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE strategy_objective SET currency = %s WHERE code = %s",
            [currency, "O1.1"],
        )
    return currency, code


def test_an_older_currency_stays_readable_and_is_named_by_the_check(older):
    currency, code = older
    assert kept("O1.1").currency == currency
    client = signed_in()
    for address in (
        "/en/XA/records/objectives/record/?key=O1.1", "/en/XA/strategy/actions/",
        "/en/XA/enter/objectives/form/?key=O1.1", "/en/XA/support/questions/needs/",
        "/api/v1/XA/records/objectives/record?key=O1.1",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    registers = [intake.register for intake in INTAKES.values()]
    report = check_book(registers, {}, by=CLERK, only=[Area.VALUES])
    [finding] = report.findings
    assert (finding.code, finding.target) == (code, "XA objectives O1.1")
    assert "currency" in finding.detail


@pytest.mark.parametrize("older", [("ZZZ", ""), ("usd", "")], indirect=True)
def test_the_form_shows_an_older_currency_instead_of_dropping_it(older):
    text = signed_in().get("/en/XA/enter/objectives/form/?key=O1.1").content.decode()
    assert f'<option value="{older[0]}" selected>' in text


def test_tables_need_no_change(arendia):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
