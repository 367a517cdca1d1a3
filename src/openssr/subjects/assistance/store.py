"""Assistance between records and rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Count, Sum
from django.utils import timezone

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.provenance import canonical, content_hash
from openssr.platform.jobs.models import Job
from openssr.platform.sources.models import ImportRun, RunFile, SourceFile
from openssr.subjects.assistance.models import Activity, ActivityLink, Flow
from openssr.subjects.assistance.records import Activity as ActivityRecord
from openssr.subjects.assistance.rules.selection import Part

State = Activity.State


def new_run(country: str, files: list[tuple[SourceFile, str]]) -> ImportRun:
    """Open an import of the files, each with its dataset name."""
    run = ImportRun.objects.create(
        kind="iati", country=country, created_at=timezone.now()
    )
    RunFile.objects.bulk_create(
        RunFile(run=run, source=source, order=order, dataset=dataset)
        for order, (source, dataset) in enumerate(files)
    )
    return run


def abandoned(country: str) -> list[ImportRun]:
    """Return staging runs of the country whose worker is gone."""
    alive = Job.objects.filter(
        kind="assistance.import",
        state__in=[Job.State.QUEUED, Job.State.RUNNING],
        lease_until__gte=timezone.now(),
    )
    runs = [job.parameters["run"] for job in alive]
    return list(
        ImportRun.objects.filter(
            kind="iati", country=country, state=ImportRun.State.STAGING
        ).exclude(pk__in=runs)
    )


def get_run(number: int, *states: str) -> ImportRun:
    """Return a run in one of the states, locked, or raise."""
    run = ImportRun.objects.select_for_update().filter(pk=number).first()
    if run is None:
        raise NotFound(f"there is no import {number}")
    if states and run.state not in states:
        raise Conflict(
            f"import {number} is {run.state}; expected {' or '.join(states)}"
        )
    return run


def stage(
    run: ImportRun, file: RunFile, batch: Iterable[tuple[ActivityRecord, list[Part]]]
) -> None:
    """Stage the new and changed activities of a batch; mark all as seen."""
    for record, parts in batch:
        key = {
            "publisher": record.reporting.ref[:120],
            "identifier": record.identifier[:255],
            "dataset": file.dataset,
        }
        # lines and the time stamp move whenever a file is written; no change
        values = json.loads(canonical(_unplaced(record)))
        digest = content_hash(values)
        current = Activity.objects.filter(
            country=run.country, state=State.CURRENT, **key
        ).first()
        if current is not None:
            current.seen_in = run
            current.save(update_fields=["seen_in"])
            if current.content_hash == digest:
                continue
        Activity.objects.filter(run=run, **key).delete()
        row = Activity.objects.create(
            country=run.country,
            publisher_name=record.reporting.name[:300],
            state=State.STAGED,
            run=run,
            seen_in=run,
            source_id=file.source_id,
            line=record.line,
            content_hash=digest,
            title=record.title,
            status=record.status[:20],
            starts_on=record.starts_on,
            ends_on=record.ends_on,
            record=values,
            **key,
        )
        region = _region(record)
        Flow.objects.bulk_create(_flow(row, part, region) for part in parts)


def _unplaced(record: ActivityRecord) -> ActivityRecord:
    return replace(
        record,
        line=0,
        updated="",
        transactions=tuple(replace(x, line=0) for x in record.transactions),
        budgets=tuple(replace(x, line=0) for x in record.budgets),
    )


def _region(record: ActivityRecord) -> str:
    """Return the one place the activity names; several cannot be told apart."""
    codes = {location.codes[0] for location in record.locations if location.codes}
    return codes.pop()[:80] if len(codes) == 1 else ""


def _flow(row: Activity, part: Part, region: str) -> Flow:
    return Flow(
        activity=row,
        order=part.order,
        type=part.type,
        on=part.on,
        year=part.on.year if part.on else None,
        amount=part.amount,
        original=part.original,
        currency=part.currency[:10],
        rate=part.rate.value if part.rate else None,
        rate_on=part.rate.on if part.rate else None,
        sector=part.sector,
        component=part.purpose.component,
        standing=part.purpose.standing,
        region=region,
        split=part.split,
    )


def run_of(country: str, number: int) -> ImportRun:
    """Return the country's run, to be looked at only, or raise ``NotFound``."""
    run = ImportRun.objects.filter(pk=number, country=country).first()
    if run is None:
        raise NotFound(f"{country} has no import {number}")
    return run


