"""Imports: staged rows, their differences from what is current, and the switch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.db.models import Q
from django.utils import timezone

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.problem import Problem
from openssr.kernel.provenance import canonical, content_hash, file_hash
from openssr.platform.jobs.models import Job
from openssr.platform.sources.models import (
    ImportProblem,
    ImportRun,
    RunFile,
    SourceFile,
)
from openssr.platform.sources.store import list_problems, problem_of
from openssr.subjects.assistance.models import Activity, CountryBudget, Flow
from openssr.subjects.assistance.records import Activity as ActivityRecord
from openssr.subjects.assistance.records import (
    Difference,
    OrganisationReport,
    RunView,
)
from openssr.subjects.assistance.rules.brief import brief_of, brief_values
from openssr.subjects.assistance.rules.netting.nodes import region_of
from openssr.subjects.assistance.rules.selection import Part
from openssr.subjects.assistance.rules.sifting import Sifted
from openssr.subjects.assistance.store import corrections

State = Activity.State
COUNTRY_BUDGET = "recipient-country-budget"


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
    queued = Q(state=Job.State.QUEUED)
    alive = Q(state=Job.State.RUNNING, lease_until__gte=timezone.now())
    jobs = Job.objects.filter(queued | alive, kind="assistance.import")
    runs = [job.parameters["run"] for job in jobs]
    return list(
        ImportRun.objects.filter(
            kind="iati", country=country, state=ImportRun.State.STAGING
        ).exclude(pk__in=runs)
    )


def runs(country: str) -> list[RunView]:
    """Return the imports of a country, newest first."""
    rows = ImportRun.objects.filter(kind="iati", country=country).order_by("-pk")
    return [_run_view(row) for row in rows[:50]]


def run_view(country: str, number: int) -> RunView:
    """Return one import or raise ``NotFound``."""
    return _run_view(run_of(country, number))


def _run_view(row: ImportRun) -> RunView:
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
    )


def run_problems(country: str, number: int) -> list[Problem]:
    """Return the problems of an import in the order they were found."""
    rows = ImportProblem.objects.filter(run=run_of(country, number)).order_by("pk")
    return [problem_of(row) for row in rows]


def get_run(number: int, *states: str) -> ImportRun:
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


def stage(run: ImportRun, file: RunFile, batch: Iterable[Sifted]) -> None:
    """Stage the new and changed activities of a batch; mark all as seen.

    Of a batch no two are of one publisher and identifier.  What repeats the content of
    one that this run has staged already is not written again.
    """
    by_key = {
        (sifted.record.reporting.ref[:120], sifted.record.identifier[:255]): sifted
        for sifted in batch
    }
    stored = _stored(run, file, [identifier for _, identifier in by_key])
    current = [
        pk
        for (key, state), (pk, _) in stored.items()
        if state == State.CURRENT and key in by_key
    ]
    Activity.objects.filter(pk__in=current).update(seen_in=run)
    rows, stale = [], []
    for key, sifted in by_key.items():
        text = _content(sifted.record)
        digest = file_hash(text.encode())
        now, before = stored.get((key, State.CURRENT)), stored.get((key, State.STAGED))
        if before is not None and before[1] != digest:
            stale.append(before[0])
        latest = now if now is not None and now[1] == digest else before
        if latest is None or latest[1] != digest:
            rows.append((_row(run, file, sifted, text), sifted))
    Flow.objects.filter(activity__in=stale).delete()
    Activity.objects.filter(pk__in=stale).delete()
    activities = Activity.objects.bulk_create([row for row, _ in rows])
    Flow.objects.bulk_create(
        flow
        for row, (_, sifted) in zip(activities, rows, strict=True)
        for flow in _flows(row, sifted)
    )


def _stored(
    run: ImportRun, file: RunFile, identifiers: list[str]
) -> dict[tuple[tuple[str, str], str], tuple[int, str]]:
    """Return key and content of what is current, and of what this run has staged.

    By publisher and identifier, and by state.
    """
    visible = Q(state=State.CURRENT) | Q(state=State.STAGED, run=run)
    rows = Activity.objects.filter(
        visible, country=run.country, dataset=file.dataset, identifier__in=identifiers
    ).values_list("publisher", "identifier", "state", "pk", "content_hash")
    return {
        ((publisher, identifier), state): (pk, digest)
        for publisher, identifier, state, pk, digest in rows
    }


def _content(record: ActivityRecord) -> str:
    """Return an activity as it is stored and compared, as canonical JSON.

    Lines and the time stamp move whenever a file is written; that is no change.
    """
    values = asdict(_unplaced(record))
    for name in ("secondary", "tags", "markers", "foreign", "results"):
        if not values[name]:
            values.pop(name)  # rare; others read as they were stored before
    return canonical(values)


def _row(run: ImportRun, file: RunFile, sifted: Sifted, text: str) -> Activity:
    record = sifted.record
    return Activity(
        country=run.country,
        publisher=record.reporting.ref[:120],
        identifier=record.identifier[:255],
        dataset=file.dataset,
        publisher_name=record.reporting.name[:300],
        state=State.STAGED,
        run=run,
        seen_in=run,
        source_id=file.source_id,
        line=record.line,
        content_hash=file_hash(text.encode()),
        record=json.loads(text),
        **counting(sifted),
    )


def counting(sifted: Sifted) -> dict[str, Any]:
    """Return the columns of what counts of an activity, after corrections."""
    counts = sifted.counts
    return {
        "title": counts.title,
        "status": counts.status[:20],
        "starts_on": counts.starts_on,
        "ends_on": counts.ends_on,
        "selected": sifted.selected,
        "reasons": [asdict(reason) for reason in sifted.reasons],
        "corrected": sifted.corrected,
        "brief": brief_values(brief_of(counts)),
    }


def recount(row: Activity, sifted: Sifted) -> None:
    """Count a stored activity again, after a decision."""
    for name, value in counting(sifted).items():
        setattr(row, name, value)
    row.save()
    row.flows.all().delete()
    write_flows(row, sifted)


def write_flows(row: Activity, sifted: Sifted) -> None:
    """Write the parts of an activity's transactions in the sector."""
    Flow.objects.bulk_create(_flows(row, sifted))


