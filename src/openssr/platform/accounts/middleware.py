"""Around every request: who asks, and until when a session lasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_noop

from openssr.kernel.error import NotAllowed
from openssr.platform.accounts import store
from openssr.platform.accounts.identity import find_actor
from openssr.platform.accounts.sessions import ACCOUNT, BEGUN, SEEN
from openssr.platform.log import log
from openssr.platform.serving import errors
from openssr.platform.serving.methods import SAFE
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.visit import ACTOR, actor_of

LONGEST = timedelta(hours=12)  # after which everybody signs in again
IDLE = timedelta(hours=4)  # after which somebody who did nothing signs in again
OPEN = (
    ["account"],
    ["about"],
)  # parts of a country's pages that show nothing of its book
CLOSED = gettext_noop("this country has not published its book; sign in to read it")
PERSONAL = {"account", "administration"}  # parts whose pages are for one person
ENTER = "enter"  # how the address begins that signs the person of a machine in
REFUSED = {401, 403}
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
        response = self.get_response(request)
        if _is_personal(request):
            # a browser keeps no copy that whoever uses the machine next could read
            response["Cache-Control"] = "no-store"
        if response.status_code in REFUSED:
            _log_refusal(request, actors)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: Any,
        keywords: Any,
    ) -> HttpResponse | None:
        """Show the public nothing of a book that its country has not published.

        What fails here, such as a database that is down, is told as it is from a page.
        """
        try:
            return self._closed(request, keywords)
        except Exception as error:  # noqa: BLE001 - it is answered and logged
            return errors.of_exception(request, error)

    def _closed(self, request: HttpRequest, keywords: Any) -> HttpResponse | None:
        country = keywords.get("country")
        if country is None or _is_open(request):
            return None
        actor = actor_of(request)
        if actor.role is not Role.PUBLIC or store.is_published(country):
            return None
        if actor.only_reads and not actor.by_key:
            return None  # somebody who reads the book looks at it as the public does
        if request.path.startswith(errors.API) or request.method not in SAFE:
            return errors.of_exception(request, NotAllowed(CLOSED))
        language = keywords.get("language", "en")
        where = urlencode({"next": request.get_full_path()})
        return redirect(f"/{language}/{country}/account/sign-in/?{where}")


def _is_personal(request: HttpRequest) -> bool:
    """Tell whether an answer is for one person: somebody signed in, or signing in."""
    if ACCOUNT in request.session or "Authorization" in request.headers:
        return True
    first, _, rest = request.path.lstrip("/").partition("/")
    return first == ENTER or rest.partition("/")[2].split("/")[0] in PERSONAL


def _log_refusal(request: HttpRequest, actors: Sequence[Actor]) -> None:
    """Log that somebody was refused: who, by number and role, and at what address."""
    match = request.resolver_match
    log(
        "request.refused",
        method=request.method,
        route=match.route if match else "",
        country=match.kwargs.get("country", "") if match else "",
        account=request.session.get(ACCOUNT, 0),
        role=actors[0].role.value if actors else "",
        by_key="Authorization" in request.headers,
    )


def _is_open(request: HttpRequest) -> bool:
    """Tell whether a page holds nothing of a book."""
    of_api = request.path.startswith(errors.API)
    return not of_api and request.path.split("/")[3:4] in OPEN


def _keep(request: HttpRequest, now: datetime) -> None:
    """Note that a session is in use, or end it where it is too old."""
    begun = datetime.fromisoformat(request.session[BEGUN])
    last = datetime.fromisoformat(request.session[SEEN])
    if now - begun > LONGEST or now - last > IDLE:
        request.session.flush()
    elif now - last > EVERY:
        request.session[SEEN] = now.isoformat()
