"""The page of money counted once."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.kernel.identifier import is_fictional
from openssr.kernel.period import parse_ends
from openssr.platform.charts.chart import Chart
from openssr.platform.entry.parts import Part, named
from openssr.platform.places.registers import REGIONS
from openssr.platform.reference.components import components
from openssr.platform.reference.countries import country_names
from openssr.platform.registers.services.records import list_records
from openssr.platform.tables.xlsx import tables_xlsx
from openssr.platform.visit import Visit, attachment, page, visit_of
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.registers.decided import LINKS
from openssr.subjects.assistance.rules.netting.counting import Netting, Sum
from openssr.subjects.assistance.rules.netting.links import FAMILY
from openssr.subjects.assistance.rules.netting.nodes import (
    COMMITTED,
    SPENDING,
    Node,
    compared,
)
from openssr.subjects.assistance.rules.netting.river import river
from openssr.subjects.assistance.services.counted import (
    net_book,
    show_period,
    show_quality,
)
from openssr.subjects.assistance.views.panels import activity_part, partner_part
from openssr.subjects.assistance.writers.letter import letter_docx
from openssr.subjects.assistance.writers.net import (
    GROUPS,
    OBJECTIVE,
    netting_tables,
    partner_names,
    rows_of,
)
from openssr.subjects.assistance.writers.river import RiverWords, river_chart
from openssr.subjects.assistance.writers.words import (
    left_out_words,
    link_error_words,
    link_method_words,
    measure_words,
    netting_group_words,
)
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

SECTION = "support/"
SHOWN = 100  # links and error lines on the page; the API has all


def counted(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Gross, what is surely passed on, and the bounds of the net, in every group."""
    visit = visit_of(request, language, country)
    measure = request.GET.get("measure", "")
    measure = measure if measure in {SPENDING, COMMITTED} else SPENDING
    ends = [request.GET.get(name, "") for name in ("from", "to")]
    start, end = parse_ends(*ends)
    as_at = show_period(by=visit.actor, country=country, on=visit.on)
    period = Period(start, end or as_at.end)
    netting = net_book(by=visit.actor, country=country, measure=measure, period=period)
    groups = _groups(visit, netting)
    if request.GET.get("format") == "xlsx":
        tables = netting_tables(
            [
                (title, [(part.text, amounts) for part, amounts in rows])
                for _, title, rows in groups
            ]
        )
        data = tables_xlsx(tables, right_to_left=language == "ar")
        return attachment(data, f"counted-once-{country}.xlsx")
    context: dict[str, Any] = {
        "measures": measure_words().items(),
        "measure": measure,
        "start": ends[0],
        "end": ends[1],
        "filter": request.GET.urlencode(),
        "any": bool(netting.nodes),
        "total": _sum_texts(visit, netting.total),
        "river": _river(visit, netting),
        "share": _share(visit, netting.total),
        "groups": [
            (
                code,
                title,
                [(part, _sum_texts(visit, amounts)) for part, amounts in rows],
            )
            for code, title, rows in groups
        ],
        **_links(visit, netting),
        "dropped": [
            (record, left_out_words()[record.reason])
            for record in netting.dropped[:SHOWN]
        ],
        "unconverted": netting.unconverted,
    }
    return page(request, visit, "assistance/counted.html", context, SECTION)


def _links(visit: Visit, netting: Netting) -> dict[str, Any]:
    """Return what links activities, and the links that cannot be, by publisher."""
    methods, errors = link_method_words(), link_error_words()
    partners = partner_names(netting)
    return {
        "links": [
            {
                "payer": _activity(visit, netting.nodes[link.payer]),
                "receiver": _activity(visit, netting.nodes[link.receiver]),
                "amount": visit.usd(_usd(link.cents)),
                "method": methods[link.method],
                "sure": link.method != FAMILY,
            }
            for link in netting.links[:SHOWN]
        ],
        "link_count": len(netting.links),
        "errors": [
            (partner_part(visit, ref, partners.get(ref, "")), errors[kind], count)
            for (ref, kind), count in netting.errors.most_common(SHOWN)
        ],
    }


