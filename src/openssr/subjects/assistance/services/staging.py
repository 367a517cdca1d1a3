"""Staging of aid files: a job that reads them in steps of a few hundred activities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Place, Problem, Severity
from openssr.platform.jobs.records import Beat, Step, Work
from openssr.platform.reference.rates import rate_on
from openssr.platform.sources.store import list_problems, path_of
from openssr.subjects.assistance.readers.aid import Item, read_aid
from openssr.subjects.assistance.readers.iati.amounts import name_in, payments_in
from openssr.subjects.assistance.readers.iati.selective import Leave
from openssr.subjects.assistance.records import Activity, OrganisationReport
from openssr.subjects.assistance.records.staging import StagedFile, StagingRun
from openssr.subjects.assistance.rules.balance import Balance, amounts_of
from openssr.subjects.assistance.rules.purposes import purpose_table
from openssr.subjects.assistance.rules.sifting import Sieve, Sifted
from openssr.subjects.assistance.store import corrections
from openssr.subjects.assistance.store import imports as store
from openssr.subjects.assistance.store.versions import has_moved

KIND = "assistance.import"
BATCH = 500
REFUSED = "ASS-001"  # a file that is left out whole
UNREAD = "ASS-027"  # an activity that is too long
# raise it whenever reading or selecting changes, so that files are read again
READING = 3


@dataclass(slots=True)
class _Reading:
    """A file being read: where it is, what follows, and what became of the rest."""

    place: tuple[int, int]
    items: Iterator[Item]
    left_out: Counter[str]
    balance: Balance
    standings: Counter[str] = field(default_factory=Counter)

    def count(self, sifted: Sifted, sieve: Sieve) -> None:
        """Count an activity that was read."""
        self.standings[sifted.standing] += 1
        self.balance.count(sifted, sieve)


@dataclass(frozen=True, slots=True)
class _Batch:
    """What was read for one step: at most ``BATCH`` activities, some to be stored.

    ``place`` is where it began; ``position`` counts all activities of the file up to
    its end, also those left out unread; ``counts`` those taken and left out by reason,
    and ``sums`` their money, once the file has ended.
    """

    place: tuple[int, int]
    activities: list[Sifted]
    organisations: list[OrganisationReport]
    problems: list[Problem]
    count: int
    position: int
    counts: dict[str, int]
    sums: dict[str, dict[str, Any]]

    @property
    def ended(self) -> bool:
        """Tell whether the file has no more activities."""
        return self.count < BATCH


@dataclass(frozen=True, slots=True)
class _Broken:
    """A file that cannot be read, and why; ``place`` is where its reading began."""

    place: tuple[int, int]
    error: SourceUnreadable


class Staging(Work):
    """Reads the files of a run and stages what belongs to the country.

    Files are read while no transaction is open, so that others can write meanwhile;
    a step writes what was read for it.
    """

    def __init__(self, job: int, parameters: dict[str, Any]) -> None:
        super().__init__(job, parameters)
        self.reading: _Reading | None = None  # the file that the last batch left open
        self.batch: _Batch | _Broken | None = None

    def prepare(self, checkpoint: dict[str, Any], beat: Beat) -> None:
        """Read the batch that the next step stages."""
        self.batch = None
        run = store.find_staging_run(self.parameters["run"])
        place = (checkpoint.get("file", 0), checkpoint.get("read", 0))
        if not checkpoint or place[0] == len(run.files):
            return
        file = run.files[place[0]]
        if place[1] == 0 and store.is_unchanged(run, file, READING):
            return
        try:
            self.batch = self._read_batch(run, place, beat)
        except SourceUnreadable as error:
            self.reading, self.batch = None, _Broken(place, error)

    def step(self, checkpoint: dict[str, Any]) -> Step:
        """Stage the batch that was read; where the book has moved, begin anew."""
        run = store.lock_staging_run(self.parameters["run"])
        total = self.parameters.get("total", 0)
        if not checkpoint or has_moved(run.country, run.base):
            self.reading = None
            store.begin_staging(run)
            return Step({"file": 0, "read": 0, "done": 0}, 0, total)
        place, done = (checkpoint["file"], checkpoint["read"]), checkpoint["done"]
        if place[0] == len(run.files):
            self.reading = None
            counts = store.finish_staging(run.number)
            return Step(checkpoint, done, done, {"run": run.number, **counts})
        file = run.files[place[0]]
        following = {"file": place[0] + 1, "read": 0, "done": done}
        batch = self.batch
        if batch is None or batch.place != place:
            # nothing was to be read, or it was not what is to be staged now
            if batch is None and store.is_unchanged(run, file, READING):
                store.take_again(run, file, READING)
                return Step(following, done, total)
            return Step(checkpoint, done, total)
        if isinstance(batch, _Broken):
            if not store.others_remain(run.files, place[0]):
                raise batch.error  # there is nothing else to take
            _refuse(run, file, batch.error)
            return Step(following, done, total)
        return self._staged(run, batch, done, total)

    def _staged(self, run: StagingRun, batch: _Batch, done: int, total: int) -> Step:
        """Write a batch; return the step to the following one."""
        index, read = batch.place
        file, position = run.files[index], done + batch.position
        list_problems(run.number, batch.problems)
        store.stage(run, file, batch.activities)
        store.stage_budgets(run, file, batch.organisations)
        if batch.ended:
            store.mark_read(file, READING, batch.counts, batch.sums)
            following = {"file": index + 1, "read": 0, "done": position}
        else:
            following = {"file": index, "read": read + batch.count, "done": done}
        return Step(following, position, total)

    def _read_batch(
        self, run: StagingRun, place: tuple[int, int], beat: Beat
    ) -> _Batch:
        index, read = place
        sieve = _sieve_of(run.country)
        reading = self._resume(run.files[index], place, sieve, beat)
        activities: dict[tuple[str, str], Sifted] = {}
        problems: list[Problem] = []
        organisations: list[OrganisationReport] = []
        count = 0
        for item in reading.items:
            beat()
            if isinstance(item, Problem):
                problems.append(item)
            elif isinstance(item, OrganisationReport):
                organisations.append(item)
            elif isinstance(item, Activity):
                count += 1
                sifted = sieve.sift(item, rate_on)
                reading.count(sifted, sieve)
                if sifted.is_stored:
                    activities[item.reporting.ref, item.identifier] = sifted
                if count == BATCH:
                    break
        batch = list(activities.values())
        reading.place = (index, read + count)
        self.reading = reading
        counts = reading.standings + reading.left_out
        return _Batch(
            place=place,
            activities=batch,
            organisations=organisations,
            problems=_problems_of(batch, problems),
            count=count,
            position=counts.total(),
            counts=dict(counts),
            sums=reading.balance.as_values() if count < BATCH else {},
        )

    def _resume(
        self, file: StagedFile, place: tuple[int, int], sieve: Sieve, beat: Beat
    ) -> _Reading:
        """Return the reading that stands at a place; after a crash, a new one."""
        if self.reading is not None and self.reading.place == place:
            return self.reading
        left_out: Counter[str] = Counter()
        balance = Balance(rate_on)
        items = read_aid(
            path_of(file.sha256),
            file.name,
            sieve.judge,
            left_out,
            foreign=True,
            leave=_leave_to(balance),
        )
        reading = _Reading(place, items, left_out, balance)
        skipped = 0
        while skipped < place[1]:
            beat()
            item = next(items)
            if isinstance(item, Activity):
                reading.count(sieve.sift(item, rate_on), sieve)
                skipped += 1
        return reading


def _leave_to(balance: Balance) -> Leave:
    """Return a function that adds what is left out unread to a balance."""

    def leave(why: str, raw: bytes) -> None:
        balance.leave(why, amounts_of(payments_in(raw), rate_on), lambda: name_in(raw))

    return leave


def _sieve_of(country: str) -> Sieve:
    """Return the sieve for a country, with what people decided there."""
    return Sieve(country, purpose_table(), corrections.decided(country))


def _problems_of(batch: list[Sifted], problems: list[Problem]) -> list[Problem]:
    """Return the problems of selected activities and of the file itself.

    So is one that is too long to be read: nobody knows whose it is.
    """
    selected = {sifted.record.identifier for sifted in batch if sifted.selected}
    return [
        problem
        for problem in problems
        if not problem.place.record
        or problem.place.record in selected
        or problem.code == UNREAD
    ]


def _refuse(run: StagingRun, file: StagedFile, error: SourceUnreadable) -> None:
    """Leave a file that breaks out whole; what its dataset gave before stays."""
    store.unstage(run, file)
    reason = str(error).removeprefix(f"{file.name}: ")
    problem = Problem(REFUSED, Severity.CRITICAL, Place(file.name), reason)
    list_problems(run.number, [problem])
