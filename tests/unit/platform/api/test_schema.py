"""Schemas are derived from the classes of what services return."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NotRequired, TypedDict

import pytest
from pydantic import TypeAdapter, ValidationError

from openssr.platform.api.schema import Also, Schemas
from openssr.platform.registers.field import Field


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Part:
    """A part."""

    number: Annotated[int, "Its number"]
    parts: Annotated[tuple["Part", ...], "Parts of it"] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing.

    It has parts.
    """

    code: Annotated[str, Field("Code of the thing", length=40)]
    on: Annotated[date | None, "Day"] = None
    price: Annotated[Decimal, "Price"]
    colour: Annotated[Colour, "Colour"]
    names: Annotated[dict[str, str], "Name by language"]
    sums: Annotated[dict[int, Decimal], "Sum by year"]
    pair: Annotated[tuple[str, int], "Word and count"]
    part: Annotated[Part | None, "Main part"] = None
    parts: Annotated[tuple[Part, ...], "Parts"] = ()

    @property
    def count(self) -> int:
        """Return how many parts it has."""
        return len(self.parts)


class Box(TypedDict):
    """A box."""

    thing: Annotated[Thing, "What is in it"]
    note: NotRequired[Annotated[str, "Note"]]


THING = Thing(
    code="t", price=Decimal("1.50"), colour=Colour.RED, names={"en": "T"},
    sums={2026: Decimal("0.10")}, pair=("a", 1),
    part=Part(1, (Part(2),)), parts=(Part(3),),
)  # fmt: skip


def schema_of(hint):
    adapter = TypeAdapter(Schemas().of(hint))
    return adapter.json_schema(mode="serialization")


def answer_of(hint, value):
    adapter = TypeAdapter(Schemas().of(hint))
    return adapter.dump_python(adapter.validate_python(value), exclude_unset=True)


def test_every_field_is_required_and_says_what_it_means():
    schema = schema_of(Thing)
    assert schema["required"] == [
        "code", "on", "price", "colour", "names", "sums", "pair", "part", "parts"
    ]  # fmt: skip
    fields = schema["properties"]
    assert schema["description"] == "A thing.\n\nIt has parts."
    assert fields["code"]["description"] == "Code of the thing"
    assert fields["price"]["description"] == "Price"
    assert fields["part"]["description"] == "Main part"


def test_types_follow_from_the_class():
    schema = schema_of(Thing)
    fields = schema["properties"]
    assert fields["on"]["anyOf"] == [
        {"type": "string", "format": "date"}, {"type": "null"}
    ]  # fmt: skip
    assert fields["price"]["type"] == "string"
    assert schema["$defs"]["Colour"]["enum"] == ["red", "blue"]
    assert fields["names"]["additionalProperties"] == {"type": "string"}
    assert [part["type"] for part in fields["pair"]["prefixItems"]] == [
        "string", "integer"
    ]  # fmt: skip
    assert fields["parts"]["items"] == {"$ref": "#/$defs/Part"}
    assert fields["part"]["anyOf"][0] == {"$ref": "#/$defs/Part"}


def test_a_class_may_hold_its_own_kind():
    parts = schema_of(Thing)["$defs"]["Part"]["properties"]["parts"]
    assert parts["items"] == {"$ref": "#/$defs/Part"}
    assert answer_of(Part, Part(1, (Part(2),))) == {
        "number": 1, "parts": [{"number": 2, "parts": []}]
    }  # fmt: skip


def test_records_are_answered_by_their_fields_in_order():
    answer = answer_of(list[Thing], [THING])[0]
    assert list(answer) == list(schema_of(Thing)["properties"])
    assert answer["price"] == Decimal("1.50")
    assert answer["sums"] == {2026: Decimal("0.10")}
    assert answer["part"]["parts"] == [{"number": 2, "parts": []}]


def test_a_dictionary_may_lack_what_it_need_not_have():
    schema = schema_of(Box)
    assert schema["required"] == ["thing"]
    assert schema["properties"]["note"] == {
        "description": "Note", "title": "Note", "type": "string"
    }  # fmt: skip
    assert list(answer_of(Box, {"thing": THING})) == ["thing"]
    assert answer_of(Box, {"thing": THING, "note": "n"})["note"] == "n"
    with pytest.raises(ValidationError, match="thing"):
        answer_of(Box, {"note": "n"})


def test_properties_follow_the_fields_where_they_are_named():
    hint = Annotated[Thing, Also("count")]
    fields = schema_of(hint)["properties"]
    assert list(fields)[-1] == "count"
    assert fields["count"]["type"] == "integer"
    assert fields["count"]["description"] == "how many parts it has"
    assert answer_of(hint, THING)["count"] == 1


def test_a_schema_is_made_once():
    schemas = Schemas()
    assert schemas.of(list[Thing]) == schemas.of(tuple[Thing, ...])


def test_a_schema_has_the_name_of_its_slice_and_class():
    from openssr.platform.figures.records import Rest
    from openssr.subjects.assistance.rules.forward import Outlook as Announced
    from openssr.subjects.benchmarks.rules.outlook import Outlook

    schemas = Schemas()
    names = [schemas.of(each).__name__ for each in (Announced, Outlook, Rest)]
    assert names == ["AssistanceOutlook", "BenchmarksOutlook", "Rest"]


def test_two_classes_of_one_name_are_refused():
    schemas = Schemas()
    schemas.of(Part)
    with pytest.raises(TypeError, match="two classes are named Part"):
        schemas.of(dataclass(type("Part", (), {})))
