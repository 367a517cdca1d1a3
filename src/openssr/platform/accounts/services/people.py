"""Accounts as administrators keep them: who is let in, in which role, who leaves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from django.utils import timezone

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound
from openssr.platform.accounts import store
from openssr.platform.accounts.models import Account, AccountGrant, Link
from openssr.platform.accounts.records import AccountView, NewLink
from openssr.platform.accounts.rules import (
    NOT_GRANTED,
    is_login_name,
    lacking_part,
    login_name,
)
from openssr.platform.accounts.secrets import hash_of, new_secret
from openssr.platform.registers.scope import known_parts
from openssr.platform.usecase.records import Actor, Grant, Role
from openssr.platform.usecase.rules import TIERS, role_tier
from openssr.platform.usecase.services import note, use_case, without_book

LINK_DAYS = 3  # for which a one-time address works
CONFIRMERS = (Role.ADMINISTRATOR, Role.APPROVER)
NAME_MOST, FULL_NAME_MOST, EMAIL_MOST = 100, 200, 254


@use_case("accounts.account.any", reads=True)
def has_accounts(*, by: Actor) -> bool:
    """Tell whether anybody has an account; without one a book is used locally."""
    return store.has_accounts()


@use_case("accounts.account.list", reads=True)
def list_accounts(*, by: Actor, country: str) -> list[AccountView]:
    """Return everybody who has a role in a country, and those without any role."""
    return store.list_views(country)


@use_case("accounts.account.find", reads=True)
def number_of(*, by: Actor, country: str, name: str) -> int:
    """Return the number of the account of a name, or raise ``NotFound``."""
    account = store.account_named(login_name(name))
    if account is None:
        raise NotFound("nobody has an account with the name {name!r}", name=name)
    return int(account.pk)


@use_case("accounts.name.list", reads=True)
def names_with_roles(*, by: Actor, country: str, tier: str) -> set[str]:
    """Return the names of those who read a tier of a country's book."""
    roles = [role for role in Role if TIERS.index(role_tier(role)) >= TIERS.index(tier)]
    return store.holders_of(roles, country)


@use_case("accounts.part.list", reads=True)
def list_parts(*, by: Actor, country: str, kind: str) -> dict[str, Mapping[str, str]]:
    """Return the parts of a kind to which a role can be narrowed, with their names."""
    return known_parts(kind, country.upper()) or {}


@use_case("accounts.account.show", reads=True)
def show_account(*, by: Actor, country: str, number: int) -> AccountView:
    """Return an account with its roles in a country.

    Who keeps the accounts of one country is shown nobody who has roles elsewhere only.
    """
    account = store.account_numbered(number)
    if by.country and not store.is_listed(account, by.country):
        raise NotFound("there is no such account")
    return store.view_of(account, country)


def _account_kept_by(by: Actor, number: int) -> Account:
    """Return an account over whose way in somebody may decide.

    Who administers one country does not decide it for a person with roles elsewhere:
    a new password in place of theirs would open those roles too.
    """
    account = store.account_numbered(number)
    if by.country and store.has_role_beyond(account, by.country):
        raise NotAllowed(
            "{name} has roles in other countries too; only an administrator of all "
            "countries does this",
            name=account.name,
        )
    return account


@use_case("accounts.account.create")
def create_account(
    *, by: Actor, country: str, name: str, full_name: str, email: str = ""
) -> int:
    """Create an account without a password and without roles; return its number.

    Raises ``Invalid`` for a name that nobody can sign in with, and ``Conflict`` for one
    that is taken.
    """
    login = login_name(name)
    if not is_login_name(login):
        raise Invalid(
            "{name!r} cannot be a name to sign in with; it has 3 to {most} letters "
            "a to z, digits and the signs . _ - @",
            name=name[:NAME_MOST], most=NAME_MOST,
        )  # fmt: skip
    spelled, address = full_name.strip(), email.strip()
    if not spelled or len(spelled) > FULL_NAME_MOST:
        raise Invalid(
            "give the person's name, of at most {most} characters", most=FULL_NAME_MOST
        )
    if address and ("@" not in address or len(address) > EMAIL_MOST):
        raise Invalid("{email!r} is not an e-mail address", email=address[:EMAIL_MOST])
    if store.account_named(login) is not None:
        raise Conflict("{name} already has an account", name=login)
    account = Account(
        name=login,
        full_name=spelled,
        email=address,
        created_at=timezone.now(),
        created_by=by.name,
    )
    account.set_unusable_password()
    account.save()
    note(login, after={"full_name": spelled})
    return int(account.pk)


