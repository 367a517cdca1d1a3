"""The country's own register: its rows, and the activities made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from openssr.platform.sheets.records import Change
from openssr.platform.sheets.store import upsert
from openssr.platform.sources.models import ImportRun, RunFile, SourceFile
from openssr.subjects.assistance import models
from openssr.subjects.assistance.records import OwnActivity, OwnResult, OwnTransaction
from openssr.subjects.assistance.rules.own import activity_of
from openssr.subjects.assistance.rules.selection import RateOn
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.assistance.store import imports

DATASET, KIND = "register", "register"
Record = TypeVar("Record", OwnActivity, OwnTransaction, OwnResult)
Key = tuple[str, str]
KEYS: dict[type[Any], tuple[str, ...]] = {
    models.OwnActivity: ("publisher", "identifier"),
    models.OwnTransaction: ("publisher", "identifier", "reference"),
    models.OwnResult: ("publisher", "identifier", "indicator", "ends_on"),
}


def save(model: type[Model], country: str, records: Iterable[Any]) -> list[Change]:
    """Write records of one kind by their key and tell what changed."""
    changes = []
    for record in records:
        values = asdict(record)
        key = {name: values.pop(name) for name in KEYS[model]}
        changes.append(upsert(model, {"country": country, **key}, values))
    return changes


def all_of(model: Any, record: type[Record], country: str) -> list[Record]:
    """Return the records of one kind by their key."""
    names = [x.name for x in fields(record)]
    rows = model.objects.filter(country=country).order_by(*KEYS[model])
    return [record(**row) for row in rows.values(*names)]


def known(country: str) -> set[Key]:
    """Return publisher and identifier of the register's activities."""
    rows = models.OwnActivity.objects.filter(country=country)
    return set(rows.values_list("publisher", "identifier"))


def rebuild(
    country: str,
    source: SourceFile,
    sieve: Sieve,
    rate_on: RateOn,
    types: dict[str, str],
) -> None:
    """Make the activities of the register anew; an older version stays superseded."""
    run = ImportRun.objects.create(
        kind=KIND, country=country, created_at=timezone.now()
    )
    RunFile.objects.create(run=run, source=source, order=0, dataset=DATASET)
    money = all_of(models.OwnTransaction, OwnTransaction, country)
    results = all_of(models.OwnResult, OwnResult, country)
    sifted = []
    for one in all_of(models.OwnActivity, OwnActivity, country):
        key = (one.publisher, one.identifier)
        record = activity_of(
            one,
            [(x, types[x.type]) for x in money if (x.publisher, x.identifier) == key],
            [x for x in results if (x.publisher, x.identifier) == key],
            country,
        )
        sifted.append(sieve.sift(record, rate_on))
    # all are staged: an unchanged one is only marked as seen
    staging = imports.lock_staging_run(run.pk)
    imports.stage(staging, staging.files[0], sifted)
    imports.make_current(run)
