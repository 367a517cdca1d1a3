"""Background jobs: a killed worker loses nothing, a failed job ends nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.integration.test_imports import FIRST, imports

pytestmark = pytest.mark.django_db


def stage(officer, data=FIRST):
    return imports().stage_import(by=officer, country="XA", files=[("aid.xml", data)])


def expire_lease(number):
    """Let the lease of a job end now, as after the death of its worker."""
    from openssr.platform.jobs.models import Job

    running = Job.objects.filter(pk=number, state=Job.State.RUNNING)
    assert running.update(lease_until=timezone.now() - timedelta(minutes=1)) == 1


def test_the_worker_reads_what_waits(officer):
    from openssr.platform.jobs.worker import work_once

    run, _ = stage(officer)
    assert imports().show_run(by=officer, country="XA", run=run).state == "staging"
    assert work_once()
    assert not work_once()
    found = imports().show_run(by=officer, country="XA", run=run)
    # roads are left out unread, and count as seen
    assert (found.state, found.done, found.total) == ("ready", 3, 3)
    assert found.counts == {"adds": 2, "changes": 0, "removes": 0}


def test_a_broken_file_fails_its_job_only(officer):
    from openssr.platform.jobs.worker import work_once

    broken, _ = stage(officer, FIRST[:-40])
    whole, _ = stage(officer)
    assert work_once()
    assert work_once()
    assert "aid.xml" in imports().show_run(by=officer, country="XA", run=broken).error
    assert imports().show_run(by=officer, country="XA", run=whole).state == "ready"


def test_a_job_whose_worker_died_is_taken_over_where_it_stood(officer, monkeypatch):
    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services import staging

    monkeypatch.setattr(staging, "BATCH", 1)
    run, number = stage(officer)
    dead = store.claim(number)
    work = staging.Staging(number, dead.parameters)
    for _ in range(2):  # the second stages the first activity
        work.prepare(dead.checkpoint, lambda: None)
        store._commit(dead, dead.lease_no, work.step(dead.checkpoint))
    assert dead.checkpoint["read"] == 1
    assert store.claim(number) is None, "its lease still holds"
    expire_lease(number)
    taken = store.claim(number)
    assert taken.lease_no == dead.lease_no + 1
    store.run(taken)
    shown = imports().preview_import(by=officer, country="XA", run=run)
    assert [x.identifier for x in shown["adds"]] == ["XX-1-A", "XX-1-B"]


def test_the_dead_worker_cannot_write_any_more(officer):
    from openssr.kernel.error import Conflict
    from openssr.platform.jobs import store
    from openssr.platform.jobs.records import Step

    _, number = stage(officer)
    dead = store.claim(number)
    lease = dead.lease_no
    expire_lease(number)
    store.claim(number)
    with pytest.raises(Conflict, match="taken over"):
        store._commit(dead, lease, Step({}, 1, 1))


def test_a_command_follows_a_job_that_a_worker_took_first(officer, monkeypatch):
    from openssr.platform.jobs import store

    run, number = stage(officer)
    taken = store.claim(number)
    monkeypatch.setattr(store.time, "sleep", lambda seconds: store.run(taken))
    store.run_or_follow(number)
    assert imports().show_run(by=officer, country="XA", run=run).state == "ready"


def test_a_command_tells_why_the_job_failed_elsewhere(officer, monkeypatch):
    from openssr.kernel.error import Invalid, UserError
    from openssr.platform.jobs import store

    _, number = stage(officer, FIRST[:-40])
    taken = store.claim(number)
    with pytest.raises(UserError):
        store.run(taken)
    with pytest.raises(Invalid, match=r"aid\.xml: malformed XML"):
        store.run_or_follow(number)


def test_a_lease_that_lasts_too_long_was_given_before_the_clock_was_set_back(officer):
    from openssr.platform.jobs import store
    from openssr.platform.jobs.models import Job

    _, number = stage(officer)
    dead = store.claim(number)
    assert store.claim(number) is None, "its lease holds"
    tomorrow = timezone.now() + timedelta(days=1)
    Job.objects.filter(pk=number).update(lease_until=tomorrow)
    assert store.claim(number).lease_no == dead.lease_no + 1


def test_who_waited_for_the_database_does_not_take_a_renewed_lease(
    officer, monkeypatch
):
    """A lease that was renewed meanwhile seems to last too long for the time before."""
    from openssr.platform.jobs import store

    _, number = stage(officer)
    running = store.claim(number)
    now, waited = timezone.now, [timezone.now() - timedelta(seconds=20)]
    monkeypatch.setattr(
        store.timezone, "now", lambda: waited.pop() if waited else now()
    )
    assert store.claim(number) is None
    assert not waited
    store.run(running)


def test_a_command_follows_a_job_that_was_taken_over(officer, monkeypatch):
    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services.staging import Staging

    run, number = stage(officer)
    prepare, taken = Staging.prepare, []

    def lose_once(work, checkpoint, beat):
        if not taken:
            expire_lease(number)
            taken.append(store.claim(number))
        prepare(work, checkpoint, beat)

    monkeypatch.setattr(Staging, "prepare", lose_once)
    monkeypatch.setattr(store.time, "sleep", lambda seconds: store.run(taken[0]))
    store.run_or_follow(number)
    assert imports().show_run(by=officer, country="XA", run=run).state == "ready"


@pytest.fixture
def waits(monkeypatch):
    """What the worker would have waited; its connection is that of the test."""
    from openssr.platform.jobs import store, worker

    seconds = []
    monkeypatch.setattr(worker.time, "sleep", seconds.append)
    for module in (store, worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)
    return seconds


def locked(work, times):
    """Return a function that fails as a locked database does, then does its work."""
    from django.db import OperationalError

    left = [times]

    def step(*values):
        if left[0]:
            left[0] -= 1
            raise OperationalError("database is locked")
        return work(*values)

    return step


def test_a_database_that_is_locked_for_a_while_does_not_end_a_command(
    officer, monkeypatch, waits
):
    from django.db import OperationalError

    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services.staging import Staging

    step = Staging.step
    run, number = stage(officer)
    monkeypatch.setattr(Staging, "step", locked(step, 2))
    store.run_or_follow(number)
    assert imports().show_run(by=officer, country="XA", run=run).state == "ready"
    assert waits == [store.PAUSE] * 2
    _, number = stage(officer)
    monkeypatch.setattr(Staging, "step", locked(step, store.TRIES))
    with pytest.raises(OperationalError):
        store.run_or_follow(number)


def test_a_database_that_is_locked_for_a_while_does_not_end_the_worker(
    officer, monkeypatch, waits
):
    from openssr.platform.jobs import store, worker
    from openssr.subjects.assistance.services.staging import Staging

    run, _ = stage(officer)
    monkeypatch.setattr(store, "claim", locked(store.claim, 3))
    monkeypatch.setattr(Staging, "step", locked(Staging.step, 2))
    worker.work(
        lambda: (
            imports().show_run(by=officer, country="XA", run=run).state == "ready"
            or len(waits) > 20
        )
    )
    assert imports().show_run(by=officer, country="XA", run=run).state == "ready"
    assert waits[:4] == [0.5, 1.0, 2.0, 4.0], "longer from try to try"
    assert store.is_worker_running()


def test_a_job_that_the_database_never_takes_fails_with_the_reason(
    officer, monkeypatch, waits
):
    from openssr.platform.jobs import store, worker
    from openssr.platform.jobs.models import Job
    from openssr.subjects.assistance.services.staging import Staging

    _, number = stage(officer)
    monkeypatch.setattr(Staging, "step", locked(Staging.step, 100))
    worker.work(lambda: len(waits) > store.TRIES)
    job = Job.objects.get(pk=number)
    assert (job.state, job.error, job.attempts) == ("failed", store.BUSY, store.TRIES)


def test_a_page_that_waits_says_that_no_worker_runs(officer):
    from openssr.platform.jobs import store
    from tests.integration.test_entry import signed_in

    run, _ = stage(officer)
    address = f"/en/XA/support/import/{run}/"
    assert b"No background worker is running" in signed_in().get(address).content
    store.heartbeat("a")
    assert b"No background worker is running" not in signed_in().get(address).content


def test_a_step_that_was_kept_ends_the_count_of_tries(officer, monkeypatch, waits):
    from django.db import OperationalError

    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services.staging import Staging

    step = Staging.step
    trouble = [*[True] * (store.TRIES - 1), False] * 2

    def now_and_then(work, checkpoint):
        if trouble and trouble.pop(0):
            raise OperationalError("database is locked")
        return step(work, checkpoint)

    monkeypatch.setattr(Staging, "step", now_and_then)
    run, number = stage(officer)
    store.run_or_follow(number)
    assert imports().show_run(by=officer, country="XA", run=run).state == "ready"
