"""What the API answers to what it refuses: one form, that of RFC 9457."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, NotRequired, TypedDict

from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid, NotAllowed, Unavailable, UserError
from openssr.kernel.problem import Problem
from openssr.platform.reference.problems import problem_meanings
from openssr.platform.registers.field import label
from openssr.platform.registers.meanwhile import ChangedMeanwhile, Meanwhile
from openssr.platform.registers.refused import Refused

MEDIA = "application/problem+json"
TYPES = "/api/v1/errors/"  # an address of our own, which leads to the documentation
IF_MATCH, IF_NONE_MATCH = "If-Match", "If-None-Match"
CHANGED = 412


class NotSignedIn(NotAllowed):
    """A key is wrong, withdrawn or out of date."""

    status = 401


class WrongMedia(Invalid):
    """A body is not declared as what the path takes."""

    status = 415


class Unfit(Invalid):
    """A request asks with parameters that its path does not take."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = problems
        super().__init__("a parameter is not one that this path takes")

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return what is wrong with each parameter."""
        words = problem_meanings()
        return "; ".join(
            f"{each.place.element}: {translate(words[each.code].meaning)}"
            for each in self.problems
        )


class NoVersion(Invalid):
    """A change does not say which version of the record it was made for."""

    status = 428


class TooMany(Unavailable):
    """Somebody asks more often than the server answers; ``wait`` tells the seconds."""

    status = 429
    wait: int = 1


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of refusal: its status, name in addresses, title and when it is given."""

    status: int
    name: str
    title: str
    when: str


KINDS = {
    kind.status: kind
    for kind in (
        Kind(
            400,
            "malformed",
            label("The request is not well formed"),
            label("The address or body is not well formed, such as broken JSON."),
        ),
        Kind(
            401,
            "not-signed-in",
            label("The key is not valid"),
            label("The key in Authorization is wrong, revoked or out of date."),
        ),
        Kind(
            403,
            "not-allowed",
            label("Not allowed"),
            label("The caller's role may not do this."),
        ),
        Kind(
            404,
            "not-found",
            label("Not found"),
            label("There is no such path, record, register, figure or question."),
        ),
        Kind(
            405,
            "wrong-method",
            label("The path does not take this method"),
            label("The path takes other methods; Allow names them."),
        ),
        Kind(
            409,
            "conflict",
            label("Conflict"),
            label(
                "What the book holds prevents it: the record is there already, is used "
                "elsewhere, or another run is at work."
            ),
        ),
        Kind(
            412,
            "changed-meanwhile",
            label("The record changed meanwhile"),
            label(
                "The record is not the version that If-Match names, or exists although "
                "If-None-Match says that it must not."
            ),
        ),
        Kind(
            413,
            "too-large",
            label("The body is too large"),
            label("The body is larger than the server takes; send less at once."),
        ),
        Kind(
            415,
            "wrong-media-type",
            label("The body has another media type"),
            label("The body is not declared as what the path takes."),
        ),
        Kind(
            422,
            "invalid",
            label("A value is not valid"),
            label("A parameter or a value is not what its place takes."),
        ),
        Kind(
            428,
            "no-version",
            label("If-Match is missing"),
            label("A change of a record has to name its version in If-Match."),
        ),
        Kind(
            429,
            "too-many-requests",
            label("Too many requests"),
            label("The caller asks too often; Retry-After says when to ask again."),
        ),
        Kind(
            500,
            "broken",
            label("An error in OpenSSR"),
            label("An error in the program; the log has it under the incident."),
        ),
        Kind(
            501,
            "not-installed",
            label("Not installed"),
            label("The server lacks an optional part of the installation."),
        ),
        Kind(
            502,
            "no-answer",
            label("Another server does not answer"),
            label("A server that this one asks does not answer."),
        ),
        Kind(
            503,
            "unavailable",
            label("Not available now"),
            label("The book or its disk does not answer now; later it may."),
        ),
    )
}
# what every path may answer, what one that takes a body, and what one that names a
# version of a record
ALWAYS = (400, 401, 403, 404, 405, 422, 429, 500, 503)
WITH_BODY = (409, 413, 415)
WITH_VERSION = {IF_MATCH: (412, 428), IF_NONE_MATCH: (412,)}


class DifferenceValues(TypedDict):
    """A column that the book and the caller fill differently."""

    column: Annotated[str, "Heading of the column"]
    stored: Annotated[str, "What the book has"]
    offered: Annotated[str, "What the caller sent"]


