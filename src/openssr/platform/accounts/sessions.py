"""Sessions in our own table, which knows whose they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession

# what a session holds: of whom it is, its browser, since when, and when it was used
ACCOUNT, DEVICE, BEGUN, SEEN = "account", "device", "begun", "seen"


class SessionStore(DatabaseStore):
    """Keeps a session in the database, with the account that it is of."""

    @classmethod
    def get_model_class(cls) -> type[AbstractBaseSession]:
        """Return the table, by its name, since the table itself names this store."""
        return apps.get_model("accounts.Session")

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """Return the row of a session."""
        row: Any = super().create_model_instance(data)
        row.account_id = data.get(ACCOUNT)
        row.device = data.get(DEVICE, "")
        row.begun_at = _moment(data.get(BEGUN))
        row.seen_at = _moment(data.get(SEEN))
        session: AbstractBaseSession = row
        return session


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
