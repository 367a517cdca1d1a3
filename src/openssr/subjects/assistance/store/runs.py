"""Imports of aid data in the ledger: opened, shown, locked."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.problem import Problem
from openssr.platform.jobs.models import Job
from openssr.platform.registers.acting import reserved_number
from openssr.platform.sources.models import (
    ImportProblem,
    ImportRun,
    RunFile,
    SourceFile,
)
from openssr.platform.sources.store import problem_of
from openssr.subjects.assistance.records import RunView
from openssr.subjects.assistance.rules.balance import fate_sums
from openssr.subjects.assistance.store.versions import has_moved

OPEN = Q(state__in=[ImportRun.State.STAGING, ImportRun.State.READY])


def open_run(country: str, files: list[tuple[SourceFile, str]]) -> int:
    """Open an import of the files, each with its dataset name; return its number."""
    number = reserved_number(lambda each: ImportRun.objects.filter(pk=each).exists())
    run = ImportRun.objects.create(
        pk=number, kind="iati", country=country, created_at=timezone.now()
    )
    RunFile.objects.bulk_create(
        RunFile(run=run, source=source, order=order, dataset=dataset)
        for order, (source, dataset) in enumerate(files)
    )
    return int(run.pk)


def dataset_with(country: str, sha256: str) -> str:
    """Return the dataset whose newest file in the book has these bytes, or nothing."""
    read = RunFile.objects.filter(
        run__country=country, run__kind="iati", run__state=ImportRun.State.APPLIED
    )
    for file in read.filter(source__sha256=sha256).order_by("-pk"):
        newest = read.filter(dataset=file.dataset).order_by("-run__applied_at", "-pk")
        if newest.values_list("source__sha256", flat=True).first() == sha256:
            return str(file.dataset)
    return ""


def waiting_job(run: int) -> int | None:
    """Return the job that reads a run, or will; ``None`` where none does."""
    jobs = Job.objects.filter(
        kind="assistance.import",
        parameters__run=run,
        state__in=[Job.State.QUEUED, Job.State.RUNNING],
    )
    return jobs.order_by("-pk").values_list("pk", flat=True).first()


def patience() -> timedelta:
    """Return how long an import waits for a decision."""
    return timedelta(days=settings.OPENSSR.staging_days)


def list_abandoned() -> list[tuple[str, int]]:
    """Return country and number of the imports that nobody decided on for too long."""
    rows = ImportRun.objects.filter(OPEN, kind="iati").annotate(
        since=Coalesce("staged_at", "created_at")
    )
    return list(
        rows.filter(since__lt=timezone.now() - patience())
        .order_by("pk")
        .values_list("country", "pk")
    )


def list_open(country: str) -> list[RunView]:
    """Return the imports that are read or wait for a decision, the oldest first."""
    rows = ImportRun.objects.filter(OPEN, kind="iati", country=country)
    return [_run_view(row) for row in rows.order_by("pk")]


def list_runs(country: str) -> list[RunView]:
    """Return the imports of a country, newest first."""
    rows = ImportRun.objects.filter(kind="iati", country=country).order_by("-pk")
    return [_run_view(row) for row in rows[:50]]


def show_run(country: str, number: int) -> RunView:
    """Return one import or raise ``NotFound``."""
    return _run_view(find_run(country, number))


def _run_view(row: ImportRun) -> RunView:
    since = row.staged_at or row.created_at
    job = (
        Job.objects.filter(kind="assistance.import", parameters__run=row.pk)
        .order_by("-pk")
        .first()
    )
    return RunView(
        number=row.pk,
        state=row.state,
        created_at=row.created_at,
        files=tuple(row.files.order_by("order").values_list("source__name", flat=True)),
        counts=row.counts,
        done=job.done if job else 0,
        total=job.total if job else 0,
        error=job.error if job else "",
        since=since,
        drops_on=(since + patience()).date(),
        preview=row.preview,
        outdated=row.state == ImportRun.State.READY
        and has_moved(row.country, row.base),
        sums=fate_sums(row.files.order_by("order").values_list("sums", flat=True)),
    )


def list_run_problems(country: str, number: int) -> list[Problem]:
    """Return the problems of an import in the order they were found."""
    rows = ImportProblem.objects.filter(run=find_run(country, number)).order_by("pk")
    return [problem_of(row) for row in rows]


def lock_run(number: int, *states: str) -> ImportRun:
    """Return a run in one of the states, locked, or raise."""
    run = ImportRun.objects.select_for_update().filter(pk=number).first()
    if run is None:
        raise NotFound("there is no import {number}", number=number)
    if states and run.state not in states:
        raise Conflict(
            "import {number} is {state}; expected {states}",
            number=number,
            state=run.state,
            states=" or ".join(states),
        )
    return run


def find_run(country: str, number: int) -> ImportRun:
    """Return the country's run, to be looked at only, or raise ``NotFound``."""
    run = ImportRun.objects.filter(pk=number, country=country).first()
    if run is None:
        raise NotFound(
            "{country} has no import {number}", country=country, number=number
        )
    return run
