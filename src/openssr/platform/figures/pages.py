"""The trace of a number: what it is, and the records it rests on.

A number of the book and one that a report printed have the same page; that of the
printed one also says where it was printed and whether it still holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid, NotFound
from openssr.platform.figures.comparison import Change, differences
from openssr.platform.figures.definition import Definition
from openssr.platform.figures.records import Figure, Kept
from openssr.platform.figures.services import show_figure, show_snapshot
from openssr.platform.visit import Visit, page, visit_of

TEMPLATE = "figures/trace.html"
MEASURES = {"USD", "%"}  # units that stand with every number


class TracePages:
    """The pages of figures of a set of definitions."""

    def __init__(self, definitions: Mapping[str, Definition]) -> None:
        self.definitions = definitions

    @property
    def urls(self) -> list[URLPattern]:
        """Return the addresses of numbers as the book gives them."""
        return [path("<str:definition>/", self.show)]

    @property
    def printed_urls(self) -> list[URLPattern]:
        """Return the addresses of numbers that reports printed."""
        return [path("<str:report>/<str:key>/", self.show_printed)]

    def show(
        self, request: HttpRequest, language: str, country: str, definition: str
    ) -> HttpResponse:
        """Compute the number again and show everything it rests on."""
        visit = visit_of(request, language, country)
        figure = show_figure(
            self.definitions,
            by=visit.actor,
            country=country,
            definition=definition,
            parameters={
                name: str(text) for name, text in request.GET.items() if name != "on"
            },
            on=visit.on,
        )
        return page(request, visit, TEMPLATE, self._values(visit, figure))

    def show_printed(
        self, request: HttpRequest, language: str, country: str, report: str, key: str
    ) -> HttpResponse:
        """Show what a printed number was computed from, and whether it still holds."""
        visit = visit_of(request, language, country)
        snapshot = show_snapshot(
            by=visit.actor, country=country, report=report, key=key
        )
        context = {
            **self._values(visit, snapshot.figure),
            "printed": _printed(visit, snapshot),
            "since": self._since(visit, snapshot.figure),
        }
        return page(request, visit, TEMPLATE, context, "reports/")

    def _since(self, visit: Visit, printed: Figure) -> dict[str, Any]:
        """Return what changed since a number was printed: its value, its records."""
        try:
            now = show_figure(
                self.definitions,
                by=visit.actor,
                country=visit.country,
                definition=printed.definition,
                parameters=dict(printed.parameters),
                on=printed.as_at,
            )
        except (Invalid, NotFound) as gone:
            return {"gone": str(gone)}
        unit = printed.unit if printed.unit in MEASURES else ""
        words = {
            Change.ADDED: _("added"),
            Change.REMOVED: _("removed"),
            Change.CHANGED: _("changed"),
        }
        return {
            "value": visit.figure(now.value, printed.unit),
            "moved": now.value != printed.value,
            "records": [
                {
                    "row": each,
                    "word": words[each.change],
                    "before": visit.figure(each.before, unit),
                    "now": visit.figure(each.now, unit),
                }
                for each in differences(printed, now)
            ],
        }

    def _values(self, visit: Visit, figure: Figure) -> dict[str, Any]:
        """Return what both pages show of a figure."""
        definition = self.definitions.get(figure.definition)
        return {
            "figure": figure,
            "value": visit.figure(figure.value, figure.unit),
            "day": visit.day(figure.as_at),
            "coverage": figure.coverage.told(_),
            "method": _(definition.method) if definition else "",
            **_parts(visit, figure),
        }


def _parts(visit: Visit, figure: Figure) -> dict[str, Any]:
    """Return what a number is made of: records that add to it, the others, the sum."""
    added = figure.added
    adding = [(rest, part) for rest in figure.rests if (part := rest.contribution)]
    adding.sort(key=lambda each: -abs(each[1]))
    unit = figure.unit if figure.unit in MEASURES else ""  # 1, and not "1 indicators"
    missing = None
    if added is not None and figure.value is not None:
        missing = figure.value - added
    return {
        "adding": [(rest, visit.figure(part, unit)) for rest, part in adding],
        "beside": [rest for rest in figure.rests if not rest.contribution],
        "adjustments": [
            (_(each.message), visit.figure(each.amount, unit))
            for each in figure.adjustments
        ],
        "added": None if added is None else visit.figure(added, unit),
        "missing": visit.figure(missing, unit) if missing else "",
    }


def _printed(visit: Visit, snapshot: Kept) -> dict[str, str]:
    """Return where and when a number was printed, and since when it is stale.

    ``now`` leads to the same number, as at the same day, in the book of today.
    """
    figure = snapshot.figure
    then = replace(visit, on=figure.as_at)
    return {
        "report": snapshot.report,
        "made": visit.day(snapshot.made_at.date()),
        "stale_since": visit.day(snapshot.stale_at.date()) if snapshot.stale_at else "",
        "now": then.trace(figure.definition, **dict(figure.parameters)),
    }
