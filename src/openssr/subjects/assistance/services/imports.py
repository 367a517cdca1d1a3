"""Imports of aid data: staged in steps, shown, then applied at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.figures.store import mark_changed, mark_definition
from openssr.platform.jobs.records import Step
from openssr.platform.jobs.store import HANDLERS, enqueue
from openssr.platform.reference.rates import rate_on
from openssr.platform.sources.models import ImportRun, RunFile
from openssr.platform.sources.store import (
    list_problems,
    path_of,
    store_bytes,
    store_file,
)
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import note, use_case
from openssr.subjects.assistance.readers.aid import Item, read_aid
from openssr.subjects.assistance.records import (
    Activity,
    ActivityPage,
    Cell,
    Difference,
    OrganisationReport,
    RunView,
)
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve, Sifted
from openssr.subjects.assistance.store import corrections, reading
from openssr.subjects.assistance.store import imports as store

KIND = "assistance.import"
# answers rest on many records and on links; any change of those may change them
ANSWER = "assistance.answer"
BATCH = 500
REFUSED = "ASS-001"  # a file that is left out whole
# raise it whenever reading or selecting changes, so that files are read again
READING = 2
VERSION = re.compile(r"@\d{4}-\d{2}-\d{2}(?=\.)")


@dataclass(slots=True)
class _Reading:
    """A file being read: where it is, what follows, and what became of the rest."""

    read: tuple[int, int]
    items: Iterator[Item]
    left_out: Counter[str]
    standings: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one step read: at most ``BATCH`` activities, some of which are stored.

    ``position`` counts all activities of the file up to here, also those left out
    unread.
    """

    activities: list[Sifted]
    organisations: list[OrganisationReport]
    count: int
    position: int


_open: dict[int, _Reading] = {}


def dataset_of(name: str) -> str:
    """Return the dataset whose version a file is: its name without a date mark."""
    return VERSION.sub("", name)


@use_case("assistance.import.stage")
def stage_import(
    *, by: Actor, country: str, files: Sequence[tuple[str, bytes | Path]]
) -> tuple[int, int]:
    """Store the files and queue their staging; return run and job numbers.

    A file given by its path is never held in memory.
    """
    code = country_code(country)
    for stale in store.abandoned(code):
        store.drop(stale)
    stored = [
        (
            store_file(data, name, by.name)
            if isinstance(data, Path)
            else store_bytes(data, name, by.name),
            dataset_of(name),
        )
        for name, data in files
    ]
    run = store.new_run(code, stored)
    total = sum(_activities_in(path_of(row.sha256)) for row, _ in stored)
    job = enqueue(KIND, {"run": run.pk, "country": code, "total": total}, by)
    note(f"import {run.pk}", after={"files": [row.sha256 for row, _ in stored]})
    return int(run.pk), job


def _sieve(country: str) -> Sieve:
    return Sieve(country, purpose_table(), corrections.decided(country))


SAMPLES, SAMPLE = 8, 1024 * 1024
OPENS = re.compile(rb"<iati-activity[\s>]")