def differences(run: ImportRun) -> dict[str, list[str]]:
    """Return the identifiers that the run adds, changes and removes, sorted."""
    staged = Activity.objects.filter(run=run, state=State.STAGED)
    current = {
        (row.publisher, row.identifier, row.dataset)
        for row in Activity.objects.filter(country=run.country, state=State.CURRENT)
    }
    adds: list[str] = []
    changes: list[str] = []
    for row in staged:
        known = (row.publisher, row.identifier, row.dataset) in current
        (changes if known else adds).append(row.identifier)
    removes = [row.identifier for row in _gone(run)]
    return {
        "adds": sorted(adds),
        "changes": sorted(changes),
        "removes": sorted(removes),
    }


def _gone(run: ImportRun) -> list[Activity]:
    datasets = list(run.files.values_list("dataset", flat=True))
    return list(
        Activity.objects.filter(
            country=run.country, state=State.CURRENT, dataset__in=datasets
        ).exclude(seen_in=run)
    )


def apply(run: ImportRun) -> None:
    """Make the staged rows current, all at once."""
    staged = Activity.objects.filter(run=run, state=State.STAGED)
    old = [row.pk for row in _gone(run)]
    for row in staged:
        old.extend(
            Activity.objects.filter(
                country=run.country,
                publisher=row.publisher,
                identifier=row.identifier,
                dataset=row.dataset,
                state=State.CURRENT,
            ).values_list("pk", flat=True)
        )
    for start in range(0, len(old), 500):
        Activity.objects.filter(pk__in=old[start : start + 500]).update(
            state=State.SUPERSEDED
        )
    staged.update(state=State.CURRENT)
    run.state = ImportRun.State.APPLIED
    run.applied_at = timezone.now()
    run.save(update_fields=["state", "applied_at"])


def drop(run: ImportRun) -> None:
    """Forget what a run staged; its files and problems stay in the ledger."""
    Activity.objects.filter(run=run, state=State.STAGED).delete()
    run.state = ImportRun.State.DROPPED
    run.save(update_fields=["state"])


def support(country: str) -> list[dict[str, object]]:
    """Return sums by publisher, component, region, year and transaction type."""
    rows = (
        Flow.objects.filter(
            activity__country=country,
            activity__state=State.CURRENT,
            type__in=["2", "3", "4"],
        )
        .values(
            "activity__publisher",
            "activity__publisher_name",
            "component",
            "standing",
            "region",
            "year",
            "type",
        )
        .annotate(
            total=Sum("amount"),
            transactions=Count("pk"),
            converted=Count("amount"),
            activities=Count("activity", distinct=True),
        )
        .order_by("activity__publisher", "component", "region", "year", "type")
    )
    return [dict(row) for row in rows]


def link(country: str, rows: list[tuple[str, str, str, str]], by: str) -> int:
    """Link activities (publisher, identifier) to an objective and institution."""
    made = 0
    for publisher, identifier, objective, institution in rows:
        _, new = ActivityLink.objects.get_or_create(
            country=country,
            publisher=publisher,
            identifier=identifier,
            objective=objective,
            institution=institution,
            defaults={"linked_by": by, "linked_at": timezone.now()},
        )
        made += new
    return made


def linked_objectives(country: str) -> dict[str, int]:
    """Return how many current activities are linked to each objective."""
    current = set(
        Activity.objects.filter(country=country, state=State.CURRENT).values_list(
            "publisher", "identifier"
        )
    )
    counts: dict[str, int] = {}
    for row in ActivityLink.objects.filter(country=country).exclude(objective=""):
        if (row.publisher, row.identifier) in current:
            counts[row.objective] = counts.get(row.objective, 0) + 1
    return counts


def activities(country: str) -> list[dict[str, object]]:
    """Return the current activities with their publisher, by publisher and title."""
    rows = (
        Activity.objects.filter(country=country, state=State.CURRENT)
        .order_by("publisher_name", "title", "pk")
        .values(
            "pk",
            "publisher",
            "publisher_name",
            "identifier",
            "title",
            "starts_on",
            "ends_on",
            "content_hash",
            "line",
            "source__name",
            "source__sha256",
        )
    )
    return [dict(row) for row in rows]


def flows(country: str, start: date, end: date) -> list[dict[str, object]]:
    """Return the flows between two days with the activity each belongs to."""
    rows = Flow.objects.filter(
        activity__country=country,
        activity__state=State.CURRENT,
        on__gte=start,
        on__lte=end,
    ).values(
        "activity_id",
        "activity__publisher",
        "activity__publisher_name",
        "type",
        "amount",
        "component",
        "region",
        "year",
    )
    return [dict(row) for row in rows]
