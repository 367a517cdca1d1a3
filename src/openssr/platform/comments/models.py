"""Tables of comments and of who was told of one."""

from __future__ import annotations

from django.db import models


class Comment(models.Model):
    """What somebody said about a record, known by its row since codes may change."""

    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=40)
    row = models.BigIntegerField()
    words = models.TextField()
    tier = models.CharField(max_length=12)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    resolved_by = models.CharField(max_length=150, blank=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["country", "kind", "row"], name="comments_of_record")
        ]


class Mention(models.Model):
    """That a comment is to be shown to somebody, until they have seen it."""

    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, related_name="mentions"
    )
    name = models.CharField(max_length=150)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "name"], name="comments_one_mention"
            )
        ]
        indexes = [models.Index(fields=["name", "seen_at"], name="comments_of_person")]
