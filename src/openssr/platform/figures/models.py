"""Tables of figures kept by reports."""

from __future__ import annotations

from django.db import models


class Snapshot(models.Model):
    """A figure as a report printed it."""

    country = models.CharField(max_length=2)
    key = models.CharField(max_length=100)
    report = models.CharField(max_length=100)
    definition = models.CharField(max_length=80)
    version = models.IntegerField()
    parameters = models.JSONField(default=dict)
    as_at = models.DateField()
    value = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    unit = models.CharField(max_length=30)
    coverage = models.JSONField(default=dict)
    adjustments = models.JSONField(default=list)
    made_at = models.DateTimeField()
    stale_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "report", "key"], name="figure_report_once"
            )
        ]


class SnapshotRest(models.Model):
    """A record that a kept figure rests on."""

    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.CASCADE, related_name="rests"
    )
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=255)
    hash = models.CharField(max_length=64)
    source = models.CharField(max_length=400, blank=True)
    persons = models.CharField(max_length=400, blank=True, default="")
    contribution = models.DecimalField(max_digits=30, decimal_places=6, null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="figure_rest")]
