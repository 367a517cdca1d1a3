"""Appending to the audit and checking its chain."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone

from openssr.kernel.provenance import canonical, content_hash
from openssr.platform.audit import seal
from openssr.platform.audit.models import AuditEvent, AuditHead
from openssr.platform.audit.records import Chain, Event, Fault
from openssr.platform.audit.seal import Sealed

FIELDS = ("action", "actor", "role", "country", "target", "before", "after", "reason")


def append(**values: Any) -> None:
    """Add one event inside the caller's transaction."""
    head, _ = AuditHead.objects.select_for_update().get_or_create(pk=1)
    plain = json.loads(canonical({name: values[name] for name in FIELDS}))
    at = timezone.now()
    event = AuditEvent(at=at, previous=head.hash, **plain)
    event.hash = _hash(event)
    event.seal = seal.seal(event.hash)
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


def check_chain(expected: str = "") -> Chain:
    """Return the first row that does not fit the chain, or that all rows do.

    With ``expected``, the hash of a row that was noted elsewhere, the chain must hold
    it.  The newest hash is read first: rows that others append meanwhile come after it.
    """
    head = AuditHead.objects.values_list("hash", flat=True).first() or ""
    previous, rows, sealed = "", 0, 0
    awaited = {head, expected} - {""}
    event = None
    for event in AuditEvent.objects.order_by("pk").iterator():
        fault = _fault(event, previous, sealed)
        if fault is not None:
            return _broken(rows, fault, event)
        sealed += seal.check(event.hash, event.seal) is Sealed.OWN
        previous, rows = event.hash, rows + 1
        awaited.discard(previous)
    if awaited:
        return _broken(rows, Fault.CUT, event)
    return Chain(rows, head=previous, sealed=sealed)


def _fault(event: AuditEvent, previous: str, sealed: int) -> Fault | None:
    """Return what is wrong with a row, after one with a hash and so many sealed here.

    Rows of a time before seals, or of the installation that a book was restored from,
    stand before those sealed here and are held by these: each names the hash of the
    row before it.
    """
    if event.previous != previous:
        return Fault.MISSING
    if event.hash != _hash(event):
        return Fault.CHANGED
    mark = seal.check(event.hash, event.seal)
    if mark is Sealed.FORGED or (mark is Sealed.FOREIGN and sealed):
        return Fault.FORGED
    if mark is Sealed.NONE and sealed:
        return Fault.UNSEALED
    return None


def _broken(rows: int, fault: Fault, event: AuditEvent | None) -> Chain:
    if event is None:
        return Chain(rows, fault)
    return Chain(rows, fault, int(event.pk), event.at, event.action)


def is_begun(country: str) -> bool:
    """Tell whether anything was ever done in a country's book."""
    return AuditEvent.objects.filter(country__iexact=country).exists()


def newest_number_of(country: str) -> int:
    """Return the number of the newest act in a country's book, 0 where none was."""
    rows = AuditEvent.objects.filter(country=country).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def countries_of_acts() -> list[str]:
    """Return the countries whose books the audit names."""
    countries = AuditEvent.objects.exclude(country="").values_list("country", flat=True)
    return sorted(set(countries.distinct()))


def newest_of(action: str) -> Event | None:
    """Return the newest event of an action, None where there is none."""
    row = AuditEvent.objects.filter(action=action).order_by("-pk").first()
    if row is None:
        return None
    return Event(row.at, row.action, row.actor, row.target, row.reason)


def role_of(actor: str) -> str:
    """Return the role in which somebody acted last, empty for nobody known."""
    rows = AuditEvent.objects.filter(actor=actor).order_by("-pk")
    return rows.values_list("role", flat=True).first() or ""
