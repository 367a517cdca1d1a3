"""The page of duties, and their calendar feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse

from openssr.analysis.duties.records import (
    ACTION,
    ANSWER,
    DECISION,
    DELIVERY,
    MEASUREMENT,
    RECOMMENDATION,
    UNDERTAKING,
    VERIFICATION,
    Duty,
)
from openssr.analysis.duties.services import list_duties
from openssr.analysis.duties.writers.calendar import calendar
from openssr.analysis.duties.writers.words import duty_words
from openssr.platform.entry.joined import Panel
from openssr.platform.entry.parts import Part, named
from openssr.platform.registers.field import label
from openssr.platform.registers.register import Register
from openssr.platform.registers.services.records import list_records
from openssr.platform.registers.words import words_of
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import PUBLIC, may
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.registers.support import DECISIONS, EQUIPMENT
from openssr.subjects.benchmarks.registers.benchmarks import BENCHMARKS
from openssr.subjects.benchmarks.registers.choices import Judge
from openssr.subjects.benchmarks.registers.history import UNDERTAKINGS
from openssr.subjects.benchmarks.registers.indicators import INDICATORS
from openssr.subjects.benchmarks.registers.measurements import MEASUREMENTS
from openssr.subjects.benchmarks.services.standings import list_indicators
from openssr.subjects.institutions.registers import INSTITUTIONS, Institution
from openssr.subjects.strategy.registers.answers import RECOMMENDATIONS
from openssr.subjects.strategy.registers.plans import ACTIONS
from openssr.subjects.strategy.registers.strategy import Objective

SHOWN = 20  # duties on the page of a record
LIST = "list"  # one table in place of one for each institution


def due(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show what is late or due within a month, of all or of one institution."""
    visit = visit_of(request, language, country)
    owner, kind = request.GET.get("owner", ""), request.GET.get("kind", "")
    every = list_duties(by=visit.actor, country=country, on=visit.on)
    duties = [
        duty for duty in every if owner in {"", duty.owner} and kind in {"", duty.kind}
    ]
    rows = rows_of(visit, duties)
    words = duty_words()
    listed = request.GET.get("view") == LIST or bool(owner)
    context = {
        "any": bool(every or list_indicators(by=visit.actor, country=country)),
        "owner": owner,
        "owners": _owners(visit, every),
        "kind": kind,
        "kinds": [
            (code, words[code]) for code in words if any(d.kind == code for d in every)
        ],
        "rows": rows,
        "groups": [] if listed else _groups(visit, duties, rows),
        "listed": listed,
        "as_list": urlencode({**request.GET.dict(), "view": LIST}),
        "late": sum(duty.late(visit.on) > 0 for duty in duties),
        "measures": any(duty.kind == MEASUREMENT for duty in duties),
    }
    return page(request, visit, "duties/due.html", context)


def _owners(visit: Visit, duties: Sequence[Duty]) -> list[tuple[str, str]]:
    """Return who owes something, by name, each with how much."""
    counts = Counter(duty.owner for duty in duties if duty.owner)
    parts = named(visit, INSTITUTIONS, counts)
    judges = words_of(Judge)
    names = {
        code: parts[code].text if parts[code].link else judges.get(code, code)
        for code in counts
    }
    return [
        (code, f"{names[code]} ({counts[code]})")
        for code in sorted(counts, key=lambda code: names[code].casefold())
    ]


