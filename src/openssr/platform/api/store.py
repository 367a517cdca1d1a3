"""The answers that are kept for requests sent again under the same key."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from openssr.kernel.error import Conflict, Invalid
from openssr.platform.api.models import KeptAnswer
from openssr.platform.api.records import Answered, Sent

KEPT = timedelta(hours=24)
# after which a request that is still being answered was cut off with its process
LONGEST = timedelta(minutes=10)


def claim(sent: Sent, now: datetime) -> Answered | None:
    """Claim the answering of a request, or return how it was answered before.

    Raises ``Invalid`` where its key was used for another request, and ``Conflict``
    while the same is still being answered.
    """
    answers = KeptAnswer._default_manager
    answers.filter(at__lt=now - KEPT).delete()
    try:
        with transaction.atomic():
            answers.create(actor=sent.actor, key=sent.key, content=sent.content, at=now)
    except IntegrityError:
        return _before(sent, now)
    return None


def _before(sent: Sent, now: datetime) -> Answered | None:
    row = KeptAnswer._default_manager.filter(actor=sent.actor, key=sent.key).first()
    if row is None:  # given up this very moment
        raise _running()
    if row.content != sent.content:
        raise Invalid(
            "this Idempotency-Key was used for another request; take a new one"
        )
    if row.status is not None:
        return Answered(row.status, row.media, row.etag, bytes(row.body))
    stale = KeptAnswer._default_manager.filter(
        pk=row.pk, status=None, at=row.at, at__lt=now - LONGEST
    )
    if not stale.update(at=now):
        raise _running()
    return None


def _running() -> Conflict:
    return Conflict(
        "this request, sent before with the same Idempotency-Key, is still being "
        "answered; ask again in a minute"
    )


def keep(sent: Sent, answered: Answered) -> None:
    """Keep how a request was answered, in the transaction of what it did."""
    KeptAnswer._default_manager.filter(actor=sent.actor, key=sent.key).update(
        status=answered.status,
        media=answered.media,
        etag=answered.etag,
        body=answered.body,
    )


def give_up(sent: Sent) -> None:
    """Forget a request that did nothing, so that it may be sent again."""
    KeptAnswer._default_manager.filter(
        actor=sent.actor, key=sent.key, status=None
    ).delete()
