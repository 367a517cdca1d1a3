"""Forms for phones: a real pyxform takes them, and their submissions come back in."""

import io
import json
from datetime import date

import pytest

from openssr.kernel.error import SourceUnreadable
from openssr.platform.registers.reading import all_records
from openssr.platform.registers.refused import Refused
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 15)


def form(officer, kind):
    from openssr.app.sheets import SHEETS
    from openssr.platform.sheets.phone import phone_form

    return phone_form(SHEETS, SHEETS[kind], by=officer, country="XA", on=TODAY)


def converted(data):
    from pyxform.xls2xform import convert

    return convert(xlsform=io.BytesIO(data), file_type=".xlsx", validate=False)


def bring(officer, kind, data, name="submissions.json"):
    from openssr.app.sheets import sheet_of
    from openssr.platform.sheets.filled import take_filled

    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    return take_filled(
        sheet_of(kind), by=officer, country="XA", data=data, name=name, keep=True
    ).outcome


@pytest.mark.one_database("how a form for phones is written")
def test_every_sheet_is_a_form_that_pyxform_takes(officer, arendia):
    from openssr.app.sheets import SHEETS

    for kind in SHEETS:
        found = converted(form(officer, kind))
        assert f"openssr_{kind}_xa" in found.xform, kind
        assert "العربية" in found.xform, kind


def test_the_form_of_measurements_asks_what_the_indicator_needs(officer, arendia):
    """A percentage has a numerator and a denominator, a count has a value."""
    text = converted(form(officer, "measurements")).xform
    assert "kind = 'percentage'" in text
    assert "kind != 'percentage'" in text
    assert "entered_by" not in text
    assert "B04-1 Police stations open" in text


def kobo(**answers):
    """A submission as KoboToolbox's API v2 gives it."""
    return {
        "_id": 71, "_uuid": "9f", "_submission_time": "2026-10-02T08:11:00",
        "_submitted_by": "a.field", "meta/instanceID": "uuid:9f", **answers,
    }  # fmt: skip


def test_submissions_become_measurements_once(officer, arendia):
    from openssr.app.sheets import SHEETS

    rows = [
        kobo(indicator="B04-1", on="2026-09-30", value="61"),
        kobo(indicator="B10-1", on="2026-09-30", numerator="45", denominator="90"),
    ]
    data = {"count": 2, "results": rows}
    assert bring(officer, "measurements", data).counts == {"added": 2}
    assert bring(officer, "measurements", data).counts == {"unchanged": 2}
    held = [row for rows in SHEETS["measurements"].rows(by=officer, country="XA")
            for row in rows]  # fmt: skip
    [row] = [
        x for x in held
        if x["indicator"] == "B10-1" and x["on"] == date(2026, 9, 30)
    ]  # fmt: skip
    # whom the device names is its claim: entered by who brought the submissions
    assert (row["numerator"], row["denominator"], row["entered_by"]) == (
        45,
        90,
        "a.field",
    )
    [record] = [
        measurement
        for measurement in all_records(MEASUREMENTS, "XA")
        if (measurement.indicator, measurement.on) == ("B10-1", date(2026, 9, 30))
    ]
    assert (record.entered_by, record.claimed_entered_by) == ("officer", "a.field")


def test_a_submission_of_odk_central_with_groups_and_lists(officer, arendia):
    one = {
        "__id": "uuid:1", "__system": {"submitterName": "b.field"},
        "what": {
            "code": "A90", "objective": "O1.1", "name_en": "Visit all districts",
            "owner": "POL", "depends_on": "A1 A2", "state": "planned",
        },
    }  # fmt: skip
    assert bring(officer, "actions", {"value": [one]}).counts == {"added": 1}


def test_a_fault_names_the_submission_by_its_row(officer, arendia):
    rows = [
        kobo(indicator="B04-1", on="2026-09-30", value="61"),
        kobo(indicator="B10-1", on="2026-09-30", numerator="95", denominator="90"),
    ]
    with pytest.raises(Refused) as caught:
        bring(officer, "measurements", rows)
    found = {(x.code, x.place.row) for x in caught.value.problems}
    assert found == {("BEN-004", 3)}


@pytest.mark.parametrize(
    "data", [b"{", b'{"count": 0}', b"[1, 2]", b"[" * 100_000, b'{"results": "x"}']
)
def test_what_holds_no_submissions_is_refused(officer, data):
    with pytest.raises(SourceUnreadable):
        bring(officer, "measurements", data)


def test_a_table_parted_by_semicolons_is_read(officer, arendia):
    data = b"indicator;on;value;entered_by\nB04-1;2026-09-30;61;a.field\n"
    assert bring(officer, "measurements", data, "kobo.csv").counts == {"added": 1}
