"""When somebody looked at the overview last, which a signed cookie remembers."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, dumps, loads

COOKIE, SALT = f"{settings.HOST_ONLY}openssr_seen", "openssr.seen"
A_YEAR = 365 * 24 * 60 * 60
VISIT = timedelta(minutes=30)  # without a look for so long, the next one is a new visit
UNKNOWN = timedelta(days=30)  # what a first visit is shown the changes of


def read_visits(cookie: str, person: str) -> tuple[datetime, datetime] | None:
    """Return when somebody's visit before this one ended, and when he or she looked.

    A cookie of another person, or one that was tampered with, says nothing.
    """
    try:
        name, before, newest = loads(cookie, salt=SALT, max_age=A_YEAR)
        if name != person:
            return None
        return datetime.fromisoformat(before), datetime.fromisoformat(newest)
    except (BadSignature, TypeError, ValueError):
        return None


def since(visits: tuple[datetime, datetime] | None, now: datetime) -> datetime:
    """Return from when on changes are new to a visitor.

    Looking again during one visit shows the same changes.
    """
    if visits is None:
        return now - UNKNOWN
    before, newest = visits
    return newest if now - newest > VISIT else before


def written(person: str, before: datetime, now: datetime) -> str:
    """Return the cookie that remembers this look."""
    return dumps([person, before.isoformat(), now.isoformat()], salt=SALT)
