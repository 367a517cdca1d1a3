"""Reading the records of a register: lists, pages of a search, single records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from openssr.kernel.error import NotAllowed, NotFound
from openssr.kernel.identifier import country_code
from openssr.platform.registers import history, reading
from openssr.platform.registers.backwards import rows_referring
from openssr.platform.registers.closed import hidden_fields, shown, without_closed
from openssr.platform.registers.filters import Question, rows_asked
from openssr.platform.registers.history import Entered, Withdrawal
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import Register, cells_of
from openssr.platform.registers.table import all_registers
from openssr.platform.registers.visible import (
    person_shown,
    shows_every,
    visible,
    withheld_fields,
)
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.rules import reads, signed_in
from openssr.platform.usecase.services import register_case

R = TypeVar("R")


@register_case("list", reads=True)
def list_records(register: Register[R], *, by: Actor, country: str) -> list[R]:
    """Return the records of a register that the actor may see, in its order."""
    code = country_code(country)
    return shown(register, code, reading.all_records(register, code), by)


@register_case("count", reads=True)
def count_records(register: Register[Any], *, by: Actor, country: str) -> int:
    """Return how many records of a register the actor may see."""
    rows = reading.rows_of(register, country_code(country))
    if register.owner:
        rows = rows.filter(**{register.owner: by.name})
    elif not shows_every(register, by):
        return len(visible(register, reading.records_of(register, rows), by))
    return rows.count()


@register_case("show", reads=True)
def show_record(register: Register[R], *, by: Actor, country: str, key: str) -> R:
    """Return the record of a key, or raise ``NotFound``."""
    code = country_code(country)
    _, record = reading.row_of_key(register, code, key)
    for open_record in shown(register, code, [record], by):
        return open_record
    raise reading.no_record(register, country, key)


@register_case("find", reads=True)
def find_record(
    register: Register[R], *, by: Actor, country: str, key: str
) -> tuple[R, Withdrawal[R] | None]:
    """Return the record of a key, with who withdrew it where it was withdrawn.

    The public does not see what was withdrawn.
    """
    code = country_code(country)
    withdrawal: Withdrawal[R] | None = None
    try:
        _, record = reading.row_of_key(register, code, key)
    except NotFound:
        if not signed_in(by):
            raise
        _, record = reading.row_of_key(register, code, key, withdrawn=True)
        acts = reading.withdrawn_records(register, code)
        withdrawal = next(
            (
                replace(act, by=person_shown(act.by, by))
                for act in acts
                if register.key_of(act.record) == key
            ),
            None,
        )
    for open_record in shown(register, code, [record], by):
        return open_record, withdrawal
    raise reading.no_record(register, country, key)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some records of a question, the mark of the next, and how many there are."""

    records: list[R]
    next: int | None
    total: int


@register_case("page", reads=True)
def page_records(
    register: Register[R], *, by: Actor, country: str, question: Question
) -> Page[R]:
    """Return a page of the records that somebody asks for and may see.

    The mark is the number of the row: records that are added while somebody turns the
    pages come at the end, and none is shown twice.  Raises ``NotAllowed`` where fields
    are asked for that the actor may not see, and the public asks for what is withdrawn.
    """
    code, hidden = country_code(country), hidden_fields(register, by)
    if hidden & set(question.values) or (question.withdrawn and not signed_in(by)):
        raise NotAllowed("you are not allowed to choose records by this")
    rows = rows_asked(register, code, question, hidden)
    if register.owner:
        rows = rows.filter(**{register.owner: by.name})
    if not shows_every(register, by) and not register.owner:
        return _page_of_visible(register, rows, code, question, by)
    following = rows.filter(pk__gt=question.after).order_by("pk")
    numbered = reading.numbered_records(register, following[: question.most + 1])
    page = _page(numbered, question.most, rows.count)
    return replace(page, records=shown(register, code, page.records, by))


def _page_of_visible(
    register: Register[R],
    rows: reading.Rows,
    country: str,
    question: Question,
    by: Actor,
) -> Page[R]:
    """Return a page where only the record itself tells whether somebody may see it."""
    numbered = [
        (number, open_record)
        for number, record in reading.numbered_records(register, rows.order_by("pk"))
        for open_record in visible(register, [record], by)
    ]
    later = [each for each in numbered if each[0] > question.after]
    page = _page(later, question.most, lambda: len(numbered))
    return replace(page, records=without_closed(register, country, page.records, by))


def _page(
    numbered: Sequence[tuple[int, R]], most: int, count: Callable[[], int]
) -> Page[R]:
    mark = numbered[most - 1][0] if len(numbered) > most else None
    return Page([record for _, record in numbered[:most]], mark, count())


@register_case("shown", reads=True)
def show_records(
    register: Register[R], *, by: Actor, country: str, records: Sequence[R]
) -> list[R]:
    """Return records, read for a calculation, without codes closed to the actor.

    Persons in them are for the caller to hide.
    """
    return without_closed(register, country_code(country), records, by)


