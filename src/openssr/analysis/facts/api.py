"""The API of figures: a number with every record it rests on."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Path

from openssr.analysis.facts import services as facts
from openssr.platform.api.routes import SliceRouter
from openssr.platform.figures.values import FigureValues, figure_values
from openssr.platform.visit import actor_of

router = SliceRouter("figures")


@router.answers("/figures/{definition}")
def show_figure(
    request: HttpRequest, country: Path[str], definition: str, on: date
) -> FigureValues:
    """Compute a number and return it with every record it rests on."""
    figure = facts.show_figure(
        by=actor_of(request),
        country=country,
        definition=definition,
        parameters={
            name: str(value) for name, value in request.GET.items() if name != "on"
        },
        start=None,
        end=on,
        dated=True,
    )
    return figure_values(figure)
