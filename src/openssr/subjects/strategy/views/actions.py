"""The page of actions: by objective, with what each waits for, costs and lacks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from openssr.platform.entry.parts import Part, link_to, named
from openssr.platform.registers.money import money_of
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.plans import (
    ACTIONS,
    Action,
    ActionState,
    YesNo,
)
from openssr.subjects.strategy.registers.strategy import OBJECTIVES
from openssr.subjects.strategy.rules.actions import costs, waits_for
from openssr.subjects.strategy.views.plans import SECTION
from openssr.subjects.strategy.writers import words


def actions(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Actions under each objective; what the country did not endorse stands out."""
    visit = visit_of(request, language, country)
    every = list_records(ACTIONS, by=visit.actor, country=country)
    owner = request.GET.get("owner", "")
    names = named(visit, INSTITUTIONS, {action.owner for action in every})
    objectives = list_records(OBJECTIVES, by=visit.actor, country=country)
    by_code = {action.code: action for action in every}
    sums = costs(objectives, every)
    owned = [action for action in every if owner in {"", action.owner}]
    groups = []
    for objective in objectives:
        under = [action for action in owned if action.objective == objective.code]
        if under:
            groups.append(
                {
                    "part": link_to(visit, OBJECTIVES, objective),
                    "costs": [
                        (
                            currency,
                            visit.number(capital.amount),
                            visit.number(recurrent.amount),
                        )
                        for currency, (capital, recurrent) in sums[
                            objective.code
                        ].items()
                    ],
                    "rows": [_row(visit, action, by_code, names) for action in under],
                }
            )
    live = [action for action in owned if action.state != ActionState.DROPPED]
    context = {
        "groups": groups,
        "owner": owner,
        "owners": [
            (code, names[code].text)
            for code in sorted({action.owner for action in every})
        ],
        "all": len(live),
        "unendorsed": sum(action.endorsed_on is None for action in live),
        "unchecked": sum(
            not action.gender_check == action.child_check == YesNo.YES
            for action in live
        ),
        "late": sum(_late(visit, action) for action in live),
    }
    return page(request, visit, "strategy/actions.html", context, SECTION)


def _late(visit: Visit, action: Action) -> bool:
    ended = action.ends_on is not None and action.ends_on < visit.on
    return ended and action.state != ActionState.DONE


def _row(
    visit: Visit, action: Action, by_code: dict[str, Action], names: dict[str, Part]
) -> dict[str, Any]:
    def amount(name: str) -> str:
        cost = money_of(action, name)
        if cost is None:  # an older book may hold an amount without a currency
            return visit.number(getattr(action, name))
        return f"{visit.number(cost.amount)} {cost.currency}"

    checks = words.check_words()
    return {
        "row": action,
        "part": link_to(visit, ACTIONS, action),
        "owner": names[action.owner],
        "dates": f"{visit.day(action.starts_on)} – {visit.day(action.ends_on)}",
        "state": words_of(ActionState)[action.state],
        "late": _late(visit, action) and action.state != ActionState.DROPPED,
        "waits": [
            link_to(visit, ACTIONS, by_code[code]) if code in by_code else Part(code)
            for code in waits_for(action, by_code)
        ],
        "capital": amount("capital_cost"),
        "recurrent": amount("recurrent_cost"),
        "risk_level": words.level_words()[action.risk_level],
        "gender": checks[action.gender_check],
        "child": checks[action.child_check],
        "consulted": visit.day(action.consulted_on) if action.consulted_on else "",
        "endorsed": visit.day(action.endorsed_on) if action.endorsed_on else "",
    }