@register_case("newest", reads=True)
def newest_act(register: Register[Any], *, by: Actor, country: str) -> int:
    """Return a number that grows with every act on a register.

    A page hands it on, so that a decision made on the page can be refused where another
    was made of the same record since.
    """
    return history.newest_number(register.kind, country_code(country))


@register_case("rows", reads=True)
def sheet_rows(
    intake: Intake[R], *, by: Actor, country: str
) -> list[list[dict[str, Any]]]:
    """Return what a register's sheet holds: a list of rows for each record."""
    register = intake.register
    code = country_code(country)
    records = shown(register, code, reading.all_records(register, code), by)
    return [cells_of(register, record) for record in records]


@register_case("search", reads=True)
def search_records(
    intake: Intake[R],
    *,
    by: Actor,
    country: str,
    text: str,
    start: int,
    most: int | None,
    of: tuple[Register[Any], str] | None = None,
) -> tuple[int, list[R]]:
    """Return how many records hold a text, and ``most`` of them from ``start`` on.

    Without ``most`` all of them are returned.

    ``of`` narrows them to those that refer to the record of a register and a key.
    """
    register = intake.register
    code = country_code(country)
    hidden = hidden_fields(register, by)
    rows = reading.search_rows(register, code, text, hidden)
    if of is not None:
        target, key = of
        number = _open_number(target, code, key, by)
        some = _referring_rows(register, target, number, (code, key), by)
        rows = rows.none() if some is None else rows.filter(pk__in=some.values("pk"))
    rows = reading.ordered(register, rows)
    if shows_every(register, by) and most is not None:
        page = reading.page_of(register, rows, start, most)
        return rows.count(), shown(register, code, page, by)
    records = visible(register, reading.records_of(register, rows), by)
    end = None if most is None else start + most
    return len(records), shown(register, code, records[start:end], by)


@register_case("entered", reads=True)
def list_entered(
    register: Register[Any], *, by: Actor, country: str, keys: Sequence[str]
) -> dict[str, Entered]:
    """Return who entered records as they stand, by key; only the country's own by name.

    The history says it, which begins later than some older books.
    """
    entered = {}
    headings = {column.name for column in register.columns if not column.field.claims}
    acts = history.of_keys(register.kind, country_code(country), keys)
    for key in keys:
        if register.owner and register.owner_of(key) != by.name:
            continue
        act = history.entering(acts[key], headings)
        if act is not None:
            entered[key] = Entered(person_shown(act.by, by), act.at)
    return entered


@dataclass(frozen=True, slots=True)
class Referring:
    """Records of one register that refer to a record: how many, and the first."""

    register: Register[Any]
    count: int
    records: tuple[Any, ...]


@register_case("references", reads=True)
def list_referring(
    register: Register[Any],
    *,
    by: Actor,
    country: str,
    key: str,
    most: int,
    without: Collection[str] = (),
) -> list[Referring]:
    """Return what refers to a record, by register: at most ``most`` records of each.

    Records that the actor may not see are left out, and the registers ``without``
    which the caller asks.  Each other register is asked once.
    """
    code = country_code(country)
    number = _open_number(register, code, key, by)
    referring: list[Referring] = []
    for other in all_registers():
        rows = None
        if other.kind not in without:
            rows = _referring_rows(other, register, number, (code, key), by)
        if rows is None:
            continue
        count, records = _first(other, rows, by, most)
        if count:
            records = without_closed(other, code, records, by)
            referring.append(Referring(other, count, tuple(records)))
    return referring


def _open_number(register: Register[Any], country: str, key: str, by: Actor) -> int:
    """Return the number of the row of a key, if the actor may see its record."""
    number, record = reading.row_of_key(register, country, key)
    if not reads(by, register.tier) or not visible(register, [record], by):
        raise reading.no_record(register, country, key)
    return number


def _referring_rows(
    other: Register[Any],
    register: Register[Any],
    number: int,
    code: tuple[str, str],
    by: Actor,
) -> reading.Rows | None:
    """Return the rows of a register that refer to a row, as far as an actor may ask."""
    if not reads(by, other.tier):
        return None
    withheld = withheld_fields(other, by)
    return rows_referring(other, register, number, code=code, withheld=withheld)


def _first(
    register: Register[R], rows: reading.Rows, by: Actor, most: int
) -> tuple[int, list[R]]:
    """Return how many records of some rows an actor may see, and the first of them."""
    in_order = reading.ordered(register, rows)
    if not shows_every(register, by):
        records = visible(register, reading.records_of(register, in_order), by)
        return len(records), records[:most]
    some = reading.records_of(register, in_order[: most + 1])
    count = len(some) if len(some) <= most else rows.count()
    return count, visible(register, some[:most], by)
