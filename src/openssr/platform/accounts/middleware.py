"""Around every request: who asks, and until when a session lasts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openssr.platform.accounts.identity import find_actor
from openssr.platform.accounts.sessions import ACCOUNT, BEGUN, SEEN
from openssr.platform.usecase.records import Actor
from openssr.platform.visit import ACTOR

LONGEST = timedelta(hours=12)  # after which everybody signs in again
IDLE = timedelta(hours=4)  # after which somebody who did nothing signs in again
EVERY = timedelta(minutes=5)  # how often it is noted that somebody did something


class SignedIn:
    """Leaves on a request how to find who asks, and ends sessions that are too old."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if ACCOUNT in request.session:
            _keep(request, timezone.now())
        actors: list[Actor] = []

        def find() -> Actor:
            # the address is resolved behind the middleware, so this is looked up late
            if request.resolver_match is None:
                return find_actor(request)
            if not actors:
                actors.append(find_actor(request))
            return actors[0]

        vars(request)[ACTOR] = find
        return self.get_response(request)


def _keep(request: HttpRequest, now: datetime) -> None:
    """Note that a session is in use, or end it where it is too old."""
    begun = datetime.fromisoformat(request.session[BEGUN])
    last = datetime.fromisoformat(request.session[SEEN])
    if now - begun > LONGEST or now - last > IDLE:
        request.session.flush()
    elif now - last > EVERY:
        request.session[SEEN] = now.isoformat()
