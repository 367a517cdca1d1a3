"""Signing in and out, and the page of one's own account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from openssr.kernel.error import Invalid, NotAllowed
from openssr.platform.accounts.factor import factor_address, picture
from openssr.platform.accounts.identity import PREVIEWS, first_page, is_asked_for_factor
from openssr.platform.accounts.place import device_of
from openssr.platform.accounts.records import Entry
from openssr.platform.accounts.services import entering, tokens
from openssr.platform.accounts.sessions import ACCOUNT, BEGUN, DEVICE, SEEN
from openssr.platform.serving.asking import address_of
from openssr.platform.serving.methods import accepts
from openssr.platform.usecase.words import role_title
from openssr.platform.visit import PREVIEW, Visit, page, visit_of

# what a session holds between the password and the code, and while a factor is set up
PENDING, SINCE, NEW_FACTOR = "pending", "since", "factor"
SECTION = "account/"
MINUTES = 5  # for which a right password waits for its code
WORDS = {
    Entry.REFUSED: gettext_noop("the name or the password is not right"),
    Entry.THROTTLED: gettext_noop(
        "there were too many failed attempts; try again in 15 minutes, or ask your "
        "administrator to unlock the account"
    ),
}
WRONG_CODE = gettext_noop(
    "the code is not right or was used before; wait for the next one"
)


@accepts("GET", "POST")
def sign_in(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Ask for name and password, and go where the person came from."""
    visit = visit_of(request, language, country)
    onward = _onward(request, visit)
    context: dict[str, Any] = {"next": onward, "name": ""}
    if request.method == "POST":
        name = request.POST.get("name", "")
        attempt = entering.sign_in(
            by=visit.actor,
            name=name,
            password=request.POST.get("password", ""),
            address=address_of(request),
        )
        if attempt.entry is Entry.SIGNED_IN:
            return _begin(request, attempt.account, onward)
        if attempt.entry is Entry.NEEDS_CODE:
            request.session.cycle_key()
            request.session[PENDING] = attempt.account
            request.session[SINCE] = timezone.now().isoformat()
            request.session["next"] = onward
            return redirect(f"/{language}/{country}/account/code/")
        context |= {"name": name, "error": _(WORDS[attempt.entry])}
    return _form(request, visit, "accounts/sign_in.html", context)


