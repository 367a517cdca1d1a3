"""Accounts and their rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from openssr.kernel.error import NotFound
from openssr.platform.accounts.models import (
    Account,
    AccountGrant,
    Attempt,
    Link,
    Publication,
    RecoveryCode,
    Session,
    Token,
)
from openssr.platform.accounts.records import (
    AccountView,
    GrantView,
    SessionView,
    TokenView,
)
from openssr.platform.accounts.rules import WINDOW
from openssr.platform.accounts.secrets import code_hash, hash_of
from openssr.platform.usecase.records import Grant, Role


def has_accounts() -> bool:
    """Tell whether anybody has an account; without one people work locally."""
    return Account.objects.exists()


def account_named(name: str) -> Account | None:
    """Return the account of a name, ``None`` where there is none."""
    return Account.objects.filter(name=name).first()


def active_account(number: int) -> Account | None:
    """Return an account that is not closed, ``None`` where there is none."""
    return Account.objects.filter(pk=number, active=True).first()


def account_numbered(number: int) -> Account:
    """Return an account, or raise ``NotFound``."""
    account = Account.objects.filter(pk=number).first()
    if account is None:
        raise NotFound("there is no such account")
    return account


def grants_of(account: int, country: str) -> list[tuple[str, Grant]]:
    """Return the roles of an account in a country that count now.

    Each comes with the country for which it was granted, empty for all countries.
    """
    rows = AccountGrant.objects.filter(
        account=account,
        account__active=True,
        country__in=["", country.upper()],
        ended_at=None,
        confirmed_at__isnull=False,
    )
    return [(row.country, _grant(row)) for row in rows.order_by("pk")]


def _grant(row: AccountGrant) -> Grant:
    return Grant(Role(row.role), row.component, row.institution, row.partner)


def holders_of(roles: Iterable[Role], country: str) -> set[str]:
    """Return the names of active accounts that have one of some roles in a country."""
    rows = AccountGrant.objects.filter(
        account__active=True,
        country__in=["", country.upper()],
        role__in=[role.value for role in roles],
        ended_at=None,
        confirmed_at__isnull=False,
    )
    return set(rows.values_list("account__name", flat=True))


def list_views(country: str) -> list[AccountView]:
    """Return everybody with a role in a country, and those who have none anywhere."""
    of_country = Q(grants__country__in=["", country.upper()], grants__ended_at=None)
    without = Q(grants__isnull=True) | Q(open_grants=0)
    rows = Account.objects.annotate(
        open_grants=Count("grants", filter=Q(grants__ended_at=None))
    )
    rows = rows.filter(of_country | without).distinct()
    return [view_of(row, country) for row in rows.order_by("name")]


def view_of(account: Account, country: str) -> AccountView:
    """Return an account with its open roles in a country."""
    rows = account.grants.filter(country__in=["", country.upper()], ended_at=None)
    return AccountView(
        number=account.pk,
        name=account.name,
        full_name=account.full_name,
        email=account.email,
        active=account.active,
        has_password=bool(account.password) and account.has_usable_password(),
        has_factor=bool(account.factor),
        created_at=account.created_at,
        created_by=account.created_by,
        last_signed_in=account.last_login,
        grants=[
            GrantView(
                row.pk, row.country, _grant(row), row.granted_by, row.granted_at,
                row.confirmed_by,
            )
            for row in rows.order_by("pk")
        ],
    )  # fmt: skip


def has_role_beyond(account: Account, country: str) -> bool:
    """Tell whether an account has a role, confirmed or not, outside of a country."""
    rows = account.grants.filter(ended_at=None).exclude(country=country.upper())
    return rows.exists()


def is_listed(account: Account, country: str) -> bool:
    """Tell whether an account is listed in a country: by a role there, or by none."""
    rows = account.grants.filter(ended_at=None)
    here = rows.filter(country__in=["", country.upper()])
    return here.exists() or not rows.exists()


def open_grant(number: int, country: str) -> AccountGrant:
    """Return a role that was granted in a country and not ended, locked."""
    rows = AccountGrant.objects.select_for_update(of=("self",))
    row = (
        rows.select_related("account")
        .filter(pk=number, country__in=["", country.upper()], ended_at=None)
        .first()
    )
    if row is None:
        raise NotFound("there is no such role; it may have been ended")
    return row


def publication_of(country: str) -> Publication | None:
    """Return by what act a country's book is open to the public, if it is."""
    return Publication.objects.filter(country=country.upper(), ended_at=None).first()


