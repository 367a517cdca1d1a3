"""A register whose records each belong to one person, and names that must differ."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from openssr.platform.registers.field import Choice, Field, label
from openssr.platform.registers.register import Register
from openssr.platform.registers.subject import Subject, intakes_of
from openssr.platform.registers.values import value_of
from openssr.platform.registers.visible import visible
from openssr.platform.usecase.records import Actor, Role


class Mark(Choice):
    """A mark."""

    LOW = "0", label("low")
    HIGH = "1", label("high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What a person thinks of a motion."""

    motion: Annotated[str, Field("Motion", length=10)]
    mark: Annotated[int, Field("Mark", choices=Mark)]
    voter: Annotated[str, Field("Voter", entered=False)] = ""


def register(kind="votes", **more):
    return Register(
        kind=kind, title="Votes", record=Vote, key=("motion", "voter"), **more
    )


def test_everybody_sees_their_own_records_only():
    votes = [Vote(motion="A", mark=1, voter=name) for name in ("ada", "bo")]
    ada = Actor("ada", Role.ADMINISTRATOR)
    assert visible(register(owner="voter"), votes, ada) == votes[:1]
    assert visible(register(), votes, ada) == votes


def test_a_key_names_the_owner_of_its_record():
    assert register(owner="voter").owner_of("A|ada") == "ada"
    assert register(owner="voter").owner_of("A|ada|x") == ""
    assert register().owner_of("A|ada") == ""


def test_an_owner_outside_the_key_is_refused_when_declared():
    with pytest.raises(TypeError, match="mark is not in the key"):
        register(owner="mark")


def test_two_registers_under_one_name_of_figures_are_refused():
    def subject(*registers):
        return Subject(name="x", registers=registers)

    with pytest.raises(ValueError, match="figures rest on two registers as 'vote'"):
        intakes_of([subject(register()), subject(register("ballots"))])
    two = intakes_of([subject(register(), register("ballots", rests_as="ballot"))])
    assert [each.register.figure_kind for each in two.values()] == ["vote", "ballot"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1", ("", 1)), (1, ("", 1)), (1.0, ("", 1)), ("2", ("SHT-006", None))],
)
def test_a_choice_of_numbers_is_a_number(cell, value):
    assert value_of(register().column("mark"), cell) == value


def test_figures_kept_before_rest_on_the_same_names():
    from openssr.app.subjects import INTAKES

    names = {kind: intake.register.figure_kind for kind, intake in INTAKES.items()}
    assert names["fields"] == "correction"
    assert names["corrections"] == "alignment"
    assert {"measurement", "indicator", "target", "objective"} <= {*names.values()}
