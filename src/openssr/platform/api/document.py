"""The API as a whole: errors have one form, and the document says so of every path."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from pydantic import TypeAdapter

from openssr.kernel.error import Invalid, NotFound
from openssr.platform.api.mistakes import READING, WRITING, Mistake
from openssr.platform.api.schema import SCHEMAS

BAD_REQUEST = 400


def refuse_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a request whose parameters or body have not the form of the document."""
    sentences = [f"{_place(each['loc'])}: {each['msg']}" for each in error.errors]
    values: Mistake = {"error": "; ".join(sentences)}
    return JsonResponse(values, status=Invalid.status)


def refuse_body(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a request that the framework itself refuses, such as broken JSON."""
    if error.status_code == BAD_REQUEST and request.body:
        return _answer(
            BAD_REQUEST, "the body is not JSON; correct it and send it again"
        )
    return _answer(error.status_code, str(error))


def no_path(request: HttpRequest, error: Http404) -> HttpResponse:
    """Answer a request for a path that there is not."""
    return _answer(NotFound.status, "there is no such path; see /api/openapi.json")


def _answer(status: int, sentence: str) -> HttpResponse:
    values: Mistake = {"error": sentence}
    return JsonResponse(values, status=status)


def _place(parts: Sequence[str | int]) -> str:
    """Return what the caller calls a parameter, or a field of the body."""
    source, name, *fields = (str(part) for part in parts)
    return ".".join(fields) if source == "body" and fields else name


class Api(NinjaAPI):
    """An API whose document tells of every path how it answers a mistake."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the document with the answers to mistakes."""
        document = super().get_openapi_schema(**options)
        schema = TypeAdapter(SCHEMAS.of(Mistake)).json_schema(
            ref_template="#/components/schemas/{model}"
        )
        components = document["components"]["schemas"]
        components |= schema.pop("$defs")
        components[Mistake.__name__] = schema
        content = {
            "application/json": {
                "schema": {"$ref": f"#/components/schemas/{Mistake.__name__}"}
            }
        }
        for operations in document["paths"].values():
            for method, operation in operations.items():
                mistakes = READING if method == "get" else WRITING
                operation["responses"] |= {
                    kind.status: {"description": text, "content": content}
                    for kind, text in mistakes.items()
                }
        return document


def new_api(version: str) -> Api:
    """Return the API without any path."""
    api = Api(title="OpenSSR", version=version, docs_url=None, urls_namespace="api")
    api.add_exception_handler(ValidationError, refuse_parameters)  # type: ignore[arg-type]
    api.add_exception_handler(HttpError, refuse_body)  # type: ignore[arg-type]
    api.add_exception_handler(Http404, no_path)  # type: ignore[arg-type]
    return api
