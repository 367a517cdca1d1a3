"""The API of every register: typed lists and records, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema, Status
from pydantic import BaseModel
from pydantic import Field as SchemaField

from openssr.kernel.error import Invalid
from openssr.platform.api.asking import (
    PAGED,
    in_pages,
    page_schema,
    question_of,
    register_parameters,
    strict,
)
from openssr.platform.api.conditions import (
    OF_ACT,
    OF_ADDITION,
    OF_CHANGE,
    mark_version,
    refuse_other_condition,
    seen_version,
)
from openssr.platform.api.schema import SCHEMAS
from openssr.platform.entry.saving import change_record, create_record
from openssr.platform.entry.schemas import (
    VERSION,
    input_schema,
    one_schema,
)
from openssr.platform.entry.searching import SHOWN, Listed, listed, search_book
from openssr.platform.entry.turning import Turner
from openssr.platform.entry.undo_routes import add_undoing
from openssr.platform.registers.history import Happened
from openssr.platform.registers.intake import Intake, known_intake
from openssr.platform.registers.meanwhile import version_of
from openssr.platform.registers.register import Register
from openssr.platform.registers.services import lifecycle, records
from openssr.platform.registers.services.confirming import Seen, known_act
from openssr.platform.registers.whole import Whole
from openssr.platform.visit import actor_of

MOST = 1000  # records of one page
FARTHEST = 10**9  # how many a page may pass over
NAME = "api"
Withdrawn = Annotated[bool, Query(description="Show it although it was withdrawn")]


@dataclass(frozen=True, slots=True)
class Kind:
    """A register: its kind, title and the fields of its key."""

    kind: Annotated[str, "Name of the register in addresses"]
    title: Annotated[str, "Title"]
    key: Annotated[tuple[str, ...], "Fields that tell two records apart"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did."""

    key: Annotated[str, "Key of the record"]
    stale: Annotated[int, "Figures of reports that turned stale"]


KINDS = page_schema(SCHEMAS.of(Kind), Kind.__name__)
HITS = SCHEMAS.of(list[Listed])
DONE = SCHEMAS.of(Done)
HISTORY = page_schema(SCHEMAS.of(Happened), Happened.__name__)


class Reason(Schema):
    """Why a record is withdrawn or restored, as somebody saw it."""

    reason: Annotated[str, SchemaField(description="Why; others read it")]


class Signing(Schema):
    """By which act a record is confirmed."""

    act: Annotated[str, SchemaField(description="Act: verified or checked")]


class NewCode(Reason):
    """A record's new code, and why it gets it."""

    code: Annotated[str, SchemaField(description="New code")]


class SearchScope(Schema):
    """What is searched, and which part of it is wanted."""

    text: Annotated[str, SchemaField(description="Words that all have to be there")] = (
        ""
    )
    kind: Annotated[str, SchemaField(description="Only of this kind")] = ""
    start: Annotated[
        int, SchemaField(description="How many of a kind to pass over")
    ] = 0
    most: Annotated[int, SchemaField(description="How many of each kind")] = SHOWN


def router_of(
    intakes: Mapping[str, Intake[Any]], wholes: Mapping[str, Whole]
) -> Router:
    """Return the routes of registers."""
    router = Router(tags=["records"])
    _add_common(router, intakes)
    _add_acts(router, intakes)
    _add_signing(router, intakes)
    _add_history(router, intakes)
    _add_search(router)
    add_undoing(router, Turner(intakes, wholes))
    for intake in intakes.values():
        _add_register(router, intake)
    return router


def _add_search(router: Router) -> None:
    """Add the search over all of the book."""

    @router.get("/search", response=HITS, operation_id="search_registers")
    def search(
        request: HttpRequest, country: Path[str], question: Query[SearchScope]
    ) -> list[Listed]:
        """Find what has all words of a text, by kind: records, documents, aid."""
        if not 1 <= question.most <= MOST or not 0 <= question.start <= FARTHEST:
            raise Invalid("a page contains 1 to {most} records", most=MOST)
        results = search_book(
            by=actor_of(request), country=country, **question.model_dump()
        )  # fmt: skip
        return listed(results)


def _add_common(router: Router, intakes: Mapping[str, Intake[Any]]) -> None:
    """Add what is the same for every register."""

    @router.get("", response=KINDS, operation_id="list_registers", openapi_extra=PAGED)
    @in_pages
    def list_registers(request: HttpRequest, country: Path[str]) -> list[Kind]:
        """List the registers of the book."""
        return [
            Kind(intake.kind, intake.register.title, intake.register.key)
            for intake in intakes.values()
        ]


def _add_acts(router: Router, intakes: Mapping[str, Intake[Any]]) -> None:
    """Add what is done with a record of any register."""

    def intake_of(kind: str) -> Intake[Any]:
        return known_intake(intakes, kind)

    @router.post(
        "/{kind}/withdraw",
        response=DONE,
        operation_id="withdraw_record",
        openapi_extra=OF_ACT,
    )
    @strict
    def withdraw(
        request: HttpRequest, country: Path[str], kind: str, key: str, body: Reason
    ) -> Done:
        """Take a record out of every count and page, with the reason."""
        stale = lifecycle.withdraw_record(
            intake_of(kind), by=actor_of(request), country=country, key=key,
            reason=body.reason, version=seen_version(request),
        )  # fmt: skip
        return Done(key=key, stale=stale)

    @router.post(
        "/{kind}/restore",
        response=DONE,
        operation_id="restore_record",
        openapi_extra=OF_ACT,
    )
    @strict
    def restore(
        request: HttpRequest, country: Path[str], kind: str, key: str, body: Reason
    ) -> Done:
        """Take a withdrawn record into the counts again, with the reason."""
        lifecycle.restore_record(
            intake_of(kind), by=actor_of(request), country=country, key=key,
            reason=body.reason, version=seen_version(request),
        )  # fmt: skip
        return Done(key=key, stale=0)

    @router.post(
        "/{kind}/rename",
        response=DONE,
        operation_id="rename_record",
        openapi_extra=OF_ACT,
    )
    @strict
    def rename(
        request: HttpRequest, country: Path[str], kind: str, key: str, body: NewCode
    ) -> Done:
        """Give a record another code; what refers to it follows."""
        stale = lifecycle.rename_record(
            intake_of(kind), by=actor_of(request), country=country, key=key,
            code=body.code, reason=body.reason, version=seen_version(request),
        )  # fmt: skip
        return Done(key=body.code, stale=stale)


