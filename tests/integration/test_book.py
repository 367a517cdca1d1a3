"""Institutions, strategy and benchmarks by spreadsheet; figures that turn stale."""

import io
from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid, SourceUnreadable
from openssr.subjects.benchmarks.services.measurements import list_measurements
from tests.measuring import record_measurement

pytestmark = pytest.mark.django_db
INDICATORS = b"""code,benchmark,name_en,kind,unit,direction,baseline,baseline_on
I1,B1,Officers vetted,percentage,,increase,10,2024-01-01
I2,B1,Stations,count,stations,increase,3,2024-01-01
"""
MEASUREMENTS = b"""indicator,on,numerator,denominator,value,entered_by,verified_by
I1,2024-06-30,45,90,,a.officer,a.verifier
I2,2024-06-30,,,7,a.officer,a.verifier
"""


BENCHMARKS = b"code,name_en\nB1,Vetting\n"


def take(officer, kind, data, name):
    from openssr.app.sheets import sheet_of

    return sheet_of(kind).take(by=officer, country="XA", data=data, name=name)


def load(officer):
    take(officer, "benchmarks", BENCHMARKS, "b.csv")
    take(officer, "indicators", INDICATORS, "i.csv")
    return take(officer, "measurements", MEASUREMENTS, "m.csv")


def test_a_sheet_twice_changes_nothing(officer):
    assert load(officer).counts == {"added": 2}
    assert load(officer).counts == {"unchanged": 2}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"I1,2024-06-31,1,2,,a,b", "SHT-022"),
        (b"I1,2024-09-30,140,100,,a,b", "BEN-004"),
        (b"I1,2024-09-30,1,0,,a,b", "BEN-003"),
        (b"I9,2024-09-30,1,2,,a,b", "SHT-012"),
        (b"I2,2024-09-30,,,=1+1,a,b", "SHT-003"),
        (b"I2,2024-09-30,,,many,a,b", "SHT-005"),
        (b"I2,2024-09-30,,,,a,b", "BEN-005"),
        (b"I2,2024-09-30,,,3,a,a", "BEN-007"),
    ],
)
def test_a_fault_names_its_row_and_nothing_is_kept(officer, row, code):
    load(officer)
    with pytest.raises(Invalid, match=rf"(?s)nothing was saved.*{code} m\.csv, line 4"):
        take(officer, "measurements", MEASUREMENTS + row + b"\n", "m.csv")
    kept = list_measurements(by=officer, country="XA")
    assert len(kept) == 2


def test_a_missing_column_and_a_workbook_with_a_formula(officer):
    from openpyxl import Workbook

    with pytest.raises(SourceUnreadable, match="lacks the column direction"):
        take(officer, "indicators", b"code,benchmark,name_en,kind\n", "i.csv")
    book = Workbook()
    book.active.append(["indicator", "due_on", "value"])
    book.active.append(["I1", date(2024, 12, 31), "=40+2"])
    data = io.BytesIO()
    book.save(data)
    with pytest.raises(Invalid, match=r"SHT-003 t\.xlsx, line 2, value: '=40\+2'"):
        take(officer, "targets", data.getvalue(), "t.xlsx")


def test_changing_one_measurement_marks_exactly_the_figures_on_it(officer):
    from openssr.kernel.provenance import content_hash
    from openssr.platform.figures.models import Snapshot
    from openssr.platform.figures.records import Figure, Rest
    from openssr.platform.figures.store import keep

    load(officer)
    figures = []
    for row in list_measurements(by=officer, country="XA"):
        key = f"{row.indicator}/{row.on}"
        rest = Rest("measurement", key, content_hash(row))
        figures.append(
            Figure("benchmarks.indicator.value", 1, (("indicator", row.indicator),),
                   date(2024, 9, 1), Decimal(1), "", (rest,))
        )  # fmt: skip
    keep("XA", "council", figures)
    stale = record_measurement(
        by=officer, country="XA", indicator="I2", on=date(2024, 6, 30),
        value=Decimal(8), reason="return corrected",
    )  # fmt: skip
    assert stale == 1
    marked = Snapshot.objects.exclude(stale_at=None).values_list(
        "parameters", flat=True
    )
    assert list(marked) == [{"indicator": "I2"}]


def test_institutions_keep_their_dated_parents(officer, public):
    from openssr.app.sheets import sheet_of
    from openssr.kernel.error import NotAllowed
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.institutions import services as register
    from openssr.subjects.institutions.registers import INSTITUTIONS
    from openssr.subjects.institutions.rules import parent_on

    data = b"""code,name_en,component,parent,parent_from,parent_until
MIN,Ministry of the Interior,oversight,,,
DEF,Ministry of Defence,oversight,,,
GEN,Gendarmerie,police,DEF,1970-01-01,2025-12-31
GEN,Gendarmerie,police,MIN,2026-01-01,
"""
    sheet_of("institutions").take(by=officer, country="XA", data=data, name="x.csv")
    rows = {x.code: x for x in list_records(INSTITUTIONS, by=public, country="XA")}
    assert parent_on(rows["GEN"], date(2025, 6, 1)) == "DEF"
    assert parent_on(rows["GEN"], date(2026, 6, 1)) == "MIN"
    with pytest.raises(NotAllowed):
        register.switch_components(by=officer, country="XA", switches={"police": False})
