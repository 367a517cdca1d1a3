"""Results that take seconds: computed once, however many processes ask."""

import subprocess
import sys

import pytest

from openssr.app.subjects import JOBS
from openssr.platform.jobs import outcomes, store
from openssr.platform.jobs.models import Job
from openssr.platform.jobs.outcomes import Outcome
from openssr.platform.jobs.records import Step, Work
from tests.integration.test_imports import FIRST
from tests.integration.test_jobs import expire_lease

KIND = "test.square"


@pytest.fixture
def computed(monkeypatch):
    """The numbers whose squares were computed, in order."""
    numbers = []

    class Square(Work):
        def step(self, checkpoint):
            number = int(self.parameters["number"])
            numbers.append(number)
            if number < 0:
                raise ZeroDivisionError
            return Step(result={"square": number * number})

    monkeypatch.setitem(JOBS, KIND, Square)
    return numbers


def square(number, state="s1", country="XA"):
    return Outcome(KIND, country, state, (("number", str(number)),))


@pytest.mark.django_db(transaction=True)
def test_what_was_computed_is_not_computed_again(computed):
    assert outcomes.compute(square(3)) == {"square": 9}
    assert outcomes.compute(square(3)) == {"square": 9}
    assert outcomes.compute(square(4)) == {"square": 16}
    assert computed == [3, 4]


@pytest.mark.django_db(transaction=True)
def test_another_state_is_computed_and_the_former_is_forgotten(computed):
    outcomes.compute(square(3))
    outcomes.compute(square(3, country="XB"))
    outcomes.compute(square(3, state="s2"))
    assert computed == [3, 3, 3]
    assert outcomes.stored(square(3)) is None
    assert outcomes.stored(square(3, country="XB")) == {"square": 9}, "another country"


@pytest.mark.django_db(transaction=True)
def test_only_so_many_results_are_held(computed, monkeypatch):
    monkeypatch.setattr(outcomes, "MOST", 2)
    for number in (1, 2, 3, 4):
        outcomes.compute(square(number))
    kept = Job.objects.filter(kind=KIND).order_by("pk")
    assert [job.parameters["number"] for job in kept] == ["3", "4"]


@pytest.mark.django_db(transaction=True)
def test_a_bug_is_raised_and_the_next_who_asks_tries_again(computed):
    with pytest.raises(ZeroDivisionError):
        outcomes.compute(square(-1))
    with pytest.raises(ZeroDivisionError):
        outcomes.compute(square(-1))
    assert computed == [-1, -1]
    assert Job.objects.get(kind=KIND).state == Job.State.FAILED


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_waits_for_the_first(computed, monkeypatch):
    """The worker has the job; while the page waits, the worker ends it."""
    number = outcomes.queue(square(5))
    assert outcomes.queue(square(5)) == number, "one job for one key"
    job = store.claim(number)
    waits = []

    def sleep(seconds):
        waits.append(seconds)
        store.run(job)

    monkeypatch.setattr(store.time, "sleep", sleep)
    assert outcomes.compute(square(5)) == {"square": 25}
    assert computed == [5]
    assert len(waits) == 1


@pytest.mark.django_db(transaction=True)
def test_a_process_that_died_is_replaced_and_cannot_write_any_more(computed):
    number = outcomes.queue(square(6))
    dead = store.claim(number)
    expire_lease(number)
    assert outcomes.compute(square(6)) == {"square": 36}
    from openssr.kernel.error import Conflict

    with pytest.raises(Conflict):
        store._commit(dead, dead.lease_no, Step(result={"square": 0}))
    assert outcomes.stored(square(6)) == {"square": 36}


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_queued(computed):
    assert outcomes.compute(square(7)) == {"square": 49}
    assert not Job.objects.filter(kind=KIND).exists()


ASK = """
import sys, time
from pathlib import Path
from openssr.platform.book import open_book
open_book()
from openssr.platform.usecase.records import Actor, Role
from openssr.subjects.assistance.records import Period
from openssr.subjects.assistance.services import counted, counting
place, name = Path(sys.argv[1]), sys.argv[2]
count_once = counting.count_once
def slowly(nodes, beat):
    (place / f"counted-{name}").touch()
    time.sleep(1.5)
    return count_once(nodes, beat)
counting.count_once = slowly
(place / f"ready-{name}").touch()
while len(list(place.glob("ready-*"))) < 2:
    time.sleep(0.01)
netting = counted.net_book(
    by=Actor("officer", Role.EDITOR), country="XA", measure="spending", period=Period()
)
print(netting.total.gross, len(netting.nodes))
"""


def test_two_serving_processes_count_once_and_show_the_same(tmp_path, monkeypatch):
    """Both ask for the same count at the same moment, over one book."""
    monkeypatch.setenv("OPENSSR_DATA_DIR", str(tmp_path / "book"))
    aid = tmp_path / "aid.xml"
    aid.write_bytes(FIRST)
    command = [sys.executable, "-m", "openssr", "assistance", "import", str(aid)]
    subprocess.run(
        [*command, "--country", "XA", "--json"], check=True, capture_output=True
    )
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(tmp_path), name],
            stdout=subprocess.PIPE, text=True,
        )
        for name in ("one", "two")
    ]  # fmt: skip
    answers = [process.communicate(timeout=120)[0] for process in asking]
    assert [process.returncode for process in asking] == [0, 0]
    assert answers[0] == answers[1]
    assert answers[0].split()[1] == "2", "both activities of the file"
    assert len(list(tmp_path.glob("counted-*"))) == 1
