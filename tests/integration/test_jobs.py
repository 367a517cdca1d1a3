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
    step = staging.Staging(number, dead.parameters).step(dead.checkpoint)
    store._commit(dead, dead.lease_no, step)
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
    with pytest.raises(Invalid, match=r"aid\.xml: the XML breaks"):
        store.run_or_follow(number)
