"""The pages on which administrators let people in and out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from openssr.platform.accounts.records import AccountView, GrantView, NewLink
from openssr.platform.accounts.rules import NOT_GRANTED
from openssr.platform.accounts.services import people, publishing
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.records import Grant, Role
from openssr.platform.usecase.rules import allowed
from openssr.platform.usecase.words import role_title
from openssr.platform.visit import Visit, page, visit_of

SECTION = "administration/"
PEOPLE = f"{SECTION}people/"


def list_people(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """List everybody with an account, and ask for new people."""
    visit = visit_of(request, language, country)
    people_views = people.list_accounts(by=visit.actor, country=country)
    context = {
        "people": [
            (each, [_role(grant) for grant in each.grants], _seen(visit, each))
            for each in people_views
        ],
        **_choices(visit),
        **_publication(visit),
    }
    return page(request, visit, "accounts/people.html", context, SECTION)


@accepts("POST")
def publish(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Open the book to the public, or close it again."""
    visit = visit_of(request, language, country)
    closes = "end" in request.POST
    service = publishing.end_publication if closes else publishing.publish_book
    service(by=visit.actor, country=country)
    return redirect(f"/{language}/{country}/{PEOPLE}")


def _seen(visit: Visit, account: AccountView) -> str:
    at = account.last_signed_in
    return visit.day(at.date()) if at else "–"


def _role(grant: GrantView) -> tuple[str, str, bool]:
    """Return what a role is called, the parts that it is over, and whether it waits."""
    parts = ", ".join(grant.grant.parts.values())
    return _(role_title(grant.grant.role)), parts, grant.waits


@accepts("POST")
def invite(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Create an account with a role, and show the address that lets the person in."""
    visit = visit_of(request, language, country)
    who: dict[str, Any] = {"by": visit.actor, "country": country}
    number = people.invite(
        **who,
        name=request.POST.get("name", ""),
        full_name=request.POST.get("full_name", ""),
        email=request.POST.get("email", ""),
        grant=_grant(request),
    )
    return _with_link(request, visit, number, people.make_link(**who, number=number))


def _grant(request: HttpRequest) -> Grant:
    """Return the role that a form asks for."""
    role = request.POST.get("role", "")
    parts = {
        kind: request.POST.get(kind, "").strip()
        for kind in ("component", "institution", "partner")
    }
    return Grant(people.known_role(role), **parts)


def show_person(
    request: HttpRequest, language: str, country: str, number: int, **more: Any
) -> HttpResponse:
    """Show an account: roles, and what can be done with it."""
    visit = visit_of(request, language, country)
    account = people.show_account(by=visit.actor, country=country, number=number)
    context = {
        "account": account,
        "seen": _seen(visit, account),
        "created": visit.day(account.created_at.date()),
        "grants": [
            (each.number, *_role(each), each.granted_by, each.confirmed_by,
             visit.actor.name not in {each.granted_by, account.name})
            for each in account.grants
        ],
        **_choices(visit),
    }  # fmt: skip
    return page(request, visit, "accounts/person.html", context | more, SECTION)


def _with_link(
    request: HttpRequest, visit: Visit, number: int, link: NewLink
) -> HttpResponse:
    """Show an account with the one-time address that was just made, this once."""
    path = f"/{visit.language}/{visit.country}/account/invitation/{link.secret}/"
    return show_person(
        request, visit.language, visit.country, number,
        link=request.build_absolute_uri(path), until=visit.day(link.expires_at.date()),
    )  # fmt: skip


@accepts("POST")
def change(
    request: HttpRequest, language: str, country: str, number: int
) -> HttpResponse:
    """Do what the pressed button says with an account."""
    visit = visit_of(request, language, country)
    who: dict[str, Any] = {"by": visit.actor, "country": country, "number": number}
    act, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    if act == "link":
        return _with_link(request, visit, number, people.make_link(**who))
    if act == "grant":
        people.give_role(**who, grant=_grant(request))
    elif act == "close":
        people.close_account(**who, reason=reason)
    elif act == "open":
        people.open_account(**who)
    elif act == "unlock":
        people.unlock_account(**who)
    elif act == "sessions":
        people.end_sessions_of(**who)
    elif act == "factor":
        people.drop_factor(**who, reason=reason)
    return redirect(f"/{language}/{country}/{PEOPLE}{number}/")


@accepts("POST")
def change_role(
    request: HttpRequest, language: str, country: str, number: int, grant: int
) -> HttpResponse:
    """Confirm or end a role."""
    visit = visit_of(request, language, country)
    service = people.confirm_role if "confirm" in request.POST else people.end_role
    service(by=visit.actor, country=country, number=grant)
    return redirect(f"/{language}/{country}/{PEOPLE}{number}/")


def _publication(visit: Visit) -> dict[str, Any]:
    view = publishing.show_publication(by=visit.actor, country=visit.country)
    return {
        "published": (view.by, visit.day(view.at.date())) if view else None,
        "may_publish": allowed(visit.actor, "accounts.publication.open"),
    }


def _choices(visit: Visit) -> dict[str, Any]:
    """Return what a form offers to grant: the roles, and parts by their names."""
    who: dict[str, Any] = {"by": visit.actor, "country": visit.country}
    institutions = people.list_parts(**who, kind="institution")
    components = people.list_parts(**who, kind="component")
    return {
        "role_choices": [
            (role.value, _(role_title(role)))
            for role in Role
            if role not in NOT_GRANTED
        ],
        "institution_choices": [
            (code, visit.name(dict(names))) for code, names in institutions.items()
        ],
        "component_choices": [
            (code, visit.name(dict(names))) for code, names in components.items()
        ],
    }
