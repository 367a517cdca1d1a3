"""Figures over objectives, answers and processes of records made by hand."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.analysis.facts.figures import count_unsupported, number_in
from openssr.kernel.error import NotFound
from openssr.kernel.provenance import content_hash
from openssr.platform.tables.table import AMOUNT, SHARE, TEXT, Head, Row, Table
from openssr.subjects.strategy.figures import count_objectives, process_number
from openssr.subjects.strategy.registers.processes import (
    ATTENDANCE,
    Attendance,
    Event,
    Process,
)
from openssr.subjects.strategy.registers.strategy import Objective
from openssr.subjects.strategy.rules.dialogue import inclusion
from openssr.subjects.strategy.rules.progress import progress
from openssr.subjects.strategy.rules.workspaces import Workspace

ON = date(2026, 6, 30)
OBJECTIVES = [
    Objective(code=code, goal="G1", names={"en": "x"}, owner="MOD")
    for code in ("O1", "O2", "O3")
]
ANSWER = Table(
    "needs",
    (Head("objective", TEXT), Head("cost", AMOUNT), Head("covered", SHARE)),
    (
        Row("O1", ("O1", Decimal(200), Decimal("0.3335"))),
        Row("", ("", None, None)),
    ),
)
DIALOGUE = Process(code="P", process="dialogue", names={"en": "Dialogue"})
CAME = [
    Attendance(event="E1", sex="f", number=30),
    Attendance(event="E1", sex="m", number=50),
    Attendance(event="E2", sex="f", number=20),
]


def test_objectives_are_counted_with_and_without_support():
    every = count_objectives(OBJECTIVES, ON)
    assert (every.value, every.parameters) == (3, ())
    assert [(x.kind, x.key) for x in every.rests] == [
        ("objective", "O1"), ("objective", "O2"), ("objective", "O3"),
    ]  # fmt: skip
    bare = count_unsupported(OBJECTIVES, {"O1": 2, "O3": 0}, ON)
    assert bare.value == bare.added == 2
    assert [(x.key, x.contribution) for x in bare.rests] == [
        ("O1", 0), ("O2", 1), ("O3", 1), ("O1", None),
    ]  # fmt: skip
    assert bare.rests[-1].kind == "links"


def test_a_cell_of_an_answer_rests_on_its_row_and_the_objective_in_it():
    figure = number_in(ANSWER, "O1", "cost", OBJECTIVES, ON)
    assert figure.value == 200
    assert figure.parameters == (
        ("question", "needs"), ("row", "O1"), ("column", "cost"),
    )  # fmt: skip
    row, objective = figure.rests
    assert (row.kind, row.key) == ("answer", "needs/O1")
    assert row.hash == content_hash(["O1", Decimal(200), Decimal("0.3335")])
    assert (objective.kind, objective.key) == ("objective", "O1")


def test_a_share_is_printed_in_per_cent():
    figure = number_in(ANSWER, "O1", "covered", OBJECTIVES, ON)
    assert (figure.value, figure.unit) == (Decimal("33.4"), "%")


def test_a_row_without_a_key_and_a_number_that_is_missing():
    figure = number_in(ANSWER, "", "cost", OBJECTIVES, ON)
    assert (figure.value, len(figure.rests)) == (None, 1)


@pytest.mark.parametrize(
    ("row", "column"), [("O9", "cost"), ("O1", "none"), ("O1", "objective")]
)
def test_what_is_no_number_of_the_answer_is_not_found(row, column):
    with pytest.raises(NotFound, match="the answer to needs has no value"):
        number_in(ANSWER, row, column, OBJECTIVES, ON)


def number(row, column, table="sex"):
    """Return a number of the consultations that 50 women and 50 men came to."""
    events = [
        Event(code=code, process="P", kind="consultation", on=ON, topic="topic")
        for code in ("E1", "E2")
    ]
    workspace = Workspace(
        progress([DIALOGUE], [], ON)[0], (), inclusion(events, CAME, []), 0,
        {"attendance": CAME},
    )  # fmt: skip
    limits = {"process": "P", "table": table, "row": row, "column": column}
    return process_number(workspace, limits, ON)


def test_a_number_of_a_process_rests_on_the_records_of_its_row():
    women, share = number("f", "1"), number("f", "2")
    assert (women.value, women.unit) == (50, "")
    assert (share.value, share.unit) == (50, "%")
    assert women.parameters == (
        ("process", "P"), ("table", "sex"), ("row", "f"), ("column", "1"),
    )  # fmt: skip
    assert [(x.kind, x.key, x.contribution) for x in women.rests] == [
        ("attendance", "E1/f///", 30), ("attendance", "E2/f///", 20),
    ]  # fmt: skip
    assert women.rests[0].hash == ATTENDANCE.counted_hash(CAME[0])
    assert (women.added, share.added) == (50, None), "a share is no sum"


def test_a_sum_of_a_process_says_what_each_record_adds():
    """Of a total every record adds; of the women men add nothing."""
    for row, column, table, parts in (
        ("total", "1", "sex", [30, 50, 20]),
        ("E1", "7", "events", [30, 50]),
        ("women", "1", "inclusion", [30, 0, 20]),
        ("women", "2", "inclusion", [30, 50, 20]),
        ("youth", "1", "inclusion", [0, 0, 0]),
    ):
        figure = number(row, column, table)
        assert [x.contribution for x in figure.rests] == parts
        assert figure.added == figure.value == sum(parts)


@pytest.mark.parametrize(
    ("row", "column", "table"),
    [("x", "1", "sex"), ("f", "0", "sex"), ("f", "9", "sex"), ("f", "1", "none"),
     ("f", "one", "sex"), ("f", "-1", "sex")],
)  # fmt: skip
def test_what_is_no_number_of_the_process_is_not_found(row, column, table):
    with pytest.raises(NotFound, match="the process P has no number"):
        number(row, column, table)
