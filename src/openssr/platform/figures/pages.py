"""The trace of a number: what it is, and the records it rests on.

A number of the book and one that a report printed have the same page; that of the
printed one also says where it was printed and whether it still holds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid, NotFound
from openssr.platform.figures.comparison import Change, differences
from openssr.platform.figures.definition import Definition
from openssr.platform.figures.records import HIDDEN, Figure, Kept, Rest
from openssr.platform.figures.services import show_figure, show_snapshot
from openssr.platform.visit import Visit, page, visit_of

TEMPLATE = "figures/trace.html"
MEASURES = {"USD", "%"}  # units that stand with every number
DECIMALS = 2  # of money that is not whole, and of what is no sum


class Named(Protocol):
    """A record as a page names it: its words, where they lead, its code."""

    @property
    def text(self) -> str: ...
    @property
    def link(self) -> str: ...
    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """What has no name but itself."""

    text: str
    link: str = ""
    code: str = ""


# the names of records by their keys; of what has none nothing is returned
Namer = Callable[[Visit, Sequence[Rest]], Mapping[str, Named]]
# what parameters are called, and what each of them limits the number to
Words = Callable[[Visit, Sequence[tuple[str, str]]], Sequence[tuple[str, Named]]]
# the names of documents by their codes
Documents = Callable[[Visit, Collection[str]], Mapping[str, Named]]


class TracePages:
    """The pages of figures of a set of definitions.

    ``namers`` name the records of each kind, ``documents`` the evidence behind them,
    ``words`` the parameters and ``title`` the report that printed a number.
    """

    def __init__(
        self,
        definitions: Mapping[str, Definition],
        namers: Mapping[str, Namer],
        documents: Documents,
        words: Words,
        title: Callable[[Visit, str], str],
    ) -> None:
        self.definitions = definitions
        self.namers = namers
        self.documents = documents
        self.words = words
        self.title = title

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
            "printed": {
                **_printed(visit, snapshot),
                "report": self.title(visit, snapshot.report),
            },
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
        except (Invalid, NotFound) as error:
            return {"gone": str(error)}
        unit = printed.unit if printed.unit in MEASURES else ""
        places = max(places_of(printed), places_of(now))
        names = self._names(visit, (*printed.rests, *now.rests))
        words = {
            Change.ADDED: _("added"),
            Change.REMOVED: _("removed"),
            Change.CHANGED: _("changed"),
        }
        return {
            "value": visit.exact(now.value, printed.unit, places),
            "moved": now.value != printed.value,
            "records": [
                {
                    "row": each,
                    "name": names[each.kind, each.key],
                    "word": words[each.change],
                    "before": visit.exact(each.before, unit, places),
                    "now": visit.exact(each.now, unit, places),
                }
                for each in differences(printed, now)
            ],
        }

    def _values(self, visit: Visit, figure: Figure) -> dict[str, Any]:
        """Return what both pages show of a figure."""
        definition = self.definitions.get(figure.definition)
        places = places_of(figure)
        return {
            "figure": figure,
            "value": visit.exact(figure.value, figure.unit, places),
            "day": visit.day(figure.as_at),
            "coverage": figure.coverage.told(_),
            "name": _(definition.title) if definition else "",
            "method": _(definition.method) if definition else "",
            "parameters": self.words(visit, figure.parameters),
            **self._parts(visit, figure),
        }

    def _names(
        self, visit: Visit, rests: Sequence[Rest]
    ) -> dict[tuple[str, str], Named]:
        """Return what records are called, one question for each kind."""
        names: dict[tuple[str, str], Named] = {}
        for kind in {rest.kind for rest in rests}:
            some = [rest for rest in rests if rest.kind == kind]
            open_rests = [rest for rest in some if rest.key]
            named = self.namers[kind](visit, open_rests) if kind in self.namers else {}
            for rest in some:
                place = (kind, rest.key)
                names[place] = (
                    named.get(rest.key) or Plain(f"{kind} {rest.key}")
                    if rest.key
                    else Plain(_("a record that you may not see"))
                )
        return names

    def _parts(self, visit: Visit, figure: Figure) -> dict[str, Any]:
        """Return what a number is made of: what adds to it, the others, the sum."""
        added = figure.added
        names = self._names(visit, figure.rests)
        sources = {rest.source for rest in figure.rests if rest.source} - {HIDDEN}
        documents = {
            **self.documents(visit, sources),
            HIDDEN: Plain(_("evidence that you may not see")),
        }
        unit = figure.unit if figure.unit in MEASURES else ""  # 1, not "1 indicators"
        places = places_of(figure)

        def exact(value: Decimal | None) -> str:
            return visit.exact(value, unit, places)

        rows: list[dict[str, Any]] = [
            {
                "name": names[rest.kind, rest.key],
                "source": documents.get(rest.source) or Plain(rest.source or "–"),
                "persons": rest.persons.split("; ") if rest.persons else [],
                "hash": rest.hash,
                "adds": rest.contribution,
                "amount": exact(rest.contribution),
            }
            for rest in figure.rests
        ]
        adding = [row for row in rows if row["adds"]]
        adding.sort(key=lambda row: -abs(row["adds"]))
        missing = None
        if added is not None and figure.value is not None:
            missing = figure.value - added
        return {
            "adding": adding,
            "beside": [row for row in rows if not row["adds"]],
            "adjustments": [
                (_(each.message), exact(each.amount)) for each in figure.adjustments
            ],
            "added": None if added is None else exact(added),
            "missing": exact(missing) if missing else "",
        }


def places_of(figure: Figure) -> int:
    """Return how many decimals a figure and all that adds up to it need.

    Money has none or, where it is not whole, at least its cents; a share has one.  A
    number that is no sum, such as a mean, has two at most.
    """
    values = [
        figure.value,
        *(rest.contribution for rest in figure.rests),
        *(each.amount for each in figure.adjustments),
    ]
    exponents = (
        value.normalize().as_tuple().exponent for value in values if value is not None
    )
    needed = max((-int(exponent) for exponent in exponents), default=0)
    if figure.added is None:
        needed = min(needed, DECIMALS)
    if figure.unit == "%":
        return max(needed, 1)
    return (
        max(needed, DECIMALS) if needed > 0 and figure.unit == "USD" else max(needed, 0)
    )


def _printed(visit: Visit, snapshot: Kept) -> dict[str, str]:
    """Return where and when a number was printed, and since when it is stale.

    ``now`` leads to the same number, as at the same day, in the book of today.
    """
    figure = snapshot.figure
    then = replace(visit, on=figure.as_at)
    return {
        "made": visit.day(snapshot.made_at.date()),
        "stale_since": visit.day(snapshot.stale_at.date()) if snapshot.stale_at else "",
        "now": then.trace(figure.definition, **dict(figure.parameters)),
    }
