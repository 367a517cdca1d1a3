"""The API of duties."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Path

from openssr.analysis.duties.services import list_duties
from openssr.analysis.duties.writers.plain import DutyValues, duty_values
from openssr.platform.api.routes import Day, SliceRouter
from openssr.platform.visit import actor_of

router = SliceRouter("duties")


@router.answers("/due")
def list_due(
    request: HttpRequest, country: Path[str], on: Day, owner: str = ""
) -> list[DutyValues]:
    """List what is late on a day or due within a month, and from whom."""
    duties = list_duties(by=actor_of(request), country=country, on=on, owner=owner)
    return [duty_values(duty, on) for duty in duties]
