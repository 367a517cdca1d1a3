"""Instants that the program sets, and what follows a change of one record."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import pytest

from openssr.platform.registers.field import Field
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.outcome import Change
from openssr.platform.registers.register import INSTANT, Register, attributes_of
from openssr.platform.registers.writing import Author


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note with the instant at which it was written."""

    code: Annotated[str, Field("Code", length=10)]
    made_at: Annotated[datetime | None, Field("Made at", entered=False)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A record whose instant people would type."""

    made_at: Annotated[datetime | None, Field("Made at")] = None


NOTES = Register(kind="notes", title="Notes", record=Note, key=("code",))


def test_an_instant_has_no_column():
    assert [column.name for column in NOTES.columns] == ["code"]
    assert NOTES.attributes[1].kind == INSTANT


def test_an_instant_is_never_entered():
    with pytest.raises(TypeError, match=r"Typed\.made_at: an instant is set"):
        attributes_of(Typed)


@pytest.mark.parametrize(
    ("outcome", "codes"),
    [
        ("added", ["A"]), ("withdrawn", ["A"]), ("restored", ["A"]),
        ("unchanged", []), ("left", []),
    ],
)  # fmt: skip
def test_what_follows_is_told_of_every_act_on_a_record(outcome, codes):
    altered = []

    def follow(saved):
        altered.extend(record.code for record in saved.altered)
        return 7

    intake = Intake(register=NOTES, after=follow)
    change = Change("A", outcome)
    stale = intake.follow("XA", Note(code="A"), change, Author("officer"))
    assert (stale, altered) == (7, codes)
    assert (
        Intake(register=NOTES).follow("XA", Note(code="A"), change, Author("officer"))
        == 0
    )
