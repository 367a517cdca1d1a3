"""Routes of the API that read: each is a function whose return type is its schema."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from django.http import HttpRequest
from ninja import Path, Router, Schema
from pydantic import Field as SchemaField

from openssr.kernel.period import FIRST_DAY, LAST_DAY
from openssr.platform.api.asking import (
    page_schema,
    paging_parameters,
    question_of,
    register_parameters,
    strict,
)
from openssr.platform.api.schema import SCHEMAS
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.records import page_records
from openssr.platform.registers.subject import Subject
from openssr.platform.visit import actor_of

# a day that may be asked for: no period is counted on days further away
Day = Annotated[date, SchemaField(ge=FIRST_DAY, le=LAST_DAY)]
F = TypeVar("F", bound=Callable[..., Any])


class Why(Schema):
    """Why something is undone."""

    reason: Annotated[str, SchemaField(description="Why; others read it")] = ""


@cache
def _page_of(record: Any) -> Any:
    """Return the schema of a page of records, the same for all lists of them."""
    return page_schema(record, record.__name__)


class SliceRouter(Router):
    """The paths of one slice, all below ``{country}``."""

    def __init__(self, name: str) -> None:
        super().__init__(tags=[name])
        self.name = name

    def answers(self, path: str, *, any_names: bool = False) -> Callable[[F], F]:
        """Let the function below answer a path.

        Parameters that it does not take are refused, unless it looks at all itself and
        so takes ``any_names``.

        The schema of the answer follows from its return type, the name of the operation
        and the text from its own.
        """

        def add(function: F) -> F:
            answer = get_type_hints(function, include_extras=True)["return"]
            text = (function.__doc__ or "").strip().partition("\n")[0]
            paged = get_origin(answer) is list
            self._add(
                path,
                function if any_names else strict(function, paged=paged),
                answer,
                operation=function.__name__,
                text=text,
            )
            return function

        return add

    def lists(
        self, path: str, register: Register[Any], text: str, *, operation: str = ""
    ) -> None:
        """Let a path list a register, page by page, for who may read it."""

        def list_page(request: HttpRequest, country: Path[str]) -> Any:
            return page_records(
                register,
                by=actor_of(request),
                country=country,
                question=question_of(register, request),
            )

        self._add(
            path,
            list_page,
            list[register.record],  # type: ignore[name-defined]
            operation=operation or f"list_{register.kind}",
            text=text,
            parameters=register_parameters(register),
        )

    def lists_kinds(self, path: str, subject: Subject) -> None:
        """List below a path every register of a subject, by its kind."""
        for register in subject.registers:
            text = f"List a page of the register: {register.title}."
            operation = f"list_register_{register.kind}"
            self.lists(f"{path}/{register.kind}", register, text, operation=operation)

        def refuse_kind(request: HttpRequest, country: Path[str], kind: str) -> None:
            subject.register(kind)  # raises, and names the kinds that there are

        self.add_api_operation(
            f"{path}/{{kind}}", ["GET"], refuse_kind, include_in_schema=False
        )

    def _add(
        self,
        path: str,
        function: Callable[..., Any],
        answer: Any,
        *,
        operation: str,
        text: str,
        parameters: list[dict[str, Any]] | None = None,
    ) -> None:
        response = SCHEMAS.of(answer)
        if get_origin(answer) is list:
            item = get_args(response)[0]
            response = _page_of(item)
            parameters = parameters or paging_parameters()
        self.add_api_operation(
            path,
            ["GET"],
            function,
            response=response,
            openapi_extra={"parameters": parameters or []},
            operation_id=f"{self.name}_{operation}",
            summary=text,
            exclude_unset=True,  # what a dictionary may lack is not answered as null
        )
