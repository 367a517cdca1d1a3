"""The table of requests that must not do anything twice."""

from __future__ import annotations

from django.db import models


class KeptAnswer(models.Model):
    """A request under a key of its sender's own, and how it was answered.

    ``status`` is empty while it is being answered.
    """

    actor = models.CharField(max_length=150)
    key = models.CharField(max_length=200)
    content = models.CharField(max_length=64)  # hash of the address and the body
    status = models.IntegerField(null=True)
    media = models.CharField(max_length=100, blank=True)
    etag = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "key"], name="api_answer_once")
        ]
