"""Writing records of registers to their tables, with what changed in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.utils import timezone

from openssr.platform.audit.seal import seal
from openssr.platform.registers.acting import act_number
from openssr.platform.registers.contents import contents
from openssr.platform.registers.field import LANGUAGES
from openssr.platform.registers.former import former_values
from openssr.platform.registers.models import RecordChange
from openssr.platform.registers.outcome import ADDED, CHANGED, UNCHANGED, Change
from openssr.platform.registers.reading import BATCH, held_rows, numbers_of
from openssr.platform.registers.references import codes_of, referring, refers_to_itself
from openssr.platform.registers.register import (
    CODES,
    TEXTS,
    Attribute,
    Register,
    attributes_of,
    cells_of,
    text_of,
)
from openssr.platform.registers.searched import index_rows
from openssr.platform.registers.table import model_of, part_model

R = TypeVar("R")
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes records, from which file or form, and why.

    ``sha256`` is the hash of the file, where there is one; the book keeps its bytes.
    """

    name: str
    source: str = ""
    reason: str = ""
    sha256: str = ""


def changed_cells(
    register: Register[R], before: R, after: R
) -> tuple[tuple[str, str, str], ...]:
    """Return heading, old and new text of each cell in which two records differ.

    A claim goes by its field: its heading is the name of the signature.
    """
    old, new = (
        [
            {name: text_of(cell) for name, cell in row.items()}
            for row in cells_of(register, record)
        ]
        for record in (before, after)
    )
    cells = []
    for column in register.columns:
        texts = [
            "; ".join(dict.fromkeys(row[column.name] for row in rows))
            for rows in (old, new)
        ]
        if texts[0] != texts[1]:
            name = column.attribute if column.field.claims else column.name
            cells.append((name, texts[0], texts[1]))
    hidden = [each.name for each in register.attributes if not each.field.entered]
    for name in hidden:
        values = text_of(getattr(before, name)), text_of(getattr(after, name))
        if values[0] != values[1]:
            cells.append((name, *values))
    return tuple(cells)


def save_records(
    register: Register[R], country: str, records: Sequence[R], author: Author
) -> list[Change]:
    """Write records by their key; return what changed in each, in their order."""
    stored = held_rows(register, country, records)
    changes: list[Change] = []
    new: list[R] = []
    changed: list[tuple[int, R]] = []
    former: dict[str, R] = {}
    for record in records:
        key = register.key_of(record)
        number, before = stored.get(key, (0, None))
        if before is None:
            new.append(record)
            changes.append(Change(key, ADDED))
        elif before == record:
            changes.append(Change(key, UNCHANGED))
        else:
            cells = changed_cells(register, before, record)
            changed.append((number, record))
            former[key] = before
            changes.append(Change(key, CHANGED, cells))
    rows = _write(register, country, new, changed)
    add_history(register, country, changes, author, rows, former=former)
    return changes


def _write(
    register: Register[R],
    country: str,
    new: Sequence[R],
    changed: Sequence[tuple[int, R]],
) -> dict[str, int]:
    """Write records; return the number of the row of each by its key."""
    model = model_of(register)
    records = [*new, *(record for _, record in changed)]
    numbers = _numbers(register, country, records)
    rows = [
        model(country=country, **columns_for(register, record, numbers))
        for record in new
    ]
    created = model._default_manager.bulk_create(rows, batch_size=BATCH)
    for number, record in changed:
        model._default_manager.filter(pk=number).update(
            **columns_for(register, record, numbers)
        )
    stored = [(row.pk, record) for row, record in zip(created, new, strict=True)]
    if refers_to_itself(register):  # rows of this very input may be what others name
        numbers = _numbers(register, country, records)
        for number, record in stored:
            columns = columns_for(register, record, numbers, only=register.label)
            if any(columns.values()):
                model._default_manager.filter(pk=number).update(**columns)
    _write_below(register, [*stored, *changed], numbers)
    return {register.key_of(record): number for number, record in [*stored, *changed]}


Numbers = Mapping[str, Mapping[str, int]]


def _numbers(register: Register[R], country: str, records: Iterable[R]) -> Numbers:
    """Return the rows that records refer to, by table and code."""
    codes_by_label: dict[str, set[str]] = {}
    stored = list(records)
    for attribute, holder in referring(register):
        codes = {
            code for record in stored for code in codes_of(record, attribute, holder)
        }
        codes_by_label.setdefault(attribute.field.refers, set()).update(codes)
    return {
        label: numbers_of(label, country, codes)
        for label, codes in codes_by_label.items()
    }


def columns_for(
    register: Register[R], record: R, numbers: Numbers, *, only: str = ""
) -> dict[str, Any]:
    """Return a record's values by column of its table.

    With ``only``, return just those that refer to that table.
    """
    columns: dict[str, Any] = {}
    for attribute in register.attributes:
        if attribute.rows is not None or (only and attribute.field.refers != only):
            continue
        columns |= _column_values(attribute, getattr(record, attribute.name), numbers)
    return columns


