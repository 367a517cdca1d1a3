"""The country's own register: the activities that are made of its rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from openssr.kernel.provenance import canonical
from openssr.platform.registers.acting import reserved_number
from openssr.platform.registers.intake import Saved
from openssr.platform.sources.models import ImportRun, RunFile, SourceFile
from openssr.platform.sources.store import store_bytes
from openssr.subjects.assistance.registers.own import (
    ACTIVITIES,
    RESULTS,
    TRANSACTIONS,
    OwnResult,
    OwnTransaction,
)
from openssr.subjects.assistance.rules.own import activity_of
from openssr.subjects.assistance.rules.selection import RateOn
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.assistance.store import imports, versions
from openssr.subjects.assistance.store.registers import read_records

DATASET, KIND = "register", "register"
Key = tuple[str, str]  # publisher and identifier


def source_of(saved: Saved[Any]) -> SourceFile:
    """Return the file that records came from; what has no file is stored as JSON."""
    author = saved.author
    if author.sha256:
        return SourceFile.objects.get(sha256=author.sha256)
    pairs = zip(saved.records, saved.changes, strict=True)
    rows = [{"outcome": change.outcome, **asdict(record)} for record, change in pairs]
    data = canonical({"register": saved.register.kind, "rows": rows}).encode()
    return store_bytes(data, f"{saved.register.kind}.json", author.name)


def rebuild(country: str, source: SourceFile, sieve: Sieve, rate_on: RateOn) -> None:
    """Rebuild the activities of the register; older versions stay, superseded.

    Two rebuildings go one after the other, and the second reads what the first wrote.
    """
    versions.add_datasets(country, [DATASET])
    versions.lock_datasets(country, [DATASET])
    number = reserved_number(lambda each: ImportRun.objects.filter(pk=each).exists())
    run = ImportRun.objects.create(
        pk=number, kind=KIND, country=country, created_at=timezone.now()
    )
    RunFile.objects.create(run=run, source=source, order=0, dataset=DATASET)
    transactions: dict[Key, list[OwnTransaction]] = defaultdict(list)
    for transaction in read_records(TRANSACTIONS, country):
        transactions[transaction.publisher, transaction.identifier].append(transaction)
    results: dict[Key, list[OwnResult]] = defaultdict(list)
    for result in read_records(RESULTS, country):
        results[result.publisher, result.identifier].append(result)
    sifted = []
    for entry in read_records(ACTIVITIES, country):
        key = entry.publisher, entry.identifier
        record = activity_of(entry, transactions[key], results[key], country)
        sifted.append(sieve.sift(record, rate_on))
    # all are staged: an unchanged one is only noted as seen
    staging = imports.lock_staging_run(run.pk)
    imports.stage(staging, staging.files[0], sifted)
    imports.make_current(run)
