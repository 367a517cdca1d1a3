"""Staging of aid files: a job that reads them in steps of a few hundred activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.jobs.records import Step, Work
from openssr.platform.reference.rates import rate_on
from openssr.platform.sources.store import list_problems, path_of
from openssr.subjects.assistance.readers.aid import Item, read_aid
from openssr.subjects.assistance.records import Activity, OrganisationReport
from openssr.subjects.assistance.records.staging import StagedFile, StagingRun
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve, Sifted
from openssr.subjects.assistance.store import corrections
from openssr.subjects.assistance.store import imports as store
from openssr.subjects.assistance.store.versions import has_moved

KIND = "assistance.import"
BATCH = 500
REFUSED = "ASS-001"  # a file that is left out whole
# raise it whenever reading or selecting changes, so that files are read again
READING = 2


@dataclass(slots=True)
class _Reading:
    """A file being read: where it is, what follows, and what became of the rest."""

    place: tuple[int, int]
    items: Iterator[Item]
    left_out: Counter[str]
    standings: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one step read: at most ``BATCH`` activities, some of which are stored.

    ``position`` counts all activities of the file up to here, also those left out
    unread; ``counts`` those taken and left out by reason, once the file has ended.
    """

    activities: list[Sifted]
    organisations: list[OrganisationReport]
    count: int
    position: int
    counts: dict[str, int]

    @property
    def ended(self) -> bool:
        """Tell whether the file has no more activities."""
        return self.count < BATCH


class Staging(Work):
    """Reads the files of a run and stages what belongs to the country."""

    def __init__(self, job: int, parameters: dict[str, Any]) -> None:
        super().__init__(job, parameters)
        self.reading: _Reading | None = None  # the file that the last step left open

    def step(self, checkpoint: dict[str, Any]) -> Step:
        """Stage the next batch of the run's files.

        Where the book has moved since the first, reading begins anew.
        """
        run = store.lock_staging_run(self.parameters["run"])
        if not checkpoint or has_moved(run.country, run.base):
            self.reading, checkpoint = None, {}
            run = store.begin_staging(run)
        index, read = checkpoint.get("file", 0), checkpoint.get("read", 0)
        done, total = checkpoint.get("done", 0), self.parameters.get("total", 0)
        if index == len(run.files):
            self.reading = None
            counts = store.finish_staging(run.number)
            return Step(checkpoint, done, done, {"run": run.number, **counts})
        file = run.files[index]
        next_file = {"file": index + 1, "read": 0, "done": done}
        if read == 0 and store.unchanged(run, file, READING):
            return Step(next_file, done, total)
        try:
            batch = self._read_batch(run, index, read)
        except SourceUnreadable as error:
            self.reading = None
            if not store.others_remain(run.files, index):
                raise  # there is nothing else to take
            _refuse(run, file, error)
            return Step(next_file, done, total)
        store.stage(run, file, batch.activities)
        store.stage_budgets(run, file, batch.organisations)
        position = done + batch.position
        if batch.ended:
            store.mark_read(file, READING, batch.counts)
            return Step({**next_file, "done": position}, position, total)
        following = {"file": index, "read": read + batch.count, "done": done}
        return Step(following, position, total)

    def _read_batch(self, run: StagingRun, index: int, read: int) -> _Batch:
        sieve = _sieve_of(run.country)
        reading = self._resume(run.files[index], (index, read), sieve)
        activities: dict[tuple[str, str], Sifted] = {}
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
                    activities[item.reporting.ref, item.identifier] = sifted
                if count == BATCH:
                    break
        batch = list(activities.values())
        list_problems(run.number, _problems_of(batch, problems))
        reading.place = (index, read + count)
        self.reading = reading
        counts = reading.standings + reading.left_out
        return _Batch(batch, organisations, count, counts.total(), dict(counts))

    def _resume(
        self, file: StagedFile, place: tuple[int, int], sieve: Sieve
    ) -> _Reading:
        """Return the reading that stands at a place; after a crash, a new one."""
        if self.reading is not None and self.reading.place == place:
            return self.reading
        left_out: Counter[str] = Counter()
        path = path_of(file.sha256)
        items = read_aid(path, file.name, sieve.judge, left_out, foreign=True)
        reading = _Reading(place, items, left_out)
        skipped = 0
        while skipped < place[1]:
            item = next(items)
            if isinstance(item, Activity):
                reading.standings[sieve.sift(item, rate_on).standing] += 1
                skipped += 1
        return reading


def _sieve_of(country: str) -> Sieve:
    """Return the sieve for a country, with what people decided there."""
    return Sieve(country, purpose_table(), corrections.decided(country))


def _problems_of(batch: list[Sifted], problems: list[Problem]) -> list[Problem]:
    """Return the problems of selected activities and of the file itself."""
    selected = {sifted.record.identifier for sifted in batch if sifted.selected}
    return [
        problem
        for problem in problems
        if not problem.place.record or problem.place.record in selected
    ]


def _refuse(run: StagingRun, file: StagedFile, error: SourceUnreadable) -> None:
    """Leave a file that breaks out whole; what its dataset gave before stays."""
    store.unstage(run, file)
    reason = str(error).removeprefix(f"{file.name}: ")
    problem = Problem(REFUSED, Severity.CRITICAL, Place(file.name), reason)
    list_problems(run.number, [problem])