def _column_values(
    attribute: Attribute, value: Any, numbers: Numbers
) -> dict[str, Any]:
    name = attribute.name
    if attribute.kind == TEXTS:
        return {
            f"{attribute.prefix}_{language}": value.get(language, "")
            for language in LANGUAGES
        }
    if attribute.kind == CODES:
        return {} if attribute.field.refers else {name: list(value)}
    if attribute.field.refers:
        return {f"{name}_id": numbers[attribute.field.refers].get(value)}
    return {name: value}


def _write_below(
    register: Register[R], stored: Sequence[tuple[int, R]], numbers: Numbers
) -> None:
    """Replace the stored lists and rows of records."""
    for attribute in register.attributes:
        listed = attribute.kind == CODES and attribute.field.refers
        if not listed and attribute.rows is None:
            continue
        model = part_model(register, attribute)
        owners = [number for number, _ in stored]
        for start in range(0, len(owners), BATCH):
            some = owners[start : start + BATCH]
            model._default_manager.filter(owner__in=some).delete()
        rows = [
            model(owner_id=owner, order=order, **columns)
            for owner, record in stored
            for order, columns in enumerate(_below(attribute, record, numbers))
        ]
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def _below(attribute: Attribute, record: Any, numbers: Numbers) -> list[dict[str, Any]]:
    value = getattr(record, attribute.name)
    if attribute.rows is None:
        targets = numbers[attribute.field.refers]
        return [{"target_id": targets[code]} for code in value if code in targets]
    parts = attributes_of(attribute.rows)
    rows = []
    for row in value:
        columns: dict[str, Any] = {}
        for part in parts:
            columns |= _column_values(part, getattr(row, part.name), numbers)
        rows.append(columns)
    return rows


def add_history(
    register: Register[Any],
    country: str,
    changes: Iterable[Change],
    author: Author,
    rows: Mapping[str, int],
    *,
    former: Mapping[str, Any] = NOTHING,
) -> None:
    """Add to the histories of the records that changed, and let the search find them.

    ``rows`` are the numbers of their rows by key; what these hold now is sealed.
    ``former`` are the records that changed as they were before, by key.
    """
    now = timezone.now()
    acts = [change for change in changes if change.outcome != UNCHANGED]
    number = act_number(country, author.source, author.sha256) if acts else None
    hashes = contents(register, {rows[act.key] for act in acts if act.key in rows})
    RecordChange.objects.bulk_create(
        [
            RecordChange(
                country=country,
                kind=register.kind,
                key=change.key,
                action=change.outcome,
                at=now,
                by=author.name,
                fields=[list(cell) for cell in change.fields],
                reason=author.reason,
                source=author.source[:255],
                act=number,
                before=former_values(former.get(change.key)),
                **sealed(register.kind, rows.get(change.key), hashes),
            )
            for change in acts
        ],
        batch_size=BATCH,
    )
    index_rows(register, {rows[act.key] for act in acts if act.key in rows})


def sealed(kind: str, row: int | None, hashes: Mapping[int, str]) -> dict[str, Any]:
    """Return the columns that say what a row holds after an act."""
    if row is None or row not in hashes:
        return {}
    content = hashes[row]
    return {"row": row, "content": content, "seal": seal(f"{kind} {row} {content}")}


def completed(
    register: Register[R], record: R, entered: frozenset[str], stored: R
) -> R:
    """Return a record with the fields that its input has no column for, as stored.

    What a file said of who stands for a value goes when the value has changed.
    """
    away = {*entered, *register.key}
    if any(
        getattr(record, name) != getattr(stored, name)
        for name in register.value
        if name in entered
    ):
        away |= set(register.claims.values())
    missing = {
        attribute.name: getattr(stored, attribute.name)
        for attribute in register.attributes
        if attribute.name not in away
    }
    missing |= {
        attribute.name: _texts_of_both(attribute, record, entered, stored)
        for attribute in register.attributes
        if attribute.kind == TEXTS and attribute.name in entered
    }
    full: R = replace(record, **missing)  # type: ignore[type-var]
    return full


def _texts_of_both(
    attribute: Attribute, record: Any, entered: frozenset[str], stored: Any
) -> dict[str, str]:
    """Return the texts by language that an input has a column for, else as stored."""
    before: dict[str, str] = getattr(stored, attribute.name)
    now: dict[str, str] = getattr(record, attribute.name)
    texts = {
        language: (now if _heading(attribute, language) in entered else before).get(
            language, ""
        )
        for language in LANGUAGES
    }
    return {language: text for language, text in texts.items() if text}


def _heading(attribute: Attribute, language: str) -> str:
    return f"{attribute.prefix}_{language}"


def mark_withdrawn(
    register: Register[Any], numbers: Sequence[int], author: Author | None
) -> None:
    """Mark rows as withdrawn, or as restored where there is no author."""
    values: dict[str, Any] = {
        "withdrawn_at": timezone.now() if author else None,
        "withdrawn_by": author.name if author else "",
        "withdrawn_because": author.reason if author else "",
    }
    model_of(register)._default_manager.filter(pk__in=numbers).update(**values)


def rename_row(register: Register[Any], number: int, code: str) -> None:
    """Give the row of a record another code; references name the row and follow."""
    model_of(register)._default_manager.filter(pk=number).update(
        **{register.key[0]: code}
    )
