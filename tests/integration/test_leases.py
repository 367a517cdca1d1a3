"""The lease of a job: kept while its work goes on, noticed when it is lost."""

import time

import pytest
from django.utils import timezone

from openssr.app.subjects import JOBS
from openssr.kernel.error import Conflict
from openssr.platform.jobs import lease, store
from openssr.platform.jobs.models import Job
from openssr.platform.jobs.records import Step, Work
from tests.integration.test_jobs import expire_lease

pytestmark = pytest.mark.django_db(transaction=True)
KIND = "test.slow"


@pytest.fixture
def claimed(officer, monkeypatch):
    """Return a function that claims a job whose preparing is a given function."""
    monkeypatch.setattr(lease, "RENEWAL", 0.02)

    def claim(prepare):
        class Slow(Work):
            def prepare(self, checkpoint, beat):
                prepare(self.job, beat)

            def step(self, checkpoint):
                return Step(result={})

        monkeypatch.setitem(JOBS, KIND, Slow)
        return store.claim(store.enqueue(KIND, {}, officer))

    return claim


def is_soon(happens, seconds=10):
    """Tell whether something happens within a time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return True
        time.sleep(0.01)
    return False


def is_leased(number):
    """Tell whether nobody else could claim a job now."""
    return Job.objects.get(pk=number).lease_until > timezone.now()


def test_a_lease_is_renewed_while_the_work_says_nothing(claimed):
    renewed = []

    def read_for_long(number, beat):
        expire_lease(number)
        renewed.append(is_soon(lambda: is_leased(number)))

    job = store.run(claimed(read_for_long))
    assert renewed == [True]
    assert (job.state, job.lease_no) == (Job.State.DONE, 1)


def test_work_that_lost_its_lease_ends_early(claimed):
    def lose(number, beat):
        expire_lease(number)
        while store.claim(number) is None:  # it may have been renewed in between
            expire_lease(number)
        is_soon(beat)

    with pytest.raises(Conflict, match="taken over"):
        store.run(claimed(lose))


def test_a_database_that_is_busy_for_a_while_costs_no_lease(claimed, monkeypatch):
    from django.db import OperationalError

    renew, refused = Job.objects.filter, []

    def busy(**values):
        if len(refused) < 3:
            refused.append(values)
            raise OperationalError("database is locked")
        return renew(**values)

    def read_for_long(number, beat):
        expire_lease(number)
        monkeypatch.setattr(lease.Job.objects, "filter", busy)
        held = is_soon(lambda: len(refused) == 3)
        monkeypatch.setattr(lease.Job.objects, "filter", renew)
        assert held
        assert is_soon(lambda: is_leased(number))

    assert store.run(claimed(read_for_long)).state == Job.State.DONE
