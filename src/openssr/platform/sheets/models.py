"""The table of conflicts."""

from __future__ import annotations

from django.db import models


class Conflict(models.Model):
    """A cell that two people changed apart from one another; both values are kept.

    ``base`` is what the template said, ``held`` what the book said when the file came,
    ``offered`` what the file says.  ``decided`` is empty while it waits.
    """

    country = models.CharField(max_length=2)
    sheet = models.CharField(max_length=40)
    key = models.CharField(max_length=500)
    column = models.CharField(max_length=60)
    base = models.TextField(blank=True)
    held = models.TextField(blank=True)
    offered = models.TextField(blank=True)
    file = models.CharField(max_length=255)
    brought_by = models.CharField(max_length=150)
    brought_at = models.DateTimeField()
    decided = models.CharField(max_length=10, blank=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "sheet", "key", "column", "offered"],
                condition=models.Q(decided=""),
                name="sheet_conflict_once",
            ),
            models.CheckConstraint(
                name="sheet_conflict_decided",
                condition=models.Q(decided__in=["", "held", "offered"]),
            ),
        ]
