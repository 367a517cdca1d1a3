"""What support adds to the pages of records: who supports them, with how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from openssr.platform.entry.joined import Panel
from openssr.platform.entry.parts import Part, book_address, named
from openssr.platform.places.registers import REGIONS, RegionName
from openssr.platform.registers.field import label
from openssr.platform.registers.services.records import list_records
from openssr.platform.visit import Visit
from openssr.subjects.assistance.registers.decided import LINKS, Link
from openssr.subjects.assistance.registers.own import OwnActivity
from openssr.subjects.assistance.rules.netting.counting import Netting, Piece, Sum, by
from openssr.subjects.assistance.rules.netting.nodes import (
    COMMITTED,
    SPENDING,
    compared,
)
from openssr.subjects.assistance.services.counted import net_book, show_period
from openssr.subjects.assistance.services.imports import list_activities
from openssr.subjects.assistance.writers.net import partner_names
from openssr.subjects.assistance.writers.spans import (
    Amount,
    amount_of,
    interval,
    span_rows,
)
from openssr.subjects.institutions.registers import Institution
from openssr.subjects.strategy.registers.strategy import Objective

SHOWN = 20  # activities of one record
DOLLARS = "USD"
Takes = Callable[[Piece], bool]


def of_institution(visit: Visit, institution: Institution) -> dict[str, Any] | None:
    """Return who supports an institution, through which activities, with how much."""
    links = [link for link in _links(visit) if link.institution == institution.code]
    every = book_address(
        visit, "records/links/", of="institutions", key=institution.code
    )
    return linked(visit, links, every) if links else None


def of_objective(visit: Visit, objective: Objective) -> dict[str, Any] | None:
    """Return what an objective costs, and who supports it with how much."""
    links = [link for link in _links(visit) if link.objective == objective.code]
    in_dollars = objective.currency in {"", DOLLARS}
    cost = objective.cost if in_dollars else None
    if not links and cost is None:
        return None
    planned = [] if cost is None else [Amount("plan", _("Cost"), cost, cost)]
    every = book_address(visit, "records/links/", of="objectives", key=objective.code)
    return linked(visit, links, every, planned)


def of_region(visit: Visit, region: RegionName) -> dict[str, Any] | None:
    """Return who supports what in a region, with how much."""
    nets = nettings(visit)
    sums = sums_by(nets, lambda piece: piece.publisher, in_region(region.code))
    if not sums:
        return None
    names = partner_names(nets[SPENDING]) | partner_names(nets[COMMITTED])
    return {
        "spans": spans(visit, nets, in_region(region.code)),
        "partners": [
            (partner_part(visit, ref, names.get(ref, "")), texts(visit, pair))
            for ref, pair in sums.items()
        ],
    }


def of_activity(visit: Visit, activity: OwnActivity) -> dict[str, Any] | None:
    """Return the page on which an activity stands with its payments and links."""
    part = activity_part(visit, activity.publisher, activity.identifier, activity.title)
    return {"part": part}


def _links(visit: Visit) -> list[Link]:
    return list_records(LINKS, by=visit.actor, country=visit.country)


def nettings(visit: Visit) -> dict[str, Netting]:
    """Return the support counted once, by measure."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    period = show_period(**who, on=visit.on)
    return {
        measure: net_book(**who, measure=measure, period=period)
        for measure in (COMMITTED, SPENDING)
    }


def in_region(code: str) -> Takes:
    """Return what takes the pieces of one region."""
    return lambda piece: piece.region == code


