"""Imports of aid data: staged in steps, shown, then applied at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

from openssr.kernel.identifier import country_code
from openssr.kernel.problem import Problem
from openssr.platform.figures.store import mark_changed, mark_definition
from openssr.platform.jobs.store import enqueue
from openssr.platform.registers.acting import act_of_run
from openssr.platform.sources.store import path_of, store_bytes, store_file
from openssr.platform.usecase.records import Actor
from openssr.platform.usecase.services import inside_use_case, note, use_case
from openssr.subjects.assistance.records import (
    ActivityPage,
    ActivityRow,
    Cell,
    Difference,
    RunView,
)
from openssr.subjects.assistance.records.staging import Outdated
from openssr.subjects.assistance.services.staging import KIND
from openssr.subjects.assistance.store import imports as store
from openssr.subjects.assistance.store import reading, runs, undoing

# answers rest on many records and on links; any change of those may change them
ANSWER = "assistance.answer"
# the day of a version, and the number that a browser gives to a second download
VERSION = re.compile(r"@\d{4}-\d{2}-\d{2}(?=\.)| \(\d{1,3}\)(?=\.[^.]*$)")


def dataset_of(name: str) -> str:
    """Return the dataset that a file is a version of: its name without such marks."""
    return VERSION.sub("", name)


@use_case("assistance.import.stage")
def stage_import(
    *, by: Actor, country: str, files: Sequence[tuple[str, bytes | Path]]
) -> tuple[int, int]:
    """Store the files and queue their staging; return run and job numbers.

    A file given by its path is never held in memory.
    """
    code = country_code(country)
    stored = [
        store_file(data, name, by.name)
        if isinstance(data, Path)
        else store_bytes(data, name, by.name)
        for name, data in files
    ]
    # a dataset keeps its name, whatever a second copy of its file is called
    datasets = [
        runs.dataset_with(code, file.sha256) or dataset_of(name)
        for file, (name, _) in zip(stored, files, strict=True)
    ]
    run = runs.open_run(code, list(zip(stored, datasets, strict=True)))
    job = _queue(code, run, by)
    note(f"import {run}", after={"files": [file.sha256 for file in stored]})
    return run, job


def _queue(country: str, run: int, by: Actor) -> int:
    """Queue the reading of a run's files; return the job's number."""
    files = store.lock_staging_run(run).files
    total = sum(_activities_in(path_of(file.sha256)) for file in files)
    return enqueue(KIND, {"run": run, "country": country, "total": total}, by)


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


@use_case("assistance.import.preview", reads=True)
def preview_import(*, by: Actor, country: str, run: int) -> dict[str, list[Difference]]:
    """Return what applying the staged run would add, change and remove.

    Raises ``Outdated`` where the book has moved since it was read.
    """
    return store.differences(country_code(country), run)


@use_case("assistance.import.list", reads=True)
def list_runs(*, by: Actor, country: str) -> list[RunView]:
    """Return the imports, newest first."""
    return runs.list_runs(country_code(country))


@use_case("assistance.import.show", reads=True)
def show_run(*, by: Actor, country: str, run: int) -> RunView:
    """Return one import and how far it has come."""
    return runs.show_run(country_code(country), run)


@use_case("assistance.import.problems", reads=True)
def list_run_problems(*, by: Actor, country: str, run: int) -> list[Problem]:
    """Return the problems of an import."""
    return runs.list_run_problems(country_code(country), run)


def _read_anew(
    apply: Callable[..., dict[str, list[Difference]]],
) -> Callable[..., dict[str, list[Difference]]]:
    """Queue the reading of an import anew where it is refused as outdated.

    The refusal takes its transaction back; what is queued has one of its own.
    """

    @functools.wraps(apply)
    def applied(
        *, by: Actor, country: str, run: int, preview: str = ""
    ) -> dict[str, list[Difference]]:
        try:
            return apply(by=by, country=country, run=run, preview=preview)
        except Outdated as error:
            stage_again(by=by, country=country, run=run, reason=str(error))
            raise

    return applied


@_read_anew
@use_case("assistance.import.apply")
def apply_import(
    *, by: Actor, country: str, run: int, preview: str = ""
) -> dict[str, list[Difference]]:
    """Make a staged run current in one transaction; return what that changed.

    ``preview`` names what the person was shown, the newest where it is empty.  Exactly
    that is taken; where the book has moved since, ``Outdated`` is raised and the run is
    read anew.
    """
    code = country_code(country)
    differences = store.apply(code, run, preview)
    act_of_run(code, run, ", ".join(runs.show_run(code, run).files))
    counts, stale = _mark(code, differences)
    note(f"import {run}", after={**counts, "stale": stale})
    return differences


def _mark(
    country: str, differences: dict[str, list[Difference]]
) -> tuple[dict[str, int], int]:
    """Mark the figures that rest on activities; return what changed, and how many."""
    stale = 0
    for change in (*differences["changes"], *differences["removes"]):
        key = f"{change.publisher}/{change.identifier}"
        digest = reading.content_of(country, change.publisher, change.identifier)
        stale += mark_changed(country, "activity", key, digest)
    counts = {name: len(rows) for name, rows in differences.items()}
    if any(counts.values()):
        stale += mark_definition(country, ANSWER)
    return counts, stale


@use_case("assistance.import.undoing", reads=True)
def preview_undo(
    *, by: Actor, country: str, run: int, again: bool = False
) -> tuple[dict[str, list[Difference]], list[str]]:
    """Return what undoing an import, or applying it again, does; what prevents it."""
    code = country_code(country)
    differences = undoing.preview(code, run, again=again)
    return differences, undoing.obstacles(code, run, again=again)


@use_case("assistance.import.undo")
def undo_import(
    *, by: Actor, country: str, run: int, reason: str = ""
) -> dict[str, list[Difference]]:
    """Undo an applied import in one transaction; return what that changed.

    Raises ``Conflict`` naming later imports of the same datasets and what people
    decided on its activities since: then nothing is undone.
    """
    differences = undoing.undo(country_code(country), run)
    _turned(country_code(country), run, differences, reason or "undone")
    return differences


@use_case("assistance.import.redo")
def redo_import(
    *, by: Actor, country: str, run: int, reason: str = ""
) -> dict[str, list[Difference]]:
    """Apply an undone import again in one transaction; return what that changed.

    Raises ``Conflict`` naming other imports of the same datasets and what people
    decided on its activities since it was undone: then nothing is applied.
    """
    differences = undoing.redo(country_code(country), run)
    _turned(country_code(country), run, differences, reason or "applied again")
    return differences


@inside_use_case
def _turned(
    code: str, run: int, differences: dict[str, list[Difference]], reason: str
) -> None:
    """Note that an import was undone or applied again."""
    files = ", ".join(runs.show_run(code, run).files)
    act_of_run(code, run, files, turned=True)
    counts, stale = _mark(code, differences)
    note(f"import {run}", after={**counts, "stale": stale}, reason=reason)


@use_case("assistance.import.restage")
def stage_again(*, by: Actor, country: str, run: int, reason: str = "") -> int:
    """Queue the reading of a staged run anew; return the job's number."""
    code = country_code(country)
    job = store.reopen(code, run)
    if job is None:
        job = _queue(code, run, by)
    note(f"import {run}", reason=reason or "read anew")
    return job