@without_book
def known_role(text: str) -> Role:
    """Return the role of a code, or raise ``Invalid``."""
    try:
        return Role(text)
    except ValueError:
        roles = ", ".join(role.value for role in Role if role not in NOT_GRANTED)
        raise Invalid("choose a role: {roles}", roles=roles) from None


@use_case("accounts.account.invite")
def invite(
    *,
    by: Actor,
    country: str,
    name: str,
    full_name: str,
    email: str,
    grant: Grant,
    everywhere: bool = False,
) -> int:
    """Create an account with a role; return its number."""
    number = create_account(
        by=by, country=country, name=name, full_name=full_name, email=email
    )
    give_role(by=by, country=country, number=number, grant=grant, everywhere=everywhere)
    note(login_name(name))
    return number


@use_case("accounts.grant.give")
def give_role(
    *, by: Actor, country: str, number: int, grant: Grant, everywhere: bool = False
) -> bool:
    """Grant a role in a country; tell whether it counts at once.

    A second administrator or approver confirms it, where there is one besides who
    grants it and who gets it.  ``everywhere`` grants it in all countries of the book.
    Raises ``Invalid`` for a role without the part that it needs, and ``Conflict`` for
    one that the person has.
    """
    account = store.account_numbered(number)
    if by.country and not store.is_listed(account, by.country):
        raise NotFound("there is no such account")
    if not account.active:
        raise Conflict("the account of {name} is closed", name=account.name)
    if grant.role in NOT_GRANTED:
        raise Invalid("the role {role} is not granted to people", role=grant.role)
    lacking = lacking_part(grant)
    if lacking:
        raise Invalid(
            "a reporter reports for one part of the book: name the {part}", part=lacking
        )
    _refuse_unknown_parts(grant, country)
    if everywhere and by.country:
        raise NotAllowed("only an administrator of all countries grants this")
    place = "" if everywhere else country.upper()
    values = {
        "country": place,
        "role": grant.role.value,
        "component": grant.component,
        "institution": grant.institution,
        "partner": grant.partner,
    }
    if account.grants.filter(ended_at=None, **values).exists():
        raise Conflict("{name} already has this role", name=account.name)
    row = AccountGrant(
        account=account, granted_by=by.name, granted_at=timezone.now(), **values
    )
    alone = by.role is Role.SYSTEM or _is_local(by) or not _others(by, account, place)
    if alone:
        row.confirmed_by, row.confirmed_at = by.name, timezone.now()
    row.save()
    note(account.name, after={**values, "counts": alone})
    return alone


def _refuse_unknown_parts(grant: Grant, country: str) -> None:
    """Raise ``Invalid`` for an institution or component that the book does not have."""
    for kind, code in grant.parts.items():
        codes = known_parts(kind, country)
        if codes is not None and code not in codes:
            raise Invalid("the book has no {part} {code!r}", part=kind, code=code)


def _is_local(by: Actor) -> bool:
    """Tell whether somebody acts at the command line of the book's own machine."""
    return by.name.startswith("cli:")


def _others(by: Actor, account: Account, country: str) -> Collection[str]:
    """Return who could confirm a role besides who grants it and who gets it."""
    return store.holders_of(CONFIRMERS, country) - {by.name, account.name}


@use_case("accounts.grant.confirm")
def confirm_role(*, by: Actor, country: str, number: int) -> None:
    """Confirm a role that another administrator granted to another person."""
    row = store.open_grant(number, country)
    if row.confirmed_by:
        raise Conflict("the role has already been confirmed")
    if not row.country and by.country:
        raise NotAllowed("only an administrator of all countries confirms this")
    if by.name in {row.granted_by, row.account.name}:
        raise NotAllowed(
            "a second person confirms a role: neither who granted it nor who gets it"
        )
    row.confirmed_by, row.confirmed_at = by.name, timezone.now()
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    note(row.account.name, after={"role": row.role, "confirmed": True})


