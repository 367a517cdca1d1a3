"""Comments on the page of a record, and the page of those that somebody is told of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from openssr.platform.comments import services
from openssr.platform.comments.records import CommentView
from openssr.platform.entry.parts import link_to, names_in
from openssr.platform.entry.visitor import entering_visit
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import Register
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.rules import NATIONAL, PARTNERS, allowed, reads
from openssr.platform.visit import Visit, page

SECTION, MOST = "account/", 100
ADD, RESOLVE = "comment", "resolve"  # what the buttons of a comment are called


def comment_values(
    visit: Visit, register: Register[Any], key: str
) -> dict[str, Any] | None:
    """Return the comments on a record for its page, ``None`` for who reads none."""
    if register.owner or not allowed(visit.actor, "comments.comment.list"):
        return None
    views = services.list_comments(
        register, by=visit.actor, country=visit.country, key=key
    )
    return {
        "rows": [_shown(visit, each) for each in views],
        "open": sum(not each.resolved_by for each in views),
        "chooses": reads(visit.actor, NATIONAL),
        "may_add": not visit.actor.only_reads,
    }


def _shown(visit: Visit, comment: CommentView) -> dict[str, Any]:
    return {
        "number": comment.number,
        "words": comment.words,
        "by": comment.by,
        "at": _moment(visit, comment.at),
        "for_partners": comment.tier == PARTNERS,
        "resolved_by": comment.resolved_by,
        "may_resolve": comment.may_resolve and not visit.actor.only_reads,
    }


def _moment(visit: Visit, at: datetime) -> str:
    local = timezone.localtime(at)
    return _("{day}, {time} UTC").format(
        day=visit.day(local.date()), time=f"{local:%H:%M}"
    )


def change_comment(
    request: HttpRequest, visit: Visit, register: Register[Any], key: str, action: str
) -> None:
    """Do what a button of the comments says."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    if action == ADD:
        services.add_comment(
            register, **who, key=key, words=request.POST.get("words", ""),
            tier=request.POST.get("tier", NATIONAL),
        )  # fmt: skip
        return
    number = request.POST.get("number", "")
    services.resolve_comment(
        **who,
        number=int(number) if number.isdecimal() and len(number) < 19 else 0,
        resolved=request.POST.get("resolved") == "1",
    )


class ToldPages:
    """The comments that somebody is told of; ``intakes`` are of all registers."""

    def __init__(self, intakes: Mapping[str, Intake[Any]]) -> None:
        self.registers = {kind: each.register for kind, each in intakes.items()}

    def show(self, request: HttpRequest, language: str, country: str) -> HttpResponse:
        """List them, the newest first, each with a link to its record."""
        visit = entering_visit(request, language, country)
        views = services.list_told(
            self.registers, by=visit.actor, country=country, most=MOST
        )
        rows = [
            {
                **_shown(visit, each.comment),
                "new": each.new,
                "mention": each.number,
                "part": link_to(
                    visit, each.register, each.record,
                    names_in(visit, each.register, [each.record]),
                ),
            }
            for each in views
        ]  # fmt: skip
        context = {"rows": rows, "new": [row["mention"] for row in rows if row["new"]]}
        return page(request, visit, "comments/told.html", context, SECTION)

    @accepts("POST")
    def see(self, request: HttpRequest, language: str, country: str) -> HttpResponse:
        """Note that somebody has seen what the page showed."""
        visit = entering_visit(request, language, country)
        numbers = [
            int(number)
            for number in request.POST.getlist("new")[:MOST]
            if number.isdecimal() and len(number) < 19
        ]
        services.mark_seen(by=visit.actor, country=country, numbers=numbers)
        return redirect(f"/{language}/{country}/account/comments/")
