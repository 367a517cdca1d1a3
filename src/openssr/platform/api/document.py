"""The API as a whole: refusals have one form, as the document says of every path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser
from pydantic import TypeAdapter

from openssr.kernel.error import Invalid, NotFound
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.api.conditions import require_json
from openssr.platform.api.mistakes import (
    ALWAYS,
    KINDS,
    MEDIA,
    WITH_BODY,
    WITH_VERSION,
    Mistake,
    WrongMedia,
    fault_values,
    mistake,
    refusal,
)
from openssr.platform.api.schema import SCHEMAS
from openssr.platform.api.versions import NO_SUCH_PATH

BAD_REQUEST = 400
PREFIX = "/api/v1/"
MISSING, UNKNOWN, WRONG = "API-001", "API-002", "API-003"
CODES = {"missing": MISSING, "extra_forbidden": UNKNOWN}
# what a place takes, in signs, by what the framework reports of it
SIGNS = (("ge", "≥ "), ("gt", "> "), ("le", "≤ "), ("lt", "< "), ("expected", ""))
NO_JSON = gettext_noop("the body is not JSON; correct it and send it again")


class JsonParser(Parser):
    """Reads bodies that are declared as JSON, and no other.

    A page of another site can send a form in a visitor's name, but no JSON.
    """

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what a body holds."""
        require_json(request)
        return super().parse_body(request)


def refuse_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request whose parameters or body have not the form of the document."""
    problems = [_problem(each) for each in error.errors]
    faults = fault_values(problems)
    detail = "; ".join(f"{each['column']}: {each['detail']}" for each in faults)
    return mistake(request, Invalid.status, detail, problems=faults)


def _problem(error: Mapping[str, Any]) -> Problem:
    """Return what is wrong with a parameter or field, from what the framework says."""
    limits, offered = error.get("ctx", {}), error.get("input", "")
    text = offered if isinstance(offered, str) else json.dumps(offered, default=str)
    code = CODES.get(error["type"], WRONG)
    return Problem(
        code,
        Severity.ERROR,
        Place(element=_place(error["loc"])),
        "" if code == MISSING else text,
        "; ".join(f"{sign}{limits[name]}" for name, sign in SIGNS if name in limits),
    )


def refuse_body(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a request that the framework itself refuses, such as broken JSON."""
    if error.status_code == BAD_REQUEST and request.body:
        try:
            require_json(request)
        except WrongMedia as refused:
            return refusal(request, refused)
        return mistake(request, BAD_REQUEST, _(NO_JSON))
    return mistake(request, error.status_code, str(error))


def no_path(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer a request for a path that there is not."""
    return mistake(request, NotFound.status, _(NO_SUCH_PATH))


def _place(parts: Sequence[str | int]) -> str:
    """Return what the caller calls a parameter, or a field of the body."""
    source, name, *fields = (str(part) for part in parts)
    return ".".join(fields) if source == "body" and fields else name


def _statuses(method: str, operation: Mapping[str, Any]) -> Iterator[int]:
    """Yield with which statuses an operation may refuse."""
    yield from ALWAYS
    if method != "get":
        yield from WITH_BODY
    for parameter in operation["parameters"]:
        yield from WITH_VERSION.get(parameter["name"], ())


class Api(NinjaAPI):
    """An API whose document tells of every path how it answers a mistake."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._document: OpenAPISchema | None = None

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the document, which takes a second or more to make, so once."""
        if self._document is None:
            self._document = self._new_document()
        return self._document

    def _new_document(self) -> OpenAPISchema:
        """Return the document with the answers to mistakes."""
        document = super().get_openapi_schema(path_prefix=PREFIX)
        schema = TypeAdapter(SCHEMAS.of(Mistake)).json_schema(
            ref_template="#/components/schemas/{model}"
        )
        components = document["components"]
        components["schemas"] |= schema.pop("$defs")
        components["schemas"][Mistake.__name__] = schema
        content = {
            MEDIA: {"schema": {"$ref": f"#/components/schemas/{Mistake.__name__}"}}
        }
        components["responses"] = {
            kind.name: {"description": kind.when, "content": content}
            for kind in KINDS.values()
        }
        for operations in document["paths"].values():
            for method, operation in operations.items():
                operation["responses"] |= {
                    status: {"$ref": f"#/components/responses/{KINDS[status].name}"}
                    for status in sorted(_statuses(method, operation))
                }
        return document


def new_api(version: str) -> Api:
    """Return the API without any path."""
    api = Api(
        title="OpenSSR",
        version=version,
        docs_url=None,
        urls_namespace="api",
        parser=JsonParser(),
    )
    api.add_exception_handler(ValidationError, refuse_parameters)  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, refuse_body)  # type: ignore[arg-type]
    api.add_exception_handler(Http404, no_path)  # type: ignore[arg-type]
    return api
