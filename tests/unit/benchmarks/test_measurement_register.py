"""The register of measurements: parts, persons, and what figures rest on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from openssr.platform.registers.entries import Row, read_entries
from openssr.subjects.benchmarks.registers.measurements import (
    MEASUREMENTS,
    Measurement,
    measurement_key,
)

DAY = date(2026, 6, 30)
MEASURED = Measurement(indicator="I1", on=DAY, value=Decimal(7), entered_by="ada")


def read(*parts):
    rows = [
        Row(number, {"indicator": "I1", "on": "2026-06-30", "part": part})
        for number, part in enumerate(parts, start=2)
    ]
    return read_entries(MEASUREMENTS, rows, "m.csv")


def test_a_part_in_another_order_is_the_same_record():
    entries, problems = read("sex=f;region=AR-01", "region=AR-01;SEX=F")
    assert [entry.record.part for entry in entries] == ["region=AR-01;sex=f"]
    assert [(x.code, x.place.row) for x in problems] == [("SHT-013", 3)]


def test_what_is_no_part_is_named():
    _, problems = read("colour=red")
    assert [(x.code, x.place.element) for x in problems] == [("BEN-011", "part")]


def test_figures_rest_on_what_was_measured_and_not_on_who_confirmed_it():
    part = replace(MEASURED, part="sex=f", claim="mission")
    assert measurement_key(MEASURED) == "I1/2026-06-30"
    assert MEASUREMENTS.rest_of(part)[0] == "I1/2026-06-30/sex=f@mission"
    first = MEASUREMENTS.rest_of(MEASURED)
    assert MEASUREMENTS.rest_of(replace(MEASURED, verified_by="ben")) == first
    assert MEASUREMENTS.rest_of(replace(MEASURED, state="disputed")) == first
    assert MEASUREMENTS.rest_of(replace(MEASURED, state="withdrawn")) != first
    assert MEASUREMENTS.rest_of(replace(MEASURED, value=Decimal(8))) != first
