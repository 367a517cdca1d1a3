"""Which signs a code of the book's own may have, at every door, and older ones."""

import pytest
from django.db import connection

from openssr.app.subjects import INTAKES
from openssr.kernel.error import Invalid, SourceUnreadable
from openssr.platform.check.records import Area
from openssr.platform.check.services import check_book
from openssr.platform.entry.saving import create_record, enter_cells
from openssr.platform.registers.refused import Refused
from openssr.platform.registers.register import cells_of
from openssr.platform.registers.services.lifecycle import rename_record
from openssr.platform.registers.services.records import list_records, show_record
from openssr.platform.usecase.records import Actor, Role
from tests.racer import client_of

pytestmark = pytest.mark.django_db
CLERK = Actor("a.clerk", Role.ADMINISTRATOR)
XA = {"by": CLERK, "country": "XA"}
GOOD = ("MOD", "O1.1", "B04-1", "S_2", "été-3", "وزارة", "०१", "МВД")
BAD = ("A B", "A#", "A?", "A%", "A\\B", "A/B", "A–B", "A\u200bB", "A=B", "A\nB", "A&B",
       ".", "..", "-", "A-", "_A")  # fmt: skip


def enter(code, **cells):
    values = {"code": code, "name_en": "Ministry", "component": "oversight", **cells}
    return enter_cells(INTAKES["institutions"], cells=values, name="command", **XA)


def codes():
    return {each.code for each in list_records(INTAKES["institutions"].register, **XA)}


def test_every_code_of_our_own_says_which_signs_it_may_have():
    declared = {
        kind: attribute.field.separators
        for kind, intake in INTAKES.items()
        for attribute in intake.register.attributes
        if attribute.name == "code" and attribute.name in intake.register.key
        if not attribute.field.refers
    }
    assert len(declared) > 20
    assert {kind for kind, signs in declared.items() if signs != "-._"} == {
        "fiscal_years"
    }
    assert declared["fiscal_years"] == "-._/"


def test_letters_of_any_script_digits_and_separators_make_a_code():
    for code in GOOD:
        enter(code)
    assert codes() == set(GOOD)


@pytest.mark.parametrize("code", BAD)
def test_no_door_takes_another_sign(code, tmp_path):
    from openssr.app.sheets import SHEETS

    with pytest.raises(Refused, match=r"SHT-0(15|19)"):
        enter(code)
    values = {"code": code, "names": {"en": "M"}, "component": "oversight"}
    with pytest.raises(Refused):
        create_record(INTAKES["institutions"], values=values, name="api", **XA)
    quoted = code.replace('"', '""')
    data = f'code,name_en,component\n"{quoted}",M,oversight\n'.encode()
    with pytest.raises(Refused):
        SHEETS["institutions"].take(data=data, name="i.csv", **XA)
    form = client_of("a.clerk").post(
        "/en/XA/enter/institutions/form/",
        {"code": code, "name_en": "M", "component": "oversight"},
    )
    assert form.status_code == 422
    enter("MIN")
    with pytest.raises(Invalid):
        rename_record(
            INTAKES["institutions"], key="MIN", code=code, reason="better", **XA
        )
    assert codes() == {"MIN"}


def test_the_refusal_names_the_signs_and_what_to_write():
    with pytest.raises(Refused) as refused:
        enter("A/B")
    [problem] = refused.value.problems
    assert (problem.code, problem.allowed) == ("SHT-019", "≤ 40; - . _")
    assert "letters of any script and digits" in str(refused.value)


def test_a_year_may_be_written_with_a_slash():
    cells = {"code": "2024/25", "starts_on": "2024-07-01", "ends_on": "2025-06-30"}
    enter_cells(INTAKES["fiscal_years"], cells=cells, name="command", **XA)


def older(code):
    """Let the book have a record as an older version had let it in."""
    enter("OLD")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE institutions_institution SET code = %s WHERE code = 'OLD'", [code]
        )


def test_a_code_of_an_older_book_is_told_may_stay_and_be_renamed():
    older("A & B/1")
    registers = [INTAKES["institutions"].register]
    [finding] = check_book(registers, {}, by=CLERK, only=[Area.VALUES]).findings
    assert (finding.code, "A & B/1" in finding.detail) == ("SHT-019", True)
    enter("A & B/1", legal_basis="Act 1")
    register = INTAKES["institutions"].register
    record = show_record(register, key="A & B/1", **XA)
    assert record.legal_basis == "Act 1"
    assert cells_of(register, record)[0]["code"] == "A & B/1"
    enter("BELOW", parent="A & B/1")
    rename_record(
        INTAKES["institutions"], key="A & B/1", code="AB-1", reason="signs", **XA
    )
    assert codes() == {"AB-1", "BELOW"}
    assert check_book(registers, {}, by=CLERK, only=[Area.VALUES]).findings == ()


def test_boundaries_bring_no_other_code():
    import json

    from openssr.platform.places.readers import read_boundaries

    ring = [[0, 0], [0, 1], [1, 1], [0, 0]]
    feature = {
        "type": "Feature", "properties": {"code": "A/1", "name": "North"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }  # fmt: skip
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    head = {"source": "s", "licence": "l", "valid_from": "2024-01-01"}
    with pytest.raises(SourceUnreadable, match="feature 1 has the code A/1"):
        read_boundaries(data, "r.geojson", head)


@pytest.mark.usefixtures("arendia")
def test_no_code_of_the_example_breaks_the_rule():
    registers = [intake.register for intake in INTAKES.values()]
    findings = check_book(registers, {}, by=CLERK, only=[Area.VALUES]).findings
    assert not [each for each in findings if each.code == "SHT-019"]
