"""Tables of the search: what can be found, and whether that is all of the book.

The words themselves stand beside them: on SQLite in the virtual table
``search_words``, on PostgreSQL in the column ``words``.  A migration makes both.
"""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One row of the book that can be found.

    ``code`` is folded as words are; ``length`` is the number of its words, by which
    shorter texts come first; ``digest`` changes with what was indexed.
    """

    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=40)
    row = models.BigIntegerField()
    tier = models.CharField(max_length=12)
    owner = models.CharField(max_length=150, blank=True)
    code = models.CharField(max_length=300, blank=True)
    length = models.IntegerField()
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "row"], name="search_entry_once")
        ]
        indexes = [models.Index(fields=["country", "code"], name="search_entry_code")]


class State(models.Model):
    """By which rules of folding the whole book was indexed; no row while it is not."""

    version = models.IntegerField()
