"""The page of money counted once."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openssr.kernel.identifier import is_fictional
from openssr.kernel.period import parse_date
from openssr.platform.reference.components import components
from openssr.platform.reference.countries import country_names
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.rules.netting.counting import Netting, Sum
from openssr.subjects.assistance.rules.netting.links import FAMILY
from openssr.subjects.assistance.rules.netting.nodes import (
    COMMITTED,
    SPENDING,
    compared,
)
from openssr.subjects.assistance.rules.netting.river import river
from openssr.subjects.assistance.services import links
from openssr.subjects.assistance.services.counted import net_book, show_quality
from openssr.subjects.assistance.views.support import region_names
from openssr.subjects.assistance.writers.letter import letter_docx
from openssr.subjects.assistance.writers.net import (
    GROUPS,
    OBJECTIVE,
    netting_xlsx,
    partner_names,
    rows_of,
)
from openssr.subjects.assistance.writers.river import RiverWords, river_svg
from openssr.subjects.assistance.writers.words import (
    left_out_words,
    link_error_words,
    link_method_words,
    measure_words,
    netting_group_words,
)
from openssr.subjects.strategy import services as strategy

RIVER_SHOWN = 60  # lines of the table under the river
SECTION = "support/"
SHOWN = 100  # links and error lines on the page; the API has all


def counted(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Gross, what is surely passed on, and the bounds of the net, in every group."""
    visit = visit_of(request, language, country)
    measure = request.GET.get("measure", "")
    measure = measure if measure in {SPENDING, COMMITTED} else SPENDING
    given = [request.GET.get(name, "") for name in ("from", "to")]
    period = Period(*(parse_date(x) if x else None for x in given))
    found = net_book(by=visit.actor, country=country, measure=measure, period=period)
    groups = _groups(visit, found)
    if request.GET.get("format") == "xlsx":
        data = netting_xlsx(
            [(title, rows) for _, title, rows in groups],
            right_to_left=language == "ar",
        )
        return attachment(data, f"counted-once-{country}.xlsx")
    methods, errors = link_method_words(), link_error_words()
    context: dict[str, Any] = {
        "measures": measure_words().items(),
        "measure": measure,
        "start": given[0],
        "end": given[1],
        "filter": request.GET.urlencode(),
        "total": _shown(visit, found.total),
        **_river(visit, found),
        "share": _share(visit, found.total),
        "groups": [
            (code, title, [(name, _shown(visit, x)) for name, x in rows])
            for code, title, rows in groups
        ],
        "links": [
            {
                "payer": found.nodes[x.payer],
                "receiver": found.nodes[x.receiver],
                "amount": visit.usd(_usd(x.cents)),
                "method": methods[x.method],
                "sure": x.method != FAMILY,
            }
            for x in found.links[:SHOWN]
        ],
        "link_count": len(found.links),
        "errors": [
            (partner, errors[kind], count)
            for (partner, kind), count in found.errors.most_common(SHOWN)
        ],
        "dropped": [(x, left_out_words()[x.reason]) for x in found.dropped[:SHOWN]],
        "unconverted": found.unconverted,
    }
    return page(request, visit, "assistance/counted.html", context, SECTION)


def _groups(
    visit: Visit, found: Netting
) -> list[tuple[str, str, list[tuple[str, Sum]]]]:
    """Return each grouping with its title and named rows."""
    by, country = visit.actor, visit.country
    objectives: dict[str, list[str]] = {}
    for link in links.list_links(by=by, country=country):
        if link.objective:
            objectives.setdefault(compared(link.identifier), []).append(link.objective)
    names = {
        "partner": partner_names(found),
        "component": {code: visit.name(x) for code, x in components().items()},
        "region": region_names(visit),
        "year": {},
        OBJECTIVE: {
            x.code: f"{x.code} {visit.name(x.names)}"
            for x in strategy.list_objectives(by=by, country=country)
        },
    }
    words = netting_group_words()
    return [
        (
            group,
            words[group],
            [
                (names[group].get(code, code) or words["none"], x)
                for code, x in rows_of(found, group, objectives)
            ],
        )
        for group in (*GROUPS, OBJECTIVE)
    ]


def _usd(cents: int) -> Decimal:
    return Decimal(cents) / 100


def _shown(visit: Visit, found: Sum) -> dict[str, str]:
    return {
        "gross": visit.usd(_usd(found.gross)),
        "removed": visit.usd(_usd(found.removed)),
        "low": visit.usd(_usd(found.low)),
        "high": visit.usd(_usd(found.high)),
    }


def _share(visit: Visit, total: Sum) -> dict[str, str]:
    """Return the bounds as shares of the gross sum, for one sentence."""
    if total.gross <= 0:
        return {}
    return {
        name: visit.figure(_usd(cents) * 10_000 / total.gross, "%")
        for name, cents in (("low", total.low), ("high", total.high))
    }


def letter(request: HttpRequest, language: str, country: str, ref: str) -> HttpResponse:
    """What a partner could mend in its data, as a letter in Word."""
    visit = visit_of(request, language, country)
    found = show_quality(by=visit.actor, country=country, publisher=ref)
    data = letter_docx(
        found,
        country_names(country)[language],
        visit.on,
        visit.day,
        right_to_left=language == "ar",
        fictional=is_fictional(country),
    )
    name = re.sub(r"\W+", "-", ref).strip("-")
    return attachment(data, f"data-quality-{name}.docx")


def _river(visit: Visit, found: Netting) -> dict[str, Any]:
    """Return the picture of the river and the lines of its table."""
    drawn = river(found)
    names = partner_names(found)
    parts = {code: visit.name(x) for code, x in components().items()}
    words = RiverWords(
        title=_("Who pays, through whom, for what"),
        heads=(_("Who pays"), _("Through whom"), _("For what")),
        others=_("others"),
        partner=lambda ref: names.get(ref, ref),
        component=lambda code: parts.get(code, code),
        amount=lambda cents: visit.millions(_usd(cents)),
    )
    lines = [
        (names.get(a, a), names.get(b, b), "", cents)
        for (a, b), cents in drawn.through.items()
    ]
    lines += [
        ("", names.get(a, a), parts.get(b, b), cents)
        for (a, b), cents in drawn.spent.items()
    ]
    lines += [
        (names.get(a, a), "", parts.get(b, b), cents)
        for (a, b), cents in drawn.direct.items()
    ]
    lines.sort(key=lambda x: -x[3])
    return {
        "river": river_svg(drawn, words),
        "river_lines": [
            (a or "–", b or "–", c or "–", visit.usd(_usd(cents)))
            for a, b, c, cents in lines[:RIVER_SHOWN]
        ],
        "river_left": max(len(lines) - RIVER_SHOWN, 0),
    }