def _flows(row: Activity, sifted: Sifted) -> Iterator[Flow]:
    region = region_of(sifted.counts)
    return (_flow(row, part, region) for part in sifted.parts)


def stage_budgets(
    run: ImportRun, file: RunFile, reports: Iterable[OrganisationReport]
) -> None:
    """Stage what organisations mean to spend on the country; mark the known as seen."""
    for report in reports:
        for budget in report.budgets:
            if budget.kind != COUNTRY_BUDGET or budget.recipient.upper() != run.country:
                continue
            key: dict[str, Any] = {
                "country": run.country,
                "publisher": report.ref[:120],
                "dataset": file.dataset,
                "start": budget.start,
                "end": budget.end,
                "value": budget.value,
                "currency": budget.currency[:10],
            }
            current = CountryBudget.objects.filter(state=State.CURRENT, **key)
            if not current.update(seen_in=run):
                CountryBudget.objects.filter(run=run, **key).delete()
                CountryBudget.objects.create(
                    **key,
                    publisher_name=report.name[:300],
                    state=State.STAGED,
                    run=run,
                    seen_in=run,
                    line=budget.line,
                )


def mark_read(file: RunFile, reading: int) -> None:
    """Note by which version of the rules a file was read to its end."""
    file.reading = reading
    file.save(update_fields=["reading", "counts"])


def others_remain(files: Sequence[RunFile], index: int) -> bool:
    """Tell whether a run has more to take than the file that broke.

    Another file of the same dataset may have given way to what was read of it: then
    none of the run is to be trusted.
    """
    broken = files[index]
    if any(other.dataset == broken.dataset for other in files if other is not broken):
        return False
    return index + 1 < len(files) or any(other.reading for other in files[:index])


def unstage(run: ImportRun, file: RunFile) -> None:
    """Forget what a file gave to a run, and leave what its dataset gave before."""
    Activity.objects.filter(run=run, dataset=file.dataset, state=State.STAGED).delete()
    CountryBudget.objects.filter(
        run=run, dataset=file.dataset, state=State.STAGED
    ).delete()
    ImportProblem.objects.filter(run=run, file=file.source.name).delete()
    _mark_seen(run, file)


def _mark_seen(run: ImportRun, file: RunFile) -> None:
    """Mark all that a dataset gave before as seen, so that it is not removed."""
    for model in (Activity, CountryBudget):
        model._default_manager.filter(
            country=run.country, state=State.CURRENT, dataset=file.dataset
        ).update(seen_in=run)


