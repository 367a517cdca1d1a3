"""Around every request to the API: who asks, how often, once only, if it changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openssr.kernel.error import Invalid, UserError
from openssr.platform.api import store
from openssr.platform.api.conditions import KEY, tags_of
from openssr.platform.api.mistakes import NotSignedIn, TooMany
from openssr.platform.api.records import Answered, Sent
from openssr.platform.serving import errors
from openssr.platform.serving.asking import address_of
from openssr.platform.serving.limits import SPAN, Buckets, Left
from openssr.platform.visit import ANYBODY, actor_of

OK, UNCHANGED, REDIRECTED = 200, 304, 300
LONGEST_KEY = 200
# what may go wrong before and after a path answers
FAILURES = (UserError, DatabaseError, InterfaceError, OSError)
Next = Callable[[HttpRequest], HttpResponse]


class ApiRequests:
    """Refuses wrong keys and too many requests, and answers a request once."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if not request.path.startswith(errors.API):
            return self.get_response(request)
        try:
            left = _take(request)
            response = self._answer(request)
        except FAILURES as error:
            return errors.of_exception(request, error)
        if left is not None:
            rate = settings.OPENSSR.api_rate
            response["RateLimit-Policy"] = f'"caller";q={rate * SPAN};w={SPAN}'
            response["RateLimit"] = f'"caller";r={left.requests};t={SPAN}'
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and KEY in request.headers:
            sent = _sent(request)
            if sent is not None:
                return _once(request, sent, self.get_response)
        return _if_changed(request, self.get_response(request))

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: Any,
        keywords: Any,
    ) -> HttpResponse | None:
        """Refuse a key that is nobody's; without one the public asks."""
        if not request.path.startswith(errors.API):
            return None
        named = request.headers.get("Authorization", "")
        if not named or actor_of(request) != ANYBODY:
            return None
        error = NotSignedIn(
            "the key is wrong, revoked or out of date; make a new one on the page of "
            "your account"
        )
        return errors.of_exception(request, error)


@lru_cache(maxsize=1)
def _buckets(folder: Path) -> Buckets | None:
    """Return the buckets of a data folder; without one that can be written, none."""
    try:
        return Buckets(folder / "api.limits")
    except OSError:
        return None


def _take(request: HttpRequest) -> Left | None:
    """Take one of the caller's requests, or raise ``TooMany``.

    The single person of a machine is not limited.
    """
    rate = settings.OPENSSR.api_rate
    if not rate:
        return None
    actor = actor_of(request)
    if ":" in actor.name:
        return None
    caller = actor.name
    if actor == ANYBODY:
        caller = f"@{address_of(request)}"
    buckets = _buckets(settings.OPENSSR.data_dir)
    left = None if buckets is None else buckets.take(caller, rate, time.time())
    if left is not None and left.wait:
        error = TooMany("too many requests; ask again in {wait} s", wait=left.wait)
        error.wait = left.wait
        raise error
    return left


def _sent(request: HttpRequest) -> Sent | None:
    """Return a request as its key names it, ``None`` for one of the public."""
    actor, key = actor_of(request), request.headers[KEY].strip()
    if actor == ANYBODY:
        return None
    if not 1 <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise Invalid(
            "{header} has 1 to {most} characters", header=KEY, most=LONGEST_KEY
        )
    content = hashlib.sha256()
    for part in (request.get_full_path(), request.content_type or ""):
        content.update(part.encode() + b"\0")
    content.update(request.body)
    return Sent(actor.name, key, content.hexdigest())


def _once(request: HttpRequest, sent: Sent, get_response: Next) -> HttpResponse:
    """Answer a request, or as it was answered before.

    The answer is kept in the transaction of what the request does: where one is cut
    off, so is the other, and it may be sent again.
    """
    before = store.claim(sent, timezone.now())
    if before is not None:
        return _replayed(before)
    good = False
    try:
        with transaction.atomic():
            response = get_response(request)
            good = OK <= response.status_code < REDIRECTED
            if good:
                store.keep(sent, _answered(response))
            else:
                transaction.set_rollback(True)
    except FAILURES as error:
        good = False
        return errors.of_exception(request, error)
    finally:
        if not good:
            store.give_up(sent)
    return response


def _answered(response: HttpResponse) -> Answered:
    return Answered(
        response.status_code,
        response.get("Content-Type", ""),
        response.get("ETag", ""),
        response.content,
    )


def _replayed(before: Answered) -> HttpResponse:
    response = HttpResponse(
        before.body, status=before.status, content_type=before.media
    )
    if before.etag:
        response["ETag"] = before.etag
    response["Idempotency-Replayed"] = "true"
    return response


def _if_changed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return an answer, or only that it is the one that the caller has."""
    if request.method != "GET" or response.status_code != OK or response.streaming:
        return response
    if "ETag" not in response:
        mark = hashlib.blake2b(response.content, digest_size=16).hexdigest()
        response["ETag"] = f'"{mark}"'
    if response["ETag"].strip('"') not in tags_of(request):
        return response
    unchanged = HttpResponse(status=UNCHANGED)
    del unchanged["Content-Type"]
    unchanged["ETag"] = response["ETag"]
    return unchanged
