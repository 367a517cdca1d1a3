"""Who asks: by a key, by a signed-in session, or as the person of this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from openssr.platform.accounts import store
from openssr.platform.accounts.local import local_person
from openssr.platform.accounts.rules import needs_factor
from openssr.platform.accounts.sessions import ACCOUNT
from openssr.platform.usecase.records import Actor, Grant, Role
from openssr.platform.visit import ANYBODY, PREVIEW

BEARER = "Bearer "
USED_EVERY = timedelta(minutes=10)  # after which the last use of a key is noted anew
OF_ALL = (Role.ADMINISTRATOR, Role.AUDITOR)
ORDER = list(Role)
# the roles as which others look at the book, to see what those do not
PREVIEWS = (Role.PUBLIC, Role.DONOR)


def find_actor(request: HttpRequest) -> Actor:
    """Return who asks, in the roles of the country in the address.

    Somebody who is signed in and has no role there reads as the public does, under
    their name.
    """
    header = request.headers.get("Authorization", "")
    if header.startswith(BEARER):
        return _of_token(header.removeprefix(BEARER).strip(), _country(request))
    number = request.session.get(ACCOUNT)
    if number is not None:
        actor = _of_account(number, _country(request))
        return _as_another(actor, request.session.get(PREVIEW, ""))
    local = local_person(request)
    if local is not None and not store.has_accounts():
        return local
    return ANYBODY


def _as_another(actor: Actor, preview: str) -> Actor:
    """Return somebody as they look at the book for a while: as a reader of a role."""
    if preview not in PREVIEWS or actor.role is Role.PUBLIC:
        return actor  # who reads nothing of the book has nothing to compare
    role = Role(preview)
    return Actor(actor.name, role, (Grant(role),), actor.country, only_reads=True)


def _country(request: HttpRequest) -> str:
    match = request.resolver_match
    country = match.kwargs.get("country", "") if match else ""
    return str(country).upper()


def _of_account(number: int, country: str) -> Actor:
    account = store.active_account(number)
    if account is None:
        return ANYBODY
    granted = store.grants_of(number, country)
    actor = actor_with(account.name, granted, country)
    if needs_factor(actor.grants) and not account.factor:
        # until the second factor is set up nothing but that can be done
        return Actor(account.name, Role.PUBLIC)
    return actor


def is_asked_for_factor(request: HttpRequest) -> bool:
    """Tell whether who is signed in has to set up a second factor first."""
    number = request.session.get(ACCOUNT)
    account = store.active_account(number) if number is not None else None
    if account is None or account.factor:
        return False
    granted = store.grants_of(account.pk, _country(request))
    return needs_factor([grant for _, grant in granted])


def first_page(request: HttpRequest, number: int, onward: str) -> str:
    """Return where somebody goes who has just signed in: on, or to what comes first.

    That is the second factor, where a role needs one, and one's own account where no
    role counts yet.
    """
    account = store.active_account(number)
    country = _country(request)
    granted = store.grants_of(number, country)
    account_page = f"/{request.path.split('/')[1]}/{country}/account/"
    if not granted:
        return account_page
    guarded = needs_factor([grant for _, grant in granted])
    if guarded and account is not None and not account.factor:
        return f"{account_page}second-factor/"
    return onward


def actor_with(name: str, granted: Sequence[tuple[str, Grant]], country: str) -> Actor:
    """Return a person in their roles, the most trusted of which gives its name.

    Somebody who administers or audits all countries acts in all of them, everybody
    else in one.
    """
    if not granted:
        return Actor(name, Role.PUBLIC)
    grants = tuple(grant for _, grant in granted)
    role = max((grant.role for grant in grants), key=ORDER.index)
    everywhere = any(not place and grant.role in OF_ALL for place, grant in granted)
    return Actor(name, role, grants, "" if everywhere else country)


def _of_token(secret: str, country: str) -> Actor:
    """Return for whom a key acts; a wrong one is nobody's."""
    token = store.good_token(secret)
    if token is None or (token.country and country and token.country != country):
        return ANYBODY
    _note_use(token.pk, token.used_at)
    granted = store.grants_of(token.account_id, country)
    actor = actor_with(token.account.name, granted, country)
    if needs_factor(actor.grants) and not token.account.factor:
        actor = Actor(token.account.name, Role.PUBLIC)
    return replace(actor, only_reads=not token.writes, by_key=True)


def _note_use(number: int, used_at: datetime | None) -> None:
    now = timezone.now()
    if used_at is None or now - used_at > USED_EVERY:
        store.note_use(number, now)
