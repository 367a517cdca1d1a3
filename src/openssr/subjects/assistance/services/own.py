"""The country's own register of activities, for partners that publish none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Problem
from openssr.platform.figures.store import mark_changed, mark_definition
from openssr.platform.reference.rates import rate_on
from openssr.platform.sheets.records import Change, Outcome, row_of
from openssr.platform.sheets.taking import take
from openssr.platform.sources.store import store_bytes
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import use_case
from openssr.subjects.assistance import models
from openssr.subjects.assistance.readers import own as readers
from openssr.subjects.assistance.records import OwnActivity, OwnResult, OwnTransaction
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve
from openssr.subjects.assistance.store import corrections, reading
from openssr.subjects.assistance.store import own as store

ANSWER = "assistance.answer"
Read = Callable[[], tuple[list[Any], list[Problem]]]


def _take(
    by: Actor, code: str, file: tuple[bytes, str], read: Read, model: Any
) -> Outcome:
    """Take a template, and make the activities that it touches anew."""
    data, name = file

    def save(records: list[Any]) -> list[Change]:
        changes = store.save(model, code, records)
        sieve = Sieve(code, purpose_table(), corrections.decided(code))
        source = store_bytes(data, name, by.name)
        store.rebuild(code, source, sieve, rate_on, readers.TYPES)
        for publisher, identifier in {(x.publisher, x.identifier) for x in records}:
            digest = reading.content_of(code, publisher, identifier)
            mark_changed(code, "activity", f"{publisher}/{identifier}", digest)
        if any(x.outcome != "unchanged" for x in changes):
            mark_definition(code, ANSWER)
        return changes

    return take(by=by, data=data, name=name, read=read, save=save)


@use_case("assistance.own.activity.import")
def import_activities(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take activities of partners that publish none."""
    code = country_code(country)
    read = partial(readers.read_activities, data, name)
    return _take(by, code, (data, name), read, models.OwnActivity)


@use_case("assistance.own.activity.rows", reads=True)
def activity_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the register's activities as their sheet holds them."""
    code = country_code(country)
    found = store.all_of(models.OwnActivity, OwnActivity, code)
    return [[row_of(x, readers.ACTIVITIES)] for x in found]


@use_case("assistance.own.transaction.import")
def import_transactions(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take transactions of the register's activities."""
    code = country_code(country)
    read = partial(readers.read_transactions, data, name, store.known(code))
    return _take(by, code, (data, name), read, models.OwnTransaction)


@use_case("assistance.own.transaction.rows", reads=True)
def transaction_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the register's transactions as their sheet holds them."""
    code = country_code(country)
    found = store.all_of(models.OwnTransaction, OwnTransaction, code)
    return [[row_of(x, readers.TRANSACTIONS)] for x in found]


@use_case("assistance.own.result.import")
def import_results(*, by: Actor, country: str, data: bytes, name: str) -> Outcome:
    """Take results of the register's activities."""
    code = country_code(country)
    read = partial(readers.read_results, data, name, store.known(code))
    return _take(by, code, (data, name), read, models.OwnResult)


@use_case("assistance.own.result.rows", reads=True)
def result_rows(*, by: Actor, country: str) -> list[list[dict[str, Any]]]:
    """Return the register's results as their sheet holds them."""
    code = country_code(country)
    found = store.all_of(models.OwnResult, OwnResult, code)
    return [[row_of(x, readers.RESULTS)] for x in found]
