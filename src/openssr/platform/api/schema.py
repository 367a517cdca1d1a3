"""The schema of an answer, derived from the class of what a service returns.

The class is a dataclass or a typed dictionary.  Each field has its type and says what
it means: by the label of its ``Field`` where it is of a register, else by a text beside
its type, as in ``Annotated[date, "the day on which it is due"]``.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from inspect import cleandoc
from typing import (
    Annotated,
    Any,
    ForwardRef,
    NotRequired,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as SchemaField

from openssr.platform.registers.field import Field

LISTS: tuple[Any, ...] = (tuple, list, Sequence)
MAPPINGS: tuple[Any, ...] = (dict, Mapping)
SLICES = {"subjects", "analysis"}  # rooms whose slices may share a word


class Also:
    """Properties of a dataclass that its answer holds too, after the fields.

    It stands beside the type, as in ``Annotated[Row, Also("themes")]``.
    """

    def __init__(self, *properties: str) -> None:
        self.properties = properties


class Answer(BaseModel):
    """Values of a record or a dictionary, by the names of its fields."""

    model_config = ConfigDict(from_attributes=True, protected_namespaces=())


class Schemas:
    """The schemas of classes, each made once."""

    def __init__(self) -> None:
        self._models: dict[tuple[Any, tuple[str, ...]], type[BaseModel]] = {}
        self._names: set[str] = set()
        self._unfinished: dict[tuple[Any, tuple[str, ...]], str] = {}

    def of(self, hint: Any) -> Any:
        """Return a type in which schemas stand for dataclasses and dictionaries.

        What is no such class stays as it is: numbers, texts, days, enumerations.
        """
        return self._of(hint, ())

    def _of(self, hint: Any, also: tuple[str, ...]) -> Any:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            extras = [each for each in arguments[1:] if isinstance(each, Also)]
            return self._of(arguments[0], extras[0].properties if extras else ())
        if origin is NotRequired:
            return self.of(arguments[0])
        if origin in {Union, types.UnionType}:
            return Union[tuple(self.of(each) for each in arguments)]  # noqa: UP007
        if origin in LISTS:
            return self._list(arguments)
        if origin in MAPPINGS:
            return dict[arguments[0], self.of(arguments[1])]  # type: ignore[misc, valid-type]
        if is_typeddict(hint) or (isinstance(hint, type) and is_dataclass(hint)):
            return self._model(hint, also)
        return hint

    def _list(self, arguments: tuple[Any, ...]) -> Any:
        """Return the type of a list, or of a tuple whose places each have a type."""
        first, *others = arguments
        if not others or others == [Ellipsis]:
            return list[self.of(first)]  # type: ignore[misc]
        return tuple[tuple(self.of(each) for each in arguments)]  # type: ignore[misc]

    def _model(self, record: Any, also: tuple[str, ...]) -> Any:
        key = (record, also)
        if key in self._unfinished:  # a record that holds records of its own kind
            return ForwardRef(self._unfinished[key])
        if key not in self._models:
            name = self._unfinished[key] = self._name(record)
            shape = {field: self._field(hint) for field, hint in _hints(record, also)}
            model: type[BaseModel] = create_model(  # type: ignore[call-overload]
                name, __base__=Answer, __doc__=_text(record), **shape
            )
            model.model_rebuild(_types_namespace={name: model})
            del self._unfinished[key]
            self._models[key] = model
        return self._models[key]

    def _field(self, hint: Any) -> tuple[Any, Any]:
        meaning, kind = meaning_of(hint), self.of(hint)
        if not is_optional(hint):
            extra = _currency(hint)
            return kind, SchemaField(description=meaning, json_schema_extra=extra)
        return kind, SchemaField(
            None, description=meaning, json_schema_extra=_without_default
        )

    def _name(self, record: Any) -> str:
        name = schema_name(record)
        if name in self._names:
            raise TypeError(f"two classes are named {name}, one in {record.__module__}")
        self._names.add(name)
        return name


def schema_name(record: Any) -> str:
    """Return the name of a class's schema: its slice, then the class.

    Two slices may use one word, such as correction, for records of their own.
    """
    _, room, part = [*record.__module__.split("."), "", ""][:3]
    return (part.title() if room in SLICES else "") + str(record.__name__)


def _hints(record: Any, also: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a class, and properties of it, with their annotations."""
    hints = get_type_hints(record, include_extras=True)
    names = [each.name for each in fields(record)] if is_dataclass(record) else hints
    yield from ((name, hints[name]) for name in names)
    for name in also:
        getter = getattr(record, name).fget
        hint = get_type_hints(getter, include_extras=True)["return"]
        yield name, Annotated[hint, _sentence(getter).removeprefix("Return ")]


def meaning_of(hint: Any) -> str | None:
    """Return what an annotation says of its field, ``None`` where it says nothing."""
    for each in _notes(hint):
        if isinstance(each, str):
            return each
        if isinstance(each, Field):
            return meaning_of_field(each)
    return None


def meaning_of_field(field: Field) -> str:
    """Return the label of a field; of an amount, also where its currency stands."""
    if not field.money:
        return field.label
    return f"{field.label}, in the currency that {field.money} names"


def _currency(hint: Any) -> dict[str, Any] | None:
    """Return what a schema adds to an amount: the field that holds its currency."""
    fields_ = [each for each in _notes(hint) if isinstance(each, Field) and each.money]
    return {"x-currency": fields_[0].money} if fields_ else None


def _notes(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is NotRequired:
        return _notes(get_args(hint)[0])
    return get_args(hint)[1:] if get_origin(hint) is Annotated else ()


def is_optional(hint: Any) -> bool:
    """Tell whether a field of a typed dictionary may be absent."""
    if get_origin(hint) is Annotated:
        return is_optional(get_args(hint)[0])
    return get_origin(hint) is NotRequired


def _without_default(schema: dict[str, Any]) -> None:
    schema.pop("default")


def _text(record: Any) -> str:
    return cleandoc(record.__doc__ or "")


def _sentence(function: Any) -> str:
    return _text(function).partition("\n")[0].rstrip(".")


SCHEMAS = Schemas()
