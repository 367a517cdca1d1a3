"""The API of the strategy: its registers, its versions and its processes."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Path

from openssr.platform.api.routes import Day, SliceRouter
from openssr.platform.visit import actor_of
from openssr.subjects.strategy.records.names import Named
from openssr.subjects.strategy.registers.strategy import GOALS, OBJECTIVES, VISIONS
from openssr.subjects.strategy.rules.versions import Versions
from openssr.subjects.strategy.services import workspaces
from openssr.subjects.strategy.writers.deliverable import (
    ProcessValues,
    blocks_of,
    values_of,
)

router = SliceRouter("strategy")
router.lists("/objectives", OBJECTIVES, "List the objectives of the national strategy.")
router.lists("/visions", VISIONS, "List the visions of the security sector.")
router.lists("/goals", GOALS, "List the goals of the national strategy.")


@router.answers("/strategy/processes/{code}")
def show_process(
    request: HttpRequest, country: Path[str], code: str, on: Day
) -> ProcessValues:
    """Show a process of paragraph 13 on a day: its stages and every table of it."""
    workspace = workspaces.show_workspace(
        by=actor_of(request), country=country, code=code, on=on
    )
    tables = blocks_of(workspace, Named({}, {}), lambda names: names.get("en", ""))
    return values_of(workspace, tables)


@router.answers("/strategy/versions")
def list_versions(request: HttpRequest, country: Path[str]) -> Versions:
    """Show the versions of the strategy: what each worded, added and dropped."""
    return workspaces.list_versions(by=actor_of(request), country=country)
