"""An example of every register is one that the register itself takes."""

import pytest

from openssr.app.subjects import INTAKES
from openssr.platform.registers.entries import Row, read_entries
from openssr.platform.registers.register import cells_of
from tests.factories import example

# what a register's own check asks for beyond its fields
ASKED = {
    "crosswalks": {"objective": "O1"},
    "links": {"objective": "O1"},
    "functions": {"provider": "POL"},
    "reporters": {"day": "05-15"},
}


@pytest.mark.parametrize("kind", INTAKES)
def test_the_example_of_a_register_is_taken_by_its_own_checks(kind):
    register = INTAKES[kind].register
    record = example(register, **ASKED.get(kind, {}))
    rows = [
        Row(number, cells)
        for number, cells in enumerate(cells_of(register, record), start=2)
    ]
    entries, problems = read_entries(register, rows, "example")
    assert not problems
    assert len(entries) == 1


def test_a_field_that_there_is_not_is_refused():
    with pytest.raises(AssertionError, match="no field colour"):
        example(INTAKES["institutions"].register, colour="blue")