@use_case("assistance.import.drop")
def drop_import(*, by: Actor, country: str, run: int, reason: str = "dropped") -> None:
    """Forget a staged run."""
    store.drop(country_code(country), run)
    note(f"import {run}", reason=reason)


@use_case("assistance.import.abandoned", reads=True)
def list_abandoned(*, by: Actor) -> list[tuple[str, int]]:
    """Return country and number of the imports that nobody decided on for too long."""
    return runs.list_abandoned()


@use_case("assistance.import.open", reads=True)
def list_open(*, by: Actor, country: str) -> list[RunView]:
    """Return the imports that are read or wait for a decision, the oldest first."""
    return runs.list_open(country_code(country))


@use_case("assistance.support.list", reads=True)
def list_cells(*, by: Actor, country: str, until: date | None = None) -> list[Cell]:
    """Return gross commitments and spending by partner, component, region, year.

    With ``until`` only what is dated up to that day.
    """
    return reading.cells(country_code(country), until)


@use_case("assistance.activity.show", reads=True)
def show_activity(
    *, by: Actor, country: str, publisher: str, identifier: str
) -> ActivityPage:
    """Return one activity with its parts, problems and versions."""
    return reading.activity_page(country_code(country), publisher, identifier)


@use_case("assistance.activity.list", reads=True)
def list_activities(*, by: Actor, country: str) -> list[ActivityRow]:
    """Return the activities that support the country's security sector."""
    return reading.activities(country_code(country))


@use_case("assistance.flow.list", reads=True)
def list_flows(
    *,
    by: Actor,
    country: str,
    start: date | None,
    end: date | None,
    types: Collection[str] = (),
    publisher: str = "",
) -> list[dict[str, object]]:
    """Return the flows of a period; an open end takes undated ones too.

    ``types`` and ``publisher`` narrow them where they are named.
    """
    return reading.flows(country_code(country), start, end, types, publisher)
