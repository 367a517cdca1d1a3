"""What a list of the API is asked for: a page of it, and filters by field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from inspect import signature
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from pydantic import BaseModel, create_model
from pydantic import Field as SchemaField

from openssr.kernel.error import Invalid
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.api.mistakes import Unfit
from openssr.platform.api.schema import Answer
from openssr.platform.registers.filters import MOST, USUAL, Question, filters_of
from openssr.platform.registers.register import DATE, DECIMAL, INTEGER, Column, Register
from openssr.platform.registers.values import allowed, value_of

UNKNOWN, WRONG = "API-002", "API-003"
AFTER, LIMIT = "after", "most"
TEXT, SINCE, WITHDRAWN = "q", "since", "withdrawn"
PAGING = frozenset({AFTER, LIMIT})
OF_REGISTER = PAGING | {TEXT, SINCE, WITHDRAWN}
LARGEST = 2**63 - 1  # of a row's number
ANSWERS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Span:
    """Which page is asked for: after a mark, so many records."""

    after: int = 0
    most: int = USUAL


def refuse_unknown(parameters: Iterable[str], names: Collection[str]) -> None:
    """Refuse parameters that a path does not take, so that none is passed over."""
    allowed_names = ", ".join(sorted(names))
    problems = [
        Problem(UNKNOWN, Severity.ERROR, Place(element=name), allowed=allowed_names)
        for name in parameters
        if name not in names
    ]
    if problems:
        raise Unfit(problems)


def strict(function: Callable[..., Any], *, paged: bool = False) -> Callable[..., Any]:
    """Return a function that refuses parameters which it does not take.

    Of a list it answers the page that is asked for.
    """
    shape = signature(function, eval_str=True)
    names = frozenset(shape.parameters) | (PAGING if paged else frozenset())

    @wraps(function)
    def answer(request: HttpRequest, *args: Any, **values: Any) -> Any:
        refuse_unknown(request.GET, names)
        if not paged:
            return function(request, *args, **values)
        span = span_of(request.GET)
        return page_of(function(request, *args, **values), span)

    vars(answer)["__signature__"] = shape
    return answer


def span_of(values: QueryDict) -> Span:
    """Return the page that somebody asks for."""
    after, most = values.get(AFTER, "0"), values.get(LIMIT, str(USUAL))
    if not (
        most.isdecimal() and len(most) < len(str(LARGEST)) and 1 <= int(most) <= MOST
    ):
        raise Invalid("a page contains 1 to {most} records", most=MOST)
    if not after.isdecimal() or len(after) > len(str(LARGEST)) or int(after) > LARGEST:
        raise Invalid("{name} is the mark of a page, as its answer has it", name=AFTER)
    return Span(int(after), int(most))


def question_of(register: Register[Any], request: HttpRequest) -> Question:
    """Return what of a register is asked for; raises ``Invalid`` for what is not."""
    values, columns = request.GET, filters_of(register)
    refuse_unknown(values, OF_REGISTER | columns.keys())
    span = span_of(values)
    chosen, problems = {}, []
    for name in columns.keys() & values.keys():
        parsed = [_parsed(columns[name], text) for text in values.getlist(name)]
        problems += [each for each in parsed if isinstance(each, Problem)]
        chosen[name] = tuple(each for each in parsed if not isinstance(each, Problem))
    if problems:
        raise Unfit(problems)
    return Question(
        text=values.get(TEXT, ""),
        since=_instant(values[SINCE]) if SINCE in values else None,
        withdrawn=_yes(values[WITHDRAWN]) if WITHDRAWN in values else False,
        values=chosen,
        after=span.after,
        most=span.most,
    )


def _parsed(column: Column, text: str) -> Any:
    """Return the value that a text stands for, or the problem with it."""
    code, value = value_of(column, text)
    if not code:
        return value
    place = Place(element=column.attribute)
    return Problem(code, Severity.ERROR, place, text, allowed(column))


def _instant(text: str) -> datetime:
    try:
        day, instant = parse_date(text), parse_datetime(text)
    except ValueError:
        day = instant = None
    if instant is None and day is not None:
        instant = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if instant is None:
        raise Unfit([Problem(WRONG, Severity.ERROR, Place(element=SINCE), text)])
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _yes(text: str) -> bool:
    if text not in ANSWERS:
        place = Place(element=WITHDRAWN)
        raise Unfit([Problem(WRONG, Severity.ERROR, place, text, "true, false")])
    return ANSWERS[text]


def page_of(values: Sequence[Any], span: Span) -> dict[str, Any]:
    """Return a page of what was computed as a whole; its mark is a place in it."""
    end = span.after + span.most
    return {
        "records": values[span.after : end],
        "next": end if end < len(values) else None,
        "total": len(values),
    }


def page_schema(record: Any, name: str) -> type[BaseModel]:
    """Return the schema of a page of records."""
    fields: dict[str, Any] = {
        "records": (list[record], SchemaField(description="Records of the page")),
        "next": (
            int | None,
            SchemaField(
                description="Give it as after= for the next page; null at the end"
            ),
        ),
        "total": (
            int,
            SchemaField(description="Records of all pages that the caller may see"),
        ),
    }
    schema: type[BaseModel] = create_model(f"{name}Page", __base__=Answer, **fields)
    return schema


def paging_parameters() -> list[dict[str, Any]]:
    """Return how the document describes the choice of a page."""
    return [
        _query(AFTER, "Mark of the page before", {"type": "integer", "minimum": 0}),
        _query(
            LIMIT,
            "How many records",
            {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        ),
    ]


def in_pages(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function that lists something answer the page that is asked for."""
    return strict(function, paged=True)


def register_parameters(register: Register[Any]) -> list[dict[str, Any]]:
    """Return how the document describes the choice of a register's records."""
    day = {"type": "string", "format": "date-time"}
    return [
        *paging_parameters(),
        _query(TEXT, "Only records in which this text stands", {"type": "string"}),
        _query(SINCE, "Only records that somebody changed since a day or instant", day),
        _query(
            WITHDRAWN,
            "Withdrawn records instead of those that count",
            {"type": "boolean", "default": False},
        ),
        *(_filter(name, column) for name, column in filters_of(register).items()),
    ]


def _filter(name: str, column: Column) -> dict[str, Any]:
    """Return how the document describes a filter; given several times, any may fit."""
    parameter = _query(
        name, column.field.label, {"type": "array", "items": _item(column)}
    )
    return {**parameter, "explode": True}


def _item(column: Column) -> dict[str, Any]:
    if column.choices:
        return {"type": "string", "enum": list(column.choices)}
    if column.kind == DATE:
        return {"type": "string", "format": "date"}
    if column.kind in {DECIMAL, INTEGER}:
        return {"type": "integer" if column.kind == INTEGER else "number"}
    return {"type": "string"}


def _query(name: str, text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": text,
        "schema": {**schema, "title": name},
    }


PAGED = {"parameters": paging_parameters()}
