"""The API of undoing: applied imports, what undoing an act does, and undoing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router

from openssr.platform.api.asking import PAGED, in_pages, page_schema, strict
from openssr.platform.api.conditions import OF_POST
from openssr.platform.api.routes import Why
from openssr.platform.api.schema import SCHEMAS
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.services import undoing as service
from openssr.platform.registers.services.undoing import ActView, Undoing
from openssr.platform.visit import actor_of

MOST = 10_000  # imports that are listed


@dataclass(frozen=True, slots=True)
class Undone:
    """One record that undoing an act changes."""

    kind: Annotated[str, "Register"]
    key: Annotated[str, "Key of the record"]
    does: Annotated[str, "Withdrawn, restored, changed or renamed"]
    fields: Annotated[
        tuple[tuple[str, str, str], ...], "Cells: heading, text now and afterwards"
    ]


@dataclass(frozen=True, slots=True)
class InTheWay:
    """One record that prevents the undoing of an act."""

    kind: Annotated[str, "Register"]
    key: Annotated[str, "Key of the record"]
    why: Annotated[
        str,
        "since: changed by someone since; named: rests on what would be withdrawn; "
        "names: refers to what is in the book no more",
    ]


@dataclass(frozen=True, slots=True)
class UndoValues:
    """What undoing an act does, record by record, and what prevents it."""

    act: Annotated[ActView, "The act"]
    counts: Annotated[dict[str, int], "Records by what is done"]
    changes: Annotated[list[Undone], "Records that it changes"]
    blocks: Annotated[list[InTheWay], "Records that prevent it"]


ACTS = page_schema(SCHEMAS.of(ActView), ActView.__name__)
UNDO = SCHEMAS.of(UndoValues)


def undo_values(undoing: Undoing) -> UndoValues:
    """Return what undoing an act does, as the API answers it."""
    return UndoValues(
        undoing.act,
        undoing.counts,
        [
            Undone(kind, change.key, change.outcome, change.fields)
            for kind, change in undoing.changes
        ],
        [InTheWay(block.kind, block.key, block.why) for block in undoing.blocks],
    )


def add_undoing(router: Router, intakes: Mapping[str, Intake[Any]]) -> None:
    """Add the routes of undoing to those of the registers."""

    @router.get(
        "/imports",
        response=ACTS,
        operation_id="list_applied_imports",
        openapi_extra=PAGED,
    )
    @in_pages
    def list_applied(request: HttpRequest, country: Path[str]) -> list[ActView]:
        """List the imports that were applied, the newest first."""
        return service.list_imports(by=actor_of(request), country=country, most=MOST)

    @router.get("/imports/{number}", response=UNDO, operation_id="preview_undo")
    @strict
    def preview(request: HttpRequest, country: Path[str], number: int) -> UndoValues:
        """Show what undoing an act would do, and what prevents it."""
        undoing = service.preview_undo(
            intakes, by=actor_of(request), country=country, number=number
        )
        return undo_values(undoing)

    @router.post(
        "/imports/{number}/undo",
        response=UNDO,
        operation_id="undo_act",
        openapi_extra=OF_POST,
    )
    @strict
    def undo(
        request: HttpRequest, country: Path[str], number: int, body: Why
    ) -> UndoValues:
        """Undo an act as a whole, or refuse with 409 and undo nothing."""
        undoing = service.undo_act(
            intakes, by=actor_of(request), country=country, number=number,
            reason=body.reason,
        )  # fmt: skip
        return undo_values(undoing)
