"""Tables of the audit."""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """One act; no foreign keys, so history never blocks a deletion."""

    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    actor = models.CharField(max_length=150)
    role = models.CharField(max_length=20)
    country = models.CharField(max_length=2, blank=True)
    target = models.CharField(max_length=200, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)
    # may be NULL so that SQLite adds the column in place: to make the table anew would
    # drop the triggers that guard it
    seal = models.CharField(max_length=80, null=True)  # noqa: DJ001

    class Meta:
        indexes = [models.Index(fields=["country", "action"], name="audit_action")]


class AuditHead(models.Model):
    """The newest hash: one row, locked while an event is appended."""

    hash = models.CharField(max_length=64, blank=True)
