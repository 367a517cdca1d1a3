"""Parts of a measurement have one name each, and fit their whole or are flagged."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.registers.parts import part_of
from openssr.subjects.benchmarks.rules.parts import misfits
from openssr.subjects.benchmarks.rules.quality import flags
from openssr.subjects.benchmarks.rules.standing import latest
from tests.factories import example
from tests.unit.benchmarks.test_projection import COUNT

DAY = date(2026, 6, 30)


def one(value, part="", **more):
    return example(
        MEASUREMENTS, indicator="I", on=DAY, value=Decimal(value), evidence="E",
        entered_by="a", verified_by="b", part=part, **more,
    )  # fmt: skip


def test_a_part_is_written_one_way():
    assert part_of(" Sex = F ; region=AR-01") == "region=AR-01;sex=f"
    assert part_of("region=AR-01,sex=f") == part_of("sex=f;region=AR-01")
    assert part_of("") == ""


@pytest.mark.parametrize("text", ["sex", "colour=red", "sex=q", "sex=f;sex=m", "age="])
def test_what_is_no_part_is_refused(text):
    with pytest.raises(Invalid):
        part_of(text)


@pytest.mark.parametrize(
    ("parts", "fits"),
    [
        ((("sex=f", 40), ("sex=m", 60)), True),
        ((("sex=f", 40), ("sex=m", 50)), False),
        ((("sex=f", 40), ("sex=m", 50), ("sex=x", 10)), True),
        ((("sex=f", 40),), True),
        ((("region=A", 70), ("region=B", 20)), True),
        ((("region=A", 70), ("region=B", 40)), False),
        ((("region=A;sex=f", 90), ("region=B;sex=f", 90)), True),
    ],
)
def test_parts_of_a_hundred(parts, fits):
    rows = [one(100), *(one(value, part) for part, value in parts)]
    assert (misfits(rows, "count") == []) is fits


def test_the_whole_that_is_agreed_on_counts_and_others_stand_beside_it():
    rows = [one(88, claim="mission"), one(94), one(40, "sex=f")]
    assert latest(rows, DAY).value == 94
    found = {x.code: x.value for x in flags(COUNT, rows, DAY)}
    assert found["claims"] == "mission: 88"


def test_what_is_withdrawn_counts_no_more():
    assert latest([one(94, state="withdrawn")], DAY) is None
    assert "disputed" in {
        x.code for x in flags(COUNT, [one(94, state="disputed")], DAY)
    }