def is_published(country: str) -> bool:
    """Tell whether the public reads a country's book.

    A book that nobody has an account for is read on one machine alone, by its user.
    """
    return not has_accounts() or publication_of(country) is not None


def good_link(secret: str, *, lock: bool = False) -> Link | None:
    """Return the one-time address of a secret while it works."""
    rows = Link.objects.select_related("account")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(hash=hash_of(secret), used_at=None).first()
    return row if row is not None and timezone.now() < row.expires_at else None


def end_links(account: Account, now: datetime) -> None:
    """Let no older one-time address of an account work any more."""
    account.links.filter(used_at=None).update(used_at=now)


def note_attempt(name: str, address: str) -> None:
    """Note a failed sign-in, and forget those that no longer count."""
    now = timezone.now()
    Attempt.objects.filter(at__lt=now - WINDOW).delete()
    Attempt.objects.create(name=hash_of(name), address=hash_of(address), at=now)


def recent_attempts(name: str, address: str) -> tuple[int, int, int]:
    """Return the failures of a name from a place, of the place, and of the name."""
    of_name, of_place = Q(name=hash_of(name)), Q(address=hash_of(address))
    rows = Attempt.objects.filter(at__gte=timezone.now() - WINDOW)
    counts = rows.aggregate(
        both=Count("pk", filter=of_name & of_place),
        place=Count("pk", filter=of_place),
        name=Count("pk", filter=of_name),
    )
    return counts["both"], counts["place"], counts["name"]


def forget_attempts(name: str) -> int:
    """Let a name be tried again; return how many failed attempts there were."""
    count, _ = Attempt.objects.filter(name=hash_of(name)).delete()
    return count


def replace_codes(account: Account, codes: Sequence[str]) -> None:
    """Put new recovery codes in the place of an account's older ones."""
    account.codes.all().delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, hash=code_hash(code)) for code in codes
    )


def use_code(account: Account, code: str) -> bool:
    """Use up a recovery code; tell whether it was one."""
    rows = account.codes.filter(hash=code_hash(code), used_at=None)
    return bool(rows.update(used_at=timezone.now()))


def codes_left(account: Account) -> int:
    """Return how many recovery codes of an account are unused."""
    return account.codes.filter(used_at=None).count()


def sessions_of(account: Account, current: str) -> list[SessionView]:
    """Return where an account is signed in, the last seen first."""
    rows = account.sessions.filter(expire_date__gt=timezone.now())
    return [
        SessionView(
            hash_of(row.session_key), row.device, row.begun_at, row.seen_at,
            row.session_key == current,
        )
        for row in rows.order_by("-seen_at")
    ]  # fmt: skip


def end_sessions(account: Account, *, keep: str = "", only: str = "") -> int:
    """End the sessions of an account but for one, or one only; return how many.

    ``only`` is the number under which a session was listed: its key stays a secret.
    """
    keys = [
        key
        for key in account.sessions.values_list("session_key", flat=True)
        if key != keep and (not only or hash_of(key) == only)
    ]
    count, _ = Session.objects.filter(session_key__in=keys).delete()
    return count


def tokens_of(account: Account) -> list[TokenView]:
    """Return the keys of an account's programs that have not been ended."""
    return [
        TokenView(
            row.pk, row.title, row.country, row.writes, row.made_at, row.expires_at,
            row.used_at,
        )
        for row in account.tokens.filter(ended_at=None).order_by("pk")
    ]  # fmt: skip


def end_tokens(account: Account) -> int:
    """End the keys of an account's programs; return how many."""
    return account.tokens.filter(ended_at=None).update(ended_at=timezone.now())


def good_token(secret: str) -> Token | None:
    """Return the key of a secret while it works."""
    rows = Token.objects.select_related("account").filter(
        hash=hash_of(secret), ended_at=None, expires_at__gt=timezone.now()
    )
    return rows.filter(account__active=True).first()


def note_use(number: int, now: datetime) -> None:
    """Note when a key was last used."""
    Token.objects.filter(pk=number).update(used_at=now)


def forget_sessions() -> None:
    """Delete the sessions that have expired."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
