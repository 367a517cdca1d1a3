"""What a form for phones asks about a measurement, by the kind of its indicator."""

from __future__ import annotations

from openssr.platform.registers.condition import Condition
from openssr.subjects.benchmarks.registers.indicators import IndicatorKind

KIND = "instance('indicators')/root/item[name=${indicator}]/kind"
SHARE = f"{KIND} = '{IndicatorKind.PERCENTAGE.value}'"
PLAIN = f"{KIND} != '{IndicatorKind.PERCENTAGE.value}'"
CONDITIONS = {
    "numerator": Condition(SHARE, ". <= ${denominator}"),
    "denominator": Condition(SHARE, ". > 0"),
    "value": Condition(PLAIN),
}
