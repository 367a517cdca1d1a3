"""Comments and their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils import timezone

from openssr.kernel.error import NotFound
from openssr.platform.comments.models import Comment, Mention


def of_record(country: str, kind: str, row: int) -> list[Comment]:
    """Return the comments on a record, the oldest first."""
    rows = Comment.objects.filter(country=country, kind=kind, row=row)
    return list(rows.order_by("pk"))


def add(
    country: str, kind: str, row: int, *, words: str, tier: str, by: str
) -> Comment:
    """Keep a comment on a record."""
    return Comment.objects.create(
        country=country, kind=kind, row=row, words=words, tier=tier, by=by,
        at=timezone.now(),
    )  # fmt: skip


def mention(comment: Comment, names: Iterable[str]) -> None:
    """Have a comment shown to some people."""
    Mention.objects.bulk_create(
        Mention(comment=comment, name=name) for name in sorted(set(names))
    )


def numbered(country: str, number: int) -> Comment:
    """Return a comment of a country, locked, or raise ``NotFound``."""
    rows = Comment.objects.select_for_update().filter(country=country, pk=number)
    comment = rows.first()
    if comment is None:
        raise NotFound("there is no such comment")
    return comment


def resolve(comment: Comment, by: str) -> None:
    """Say that a comment is dealt with; empty ``by`` says that it is not."""
    comment.resolved_by = by
    comment.resolved_at = timezone.now() if by else None
    comment.save(update_fields=["resolved_by", "resolved_at"])


def mentions_of(country: str, name: str, most: int) -> list[Mention]:
    """Return the newest comments that somebody is told of."""
    return list(_of_person(country, name).order_by("-pk")[:most])


def count_new(country: str, name: str) -> int:
    """Return of how many comments somebody is told that they have not seen."""
    return _of_person(country, name).filter(seen_at=None).count()


def mark_seen(country: str, name: str, numbers: Collection[int]) -> int:
    """Note which of the comments somebody has seen; return how many were new."""
    rows = _of_person(country, name).filter(seen_at=None, pk__in=numbers)
    return rows.update(seen_at=timezone.now())


def _of_person(country: str, name: str) -> QuerySet[Mention]:
    rows = Mention.objects.filter(name=name, comment__country=country)
    return rows.select_related("comment")


def writers_of(country: str, kind: str, row: int) -> set[str]:
    """Return who has commented on a record."""
    rows = Comment.objects.filter(country=country, kind=kind, row=row)
    return set(rows.values_list("by", flat=True))
