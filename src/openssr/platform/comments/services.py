"""Comments on records: written, answered by others, and said to be dealt with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from openssr.kernel.error import Invalid, NotAllowed, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.accounts.services.people import names_with_roles
from openssr.platform.comments import store
from openssr.platform.comments.models import Comment
from openssr.platform.comments.records import CommentView, Told
from openssr.platform.comments.rules import mentioned
from openssr.platform.registers import reading
from openssr.platform.registers.closed import shown
from openssr.platform.registers.register import Register
from openssr.platform.registers.visible import person_shown
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import NATIONAL, PARTNERS, allowed_everywhere, reads
from openssr.platform.usecase.services import note, use_case

R = TypeVar("R")
LONGEST = 4000  # characters
RESOLVE = "comments.comment.resolve"
TIERS = (NATIONAL, PARTNERS)


@use_case("comments.comment.list", reads=True)
def list_comments(
    register: Register[Any], *, by: Actor, country: str, key: str
) -> list[CommentView]:
    """Return the comments on a record that somebody may read, the oldest first."""
    code = country_code(country)
    row = _row(register, code, key, by)
    return [
        _view(comment, by)
        for comment in store.of_record(code, register.kind, row)
        if reads(by, comment.tier) or comment.by == by.name
    ]


def _row(register: Register[Any], country: str, key: str, by: Actor) -> int:
    """Return the row of a record that somebody may see, or raise ``NotFound``."""
    row, record = reading.row_of_key(register, country, key)
    if not reads(by, register.tier) or not shown(register, country, [record], by):
        raise reading.no_record(register, country, key)
    return row


def _view(comment: Comment, by: Actor) -> CommentView:
    name = comment.by if comment.by == by.name else person_shown(comment.by, by)
    return CommentView(
        number=comment.pk,
        words=comment.words,
        tier=comment.tier,
        by=name,
        at=comment.at,
        resolved_by=person_shown(comment.resolved_by, by),
        may_resolve=_may_resolve(comment, by),
    )


def _may_resolve(comment: Comment, by: Actor) -> bool:
    return comment.by == by.name or allowed_everywhere(by, "records.import")


@use_case("comments.comment.add", by_part=True)
def add_comment(
    register: Register[Any],
    *,
    by: Actor,
    country: str,
    key: str,
    words: str,
    tier: str = NATIONAL,
) -> int:
    """Comment on a record; tell those who are mentioned and who commented before.

    ``tier`` is ``national`` or ``partners``: who reads the comment besides its writer.
    Raises ``Invalid`` where nobody who could read it has a mentioned name, so that
    nobody believes to have told somebody.
    """
    code = country_code(country)
    row = _row(register, code, key, by)
    text = words.strip()
    if not text or len(text) > LONGEST:
        raise Invalid("a comment has 1 to {most} characters", most=LONGEST)
    if tier not in TIERS:
        raise Invalid("choose who reads the comment")
    if not reads(by, NATIONAL):
        tier = PARTNERS  # what a partner says the other partners may read
    people = names_with_roles(by=by, country=code, tier=tier)
    names = mentioned(text)
    for name in names:
        if name not in people:
            raise Invalid("nobody who could read this has the name {name}", name=name)
    others = store.writers_of(code, register.kind, row) & people
    comment = store.add(code, register.kind, row, words=text, tier=tier, by=by.name)
    store.mention(comment, {*names, *others} - {by.name})
    note(f"{register.kind} {key}"[:200], after={"comment": comment.pk})
    return int(comment.pk)


@use_case(RESOLVE, by_part=True)
def resolve_comment(
    *, by: Actor, country: str, number: int, resolved: bool = True
) -> None:
    """Say that a comment is dealt with, or that it is not.

    Its writer may, and whoever edits the whole book.
    """
    comment = store.numbered(country_code(country), number)
    if not reads(by, comment.tier) and comment.by != by.name:
        raise NotFound("there is no such comment")
    if not _may_resolve(comment, by):
        raise NotAllowed("its writer or an editor says that a comment is dealt with")
    store.resolve(comment, by.name if resolved else "")
    note(f"comment {number}", after={"resolved": resolved})


@use_case("comments.mention.list", reads=True)
def list_told(
    registers: Mapping[str, Register[Any]], *, by: Actor, country: str, most: int
) -> list[Told]:
    """Return the comments that somebody is told of, the newest first.

    Those on a record that they may not see any more are left out.
    """
    code = country_code(country)
    told: list[Told] = []
    for each in store.mentions_of(code, by.name, most):
        comment = each.comment
        register = registers.get(comment.kind)
        if register is None or not reads(by, comment.tier):
            continue
        records = _open_records(register, code, [comment.row], by)
        told += [
            Told(each.pk, _view(comment, by), register, record, each.seen_at is None)
            for record in records
        ]
    return told


def _open_records(
    register: Register[R], country: str, rows: Sequence[int], by: Actor
) -> list[R]:
    if not reads(by, register.tier):
        return []
    chosen = reading.rows_of(register, country).filter(pk__in=rows)
    return shown(register, country, reading.records_of(register, chosen), by)


@use_case("comments.mention.count", reads=True)
def count_new(*, by: Actor, country: str) -> int:
    """Return how many comments somebody is told of and has not seen."""
    return store.count_new(country_code(country), by.name)


@use_case("comments.mention.see", of_oneself=True)
def mark_seen(*, by: Actor, country: str, numbers: Sequence[int]) -> None:
    """Note that somebody has seen comments that they were told of."""
    count = store.mark_seen(country_code(country), by.name, numbers)
    note("", after={"seen": count})
