"""Records for tests: a declaration says what must be filled, the test what matters.

``example(MEASUREMENTS, value=Decimal(3))`` is a measurement in which everything that
must stand is filled with the plainest value that its field takes, and ``value`` is 3.
"""

from datetime import date
from decimal import Decimal

from openssr.platform.registers.register import (
    CODES,
    DATE,
    DECIMAL,
    INTEGER,
    TEXTS,
    Column,
)
from openssr.platform.registers.values import bounds

DAY = date(2026, 1, 1)


def example(register, **facts):
    """Return a record with what the test says and the plainest values for the rest."""
    names = {attribute.name for attribute in register.attributes}
    unknown = set(facts) - names
    assert not unknown, f"{register.kind} has no field {', '.join(sorted(unknown))}"
    values = {
        attribute.name: facts.get(attribute.name, plainest(attribute))
        for attribute in register.attributes
        if attribute.required or attribute.name in facts
    }
    return register.record(**values)


def plainest(attribute):
    """Return the plainest value that a field takes."""
    field = attribute.field
    if attribute.rows is not None:
        return ()
    if attribute.kind == TEXTS:
        return {"en": attribute.prefix.title()}
    if field.codes:
        first = field.codes[0]
        return (first,) if attribute.kind == CODES else first
    if attribute.kind == CODES:
        return ()
    if attribute.kind == DATE:
        return DAY
    if attribute.kind in {DECIMAL, INTEGER}:
        least, most = bounds(
            Column(attribute.name, attribute.kind, True, attribute.name, field)
        )
        number = min(max(Decimal(1), least), most)
        return int(number) if attribute.kind == INTEGER else number
    return attribute.name[:1].upper() + "1"
