"""Appending to the audit and checking its chain."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone

from openssr.kernel.provenance import canonical, content_hash
from openssr.platform.audit.models import AuditEvent, AuditHead

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


def _hash(event: AuditEvent) -> str:
    content = {name: getattr(event, name) for name in FIELDS}
    instant = event.at.isoformat(timespec="microseconds")
    return content_hash({**content, "at": instant, "previous": event.previous})


def first_break() -> int | None:
    """Return the number of the first event that does not fit the chain."""
    previous = ""
    for event in AuditEvent.objects.order_by("pk").iterator():
        if event.previous != previous or event.hash != _hash(event):
            return int(event.pk)
        previous = event.hash
    return None
