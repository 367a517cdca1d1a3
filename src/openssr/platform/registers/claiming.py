"""Signatures of older books, which cannot be told from what files claimed.

Older programs took who entered, checked and verified a record from files.  What the
history or the audit shows to be a person's own act stays; all else becomes a claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from openssr.kernel.provenance import content_hash
from openssr.platform.audit.seal import seal
from openssr.platform.registers.outcome import ADDED, CHANGED
from openssr.platform.registers.register import SEPARATOR, text_of
from openssr.platform.registers.upgrade import BATCH, DataOperation

CLAIMED = "claimed"  # the act, in the history of a record


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A table with signatures as a migration leaves it.

    ``columns`` are those that its content is hashed over, and ``key`` how queries name
    the columns of its key.  ``fields`` holds the claim of each signature.
    """

    kind: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What shows who did an act themselves, in a table that keeps older versions.

    Whoever changed one of ``value`` has ``entered`` it; ``acts`` are the actions of the
    audit by which people confirmed it, by signature.
    """

    entered: str = ""
    value: frozenset[str] = frozenset()
    acts: Mapping[str, str] = field(default_factory=dict)


class ClaimSignatures(DataOperation):
    """Turn signatures into claims, but those that are shown to be true."""

    def __init__(self, *, model: str, table: Signed, proof: Proof = Proof()) -> None:
        super().__init__(model=model, old=", ".join(table.fields))
        self.table, self.proof = table, proof

    def change(self, app_label: str, apps: Any) -> None:
        """Rewrite the rows, and add what moved to their histories."""
        rows = self.rows(app_label, apps)
        evidence = _Evidence(apps, self.table, self.proof)
        names = [*self.table.fields, *self.table.fields.values()]
        moved: dict[int, list[list[str]]] = {}
        changed = []
        keys = _keys(rows, self.table.key)
        for row in rows.iterator(chunk_size=BATCH):
            cells = self._moved(row, evidence.true_names(row, keys[row.pk]))
            if cells:
                changed.append(row)
                moved[row.pk] = cells
        rows.model._default_manager.bulk_update(changed, names, batch_size=BATCH // 5)
        _note(apps, rows, self.table, moved, keys)

    def _moved(self, row: Any, names: Mapping[str, str]) -> list[list[str]]:
        """Give a row its true signatures; return the cells that this changes."""
        cells = []
        for signature, claim in self.table.fields.items():
            stored, name = getattr(row, signature), names.get(signature, "")
            if stored == name:
                continue
            setattr(row, signature, name)
            cells.append([signature, stored, name])
            if stored:
                setattr(row, claim, stored)
                cells.append([claim, "", stored])
        return cells


class _Evidence:
    """What history and audit of a book say of its signatures."""

    def __init__(self, apps: Any, table: Signed, proof: Proof) -> None:
        self.proof = proof
        self.acts: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self.events: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
        if proof.entered:
            model = apps.get_model("registers", "RecordChange")
            rows = model._default_manager.filter(kind=table.kind)
            rows = rows.filter(action__in=(ADDED, CHANGED)).order_by("pk")
            for act in rows.iterator(chunk_size=BATCH):
                self.acts[act.country, act.key].append(act)
        if proof.acts:
            model = apps.get_model("audit", "AuditEvent")
            rows = model._default_manager.filter(action__in=proof.acts.values())
            for event in rows.iterator(chunk_size=BATCH):
                self.events[event.country, event.action, event.target].append(event)

    def true_names(self, row: Any, key: str) -> dict[str, str]:
        """Return who signed a row themselves, by signature."""
        if not self.proof.entered:
            return {}
        entry = self._entry(row, key)
        names = {self.proof.entered: entry.by if entry else ""}
        since = entry.at if entry else row.entered_at
        for signature, action in self.proof.acts.items():
            name = getattr(row, signature)
            events = self.events[row.country, action, _target(key)]
            until = row.superseded_at
            if name not in names.values() and any(
                event.actor == name
                and event.at >= since
                and (until is None or event.at <= until)
                for event in events
            ):
                names[signature] = name
        return names

    def _entry(self, row: Any, key: str) -> Any:
        """Return the act that entered the value of a row, where the history has it.

        The first act from when the row was written on is the one that wrote it.
        """
        before: list[Any] = []
        for act in self.acts[row.country, key]:
            before.append(act)
            if act.at >= row.entered_at:
                break
        entries = (act for act in reversed(before) if self._enters(act))
        return next(entries, None)

    def _enters(self, act: Any) -> bool:
        cells = {name: after for name, _, after in act.fields}
        return (
            act.action == ADDED
            or bool(self.proof.value & set(cells))
            or cells.get(self.proof.entered) == act.by
        )


def _target(key: str) -> str:
    """Return how the audit named a measurement: its claim stands behind an @."""
    *parts, claim = key.split(SEPARATOR)
    name = "/".join(part for part in parts if part)
    return f"{name}@{claim}" if claim else name


def _keys(rows: Any, names: Sequence[str]) -> dict[int, str]:
    """Return the keys of rows as histories write them."""
    return {
        number: SEPARATOR.join(text_of(part) for part in parts)
        for number, *parts in rows.values_list("pk", *names).iterator(chunk_size=BATCH)
    }


def _note(
    apps: Any,
    rows: Any,
    table: Signed,
    moved: Mapping[int, list[list[str]]],
    keys: Mapping[int, str],
) -> None:
    """Add what moved to the histories, with what the rows hold now."""
    model = apps.get_model("registers", "RecordChange")
    now = timezone.now()
    acts = [
        model(
            country=country,
            kind=table.kind,
            key=keys[number],
            action=CLAIMED,
            at=now,
            by="",
            fields=moved[number],
            row=number,
            content=content,
            seal=seal(f"{table.kind} {number} {content}"),
        )
        for number, country, content in _contents(rows, table, sorted(moved))
    ]
    model._default_manager.bulk_create(acts, batch_size=BATCH // 5)


def _contents(
    rows: Any, table: Signed, numbers: Sequence[int]
) -> Iterator[tuple[int, str, str]]:
    """Return number, country and hash of rows, as ``contents`` computes it."""
    claims = sorted(table.fields.values())
    names = ["country", *table.columns, "withdrawn_at", "withdrawn_by"]
    names = ["pk", *names, "withdrawn_because", *claims]
    for start in range(0, len(numbers), BATCH):
        some = rows.filter(pk__in=numbers[start : start + BATCH])
        for number, *values in some.values_list(*names):
            texts = [None if value is None else str(value) for value in values]
            plain, claimed = texts[: -len(claims)], texts[-len(claims) :]
            pairs = zip(claims, claimed, strict=True)
            filled = [[name, text] for name, text in pairs if text]
            yield number, values[0], content_hash([*plain, [], *filled])
