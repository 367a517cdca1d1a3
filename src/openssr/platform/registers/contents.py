"""What the rows of registers hold, as one hash each, to notice changes from outside.

Every act on a record leaves the hash of its row, under a seal of this installation
(``platform/audit/seal.py``).  A row that later holds something else was changed by
nobody who came through the door.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from openssr.kernel.provenance import content_hash
from openssr.platform.registers.reading import BATCH
from openssr.platform.registers.register import CODES, TEXTS, Attribute, Register
from openssr.platform.registers.table import model_of, part_model

WITHDRAWAL = ("withdrawn_at", "withdrawn_by", "withdrawn_because")
LANGUAGES = ("en", "fr", "ar")


def contents(
    register: Register[Any], numbers: Collection[int] | None = None
) -> dict[int, str]:
    """Return the hash of each row by its number: of some rows, or of all.

    References count by the number of the row that they name, so that another code for
    it changes nothing here.  What a file claims counts only where it claims something:
    rows of books without claims keep their hash.
    """
    hashes: dict[int, str] = {}
    claims = _claims(register)
    for rows in _some(register, numbers):
        below = _below(register, [row[0] for row in rows])
        for number, *values in rows:
            texts = [None if value is None else str(value) for value in values]
            plain, claimed = texts[: len(texts) - len(claims)], texts[-len(claims) :]
            pairs = zip(claims, claimed, strict=True) if claims else ()
            filled = [[name, text] for name, text in pairs if text]
            hashes[number] = content_hash([*plain, below.get(number, []), *filled])
    return hashes


def _some(
    register: Register[Any], numbers: Collection[int] | None
) -> Iterator[list[Sequence[Any]]]:
    rows = model_of(register)._default_manager.order_by("pk")
    names = ["pk", "country", *_columns(register), *WITHDRAWAL, *_claims(register)]
    if numbers is None:
        yield list(rows.values_list(*names).iterator(chunk_size=BATCH))
        return
    wanted = sorted(numbers)
    for start in range(0, len(wanted), BATCH):
        some = rows.filter(pk__in=wanted[start : start + BATCH])
        yield list(some.values_list(*names))


def _claims(register: Register[Any]) -> list[str]:
    """Return the columns of what files claim, in the order of their names."""
    return sorted(register.claims.values())


def _columns(register: Register[Any]) -> list[str]:
    """Return the columns of the table that hold what people entered."""
    columns: list[str] = []
    for attribute in register.attributes:
        if attribute.kind == TEXTS:
            columns += [f"{attribute.prefix}_{language}" for language in LANGUAGES]
        elif attribute.field.refers and attribute.kind != CODES:
            columns.append(f"{attribute.name}_id")
        elif not _apart(attribute) and not attribute.field.claims:
            columns.append(attribute.name)
    return columns


def _apart(attribute: Attribute) -> bool:
    listed = attribute.kind == CODES and bool(attribute.field.refers)
    return listed or attribute.rows is not None


def _below(
    register: Register[Any], owners: Sequence[int]
) -> dict[int, list[list[str | None]]]:
    """Return the lists and rows that belong to rows, as texts."""
    found: dict[int, list[list[str | None]]] = defaultdict(list)
    for attribute in register.attributes:
        if not _apart(attribute):
            continue
        model = part_model(register, attribute)
        names = sorted(
            field.attname
            for field in model._meta.concrete_fields
            if field.attname not in {"id", "owner_id"}
        )
        for start in range(0, len(owners), BATCH):
            rows = model._default_manager.filter(
                owner__in=owners[start : start + BATCH]
            ).order_by("owner", "order")
            for owner, *values in rows.values_list("owner_id", *names):
                texts = [None if value is None else str(value) for value in values]
                found[owner].append([attribute.name, *texts])
    return found