class FaultValues(TypedDict):
    """One thing that is wrong with what was sent."""

    code: Annotated[str, "The number under which it is listed, such as SHT-006"]
    severity: Annotated[str, "critical, error, warning or advice"]
    file: Annotated[str, "The file or input in which it is"]
    record: Annotated[str, "The record in which it is"]
    row: Annotated[int, "Line or row, counted from 1; 0 where unknown"]
    column: Annotated[str, "Column, field or parameter"]
    value: Annotated[str, "The offending value, cut at 120 characters"]
    allowed: Annotated[str, "What the place takes, in signs"]
    detail: Annotated[str, "What is wrong, and what to do"]


class Mistake(TypedDict):
    """Why the caller did not get an answer, in the form of RFC 9457."""

    type: Annotated[str, "Address of what this kind of refusal means"]
    title: Annotated[str, "The kind of refusal in words"]
    status: Annotated[int, "The status of the answer"]
    detail: Annotated[str, "A sentence for people, in the language asked for"]
    instance: Annotated[str, "The path that was asked"]
    incident: NotRequired[
        Annotated[str, "The number under which the log has an error of the program"]
    ]
    problems: NotRequired[
        Annotated[list[FaultValues], "What is wrong with which values, if known"]
    ]
    current: NotRequired[
        Annotated[
            dict[str, Any] | None,
            "The record as the book has it, with its record_version, where it changed "
            "since it was read; null where it is gone",
        ]
    ]
    differences: NotRequired[
        Annotated[list[DifferenceValues], "Columns that the book fills differently"]
    ]


def mistake(
    request: HttpRequest, status: int, detail: str, **more: Any
) -> JsonResponse:
    """Return the answer to a request that is refused, in the language of the visit."""
    kind = KINDS.get(status, KINDS[400])
    values = {
        "type": TYPES + kind.name,
        "title": _(kind.title),
        "status": status,
        "detail": detail,
        "instance": request.path,
        **more,
    }
    response = JsonResponse(values, status=status, content_type=MEDIA)
    response["Content-Language"] = translation.get_language() or "en"
    response["Vary"] = "Accept-Language"
    return response


def refusal(request: HttpRequest, error: UserError) -> JsonResponse:
    """Return the answer to an error that the caller can correct."""
    detail, more = error.sentence(_), _extras(error)
    if isinstance(error, ChangedMeanwhile):
        detail = error.lead(_)
    response = mistake(request, _status(request, error), detail, **more)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.wait)
    if isinstance(error, NotSignedIn):
        response["WWW-Authenticate"] = 'Bearer realm="OpenSSR", error="invalid_token"'
    return response


def _status(request: HttpRequest, error: UserError) -> int:
    """Return the status of a refusal: a version that the caller named is its own."""
    named = {IF_MATCH, IF_NONE_MATCH} & set(request.headers)
    if isinstance(error, ChangedMeanwhile) and named:
        return CHANGED
    return error.status


def _extras(error: UserError) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if isinstance(error, (Refused, Unfit)):
        values["problems"] = fault_values(error.problems)
    if isinstance(error, ChangedMeanwhile):
        values["current"], values["differences"] = _newer(error.meanwhile)
    return values


def fault_values(problems: Sequence[Problem]) -> list[FaultValues]:
    """Return problems as the API answers them, each with what it means."""
    return [_fault(problem.as_dict(), problem.code) for problem in problems]


def _fault(values: Mapping[str, Any], code: str) -> FaultValues:
    meaning = problem_meanings()[code]
    return {
        "code": code,
        "severity": values["severity"],
        "file": values["file"],
        "record": values["record"],
        "row": values["row"],
        "column": values["element"],
        "value": values["value"],
        "allowed": values["allowed"],
        "detail": f"{_(meaning.meaning)}; {_(meaning.advice)}",
    }


def _newer(
    meanwhile: Meanwhile,
) -> tuple[dict[str, Any] | None, list[DifferenceValues]]:
    """Return the record that the book has by now, and both values of each column."""
    current = None
    if meanwhile.current is not None:
        current = {**asdict(meanwhile.current), "record_version": meanwhile.version}
    differences: list[DifferenceValues] = [
        {"column": each.column, "stored": each.stored, "offered": each.offered}
        for each in meanwhile.differences
    ]
    return current, differences