def _groups(
    visit: Visit, duties: Sequence[Duty], rows: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return duties by who owes them: first who is late with most, then the oldest."""
    groups: dict[str, list[tuple[Duty, dict[str, Any]]]] = {}
    for duty, row in zip(duties, rows, strict=True):
        groups.setdefault(duty.owner, []).append((duty, row))

    def late(code: str) -> int:
        return sum(duty.late(visit.on) > 0 for duty, _row in groups[code])

    return [
        {
            "code": code,
            "owner": groups[code][0][1]["owner"],
            "late": late(code),
            "rows": [row for _duty, row in groups[code]],
        }
        for code in sorted(
            groups, key=lambda code: (-late(code), groups[code][0][0].due_on, code)
        )
    ]


def feed(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Return the duties as a calendar feed, of all or of one institution."""
    visit = visit_of(request, language, country)
    duties = list_duties(
        by=visit.actor,
        country=country,
        on=visit.on,
        owner=request.GET.get("owner", ""),
    )
    register = list_records(INSTITUTIONS, by=visit.actor, country=country)
    names = {
        institution.code: visit.name(institution.names) for institution in register
    } | dict(words_of(Judge))
    data = calendar(duties, country, duty_words(), names)
    response = HttpResponse(data, content_type="text/calendar")
    response["Content-Disposition"] = f'attachment; filename="due-{country}.ics"'
    return response


# the register in which a duty of a kind is entered
ENTERED = {
    UNDERTAKING: "undertakings",
    DECISION: "decisions",
    DELIVERY: "equipment",
    ACTION: "actions",
    ANSWER: "recommendations",
    RECOMMENDATION: "recommendations",
}


# the register whose record a duty of a kind is about
ABOUT: dict[str, Register[Any]] = {
    MEASUREMENT: INDICATORS,
    VERIFICATION: INDICATORS,
    UNDERTAKING: UNDERTAKINGS,
    DECISION: DECISIONS,
    DELIVERY: EQUIPMENT,
    ACTION: ACTIONS,
    ANSWER: RECOMMENDATIONS,
    RECOMMENDATION: RECOMMENDATIONS,
}


def rows_of(visit: Visit, duties: Sequence[Duty]) -> list[dict[str, Any]]:
    """Return duties as a table shows them: names for codes, read for all at once."""
    owners = named(visit, INSTITUTIONS, [duty.owner for duty in duties])
    records = {
        register.kind: named(
            visit,
            register,
            [duty.code for duty in duties if ABOUT.get(duty.kind) is register],
        )
        for register in ABOUT.values()
    }
    return [_row(visit, duty, owners, records) for duty in duties]


def _row(
    visit: Visit,
    duty: Duty,
    owners: Mapping[str, Part],
    records: Mapping[str, Mapping[str, Part]],
) -> dict[str, Any]:
    judges = words_of(Judge)
    owner = owners[duty.owner]
    if not owner.link:
        owner = Part(judges.get(duty.owner, duty.owner) or "–")
    about = ABOUT.get(duty.kind)
    record = records[about.kind][duty.code] if about else Part(duty.text or duty.code)
    link = f"/{visit.language}/{visit.country}/{_address(visit.actor, duty)}"
    return {
        "what": duty_words()[duty.kind],
        "part": replace(record, link=link),
        "owner": owner,
        "day": visit.day(duty.due_on),
        "late": max(duty.late(visit.on), 0),
    }


def _address(actor: Actor, duty: Duty) -> str:
    """Return where a duty is done, for whoever may, else where its record is shown."""
    if duty.kind == MEASUREMENT and may(
        actor, "import", MEASUREMENTS.kind, PUBLIC, reading=False
    ):
        query = urlencode({"indicator": duty.code})
        return f"enter/{MEASUREMENTS.kind}/form/?{query}"
    if duty.kind in {MEASUREMENT, VERIFICATION}:
        return f"benchmarks/{duty.within}/#{duty.code}"
    kind = ENTERED.get(duty.kind)
    if kind is None:
        return "benchmarks/history/"
    if may(actor, "import", kind, PUBLIC, reading=False):
        return f"enter/{kind}/form/?{urlencode({'key': duty.code})}"
    return f"records/{kind}/record/?{urlencode({'key': duty.code})}"


def of_institution(visit: Visit, institution: Institution) -> dict[str, Any] | None:
    """Return what is late or due of an institution."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    return _drawn(visit, list_duties(**who, on=visit.on, owner=institution.code))


def of_objective(visit: Visit, objective: Objective) -> dict[str, Any] | None:
    """Return what is late or due of an objective: its benchmarks and its actions."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    codes = {
        BENCHMARKS.kind: {
            each.code
            for each in list_records(BENCHMARKS, **who)
            if objective.code in each.objectives
        },
        ACTIONS.kind: {
            each.code
            for each in list_records(ACTIONS, **who)
            if each.objective == objective.code
        },
    }
    every = list_duties(**who, on=visit.on)
    return _drawn(
        visit,
        [
            duty
            for duty in every
            if duty.within in codes[BENCHMARKS.kind]
            or (duty.kind == ACTION and duty.code in codes[ACTIONS.kind])
        ],
    )


def _drawn(visit: Visit, duties: list[Duty]) -> dict[str, Any] | None:
    if not duties:
        return None
    return {
        "rows": rows_of(visit, duties[:SHOWN]),
        "left": max(len(duties) - SHOWN, 0),
        "owner": duties[0].owner if len({each.owner for each in duties}) == 1 else "",
    }


PANELS = (
    Panel(
        kind="institutions", code="due", title=label("Outstanding actions"),
        template="duties/panel.html", draw=of_institution,
    ),
    Panel(
        kind="objectives", code="due", title=label("Outstanding actions"),
        template="duties/panel.html", draw=of_objective,
    ),
)  # fmt: skip