def unchanged(run: ImportRun, file: RunFile, reading: int) -> bool:
    """Tell whether the newest import of the dataset read the very same file.

    Then all that it gave is marked as seen, its problems are listed again, and the
    file need not be read: an import of unchanged files costs no more than their hash.
    A decision made since may let in what was left out, so then it is read again.
    """
    last = (
        RunFile.objects.filter(
            dataset=file.dataset,
            run__country=run.country,
            run__kind=run.kind,
            run__state=ImportRun.State.APPLIED,
        )
        .order_by("-run__applied_at", "-pk")
        .first()
    )
    decided = corrections.newest(run.country)
    if last is not None and decided and decided > last.run.created_at:
        return False
    if last is None or last.source_id != file.source_id or last.reading != reading:
        return False
    _mark_seen(run, file)
    problems = ImportProblem.objects.filter(run_id=last.run_id, file=last.source.name)
    list_problems(run.pk, (problem_of(row) for row in problems.order_by("pk")))
    file.counts = last.counts
    mark_read(file, reading)
    return True


def _unplaced(record: ActivityRecord) -> ActivityRecord:
    return replace(
        record,
        line=0,
        updated="",
        transactions=tuple(
            replace(transaction, line=0) for transaction in record.transactions
        ),
        budgets=tuple(replace(budget, line=0) for budget in record.budgets),
    )


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
        raise NotFound(
            "{country} has no import {number}", country=country, number=number
        )
    return run


def differences(run: ImportRun) -> dict[str, list[Difference]]:
    """Return what the run adds, changes and removes, in order of identifier."""
    staged = Activity.objects.filter(run=run, state=State.STAGED, selected=True)
    current = {
        (row.publisher, row.identifier, row.dataset): row
        for row in Activity.objects.filter(
            country=run.country, state=State.CURRENT, selected=True
        )
    }
    adds: list[Difference] = []
    changes: list[Difference] = []
    for row in staged:
        old = current.get((row.publisher, row.identifier, row.dataset))
        fields = () if old is None else _fields(old.record, row.record)
        difference = Difference(row.publisher, row.identifier, row.title, fields)
        (adds if old is None else changes).append(difference)
    removes = [
        Difference(row.publisher, row.identifier, row.title)
        for row in _absent(run)
        if row.selected
    ]
    return {
        "adds": sorted(adds, key=lambda difference: difference.identifier),
        "changes": sorted(changes, key=lambda difference: difference.identifier),
        "removes": sorted(removes, key=lambda difference: difference.identifier),
    }


def _fields(
    old: dict[str, object], new: dict[str, object]
) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, _brief(old.get(name)), _brief(new[name]))
        for name in new
        if old.get(name) != new[name]
    )


def _brief(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)} × {content_hash(value)[:6]}"
    return "" if value is None else str(value)[:120]


def _absent(run: ImportRun) -> list[Activity]:
    datasets = list(run.files.values_list("dataset", flat=True))
    return list(
        Activity.objects.filter(
            country=run.country, state=State.CURRENT, dataset__in=datasets
        ).exclude(seen_in=run)
    )


def apply(run: ImportRun) -> None:
    """Make the staged rows current, all at once."""
    staged = Activity.objects.filter(run=run, state=State.STAGED)
    old = [row.pk for row in _absent(run)]
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
    datasets = list(run.files.values_list("dataset", flat=True))
    budgets = CountryBudget.objects.filter(country=run.country, dataset__in=datasets)
    absent = budgets.filter(state=State.CURRENT).exclude(seen_in=run)
    absent.update(state=State.SUPERSEDED)
    CountryBudget.objects.filter(run=run, state=State.STAGED).update(
        state=State.CURRENT
    )
    run.state = ImportRun.State.APPLIED
    run.applied_at = timezone.now()
    run.save(update_fields=["state", "applied_at"])


def drop(run: ImportRun) -> None:
    """Forget what a run staged; its files and problems stay in the ledger."""
    Activity.objects.filter(run=run, state=State.STAGED).delete()
    CountryBudget.objects.filter(run=run, state=State.STAGED).delete()
    run.state = ImportRun.State.DROPPED
    run.save(update_fields=["state"])
