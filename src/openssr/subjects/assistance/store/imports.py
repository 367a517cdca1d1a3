"""Imports: rows staged beside what is current, and the switch from one to the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.db.models import Q
from django.utils import timezone

from openssr.kernel.error import Conflict, NotFound
from openssr.kernel.provenance import canonical, file_hash
from openssr.platform.sources.models import ImportProblem, ImportRun, RunFile
from openssr.platform.sources.store import list_problems, problem_of
from openssr.subjects.assistance.models import Activity, CountryBudget, Flow
from openssr.subjects.assistance.records import Activity as ActivityRecord
from openssr.subjects.assistance.records import Difference, OrganisationReport
from openssr.subjects.assistance.records.staging import (
    Outdated,
    StagedFile,
    StagingRun,
)
from openssr.subjects.assistance.rules.brief import brief_of, brief_values
from openssr.subjects.assistance.rules.netting.nodes import region_of
from openssr.subjects.assistance.rules.selection import Part
from openssr.subjects.assistance.rules.sifting import Sifted
from openssr.subjects.assistance.store import corrections, versions
from openssr.subjects.assistance.store.preview import (
    Preview,
    differences_of,
    preview_of,
)
from openssr.subjects.assistance.store.runs import find_run, lock_run, waiting_job
from openssr.subjects.assistance.store.searched import index_activities
from openssr.subjects.assistance.store.seen import (
    absent_activities,
    absent_budgets,
    forget_seen,
    note_seen,
    see_activities,
    see_budgets,
    see_dataset,
)

State = Activity.State
BATCH = 500
COUNTRY_BUDGET = "recipient-country-budget"


def lock_staging_run(number: int) -> StagingRun:
    """Return a run that is being staged with its files, locked, or raise."""
    return _staging_run(lock_run(number, ImportRun.State.STAGING))


def find_staging_run(number: int) -> StagingRun:
    """Return a run with its files, to be looked at only, or raise."""
    run = ImportRun.objects.filter(pk=number).first()
    if run is None:
        raise NotFound("there is no import {number}", number=number)
    return _staging_run(run)


def _staging_run(run: ImportRun) -> StagingRun:
    files = run.files.order_by("order").select_related("source")
    return StagingRun(
        number=run.pk,
        country=run.country,
        base=run.base,
        files=tuple(
            StagedFile(
                number=file.pk,
                source=file.source.pk,
                name=file.source.name,
                sha256=file.source.sha256,
                dataset=file.dataset,
                reading=file.reading,
            )
            for file in files
        ),
    )


def begin_staging(run: StagingRun) -> None:
    """Forget what a run staged, and compare it with what the book holds now."""
    _forget(run.number)
    ImportProblem.objects.filter(run=run.number).delete()
    RunFile.objects.filter(run=run.number).update(reading=0, counts={}, sums={})
    names = [file.dataset for file in run.files]
    versions.add_datasets(run.country, names)
    base = versions.base_of(run.country, names)
    ImportRun.objects.filter(pk=run.number).update(
        base=base, staged_at=timezone.now(), counts={}, preview=""
    )


def finish_staging(number: int) -> dict[str, int]:
    """Make a run whose files were all read ready; return its differences counted."""
    run = ImportRun.objects.get(pk=number)
    preview = preview_of(run)
    run.counts, run.preview = preview.counts, preview.digest
    run.state = ImportRun.State.READY
    run.save(update_fields=["counts", "preview", "state"])
    return preview.counts


def stage(run: StagingRun, file: StagedFile, batch: Iterable[Sifted]) -> None:
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
    see_activities(run.number, current)
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
    run: StagingRun, file: StagedFile, identifiers: list[str]
) -> dict[tuple[tuple[str, str], str], tuple[int, str]]:
    """Return key and content of what is current, and of what this run has staged.

    By publisher and identifier, and by state.
    """
    visible = Q(state=State.CURRENT) | Q(state=State.STAGED, run=run.number)
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


def _row(run: StagingRun, file: StagedFile, sifted: Sifted, text: str) -> Activity:
    record = sifted.record
    return Activity(
        country=run.country,
        publisher=record.reporting.ref[:120],
        identifier=record.identifier[:255],
        dataset=file.dataset,
        publisher_name=record.reporting.name[:300],
        state=State.STAGED,
        run_id=run.number,
        seen_in_id=run.number,
        source_id=file.source,
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
    # the state is left out: an import may replace the activity meanwhile
    row.save(update_fields=counting(sifted).keys())
    row.flows.all().delete()
    write_flows(row, sifted)
    index_activities([row.pk])


def write_flows(row: Activity, sifted: Sifted) -> None:
    """Write the parts of an activity's transactions in the sector."""
    Flow.objects.bulk_create(_flows(row, sifted))


