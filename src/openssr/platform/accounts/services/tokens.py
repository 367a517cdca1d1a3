"""Keys by which programs act for a person: named, narrowed, for a time, shown once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from openssr.kernel.error import Invalid, NotAllowed, NotFound
from openssr.platform.accounts import store
from openssr.platform.accounts.models import Account, Token
from openssr.platform.accounts.records import TokenView
from openssr.platform.accounts.secrets import hash_of, new_secret
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case

TITLE_MOST, DAYS_MOST = 100, 366
PREFIX = "ossr_"  # by which scanners of published code recognise one


def _own(by: Actor) -> Account:
    account = store.account_named(by.name)
    if account is None:
        raise NotAllowed("this needs an account of your own")
    return account


@use_case("accounts.token.list", reads=True)
def list_tokens(*, by: Actor) -> list[TokenView]:
    """Return the keys of one's own programs."""
    return store.tokens_of(_own(by))


@use_case("accounts.token.make", of_oneself=True)
def make_token(
    *, by: Actor, country: str, title: str, days: int, writes: bool = False
) -> str:
    """Return a new key that acts for oneself in a country; it is shown this once.

    One that does not write only reads, whatever the person may do.
    """
    account = _own(by)
    words = title.strip()
    if not words or len(words) > TITLE_MOST:
        raise Invalid("a key has a name of at most {most} characters", most=TITLE_MOST)
    if not 1 <= days <= DAYS_MOST:
        raise Invalid("a key works for 1 to {most} days", most=DAYS_MOST)
    secret, now = PREFIX + new_secret(), timezone.now()
    Token.objects.create(
        account=account,
        title=words,
        hash=hash_of(secret),
        country=country.upper(),
        writes=writes,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    note(account.name, after={"title": words, "days": days, "writes": writes})
    return secret


@use_case("accounts.token.end", of_oneself=True)
def end_token(*, by: Actor, number: int) -> None:
    """End one of one's own keys."""
    account = _own(by)
    rows = account.tokens.filter(pk=number, ended_at=None)
    if not rows.update(ended_at=timezone.now()):
        raise NotFound("there is no such key; it may have been ended")
    note(account.name, after={"token": number})
