"""The page of actions: by objective, with what each waits for, costs and lacks."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.strategy import services as strategy
from openssr.subjects.strategy.records.plans import DONE, DROPPED, Action
from openssr.subjects.strategy.rules import costs, waits_for
from openssr.subjects.strategy.services import plans
from openssr.subjects.strategy.views import SECTION, names_of
from openssr.subjects.strategy.writers import words


def actions(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Actions under each objective; what the country did not endorse stands out."""
    visit = visit_of(request, language, country)
    every = plans.list_actions(by=visit.actor, country=country)
    owner = request.GET.get("owner", "")
    names = names_of(visit)
    objectives = strategy.list_objectives(by=visit.actor, country=country)
    known = {x.code: x for x in every}
    sums = costs(objectives, every)
    groups = []
    for objective in objectives:
        mine = [
            x for x in every
            if x.objective == objective.code and owner in {"", x.owner}
        ]  # fmt: skip
        if mine:
            groups.append(
                {
                    "code": objective.code,
                    "name": visit.name(objective.names),
                    "costs": [
                        (currency, visit.number(capital), visit.number(recurrent))
                        for currency, (capital, recurrent) in sums[
                            objective.code
                        ].items()
                    ],
                    "rows": [_row(visit, x, known, names) for x in mine],
                }
            )
    live = [x for x in every if x.state != DROPPED and owner in {"", x.owner}]
    context = {
        "groups": groups,
        "owner": owner,
        "owners": [
            (code, names.get(code, code)) for code in sorted({x.owner for x in every})
        ],
        "all": len(live),
        "unendorsed": sum(x.endorsed_on is None for x in live),
        "unchecked": sum(not x.gender_check == x.child_check == "yes" for x in live),
        "late": sum(_late(visit, x) for x in live),
    }
    return page(request, visit, "strategy/actions.html", context, SECTION)


def _late(visit: Visit, one: Action) -> bool:
    return bool(one.ends_on and one.ends_on < visit.on and one.state != DONE)


def _row(
    visit: Visit, one: Action, known: dict[str, Action], names: dict[str, str]
) -> dict[str, Any]:
    def amount(value: Decimal | None) -> str:
        return "–" if value is None else f"{visit.number(value)} {one.currency}"

    checks = words.check_words()
    return {
        "row": one,
        "name": visit.name(one.names),
        "owner": names.get(one.owner, one.owner),
        "dates": f"{visit.day(one.starts_on)} – {visit.day(one.ends_on)}",
        "state": words.state_words()[one.state],
        "late": _late(visit, one) and one.state != DROPPED,
        "waits": waits_for(one, known),
        "capital": amount(one.capital_cost),
        "recurrent": amount(one.recurrent_cost),
        "risk_level": words.level_words()[one.risk_level],
        "gender": checks[one.gender_check],
        "child": checks[one.child_check],
        "consulted": visit.day(one.consulted_on) if one.consulted_on else "",
        "endorsed": visit.day(one.endorsed_on) if one.endorsed_on else "",
    }
