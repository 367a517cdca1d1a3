"""Signing in and out, passwords, and the second factor of one's own account."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound
from openssr.platform.accounts import store
from openssr.platform.accounts.factor import new_factor, step_of
from openssr.platform.accounts.models import Account
from openssr.platform.accounts.passwords import is_password, set_password
from openssr.platform.accounts.records import Entry, SessionView
from openssr.platform.accounts.rules import has_to_wait, login_name
from openssr.platform.accounts.secrets import new_codes, sealed, unsealed
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case


@dataclass(frozen=True, slots=True)
class Attempted:
    """What became of an attempt to sign in, and of which account it was."""

    entry: Entry
    account: int = 0
    name: str = ""


@use_case("accounts.session.sign_in")
def sign_in(*, by: Actor, name: str, password: str, address: str) -> Attempted:
    """Check a name and its password; whoever has a second factor is asked for a code.

    Nothing tells whether the name or the password was wrong.  After too many failures
    of a name or from an address the next attempt waits, however right it is.
    """
    login = login_name(name)
    if has_to_wait(*store.recent_attempts(login, address)):
        note("", after={"throttled": True})
        return Attempted(Entry.THROTTLED)
    account = store.account_named(login)
    right = is_password(account, password)
    if account is None or not right or not account.active:
        store.note_attempt(login, address)
        note(account.name if account else "", after={"refused": True})
        return Attempted(Entry.REFUSED)
    if account.factor:
        note(account.name, after={"password": True})
        return Attempted(Entry.NEEDS_CODE, account.pk, account.name)
    return _entered(account, "password")


@use_case("accounts.session.give_code")
def give_code(*, by: Actor, account: int, code: str, address: str) -> Attempted:
    """Check the code of somebody whose password was right.

    A code of the authenticator and a recovery code work once each.
    """
    person = Account.objects.select_for_update().get(pk=account)
    if has_to_wait(*store.recent_attempts(person.name, address)):
        note(person.name, after={"throttled": True})
        return Attempted(Entry.THROTTLED)
    step = step_of(unsealed(person.factor), code, person.factor_step)
    if step:
        person.factor_step = step
        person.save(update_fields=["factor_step"])
    recovered = not step and store.use_code(person, code)
    if not person.active or not (step or recovered):
        store.note_attempt(person.name, address)
        note(person.name, after={"refused": True})
        return Attempted(Entry.REFUSED)
    return _entered(person, "recovery code" if recovered else "code")


def _entered(account: Account, by_what: str) -> Attempted:
    account.last_login = timezone.now()
    account.save(update_fields=["last_login"])
    store.forget_attempts(account.name)
    store.forget_sessions()
    note(account.name, after={"by": by_what})
    return Attempted(Entry.SIGNED_IN, account.pk, account.name)


@use_case("accounts.session.sign_out", of_oneself=True)
def sign_out(*, by: Actor) -> None:
    """Note that somebody signed out; the face ends the session."""
    note(by.name)


@use_case("accounts.link.show", reads=True)
def show_link(*, by: Actor, secret: str) -> str:
    """Return whose one-time address it is; it is not used up by this."""
    link = store.good_link(secret)
    if link is None:
        raise _used_link()
    return str(link.account.name)


@use_case("accounts.link.use")
def use_link(*, by: Actor, secret: str, password: str) -> str:
    """Set a password by a one-time address, which is used up; return whose it is.

    Every session of the account ends, and so does every key.
    """
    link = store.good_link(secret, lock=True)
    if link is None or not link.account.active:
        raise _used_link()
    account = link.account
    set_password(account, password)
    account.save(update_fields=["password"])
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    store.end_sessions(account)
    store.end_tokens(account)
    store.forget_attempts(account.name)
    note(account.name, after={"password": "set by a one-time address"})
    return str(account.name)


def _used_link() -> NotFound:
    return NotFound(
        "this address was used, has expired, or never was one; ask your administrator "
        "for a new one"
    )


def _own(by: Actor) -> Account:
    account = store.account_named(by.name)
    if account is None:
        raise NotAllowed("this needs an account of your own")
    return account


def _with_password(by: Actor, password: str) -> Account:
    """Return somebody's own account once the password was given again."""
    account = _own(by)
    if not is_password(account, password):
        raise Invalid("the password is not right")
    return account


@use_case("accounts.password.change", of_oneself=True)
def change_password(*, by: Actor, old: str, new: str, session: str) -> int:
    """Change one's own password; return how many other sessions that ended."""
    account = _with_password(by, old)
    set_password(account, new)
    account.save(update_fields=["password"])
    ended = store.end_sessions(account, keep=session)
    note(account.name, after={"sessions": ended})
    return ended


@use_case("accounts.own.show", reads=True)
def show_sessions(*, by: Actor, session: str) -> list[SessionView]:
    """Return where somebody is signed in."""
    return store.sessions_of(_own(by), session)


@use_case("accounts.session.end", of_oneself=True)
def end_session(*, by: Actor, number: str) -> None:
    """End one of one's own sessions, such as that of a lost laptop."""
    account = _own(by)
    if not store.end_sessions(account, only=number):
        raise NotFound("there is no such session; it may have ended")
    note(account.name)


@use_case("accounts.factor.left", reads=True)
def codes_left(*, by: Actor) -> int | None:
    """Return how many recovery codes somebody has left, ``None`` without a factor."""
    account = _own(by)
    return store.codes_left(account) if account.factor else None


@use_case("accounts.factor.begin", reads=True)
def begin_factor(*, by: Actor) -> str:
    """Return the secret of a second factor that somebody is about to set up."""
    if _own(by).factor:
        raise Conflict("you have a second factor; remove it before you set up another")
    return new_factor()


@use_case("accounts.factor.confirm", of_oneself=True)
def confirm_factor(
    *, by: Actor, secret: str, code: str, password: str, session: str
) -> list[str]:
    """Set up a second factor by its first code; return the recovery codes.

    The other sessions, which were begun without it, end.
    """
    account = _with_password(by, password)
    if account.factor:
        raise Conflict("you have a second factor; remove it before you set up another")
    step = step_of(secret, code, 0)
    if not step:
        raise Invalid(
            "the code is not right; check that the clock of your phone is right, and "
            "give the code that it shows now"
        )
    account.factor, account.factor_step = sealed(secret), step
    account.save(update_fields=["factor", "factor_step"])
    codes = new_codes()
    store.replace_codes(account, codes)
    note(account.name, after={"sessions": store.end_sessions(account, keep=session)})
    return codes


@use_case("accounts.codes.renew", of_oneself=True)
def renew_codes(*, by: Actor, password: str) -> list[str]:
    """Return new recovery codes; the older ones stop working."""
    account = _with_password(by, password)
    if not account.factor:
        raise Conflict("you have no second factor")
    codes = new_codes()
    store.replace_codes(account, codes)
    note(account.name)
    return codes


@use_case("accounts.factor.remove", of_oneself=True)
def remove_factor(*, by: Actor, password: str, session: str) -> None:
    """Remove one's own second factor, such as to set up another phone.

    The other sessions end.
    """
    account = _with_password(by, password)
    if not account.factor:
        raise Conflict("you have no second factor")
    account.factor, account.factor_step = "", 0
    account.save(update_fields=["factor", "factor_step"])
    store.replace_codes(account, [])
    note(account.name, after={"sessions": store.end_sessions(account, keep=session)})
