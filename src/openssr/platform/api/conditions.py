"""Versions of records in headers: what somebody saw, and what is changed only then."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.kernel.error import Invalid
from openssr.platform.api.mistakes import IF_MATCH, IF_NONE_MATCH, NoVersion, WrongMedia

# an entity tag of RFC 9110; what packs an answer on the way marks its tag as weak
TAG = re.compile(r'\s*(?:W/)?"([0-9a-f]{1,64})"\s*')
ANY = "*"
KEY = "Idempotency-Key"


def seen_version(request: HttpRequest) -> str:
    """Return the version of a record that a change is made for, empty for any.

    Raises ``NoVersion`` where the caller does not say, by If-Match, what it saw.
    """
    header = request.headers.get(IF_MATCH, "").strip()
    if not header:
        raise NoVersion(
            "say in If-Match which version of the record you change: its ETag as you "
            "read it, or * for any"
        )
    if header == ANY:
        return ""
    tag = TAG.fullmatch(header)
    if tag is None:
        raise Invalid(
            "If-Match is {value!r}; give the ETag of one record, in quotation marks",
            value=header[:100],
        )
    return tag[1]


def require_json(request: HttpRequest) -> None:
    """Refuse a body that is not declared as JSON.

    A page of another site can send a form in a visitor's name, but no JSON.
    """
    if request.content_type != "application/json":
        raise WrongMedia("send the values as application/json")


def refuse_other_condition(request: HttpRequest) -> None:
    """Refuse to add a record under a condition other than that it is new."""
    header = request.headers.get(IF_NONE_MATCH, ANY).strip()
    if header != ANY or IF_MATCH in request.headers:
        raise Invalid("a record is added under no condition but If-None-Match: *")


def tags_of(request: HttpRequest) -> frozenset[str]:
    """Return the marks of the answers that the caller has already."""
    header = request.headers.get(IF_NONE_MATCH, "")
    return frozenset(tag[1] for tag in map(TAG.fullmatch, header.split(",")) if tag)


def mark_version(response: HttpResponse, version: str) -> None:
    """Give an answer the version of the one record that it holds."""
    response["ETag"] = f'"{version}"'


def _header(name: str, text: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "in": "header",
        "name": name,
        "required": required,
        "schema": {"type": "string", "title": name, "description": text},
    }


ONE_ANSWER = _header(
    KEY,
    "A text of your own for this request: sent again with it, the same request is "
    "answered as before and does nothing twice, for 24 hours",
)
OF_CHANGE = {
    "parameters": [
        _header(IF_MATCH, "ETag of the record as you read it, or *", required=True)
    ]
}
OF_ADDITION = {
    "parameters": [
        _header(IF_NONE_MATCH, "* where the record has to be new"),
        ONE_ANSWER,
    ]
}
OF_ACT = {"parameters": [*OF_CHANGE["parameters"], ONE_ANSWER]}
OF_POST = {"parameters": [ONE_ANSWER]}
