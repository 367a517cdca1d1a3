"""The API of assistance: activities, sums, what people decided, and questions."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path

from openssr.platform.api.asking import strict
from openssr.platform.api.conditions import OF_POST
from openssr.platform.api.routes import Day, SliceRouter, Why
from openssr.platform.api.schema import SCHEMAS
from openssr.platform.visit import actor_of
from openssr.subjects.assistance.records import ActivityRow, Cell, Overlap, Period
from openssr.subjects.assistance.registers.decided import CORRECTIONS, LINKS
from openssr.subjects.assistance.registers.support import (
    CONTRIBUTIONS,
    EQUIPMENT,
    TRAININGS,
)
from openssr.subjects.assistance.services import (
    counted,
    decisions,
    imports,
    questions,
    registers,
)
from openssr.subjects.assistance.writers.answers import AnswerValues, answer_values
from openssr.subjects.assistance.writers.net import (
    NettingValues,
    netting_values,
    partner_names,
)
from openssr.subjects.assistance.writers.plain import (
    AnnouncedValues,
    IdentityValues,
    ImportValues,
    SelectionValues,
    UndoValues,
    identity_values,
    import_values,
    outlook_values,
    selection_values,
    undo_values,
)

router = SliceRouter("assistance")
router.lists("/links", LINKS, "List the links that people made from activities.")
router.lists(
    "/support/corrections",
    CORRECTIONS,
    "List the country's corrections of what partners reported.",
)
router.lists(
    "/support/trainings",
    TRAININGS,
    "List the courses given to units of the sector.",
)
router.lists(
    "/support/equipment",
    EQUIPMENT,
    "List equipment and works, from promise to confirmed delivery.",
)
router.lists(
    "/support/contributions",
    CONTRIBUTIONS,
    "List support that no aid data hold.",
)


@router.answers("/activities")
def list_activities(request: HttpRequest, country: Path[str]) -> list[ActivityRow]:
    """List the activities in the sector with the source of each."""
    return imports.list_activities(by=actor_of(request), country=country)


@router.answers("/support")
def list_support(request: HttpRequest, country: Path[str]) -> list[Cell]:
    """Sum gross support by partner, component, region, year and type."""
    return imports.list_cells(by=actor_of(request), country=country)


@router.answers("/support/net")
def show_net(
    request: HttpRequest,
    country: Path[str],
    measure: str = "spending",
    start: Day | None = None,
    end: Day | None = None,
) -> NettingValues:
    """Count the support once: gross, passed on, and the bounds of the net."""
    netting = counted.net_book(
        by=actor_of(request),
        country=country,
        measure=measure,
        period=Period(start, end),
    )
    return netting_values(netting, partner_names(netting))


@router.answers("/support/questions/{question}")
def answer_question(
    request: HttpRequest, country: Path[str], question: str, on: Day | None = None
) -> AnswerValues:
    """Answer a question as one table; a share is between 0 and 1."""
    answer = questions.answer(
        by=actor_of(request),
        country=country,
        question=question,
        on=on or timezone.localdate(),
    )
    return answer_values(answer)


@router.answers("/support/imports")
def list_imports(request: HttpRequest, country: Path[str]) -> list[ImportValues]:
    """List imports that wait for a decision, and what they would leave out."""
    runs = imports.list_open(by=actor_of(request), country=country)
    return [import_values(run) for run in runs]


@router.answers("/support/imports/{run}/undo")
def preview_undo_import(
    request: HttpRequest, country: Path[str], run: int, again: bool = False
) -> UndoValues:
    """Show what undoing an import, or applying it again, does; what prevents it."""
    differences, prevented_by = imports.preview_undo(
        by=actor_of(request), country=country, run=run, again=again
    )
    return undo_values(run, differences, prevented_by)


@router.post(
    "/support/imports/{run}/undo",
    response=SCHEMAS.of(UndoValues),
    operation_id="undo_import",
    openapi_extra=OF_POST,
)
@strict
def undo_import(
    request: HttpRequest, country: Path[str], run: int, body: Why
) -> UndoValues:
    """Undo an applied import as a whole, or refuse with 409 and undo nothing."""
    differences = imports.undo_import(
        by=actor_of(request), country=country, run=run, reason=body.reason
    )
    return undo_values(run, differences)


@router.post(
    "/support/imports/{run}/redo",
    response=SCHEMAS.of(UndoValues),
    operation_id="redo_import",
    openapi_extra=OF_POST,
)
@strict
def redo_import(
    request: HttpRequest, country: Path[str], run: int, body: Why
) -> UndoValues:
    """Apply an undone import again as a whole, or refuse with 409 and apply nothing."""
    differences = imports.redo_import(
        by=actor_of(request), country=country, run=run, reason=body.reason
    )
    return undo_values(run, differences)


@router.answers("/support/selection")
def show_selection(request: HttpRequest, country: Path[str]) -> SelectionValues:
    """Tell what is in the sector, what words suggest, and what was left out."""
    parts = decisions.show_selection(by=actor_of(request), country=country)
    return selection_values(*parts)


@router.answers("/support/identities")
def show_identities(request: HttpRequest, country: Path[str]) -> IdentityValues:
    """List names that stand for others, and those under several references."""
    parts = decisions.list_identities(by=actor_of(request), country=country)
    return identity_values(*parts)


@router.answers("/support/overlaps")
def list_overlaps(request: HttpRequest, country: Path[str]) -> list[Overlap]:
    """List what several partners give the same institution in one quarter."""
    return registers.list_overlaps(by=actor_of(request), country=country)


@router.answers("/support/forward")
def list_announced(
    request: HttpRequest, country: Path[str], on: Day
) -> list[AnnouncedValues]:
    """List what each partner announced from a day on, and what it kept of the past."""
    outlooks = counted.show_forward(by=actor_of(request), country=country, on=on)
    return [outlook_values(outlook) for outlook in outlooks]