def _activities_in(path: Path) -> int:
    """Count the activities of a file roughly and fast, for the bar of progress.

    Of a large file a few blocks are counted and the rest is taken to be like them.
    """
    size = path.stat().st_size
    with path.open("rb") as source:
        if size <= SAMPLES * SAMPLE:
            return len(OPENS.findall(source.read()))
        count = 0
        for number in range(SAMPLES):
            source.seek(number * (size - SAMPLE) // (SAMPLES - 1))
            count += len(OPENS.findall(source.read(SAMPLE)))
    return count * size // (SAMPLES * SAMPLE)


def staging_step(
    job: int, parameters: dict[str, Any], checkpoint: dict[str, Any]
) -> Step:
    """Read the next batch of a run's files and stage what belongs to the country."""
    run = store.get_run(parameters["run"], ImportRun.State.STAGING)
    files = list(run.files.order_by("order"))
    index, read = checkpoint.get("file", 0), checkpoint.get("read", 0)
    done = checkpoint.get("done", 0)
    if index == len(files):
        _open.pop(job, None)
        counts = {name: len(rows) for name, rows in store.differences(run).items()}
        run.counts = counts
        run.state = ImportRun.State.READY
        run.save(update_fields=["counts", "state"])
        return Step(checkpoint, done, done, {"run": run.pk, **counts})
    if read == 0 and store.unchanged(run, files[index], READING):
        following = {"file": index + 1, "read": 0, "done": done}
        return Step(following, done, parameters.get("total", 0))
    try:
        batch = _batch(job, files[index], index, read, run)
    except SourceUnreadable as error:
        _open.pop(job, None)
        if not store.others_remain(files, index):
            raise  # there is nothing else to take
        _refuse(run, files[index], error)
        following = {"file": index + 1, "read": 0, "done": done}
        return Step(following, done, parameters.get("total", 0))
    count, ended = batch.count, batch.count < BATCH
    store.stage(run, files[index], batch.activities)
    store.stage_budgets(run, files[index], batch.organisations)
    if ended:
        store.mark_read(files[index], READING)
    following = {
        "file": index + 1 if ended else index,
        "read": 0 if ended else read + count,
        "done": done + batch.position if ended else done,
    }
    return Step(following, done + batch.position, parameters.get("total", 0))


def _refuse(run: ImportRun, file: RunFile, error: SourceUnreadable) -> None:
    """Leave a file that breaks out whole; what its dataset gave before stays."""
    name = file.source.name
    store.unstage(run, file)
    reason = str(error).removeprefix(f"{name}: ")
    problem = Problem(REFUSED, Severity.CRITICAL, Place(name), reason)
    list_problems(run.pk, [problem])


def _batch(job: int, file: RunFile, index: int, read: int, run: ImportRun) -> _Batch:
    sieve = _sieve(run.country)
    reading = _resume(job, file, index, read, sieve)
    batch: dict[tuple[str, str], Sifted] = {}
    problems: list[Problem] = []
    organisations: list[OrganisationReport] = []
    count = 0
    for item in reading.items:
        if isinstance(item, Problem):
            problems.append(item)
        elif isinstance(item, OrganisationReport):
            organisations.append(item)
        elif isinstance(item, Activity):
            count += 1
            sifted = sieve.sift(item, rate_on)
            reading.standings[sifted.standing] += 1
            if sifted.is_stored:
                batch[item.reporting.ref, item.identifier] = sifted
            if count == BATCH:
                break
    selected = {
        sifted.record.identifier for sifted in batch.values() if sifted.selected
    }
    # problems of selected activities and of the file itself
    list_problems(
        run.pk,
        [
            problem
            for problem in problems
            if not problem.place.record or problem.place.record in selected
        ],
    )
    reading.read = (index, read + count)
    _open[job] = reading
    if count < BATCH:
        file.counts = dict(reading.standings + reading.left_out)
    position = reading.standings.total() + reading.left_out.total()
    return _Batch(list(batch.values()), organisations, count, position)


def _resume(job: int, file: RunFile, index: int, read: int, sieve: Sieve) -> _Reading:
    opened = _open.get(job)
    if opened is not None and opened.read == (index, read):
        return opened
    left_out: Counter[str] = Counter()
    path, name = path_of(file.source.sha256), file.source.name
    items = read_aid(path, name, sieve.judge, left_out, foreign=True)
    opened = _Reading((index, read), items, left_out)
    skipped = 0
    while skipped < read:
        item = next(items)
        if isinstance(item, Activity):
            opened.standings[sieve.sift(item, rate_on).standing] += 1
            skipped += 1
    return opened


@use_case("assistance.import.preview", reads=True)
def preview_import(*, by: Actor, country: str, run: int) -> dict[str, list[Difference]]:
    """Return what applying the staged run would add, change and remove."""
    return store.differences(store.run_of(country_code(country), run))


@use_case("assistance.import.list", reads=True)
def list_runs(*, by: Actor, country: str) -> list[RunView]:
    """Return the imports, newest first."""
    return store.runs(country_code(country))


@use_case("assistance.import.show", reads=True)
def show_run(*, by: Actor, country: str, run: int) -> RunView:
    """Return one import and how far it has come."""
    return store.run_view(country_code(country), run)


@use_case("assistance.import.problems", reads=True)
def list_run_problems(*, by: Actor, country: str, run: int) -> list[Problem]:
    """Return the problems of an import."""
    return store.run_problems(country_code(country), run)


@use_case("assistance.import.apply")
def apply_import(*, by: Actor, country: str, run: int) -> dict[str, int]:
    """Make a staged run current in one transaction."""
    store.run_of(country_code(country), run)
    row = store.get_run(run, ImportRun.State.READY)
    differences = store.differences(row)
    counts = {name: len(rows) for name, rows in differences.items()}
    store.apply(row)
    stale = 0
    for change in (*differences["changes"], *differences["removes"]):
        key = f"{change.publisher}/{change.identifier}"
        digest = reading.content_of(row.country, change.publisher, change.identifier)
        stale += mark_changed(row.country, "activity", key, digest)
    if any(counts.values()):
        stale += mark_definition(row.country, ANSWER)
    note(f"import {run}", after={**counts, "stale": stale})
    return counts


@use_case("assistance.import.drop")
def drop_import(*, by: Actor, country: str, run: int) -> None:
    """Forget a staged run."""
    store.run_of(country_code(country), run)
    row = store.get_run(run, ImportRun.State.STAGING, ImportRun.State.READY)
    store.drop(row)
    note(f"import {run}", reason="dropped")


@use_case("assistance.support.list", reads=True)
def list_cells(*, by: Actor, country: str) -> list[Cell]:
    """Return gross commitments and spending by partner, component, region, year."""
    return reading.cells(country_code(country))


@use_case("assistance.activity.show", reads=True)
def show_activity(
    *, by: Actor, country: str, publisher: str, identifier: str
) -> ActivityPage:
    """Return one activity with its parts, problems and versions."""
    return reading.activity_page(country_code(country), publisher, identifier)


@use_case("assistance.activity.list", reads=True)
def list_activities(*, by: Actor, country: str) -> list[dict[str, object]]:
    """Return the activities that support the country's security sector."""
    return reading.activities(country_code(country))


@use_case("assistance.flow.list", reads=True)
def list_flows(
    *, by: Actor, country: str, start: date | None, end: date | None
) -> list[dict[str, object]]:
    """Return the flows of a period; an open end takes undated ones too."""
    return reading.flows(country_code(country), start, end)


HANDLERS[KIND] = staging_step
