"""The API of figures: a number with every record it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from ninja import Path

from openssr.platform.api.routes import Day, SliceRouter
from openssr.platform.figures import services
from openssr.platform.figures.definition import Definition
from openssr.platform.figures.values import FigureValues, figure_values
from openssr.platform.visit import actor_of


def router_of(definitions: Mapping[str, Definition]) -> SliceRouter:
    """Return the routes of the figures that the subjects define."""
    router = SliceRouter("figures")

    @router.answers("/figures/{definition}", any_names=True)
    def show_figure(
        request: HttpRequest, country: Path[str], definition: str, on: Day
    ) -> FigureValues:
        """Compute a number and return it with every record it rests on."""
        figure = services.show_figure(
            definitions,
            by=actor_of(request),
            country=country,
            definition=definition,
            parameters={
                name: str(value) for name, value in request.GET.items() if name != "on"
            },
            on=on,
            dated=True,
        )
        return figure_values(figure)

    return router
