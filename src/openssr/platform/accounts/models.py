"""Tables of accounts: who may sign in, in which roles, and how."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from openssr.platform.accounts.sessions import SessionStore


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by the name under which people sign in."""


class Account(AbstractBaseUser):
    """A person who may sign in; the book keeps it when the person leaves.

    ``factor`` is the sealed secret of the second factor, ``factor_step`` the last time
    step of which a code was used, so that no code works twice.
    """

    name = models.CharField(max_length=100, unique=True)
    full_name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=150)
    factor = models.CharField(max_length=400, blank=True)
    factor_step = models.BigIntegerField(default=0)

    objects = AccountManager()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Tell Django whether the account may sign in."""
        return self.active


class AccountGrant(models.Model):
    """A role of an account in a country, perhaps over a part of its book only.

    It counts from its confirmation by a second person until it is ended.
    """

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="grants"
    )
    country = models.CharField(max_length=2)
    role = models.CharField(max_length=20)
    component = models.CharField(max_length=60, blank=True)
    institution = models.CharField(max_length=60, blank=True)
    partner = models.CharField(max_length=200, blank=True)
    granted_by = models.CharField(max_length=150)
    granted_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=150, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "account", "country", "role", "component", "institution", "partner",
                ],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_one_grant",
            )
        ]  # fmt: skip


class Publication(models.Model):
    """That a country lets the public read what its book has for the public."""

    country = models.CharField(max_length=2)
    published_by = models.CharField(max_length=150)
    published_at = models.DateTimeField()
    ended_by = models.CharField(max_length=150, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country"],
                condition=models.Q(ended_at__isnull=True),
                name="accounts_one_publication",
            )
        ]


class Link(models.Model):
    """A one-time address by which a person sets a password; its hash alone is kept."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="links")
    hash = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=150)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class RecoveryCode(models.Model):
    """A code that stands once for the second factor; its hash alone is kept."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="codes")
    hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)


class Attempt(models.Model):
    """A failed sign-in: hashes of the name that was tried and of where it came from."""

    name = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="accounts_attempt_at")]


class Session(AbstractBaseSession):
    """A signed-in browser, listed to its owner, who can end it."""

    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=120, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """Return the store that keeps sessions in this table."""
        return SessionStore


class Token(models.Model):
    """A key by which a program acts for an account; its hash alone is kept."""

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="tokens"
    )
    title = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    country = models.CharField(max_length=2, blank=True)
    writes = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
