"""The API of undoing: applied imports, what undoing an act does, and undoing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Router

from openssr.platform.api.asking import PAGED, in_pages, page_schema, strict
from openssr.platform.api.conditions import OF_POST
from openssr.platform.api.routes import Why
from openssr.platform.api.schema import SCHEMAS
from openssr.platform.entry.turning import Turner
from openssr.platform.registers.services import undoing as service
from openssr.platform.registers.services.undoing import ActView, Undoing
from openssr.platform.registers.whole import Turned
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
    """What undoing an act does, or applying it again, and what prevents it."""

    act: Annotated[ActView, "The act"]
    counts: Annotated[dict[str, int], "Records by what is done"]
    changes: Annotated[list[Undone], "Records that it changes"]
    blocks: Annotated[list[InTheWay], "Records that prevent it"]
    names: Annotated[list[str], "What it changes beside the registers"]
    refused: Annotated[str, "Why it would be refused, empty where it would not"]


ACTS = page_schema(SCHEMAS.of(ActView), ActView.__name__)
UNDO = SCHEMAS.of(UndoValues)


def undo_values(undoing: Undoing | Turned, act: ActView) -> UndoValues:
    """Return what undoing an act does, as the API answers it."""
    refused = undoing.refused.sentence(_) if undoing.refused is not None else ""
    if isinstance(undoing, Turned):
        names = list(undoing.names)
        return UndoValues(act, undoing.counts, [], [], names, refused)
    changes = [
        Undone(kind, change.key, change.outcome, change.fields)
        for kind, change in undoing.changes
    ]
    blocks = [InTheWay(block.kind, block.key, block.why) for block in undoing.blocks]
    return UndoValues(act, undoing.counts, changes, blocks, [], refused)


def add_undoing(router: Router, turner: Turner) -> None:
    """Add the routes of undoing to those of the registers."""

    @router.get(
        "/imports",
        response=ACTS,
        operation_id="list_applied_imports",
        openapi_extra=PAGED,
    )
    @in_pages
    def list_applied(request: HttpRequest, country: Path[str]) -> list[ActView]:
        """List the imports that were applied, the newest first, each with its state."""
        return service.list_imports(by=actor_of(request), country=country, most=MOST)

    @router.get("/imports/{number}", response=UNDO, operation_id="preview_undo")
    @strict
    def preview(
        request: HttpRequest, country: Path[str], number: int, again: bool = False
    ) -> UndoValues:
        """Show what undoing an act does, or applying it again; what prevents it."""
        who: dict[str, Any] = {"by": actor_of(request), "country": country}
        undoing = turner.look(**who, number=number, again=again)
        return undo_values(undoing, service.show_act(**who, number=number))

    def turned(
        request: HttpRequest, country: str, number: int, body: Why, *, again: bool
    ) -> UndoValues:
        who: dict[str, Any] = {"by": actor_of(request), "country": country}
        undoing = turner.turn(**who, number=number, reason=body.reason, again=again)
        return undo_values(undoing, service.show_act(**who, number=number))

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
        return turned(request, country, number, body, again=False)

    @router.post(
        "/imports/{number}/redo",
        response=UNDO,
        operation_id="redo_act",
        openapi_extra=OF_POST,
    )
    @strict
    def redo(
        request: HttpRequest, country: Path[str], number: int, body: Why
    ) -> UndoValues:
        """Apply an undone act again as a whole, or refuse with 409 and do nothing."""
        return turned(request, country, number, body, again=True)
