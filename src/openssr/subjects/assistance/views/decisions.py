"""Pages of people's decisions: what belongs to the sector, corrections, identities."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from openssr.kernel.error import Invalid
from openssr.platform.entry.visitor import newest_seen, seen_act
from openssr.platform.reference.components import components
from openssr.platform.reference.sectors import purposes
from openssr.platform.registers.words import words_of
from openssr.platform.serving.methods import accepts
from openssr.platform.visit import Visit, page, visit_of
from openssr.subjects.assistance.records import Left
from openssr.subjects.assistance.registers.choices import IdentityKind
from openssr.subjects.assistance.registers.decided import (
    CORRECTIONS,
    IDENTITIES,
    Correction,
    Identity,
)
from openssr.subjects.assistance.rules.balance import added
from openssr.subjects.assistance.services import decisions
from openssr.subjects.assistance.views.sums import sum_texts
from openssr.subjects.assistance.views.support import SECTION
from openssr.subjects.assistance.writers.purposes import purpose_words
from openssr.subjects.assistance.writers.words import standing_words


def selection(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """The rule that selects, what it left out, and what its words suggest."""
    visit = visit_of(request, language, country)
    suggested, aside, left = decisions.show_selection(by=visit.actor, country=country)
    context = {
        "rule": [
            (
                purpose.code,
                _(purpose.name),
                visit.name(components()[purpose.component]),
                purpose.standing,
            )
            for purpose in purposes().values()
        ],
        "suggested": [
            (activity, visit.usd(activity.spending), visit.usd(activity.commitments))
            for activity in suggested
        ],
        "aside": aside,
        "seen": newest_seen(visit, CORRECTIONS),
        "purposes": list(purpose_words().items()),
        "words": list(standing_words().values()),
        "files": [(dataset.dataset, _counts(visit, dataset)) for dataset in left],
        "sums": _sums(visit, left),
        "money": sum_texts(visit, added(dataset.sums for dataset in left)),
    }
    return page(request, visit, "assistance/selection.html", context, SECTION)


def _counts(visit: Visit, left: Left) -> list[str]:
    # a file read before the counts were stored has none: not known, not zero
    counts = left.counts
    return [
        visit.number(counts.get(word, 0)) if counts else "–"
        for word in standing_words()
    ]


def _sums(visit: Visit, left: list[Left]) -> list[str]:
    return [
        visit.number(sum(dataset.counts.get(word, 0) for dataset in left))
        for word in standing_words()
    ]


@accepts("POST")
def correct(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Make or withdraw a correction, then show where it was made."""
    visit = visit_of(request, language, country)
    post = request.POST.get
    publisher, identifier = post("publisher", ""), post("identifier", "")
    field = post("field", "")
    if post("withdraw"):
        decisions.withdraw_correction(
            by=visit.actor,
            country=country,
            publisher=publisher,
            identifier=identifier,
            field=field,
            reason=post("reason", "").strip(),
            newest=seen_act(request),
        )
    else:
        correction = Correction(
            publisher=publisher,
            identifier=identifier,
            field=field,
            value=post("value", "").strip(),
            reason=post("reason", "").strip(),
        )
        decisions.correct(
            by=visit.actor, country=country, correction=correction,
            newest=seen_act(request),
        )  # fmt: skip
    if post("back") == "selection":
        return redirect(f"/{language}/{country}/support/selection/#suggested")
    query = urlencode({"by": publisher, "id": identifier})
    return redirect(f"/{language}/{country}/support/activity/?{query}#corrections")


@accepts("GET", "POST")
def identities(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """What stands for what, and names that stand under several references."""
    visit = visit_of(request, language, country)
    if request.method == "POST":
        _identify(request, visit)
        return redirect(f"/{language}/{country}/support/identities/")
    identities_made, spelled = decisions.list_identities(
        by=visit.actor, country=country
    )
    kinds = words_of(IdentityKind)
    context = {
        "identities": [
            (identity, kinds[identity.kind]) for identity in identities_made
        ],
        "spelled": spelled,
        "seen": newest_seen(visit, IDENTITIES),
        "kinds": list(kinds.items()),
    }
    return page(request, visit, "assistance/identities.html", context, SECTION)


def _identify(request: HttpRequest, visit: Visit) -> None:
    post = request.POST.get
    kind, alias = post("kind", ""), post("alias", "").strip()
    if not alias:
        raise Invalid("say what is merged into what: an organisation or an activity")
    if post("withdraw"):
        decisions.withdraw_identity(
            by=visit.actor,
            country=visit.country,
            kind=kind,
            alias=alias,
            reason=post("reason", "").strip(),
            newest=seen_act(request),
        )
        return
    identity = Identity(
        kind=kind,
        alias=alias,
        stands_for=post("stands_for", "").strip(),
        reason=post("reason", "").strip(),
    )
    decisions.identify(
        by=visit.actor,
        country=visit.country,
        identity=identity,
        newest=seen_act(request),
    )
