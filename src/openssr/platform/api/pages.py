"""The documentation of the API as pages, on which what only reads can be tried."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, URLPattern, path, resolve
from django.utils.translation import gettext as _

from openssr.kernel.error import NotFound, UserError
from openssr.platform.api.mistakes import KINDS, refusal
from openssr.platform.api.operations import Operation, Parameter, operations_of
from openssr.platform.usecase.services import reading_only
from openssr.platform.visit import page, visit_of

PREFIX = "p."  # of the parameters that are tried, beside those of the page itself
LONGEST = 20_000  # letters of an answer that are shown


@dataclass(frozen=True, slots=True)
class Tried:
    """An address that was tried, and how the API answered."""

    address: str
    status: int
    body: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A parameter in the form, with what was typed."""

    parameter: Parameter
    name: str
    value: str


class ApiPages:
    """The pages; ``document`` makes the document of the API when one is first shown."""

    def __init__(self, document: Callable[[], Mapping[str, Any]]) -> None:
        self._document = document

    @property
    def urls(self) -> list[URLPattern]:
        """Return the addresses of the pages."""
        return [
            path("", self.index),
            path("<str:name>/", self.operation),
        ]

    @cached_property
    def operations(self) -> dict[str, Operation]:
        """Return what the API does, by name."""
        return operations_of(self._document())

    def index(self, request: HttpRequest, language: str, country: str) -> HttpResponse:
        """List what the API does, and how it refuses."""
        visit = visit_of(request, language, country)
        ordered = sorted(self.operations.values(), key=lambda each: each.tag)
        groups = [(tag, list(some)) for tag, some in groupby(ordered, _tag)]
        kinds = [(kind, _(kind.title), _(kind.when)) for kind in KINDS.values()]
        context = {"groups": groups, "kinds": kinds}
        return page(request, visit, "api/index.html", context)

    def operation(
        self, request: HttpRequest, language: str, country: str, name: str
    ) -> HttpResponse:
        """Describe one operation; one that reads can be tried."""
        visit = visit_of(request, language, country)
        if name not in self.operations:
            raise NotFound("the API has no operation {name!r}", name=name)
        operation = self.operations[name]
        reads = operation.method == "GET"
        questions = [
            Question(each, PREFIX + each.name, request.GET.get(PREFIX + each.name, ""))
            for each in operation.parameters
            if each.place != "header" and each.name != "country"
        ]
        tried = _try(request, operation, questions, country) if reads else None
        context = {
            "operation": operation,
            "questions": questions,
            "reads": reads,
            "tried": tried,
            "kinds": [
                (kind, _(kind.when))
                for kind in (KINDS[status] for status in operation.statuses)
            ],
        }
        return page(request, visit, "api/operation.html", context)


def _tag(operation: Operation) -> str:
    return operation.tag


def address_of(operation: Operation, questions: list[Question], country: str) -> str:
    """Return the address that asks what was typed; what is empty is left out."""
    address = operation.path.replace("{country}", country)
    query = []
    for each in questions:
        if each.parameter.place == "path":
            address = address.replace(
                f"{{{each.parameter.name}}}", quote(each.value, safe="")
            )
        elif each.value:
            query.append((each.parameter.name, each.value))
    return f"{address}?{urlencode(query)}" if query else address


def _try(
    request: HttpRequest,
    operation: Operation,
    questions: list[Question],
    country: str,
) -> Tried | None:
    """Ask the API what was typed, as who looks at the page; nothing before that."""
    if "try" not in request.GET:
        return None
    address = address_of(operation, questions, country)
    place, _mark, query = address.partition("?")
    inner = copy(request)
    inner.path = place
    inner.META = {**request.META, "QUERY_STRING": query}
    inner.GET = QueryDict(query)
    try:
        match = resolve(place)
        with reading_only():
            response = match.func(inner, *match.args, **match.kwargs)
    except Resolver404:
        response = refusal(inner, NotFound("there is no such path"))
    except UserError as error:
        response = refusal(inner, error)
    text = json.dumps(json.loads(response.content), indent=1, ensure_ascii=False)
    return Tried(address, response.status_code, text[:LONGEST], len(text) > LONGEST)