@use_case("accounts.grant.end")
def end_role(*, by: Actor, country: str, number: int) -> None:
    """End a role; it stays in the history.

    Raises ``Conflict`` for the last administrator: nobody could undo that.
    """
    row = store.open_grant(number, country)
    if not row.country and by.country:
        raise NotAllowed("only an administrator of all countries ends this")
    if row.role == Role.ADMINISTRATOR:
        _refuse_last(row.account, country, by)
    row.ended_by, row.ended_at = by.name, timezone.now()
    row.save(update_fields=["ended_by", "ended_at"])
    note(row.account.name, before={"role": row.role}, after={"ended": True})


def _refuse_last(account: Account, country: str, by: Actor) -> None:
    holders = store.holders_of([Role.ADMINISTRATOR], country)
    if holders == {account.name} and not _is_local(by):
        raise Conflict(
            "{name} is the only administrator; grant the role to somebody else first",
            name=account.name,
        )


@use_case("accounts.link.make")
def make_link(*, by: Actor, country: str, number: int) -> NewLink:
    """Make a one-time address by which a person sets a new password.

    It is handed over in person or by any way that is trusted; older ones end.  The
    second factor stays.
    """
    account = _account_kept_by(by, number)
    if not account.active:
        raise Conflict("the account of {name} is closed", name=account.name)
    now = timezone.now()
    store.end_links(account, now)
    secret, until = new_secret(), now + timedelta(days=LINK_DAYS)
    Link.objects.create(
        account=account, hash=hash_of(secret), made_by=by.name, expires_at=until
    )
    note(account.name, after={"until": until.isoformat()})
    return NewLink(account.name, secret, until)


@use_case("accounts.account.close")
def close_account(*, by: Actor, country: str, number: int, reason: str) -> None:
    """Close the account of somebody who leaves: sessions, keys and addresses end.

    The roles end too, so that nobody is let in again with old ones.  What the person
    did stays in the history under the name.
    """
    account = _account_kept_by(by, number)
    _refuse_last(account, country, by)
    if account.name == by.name:
        raise NotAllowed("nobody closes their own account; ask another administrator")
    if not reason.strip():
        raise Invalid("give a reason")
    now = timezone.now()
    account.active = False
    account.save(update_fields=["active"])
    account.grants.filter(ended_at=None).update(ended_at=now, ended_by=by.name)
    store.end_tokens(account)
    store.end_links(account, now)
    ended = store.end_sessions(account)
    note(
        account.name, after={"active": False, "sessions": ended}, reason=reason.strip()
    )


@use_case("accounts.account.open")
def open_account(*, by: Actor, country: str, number: int) -> None:
    """Open a closed account again; its roles have to be granted anew."""
    account = _account_kept_by(by, number)
    if account.active:
        raise Conflict("the account of {name} is open", name=account.name)
    account.active = True
    account.save(update_fields=["active"])
    note(account.name, after={"active": True})


@use_case("accounts.account.unlock")
def unlock_account(*, by: Actor, country: str, number: int) -> int:
    """Let somebody who failed too often try again at once; return the failures."""
    account = _account_kept_by(by, number)
    failures = store.forget_attempts(account.name)
    note(account.name, after={"failures": failures})
    return failures


@use_case("accounts.session.end_all")
def end_sessions_of(*, by: Actor, country: str, number: int) -> int:
    """End every session of somebody, such as of a stolen laptop; return how many."""
    account = _account_kept_by(by, number)
    ended = store.end_sessions(account)
    note(account.name, after={"sessions": ended})
    return ended


@use_case("accounts.factor.drop")
def drop_factor(*, by: Actor, country: str, number: int, reason: str) -> None:
    """Take away the second factor of somebody who lost the device.

    The sessions end; the person sets up a new one after the next sign-in.
    """
    account = _account_kept_by(by, number)
    if account.name == by.name:
        raise NotAllowed("another administrator takes away a lost second factor")
    if not account.factor:
        raise Conflict("{name} has no second factor", name=account.name)
    if not reason.strip():
        raise Invalid("give a reason")
    account.factor, account.factor_step = "", 0
    account.save(update_fields=["factor", "factor_step"])
    store.replace_codes(account, [])
    store.end_tokens(account)
    ended = store.end_sessions(account)
    note(account.name, after={"sessions": ended}, reason=reason.strip())