def linked(
    visit: Visit, links: Sequence[Link], every: str, planned: Sequence[Amount] = ()
) -> dict[str, Any]:
    """Return the support that people linked to a record, counted once.

    ``every`` is the address of the list of all links.  An activity with several links
    counts whole for each, so that amounts of several records are not to be added.
    """
    keys = {compared(link.identifier): link for link in links}
    nets = nettings(visit)
    sums = sums_by(nets, lambda piece: piece.key, lambda piece: piece.key in keys)
    titles = _titles(visit, keys)
    order = [*sums, *sorted(keys.keys() - sums.keys())]
    return {
        "spans": span_rows(
            visit, [*planned, *amounts(nets, lambda piece: piece.key in keys)]
        ),
        "activities": [
            {
                "part": activity_part(
                    visit,
                    keys[key].publisher,
                    keys[key].identifier,
                    titles.get(key, ("", ""))[0],
                ),
                "partner": partner_part(
                    visit, keys[key].publisher, titles.get(key, ("", ""))[1]
                ),
                "amounts": texts(visit, sums.get(key, (Sum(), Sum()))),
            }
            for key in order[:SHOWN]
        ],
        "left": max(len(order) - SHOWN, 0),
        "every": every,
    }


def _titles(visit: Visit, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the title and the partner's name of activities by their key."""
    some = set(keys)
    if not some:
        return {}
    rows = list_activities(by=visit.actor, country=visit.country)
    return {
        key: (row["title"], row["publisher_name"])
        for row in rows
        if (key := compared(row["identifier"])) in some
    }


def sums_by(
    nets: Mapping[str, Netting], key: Callable[[Piece], str], takes: Takes
) -> dict[str, tuple[Sum, Sum]]:
    """Return what was committed and spent of some pieces, the most first."""
    committed, spent = (by(nets[name], key, takes) for name in (COMMITTED, SPENDING))
    pairs = {
        name: (committed.get(name, Sum()), spent.get(name, Sum()))
        for name in committed | spent
    }
    most = {name: sum(each.high for each in pair) for name, pair in pairs.items()}
    order = sorted(pairs, key=lambda name: (-most[name], name))
    return {name: pairs[name] for name in order}


def amounts(nets: Mapping[str, Netting], takes: Takes) -> list[Amount]:
    """Return what was committed and spent of some pieces altogether."""
    words = {COMMITTED: _("Committed by partners"), SPENDING: _("Spent by partners")}
    sums = {
        name: by(net, lambda piece: "", takes).get("", Sum())
        for name, net in nets.items()
    }
    return [
        amount_of(name, words[name], sums[name]) for name in sums if sums[name].gross
    ]


def spans(
    visit: Visit, nets: Mapping[str, Netting], takes: Takes
) -> list[dict[str, Any]]:
    """Return what was committed and spent of some pieces as lines on one scale."""
    return span_rows(visit, amounts(nets, takes))


def texts(visit: Visit, pair: tuple[Sum, Sum]) -> list[str]:
    """Return what was committed and spent, a dash where nothing was."""
    return [interval(visit, each) if each.gross else "–" for each in pair]


def partner_part(visit: Visit, ref: str, name: str) -> Part:
    """Return a partner by its name, linked to its page."""
    link = book_address(visit, f"support/partner/{quote(ref, safe='')}/")
    return Part(name or ref, link)


def activity_part(visit: Visit, publisher: str, identifier: str, title: str) -> Part:
    """Return an activity by its title, linked to its page."""
    link = book_address(visit, "support/activity/", by=publisher, id=identifier)
    return Part(title or identifier, link)


def places(visit: Visit, codes: Iterable[str]) -> dict[str, Part]:
    """Return regions by their names, and what stands for none."""
    parts = named(visit, REGIONS, [code for code in codes if code])
    return {**parts, "": Part(_("no single region stated"))}


SUPPORT, TEMPLATE = label("Support"), "assistance/panels/linked.html"
PANELS = (
    Panel(
        kind="institutions", code="support", title=SUPPORT, template=TEMPLATE,
        draw=of_institution, covers=("links",),
    ),
    Panel(
        kind="objectives", code="support", title=SUPPORT, template=TEMPLATE,
        draw=of_objective, covers=("links",),
    ),
    Panel(
        kind="regions", code="support", title=SUPPORT,
        template="assistance/panels/region.html", draw=of_region,
    ),
    Panel(
        kind="activities", code="activity", title=label("Activity"),
        template="assistance/panels/activity.html", draw=of_activity,
    ),
)  # fmt: skip
