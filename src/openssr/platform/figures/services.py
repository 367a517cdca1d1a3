"""Showing a figure with what it rests on, as it is now or as a report printed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from openssr.kernel.identifier import country_code
from openssr.platform.figures.closing import figure_shown
from openssr.platform.figures.definition import (
    Definition,
    compute_figure,
    definition_of,
)
from openssr.platform.figures.records import Figure, Kept
from openssr.platform.figures.store import snapshot
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import NATIONAL, reads
from openssr.platform.usecase.services import use_case


@use_case("figures.figure.show", reads=True)
def show_figure(
    definitions: Mapping[str, Definition],
    *,
    by: Actor,
    country: str,
    definition: str,
    parameters: Mapping[str, str],
    on: date,
    dated: bool = False,
) -> Figure:
    """Return a number as the book gives it now, with the records it rests on.

    The parameters are those that the figure itself prints; "all" limits nothing.
    ``on`` is the day as at which it is computed, and with ``dated`` the last day of a
    period that has none.
    """
    figure = compute_figure(
        definition_of(definitions, definition),
        parameters,
        by=by,
        country=country_code(country),
        on=on,
        dated=dated,
    )
    return _shown(figure, by, country_code(country))


def _shown(figure: Figure, by: Actor, country: str) -> Figure:
    """Return a figure as a person sees it: persons are named to the country's own."""
    figure = figure_shown(figure, by, country)
    return figure if reads(by, NATIONAL) else figure.without_persons()


@use_case("figures.snapshot.show", reads=True)
def show_snapshot(*, by: Actor, country: str, report: str, key: str) -> Kept:
    """Return one kept figure with the records it rested on."""
    code = country_code(country)
    printed = snapshot(code, report, key)
    return replace(printed, figure=_shown(printed.figure, by, code))