@accepts("GET", "POST")
def give_code(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Ask whoever gave the right password for the code of the second factor."""
    visit = visit_of(request, language, country)
    if not _is_pending(request):
        return redirect(f"/{language}/{country}/account/sign-in/")
    context: dict[str, Any] = {}
    if request.method == "POST":
        attempt = entering.give_code(
            by=visit.actor,
            account=request.session[PENDING],
            code=request.POST.get("code", ""),
            address=address_of(request),
        )
        if attempt.entry is Entry.SIGNED_IN:
            return _begin(request, attempt.account, request.session.get("next", "/"))
        refused = attempt.entry is Entry.REFUSED
        context["error"] = _(WRONG_CODE) if refused else _(WORDS[attempt.entry])
    return _form(request, visit, "accounts/code.html", context)


def _form(
    request: HttpRequest, visit: Visit, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Show a form of signing in, as refused where it says what is wrong.

    A failure is no exception of the service, which has to keep that it happened.
    """
    response = page(request, visit, template, context, SECTION)
    if "error" in context:
        response.status_code = Invalid.status
    return response


def _is_pending(request: HttpRequest) -> bool:
    since = request.session.get(SINCE)
    if since is None:
        return False
    waited = timezone.now() - datetime.fromisoformat(since)
    return waited.total_seconds() < MINUTES * 60


def _begin(request: HttpRequest, account: int, onward: str) -> HttpResponse:
    """Begin the session of an account under a key that nobody knew before."""
    request.session.flush()
    now = timezone.now().isoformat()
    request.session[ACCOUNT] = account
    request.session[BEGUN] = request.session[SEEN] = now
    request.session[DEVICE] = device_of(request)
    rotate_token(request)
    return redirect(first_page(request, account, onward))


def _onward(request: HttpRequest, visit: Visit) -> str:
    """Return the page to go to after signing in: one of this book and no other."""
    home = f"/{visit.language}/{visit.country}/"
    onward = request.POST.get("next") or request.GET.get("next") or home
    parts = urlsplit(onward)
    is_ours = onward.startswith("/") and not onward.startswith(("//", "/\\"))
    if parts.scheme or parts.netloc or not is_ours or "\\" in onward:
        return home
    return onward


@accepts("POST")
def sign_out(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """End the session of this browser."""
    if ACCOUNT in request.session:
        entering.sign_out(by=visit_of(request, language, country).actor)
    request.session.flush()
    response = redirect(f"/{language}/{country}/")
    response["Clear-Site-Data"] = '"cache"'  # drafts stay, which a person asked to keep
    return response


@accepts("GET", "POST")
def invitation(
    request: HttpRequest, language: str, country: str, secret: str
) -> HttpResponse:
    """Let a person set a password by the one-time address that they were given."""
    visit = visit_of(request, language, country)
    context: dict[str, Any] = {
        "name": entering.show_link(by=visit.actor, secret=secret)
    }
    if request.method == "POST":
        entering.use_link(
            by=visit.actor, secret=secret, password=_twice(request, "password")
        )
        return redirect(f"/{language}/{country}/account/sign-in/")
    return page(request, visit, "accounts/invitation.html", context, SECTION)


def _twice(request: HttpRequest, name: str) -> str:
    """Return a new password that was typed twice, or raise ``Invalid``."""
    password = request.POST.get(name, "")
    if password != request.POST.get("again", ""):
        raise Invalid("the two passwords differ; type the new one twice")
    return password


def _own_visit(request: HttpRequest, language: str, country: str) -> Visit:
    visit = visit_of(request, language, country)
    if ACCOUNT not in request.session:
        raise NotAllowed("sign in first")
    return visit


def show(
    request: HttpRequest, language: str, country: str, **more: Any
) -> HttpResponse:
    """Show one's own account: roles, sessions, second factor, keys of programs."""
    visit = _own_visit(request, language, country)
    by, now = visit.actor, timezone.now()
    context: dict[str, Any] = {
        "roles": [
            (_(role_title(grant.role)), ", ".join(grant.parts.values()))
            for grant in by.grants
            if grant.role != "public"
        ],
        "previews": [(role.value, _(role_title(role))) for role in PREVIEWS],
        "codes": entering.codes_left(by=by),
        "asked": is_asked_for_factor(request),
        "sessions": [
            (each.number, each.device, _moment(visit, each.seen_at), each.current)
            for each in entering.show_sessions(
                by=by, session=request.session.session_key or ""
            )
        ],
        "tokens": [
            (each.number, each.title, each.writes, visit.day(each.expires_at.date()),
             each.expires_at < now, _moment(visit, each.used_at))
            for each in tokens.list_tokens(by=by)
        ],
    }  # fmt: skip
    return page(request, visit, "accounts/own.html", context | more, SECTION)


def _moment(visit: Visit, at: datetime | None) -> str:
    if at is None:
        return "–"
    local = timezone.localtime(at)
    return _("{day}, {time} UTC").format(
        day=visit.day(local.date()), time=f"{local:%H:%M}"
    )


Act = Callable[[HttpRequest, Visit], dict[str, Any]]


def _act(request: HttpRequest, language: str, country: str, act: Act) -> HttpResponse:
    """Do something with one's own account and show the account."""
    more = act(request, _own_visit(request, language, country))
    return show(request, language, country, **more)


@accepts("POST")
def preview(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Look at the book as the public or a partner does, until told otherwise."""
    _own_visit(request, language, country)
    role = request.POST.get("as", "")
    request.session[PREVIEW] = role if role in PREVIEWS else ""
    return redirect(f"/{language}/{country}/")


@accepts("POST")
def change_password(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Change one's own password."""

    def act(request: HttpRequest, visit: Visit) -> dict[str, Any]:
        entering.change_password(
            by=visit.actor, old=request.POST.get("old", ""),
            new=_twice(request, "new"), session=request.session.session_key or "",
        )  # fmt: skip
        return {"done": _("The password was changed.")}

    return _act(request, language, country, act)


@accepts("GET", "POST")
def factor(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show the secret of a new second factor, and set it up by its first code."""
    visit = _own_visit(request, language, country)
    if request.method == "POST":
        codes = entering.confirm_factor(
            by=visit.actor,
            secret=request.session.get(NEW_FACTOR, ""),
            code=request.POST.get("code", ""),
            password=request.POST.get("password", ""),
            session=request.session.session_key or "",
        )
        del request.session[NEW_FACTOR]
        return page(request, visit, "accounts/codes.html", {"codes": codes}, SECTION)
    secret = request.session.get(NEW_FACTOR) or entering.begin_factor(by=visit.actor)
    request.session[NEW_FACTOR] = secret
    address = factor_address(secret, visit.actor.name)
    context = {"secret": secret, "address": address, "picture": picture(address)}
    return page(request, visit, "accounts/factor.html", context, SECTION)


@accepts("POST")
def renew_codes(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Show new recovery codes in the place of the older ones."""
    visit = _own_visit(request, language, country)
    codes = entering.renew_codes(
        by=visit.actor, password=request.POST.get("password", "")
    )
    return page(request, visit, "accounts/codes.html", {"codes": codes}, SECTION)


@accepts("POST")
def remove_factor(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Remove one's own second factor."""

    def act(request: HttpRequest, visit: Visit) -> dict[str, Any]:
        entering.remove_factor(
            by=visit.actor,
            password=request.POST.get("password", ""),
            session=request.session.session_key or "",
        )
        return {"done": _("The second factor was removed.")}

    return _act(request, language, country, act)


@accepts("POST")
def end_session(
    request: HttpRequest, language: str, country: str, number: str
) -> HttpResponse:
    """End one of one's own sessions."""

    def act(request: HttpRequest, visit: Visit) -> dict[str, Any]:
        entering.end_session(by=visit.actor, number=number)
        return {"done": _("The session was ended.")}

    return _act(request, language, country, act)


@accepts("POST")
def make_token(request: HttpRequest, language: str, country: str) -> HttpResponse:
    """Make a key for a program and show it, this once."""

    def act(request: HttpRequest, visit: Visit) -> dict[str, Any]:
        days = request.POST.get("days", "")
        secret = tokens.make_token(
            by=visit.actor, country=country, title=request.POST.get("title", ""),
            days=int(days) if days.isdecimal() and len(days) < 5 else 0,
            writes=request.POST.get("writes") == "1",
        )  # fmt: skip
        return {"secret": secret}

    return _act(request, language, country, act)


@accepts("POST")
def end_token(
    request: HttpRequest, language: str, country: str, number: int
) -> HttpResponse:
    """End one of one's own keys."""

    def act(request: HttpRequest, visit: Visit) -> dict[str, Any]:
        tokens.end_token(by=visit.actor, number=number)
        return {"done": _("The key was ended.")}

    return _act(request, language, country, act)