def _groups(
    visit: Visit, netting: Netting
) -> list[tuple[str, str, list[tuple[Part, Sum]]]]:
    """Return each grouping with its title and rows, each by its name."""
    by, country = visit.actor, visit.country
    objectives: dict[str, list[str]] = {}
    for link in list_records(LINKS, by=by, country=country):
        if link.objective:
            objectives.setdefault(compared(link.identifier), []).append(link.objective)
    drawn = {
        group: rows_of(netting, group, objectives) for group in (*GROUPS, OBJECTIVE)
    }
    codes = {group: [code for code, _ in rows] for group, rows in drawn.items()}
    parts: dict[str, dict[str, Part]] = {
        "partner": {
            ref: partner_part(visit, ref, name)
            for ref, name in partner_names(netting).items()
        },
        "component": {
            code: Part(visit.name(names)) for code, names in components().items()
        },
        "region": named(visit, REGIONS, codes["region"]),
        "year": {},
        OBJECTIVE: named(visit, OBJECTIVES, codes[OBJECTIVE]),
    }
    words = netting_group_words()
    return [
        (
            group,
            words[group],
            [
                (
                    parts[group].get(code, Part(code)) if code else Part(words["none"]),
                    amounts,
                )
                for code, amounts in rows
            ],
        )
        for group, rows in drawn.items()
    ]


def _activity(visit: Visit, node: Node) -> Part:
    return activity_part(visit, node.publisher, node.identifier, node.title)


def _usd(cents: int) -> Decimal:
    return Decimal(cents) / 100


def _sum_texts(visit: Visit, amounts: Sum) -> dict[str, str]:
    return {
        "gross": visit.usd(_usd(amounts.gross)),
        "removed": visit.usd(_usd(amounts.removed)),
        "low": visit.usd(_usd(amounts.low)),
        "high": visit.usd(_usd(amounts.high)),
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
    """What a partner could correct in its data, as a letter in Word."""
    visit = visit_of(request, language, country)
    quality = show_quality(by=visit.actor, country=country, publisher=ref)
    data = letter_docx(
        quality,
        country_names(country)[language],
        visit.on,
        visit.day,
        right_to_left=language == "ar",
        fictional=is_fictional(country),
    )
    name = re.sub(r"\W+", "-", ref).strip("-")
    return attachment(data, f"data-quality-{name}.docx")


def _river(visit: Visit, netting: Netting) -> Chart | None:
    """Return the river of what was counted once."""
    drawn = river(netting)
    names = partner_names(netting)
    parts = {code: visit.name(label) for code, label in components().items()}
    payers = {payer for payer, _end in (*drawn.through, *drawn.direct)}
    channels = {channel for channel, _end in drawn.spent}
    sums: Counter[str] = Counter()
    for (payer, _end), cents in (*drawn.through.items(), *drawn.direct.items()):
        sums[payer] += cents
    largest = next((names.get(ref, ref) for ref, _sum in sums.most_common(1)), "")
    words = RiverWords(
        title=_("Who pays, through whom, for what"),
        about=_(
            "{amount} from {payers} payers, part of it through {channels} channels; "
            "the largest payer is {largest}"
        ).format(
            amount=visit.usd(_usd(drawn.total)),
            payers=visit.number(len(payers)),
            channels=visit.number(len(channels)),
            largest=largest,
        ),
        heads=(_("Who pays"), _("Channel"), _("Purpose of support")),
        kinds=(_("Paid to a channel"), _("Spent by a channel"), _("Spent directly")),
        amount_head=_("Amount"),
        partner=lambda ref: names.get(ref, ref),
        component=lambda code: parts.get(code, code),
        amount=lambda cents: visit.millions(_usd(cents)),
        others=lambda count: ngettext("{n} other", "{n} others", count).format(
            n=visit.number(count)
        ),
        lead=_(
            "Millions of US dollars, upper bound of the net amount. Certain onward "
            "transfers are shown once, through the partner that makes them."
        ),
    )
    return river_chart(drawn, words, visit.language)