def _add_signing(router: Router, intakes: Mapping[str, Intake[Any]]) -> None:
    @router.post(
        "/{kind}/sign",
        response=DONE,
        operation_id="sign_record",
        openapi_extra=OF_ACT,
    )
    @strict
    def sign(
        request: HttpRequest, country: Path[str], kind: str, key: str, body: Signing
    ) -> Done:
        """Confirm a record by an act of your own, such as ``verified``."""
        intake = known_intake(intakes, kind)
        _, confirm = known_act(intake.register, body.act)
        stale = confirm(
            intake, by=actor_of(request), country=country,
            seen=Seen((key,), seen_version(request)),
        )  # fmt: skip
        return Done(key=key, stale=stale)


def _add_history(router: Router, intakes: Mapping[str, Intake[Any]]) -> None:
    @router.get(
        "/{kind}/history",
        response=HISTORY,
        operation_id="list_history",
        openapi_extra=PAGED,
    )
    @in_pages
    def history(
        request: HttpRequest, country: Path[str], kind: str, key: str
    ) -> list[Happened]:
        """List what was done to a record, the newest first."""
        acts = lifecycle.list_history(
            known_intake(intakes, kind).register,
            by=actor_of(request),
            country=country,
            key=key,
        )
        return list(acts)


def _with_version(response: HttpResponse, record: Any) -> dict[str, Any]:
    """Return the values of a record with its version, which the answer bears too."""
    version = version_of(record)
    mark_version(response, version)
    return {**asdict(record), VERSION: version}


@dataclass(frozen=True, slots=True)
class Route:
    """An operation of a register's API."""

    function: Callable[..., Any]
    method: str
    path: str
    response: Any
    summary: str
    headers: Mapping[str, Any] = field(default_factory=dict)
    own_names: bool = False  # its function looks at the names of parameters itself


def _add_register(router: Router, intake: Intake[Any]) -> None:
    """Add the typed routes of one register."""
    record = SCHEMAS.of(intake.register.record)
    single = one_schema(record)
    page = page_schema(record, record.__name__)
    reading = _reading(intake.register, page, single)
    for route in (*reading, *_writing(intake, single)):
        name = route.function.__name__.strip("_")
        router.add_api_operation(
            route.path,
            [route.method],
            route.function if route.own_names else strict(route.function),
            response=route.response,
            summary=route.summary,
            operation_id=f"{name}_{intake.kind}",
            openapi_extra=dict(route.headers),
        )


def _reading(
    register: Register[Any], page: type[BaseModel], single: type[BaseModel]
) -> tuple[Route, ...]:
    """Return the routes that read a register, by page and by record."""

    def list_(request: HttpRequest, country: Path[str]) -> Any:
        return records.page_records(
            register,
            by=actor_of(request),
            country=country,
            question=question_of(register, request),
        )

    def show(
        request: HttpRequest,
        response: HttpResponse,
        country: Path[str],
        key: str,
        withdrawn: Withdrawn = False,
    ) -> Any:
        by = actor_of(request)
        if withdrawn:
            record, _ = records.find_record(register, by=by, country=country, key=key)
        else:
            record = records.show_record(register, by=by, country=country, key=key)
        return _with_version(response, record)

    title, path = register.title, f"/{register.kind}"
    return (
        Route(
            list_,
            "GET",
            path,
            page,
            f"List a page of: {title}.",
            {"parameters": register_parameters(register)},
            own_names=True,
        ),
        Route(show, "GET", f"{path}/record", single, f"Show a record of: {title}."),
    )


def _writing(intake: Intake[Any], single: type[BaseModel]) -> tuple[Route, ...]:
    """Return the routes that add to a register or change a record of it."""
    register = intake.register

    def create(
        request: HttpRequest, response: HttpResponse, country: Path[str], values: Any
    ) -> Status[Any]:
        refuse_other_condition(request)
        created = create_record(
            intake, by=actor_of(request), country=country,
            values=values.model_dump(exclude_unset=True), name=NAME,
        )  # fmt: skip
        return Status(201, _with_version(response, created))

    def change(
        request: HttpRequest,
        response: HttpResponse,
        country: Path[str],
        key: str,
        values: Any,
    ) -> Any:
        changed = change_record(
            intake, by=actor_of(request), country=country, key=key,
            values=values.model_dump(exclude_unset=True), name=NAME,
            version=seen_version(request),
        )  # fmt: skip
        return _with_version(response, changed)

    create.__annotations__["values"] = input_schema(register)
    change.__annotations__["values"] = input_schema(register, change=True)
    title, path = register.title, f"/{register.kind}"
    text = f"Change the fields given of a record of: {title}."
    return (
        Route(
            create,
            "POST",
            path,
            {201: single},
            f"Add a record to: {title}.",
            OF_ADDITION,
        ),
        Route(change, "PATCH", f"{path}/record", single, text, OF_CHANGE),
    )