def _flows(row: Activity, sifted: Sifted) -> Iterator[Flow]:
    region = region_of(sifted.counts)
    return (_flow(row, part, region) for part in sifted.parts)


def stage_budgets(
    run: StagingRun, file: StagedFile, reports: Iterable[OrganisationReport]
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
            numbers = list(current.values_list("pk", flat=True))
            see_budgets(run.number, numbers)
            if not numbers:
                CountryBudget.objects.filter(run=run.number, **key).delete()
                CountryBudget.objects.create(
                    **key,
                    publisher_name=report.name[:300],
                    state=State.STAGED,
                    run_id=run.number,
                    seen_in_id=run.number,
                    line=budget.line,
                )


def mark_read(
    file: StagedFile,
    reading: int,
    counts: dict[str, int],
    sums: dict[str, dict[str, Any]],
) -> None:
    """Note by which version of the rules a file was read to its end.

    ``counts`` says how many of its activities were taken, and left out by reason;
    ``sums`` what money is in them.
    """
    RunFile.objects.filter(pk=file.number).update(
        reading=reading, counts=counts, sums=sums
    )


def others_remain(files: Sequence[StagedFile], index: int) -> bool:
    """Tell whether a run has more to take than the file that broke.

    Another file of the same dataset may have given way to what was read of it: then
    none of the run is to be trusted.
    """
    broken = files[index]
    if any(other.dataset == broken.dataset for other in files if other is not broken):
        return False
    return index + 1 < len(files) or any(other.reading for other in files[:index])


def unstage(run: StagingRun, file: StagedFile) -> None:
    """Forget what a file gave to a run, and leave what its dataset gave before."""
    Activity.objects.filter(
        run=run.number, dataset=file.dataset, state=State.STAGED
    ).delete()
    CountryBudget.objects.filter(
        run=run.number, dataset=file.dataset, state=State.STAGED
    ).delete()
    ImportProblem.objects.filter(run=run.number, file=file.name).delete()
    see_dataset(run.number, run.country, file.dataset)


def is_unchanged(run: StagingRun, file: StagedFile, reading: int) -> bool:
    """Tell whether the newest import of the dataset read the very same file.

    Then the file need not be read: an import of unchanged files costs no more than
    their hash.  A decision made since may let in what was left out, so then it is read
    again.
    """
    last = _last_read(run, file)
    decided = corrections.newest(run.country)
    if last is not None and decided and decided > last.run.created_at:
        return False
    return (
        last is not None and last.source_id == file.source and last.reading == reading
    )


def take_again(run: StagingRun, file: StagedFile, reading: int) -> None:
    """Note all that an unchanged file gave as seen, and list its problems again."""
    last = _last_read(run, file)
    if last is None:
        raise Conflict("{name} was not read by an earlier import", name=file.name)
    see_dataset(run.number, run.country, file.dataset)
    problems = ImportProblem.objects.filter(run_id=last.run_id, file=last.source.name)
    list_problems(run.number, (problem_of(row) for row in problems.order_by("pk")))
    mark_read(file, reading, last.counts, last.sums)


def _last_read(run: StagingRun, file: StagedFile) -> RunFile | None:
    """Return the newest file of a dataset that was taken into the book."""
    rows = RunFile.objects.filter(
        dataset=file.dataset,
        run__country=run.country,
        run__kind="iati",
        run__state=ImportRun.State.APPLIED,
    )
    number = versions.last_run(run.country, file.dataset)
    if number is not None:
        rows = rows.filter(run=number)
    return rows.order_by("-run__applied_at", "-pk").first()


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


def differences(country: str, number: int) -> dict[str, list[Difference]]:
    """Return what a run adds, changes and removes, in order of identifier.

    Raises ``Outdated`` where the book has moved since the run was read.
    """
    run = find_run(country, number)
    if run.state != ImportRun.State.READY:
        return differences_of(preview_of(run))
    versions.check_base(run)
    return differences_of(_as_shown(run))


def _as_shown(run: ImportRun) -> Preview:
    """Return what a run does; raise ``Outdated`` unless that is what was shown."""
    preview = preview_of(run)
    if preview.digest != run.preview:
        raise Outdated(
            "the effect of import {number} is no longer what was shown; it is being "
            "read again: review its effect, then import it again",
            number=run.pk,
        )
    return preview


def apply(country: str, number: int, digest: str) -> dict[str, list[Difference]]:
    """Make the rows that a run staged current, all at once; return what that changed.

    ``digest`` names the preview that the person saw; where it is empty, the newest one.
    Raises ``NotFound`` or ``Conflict`` where the run is not there or not ready, and
    ``Outdated`` where the book moved since its preview was computed.
    """
    find_run(country, number)
    run = lock_run(number, ImportRun.State.READY)
    versions.lock_base(run)
    if digest and digest != run.preview:
        raise Conflict(
            "import {number} was read again since you reviewed it; review "
            "its effect now, and import it again",
            number=number,
        )
    changed = differences_of(_as_shown(run))
    make_current(run)
    return changed


def make_current(run: ImportRun) -> None:
    """Make what a run staged current, and supersede what it replaces or lacks.

    The versions of its datasets are locked, and compared where there was a preview.
    """
    names = list(run.files.values_list("dataset", flat=True))
    staged = Activity.objects.filter(run=run, state=State.STAGED)
    keys = set(staged.values_list("publisher", "identifier", "dataset"))
    current = Activity.objects.filter(
        country=run.country,
        state=State.CURRENT,
        dataset__in=run.files.values("dataset"),
    ).values_list("pk", "publisher", "identifier", "dataset")
    old = {number for number, *key in current if tuple(key) in keys}
    old.update(absent_activities(run).values_list("pk", flat=True))
    numbers = sorted(old)
    for start in range(0, len(numbers), BATCH):
        Activity.objects.filter(pk__in=numbers[start : start + BATCH]).update(
            state=State.SUPERSEDED, superseded_by=run
        )
    new = list(staged.values_list("pk", flat=True))
    staged.update(state=State.CURRENT)
    index_activities([*numbers, *new])
    absent_budgets(run).update(state=State.SUPERSEDED, superseded_by=run)
    CountryBudget.objects.filter(run=run, state=State.STAGED).update(
        state=State.CURRENT
    )
    note_seen(run)
    versions.advance(run, names)
    run.state = ImportRun.State.APPLIED
    run.applied_at = timezone.now()
    run.save(update_fields=["state", "applied_at"])


def drop(country: str, number: int) -> None:
    """Forget what a run staged; its files and problems stay in the ledger."""
    find_run(country, number)
    run = lock_run(number, ImportRun.State.STAGING, ImportRun.State.READY)
    _forget(number)
    run.state = ImportRun.State.DROPPED
    run.save(update_fields=["state"])


def reopen(country: str, number: int) -> int | None:
    """Let a run be read anew; return the number of the job that reads it already.

    ``None`` where a job is to be queued.
    """
    find_run(country, number)
    run = lock_run(number, ImportRun.State.STAGING, ImportRun.State.READY)
    if run.state == ImportRun.State.STAGING:
        job = waiting_job(number)
        if job is not None:
            return job
    _forget(number)
    run.state, run.base, run.preview = ImportRun.State.STAGING, {}, ""
    run.save(update_fields=["state", "base", "preview"])
    return None


def _forget(number: int) -> None:
    """Delete what a run staged and what it saw."""
    Activity.objects.filter(run=number, state=State.STAGED).delete()
    CountryBudget.objects.filter(run=number, state=State.STAGED).delete()
    forget_seen(number)
