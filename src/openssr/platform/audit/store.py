"""Appending to the audit and checking its chain."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone

from openssr.kernel.provenance import canonical, content_hash
from openssr.platform.audit.models import AuditEvent, AuditHead
from openssr.platform.audit.records import Chain, Event, Fault

FIELDS = ("action", "actor", "role", "country", "target", "before", "after", "reason")


def append(**values: Any) -> None:
    """Add one event inside the caller's transaction."""
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    plain = json.loads(canonical({name: values[name] for name in FIELDS}))
    at = timezone.now()
    event = AuditEvent(at=at, previous=head.hash, **plain)
    event.hash = _hash(event)
    event.save(force_insert=True)
    head.hash = event.hash
    head.save(update_fields=["hash"])


def lock() -> None:
    """Let nobody else append until the caller's transaction ends."""
    AuditHead.objects.select_for_update().get_or_create(pk=1)


def is_recorded(action: str, target: str) -> bool:
    """Tell whether the audit records an act on a target."""
    return AuditEvent.objects.filter(action=action, target=target).exists()


def _hash(event: AuditEvent) -> str:
    content = {name: getattr(event, name) for name in FIELDS}
    instant = event.at.isoformat(timespec="microseconds")
    return content_hash({**content, "at": instant, "previous": event.previous})


def check_chain() -> Chain:
    """Return the first row that does not fit the chain, or that all rows do.

    The newest hash is read first: rows that others append meanwhile come after it.
    """
    head = AuditHead.objects.values_list("hash", flat=True).first() or ""
    previous, rows, reached = "", 0, False
    event = None
    for event in AuditEvent.objects.order_by("pk").iterator():
        if event.previous != previous:
            return _broken(rows, Fault.MISSING, event)
        if event.hash != _hash(event):
            return _broken(rows, Fault.CHANGED, event)
        previous, rows = event.hash, rows + 1
        reached = reached or previous == head
    if reached or head == previous:
        return Chain(rows)
    return _broken(rows, Fault.CUT, event)


def _broken(rows: int, fault: Fault, event: AuditEvent | None) -> Chain:
    if event is None:
        return Chain(rows, fault)
    return Chain(rows, fault, int(event.pk), event.at, event.action)


def newest_of(action: str) -> Event | None:
    """Return the newest event of an action, None where there is none."""
    row = AuditEvent.objects.filter(action=action).order_by("-pk").first()
    if row is None:
        return None
    return Event(row.at, row.action, row.actor, row.target, row.reason)


def newest(country: str, limit: int) -> list[Event]:
    """Return the newest events of a country."""
    rows = AuditEvent.objects.filter(country__iexact=country).order_by("-pk")[:limit]
    return [
        Event(row.at, row.action, row.actor, row.target, row.reason) for row in rows
    ]
