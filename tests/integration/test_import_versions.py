"""What is applied is what was previewed, or the import is refused and read anew."""

import dataclasses
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from openssr.kernel.error import Conflict, NotFound
from openssr.platform.usecase.records import Actor, Role
from tests.integration.test_imports import file, imports, sizes, stage, take

OFFICER = Actor("officer", Role.EDITOR)
OLDER = file(*((key, f"Police {key}", "15132") for key in "ABCDEFGH"))
NEWER = file(("A", "Police academy", "15132"))
BUTTON = 'name="apply"'


def titles(officer):
    rows = imports().list_activities(by=officer, country="XA")
    return sorted(row["title"] for row in rows)


def apply(officer, run, **choices):
    return sizes(imports().apply_import(by=officer, country="XA", run=run, **choices))


def show(officer, run):
    return imports().show_run(by=officer, country="XA", run=run)


def read_waiting():
    from openssr.platform.jobs.worker import work_once

    while work_once():
        pass


@pytest.mark.django_db
def test_dropping_a_newer_import_takes_nothing_from_an_older_one(officer):
    take(officer, ("aid.xml", OLDER))
    older = stage(officer, ("aid@2024-01-01.xml", OLDER))
    newer = stage(officer, ("aid@2025-01-01.xml", NEWER))
    imports().drop_import(by=officer, country="XA", run=newer)
    assert apply(officer, older) == {"adds": 0, "changes": 0, "removes": 0}
    assert titles(officer) == [f"Police {key}" for key in "ABCDEFGH"]


@pytest.mark.django_db
def test_an_import_read_before_another_was_taken_is_refused_and_read_anew(officer):
    older = stage(officer, ("aid.xml", OLDER))
    newer = stage(officer, ("aid.xml", NEWER))
    assert apply(officer, newer)["adds"] == 1
    sentence = rf"aid\.xml was imported by import {newer}; it is being read again"
    with pytest.raises(Conflict, match=sentence) as refusal:
        apply(officer, older)
    assert (refusal.value.exit_code, refusal.value.status) == (6, 409)
    assert titles(officer) == ["Police academy"]
    assert show(officer, older).state == "staging"
    read_waiting()
    assert show(officer, older).counts == {"adds": 7, "changes": 1, "removes": 0}
    assert apply(officer, older) == {"adds": 7, "changes": 1, "removes": 0}


def step_of(work, checkpoint):
    """Do what a worker does: read while no transaction is open, then write."""
    work.prepare(checkpoint, lambda: None)
    return work.step(checkpoint)


@pytest.mark.django_db
def test_an_import_whose_book_moves_while_it_is_read_is_read_from_the_start(
    officer, monkeypatch
):
    from openssr.platform.jobs import store
    from openssr.subjects.assistance.services import staging

    monkeypatch.setattr(staging, "BATCH", 1)
    run, job = imports().stage_import(
        by=officer, country="XA", files=[("aid.xml", OLDER)]
    )
    claimed = store.claim(job)
    work = staging.Staging(job, claimed.parameters)
    checkpoint = {}
    for _ in range(2):
        checkpoint = step_of(work, checkpoint).checkpoint
    assert take(officer, ("aid.xml", NEWER))["adds"] == 1
    while (step := step_of(work, checkpoint)).result is None:
        checkpoint = step.checkpoint
    assert step.result == {"run": run, "adds": 7, "changes": 1, "removes": 0}
    assert apply(officer, run)["adds"] == 7


@pytest.mark.django_db
def test_only_what_the_person_saw_is_taken(officer):
    run = stage(officer, ("aid.xml", OLDER))
    seen = show(officer, run).preview
    imports().drop_import(
        by=officer, country="XA", run=stage(officer, ("b.xml", NEWER))
    )
    take(officer, ("aid.xml", NEWER))
    imports().stage_again(by=officer, country="XA", run=run)
    read_waiting()
    with pytest.raises(Conflict, match="read again since you reviewed"):
        apply(officer, run, preview=seen)
    assert show(officer, run).state == "ready", "it was read anew already"
    assert apply(officer, run, preview=show(officer, run).preview)["changes"] == 1


@pytest.mark.django_db
def test_a_decision_made_meanwhile_is_a_change_of_the_book(officer):
    from openssr.subjects.assistance.registers.decided import Correction
    from openssr.subjects.assistance.services import decisions

    take(officer, ("aid.xml", NEWER))
    run = stage(officer, ("aid.xml", OLDER))
    decisions.correct(
        by=officer,
        country="XA",
        correction=Correction(
            publisher="XX-1", identifier="XX-1-A", field="selected", value="no",
            reason="not ours",
        ),
    )  # fmt: skip
    assert show(officer, run).outdated
    with pytest.raises(Conflict, match="decisions were taken on activities"):
        apply(officer, run)
    read_waiting()
    assert apply(officer, run) == {"adds": 7, "changes": 0, "removes": 0}
    assert "Police A" not in titles(officer)


@pytest.mark.django_db
def test_an_activity_that_leaves_the_sector_is_shown_as_removed(officer):
    """It stays as a suggestion, for its title still speaks of police."""
    take(officer, ("aid.xml", OLDER))
    moved = OLDER.replace(b'code="15132"', b'code="11110"', 1)
    run = stage(officer, ("aid.xml", moved))
    assert show(officer, run).counts == {"adds": 0, "changes": 0, "removes": 1}
    assert apply(officer, run)["removes"] == 1
    assert len(titles(officer)) == 7


@pytest.mark.django_db
def test_an_import_read_by_an_older_program_is_read_anew(officer):
    from openssr.platform.audit.models import AuditEvent
    from openssr.platform.sources.models import ImportRun

    run = stage(officer, ("aid.xml", OLDER))
    ImportRun.objects.filter(pk=run).update(base={}, preview="", staged_at=None)
    assert show(officer, run).outdated
    with pytest.raises(Conflict, match="read by an older OpenSSR"):
        apply(officer, run)
    told_in_history = AuditEvent.objects.filter(action="assistance.import.restage")
    assert "older OpenSSR" in told_in_history.get().reason
    read_waiting()
    assert apply(officer, run)["adds"] == 8


@pytest.mark.django_db
def test_what_nobody_decides_on_is_listed_and_dropped_by_itself(officer):
    from openssr.app import ahead
    from openssr.platform.audit.models import AuditEvent
    from openssr.platform.sources.models import ImportRun
    from openssr.subjects.assistance.models import Activity, SeenActivity

    take(officer, ("aid.xml", NEWER))
    old, young = (stage(officer, ("aid.xml", data)) for data in (NEWER, OLDER))
    assert [run.number for run in imports().list_open(by=officer, country="XA")] == [
        old, young,
    ]  # fmt: skip
    long_ago = timezone.now() - timedelta(days=31)
    ImportRun.objects.filter(pk=old).update(staged_at=long_ago)
    ahead.drop_abandoned()
    assert [run.number for run in imports().list_open(by=officer, country="XA")] == [
        young
    ]
    event = AuditEvent.objects.get(action="assistance.import.drop")
    assert (event.actor, event.target) == ("ahead", f"import {old}")
    assert event.reason == "not decided on in time"
    assert not SeenActivity.objects.filter(run=old).exists()
    assert not Activity.objects.filter(run=old).exists()
    assert apply(officer, young) == {"adds": 7, "changes": 1, "removes": 0}


@pytest.mark.django_db
def test_the_number_of_days_comes_from_the_settings(officer, settings):
    settings.OPENSSR = dataclasses.replace(settings.OPENSSR, staging_days=2)
    run = show(officer, stage(officer, ("aid.xml", OLDER)))
    assert run.drops_on == (run.since + timedelta(days=2)).date()


def _numbered(publisher, *activities):
    data = file(*activities).replace(b"XX-1", f"XX-{publisher}".encode())
    return data


# three versions of one dataset of each of two publishers
VERSIONS = {
    f"of-{publisher}.xml": [
        _numbered(
            publisher,
            *(
                ("ABCD"[n], f"Police {version}", "15132")
                for n in range(4)
                if n != version
            ),
        )
        for version in (0, 1, 2)
    ]
    for publisher in (1, 2)
}
CHOICES = [
    *([(name, n)] for name in VERSIONS for n in range(3)),
    *([("of-1.xml", n), ("of-2.xml", m)] for n, m in ((0, 1), (1, 2), (2, 0))),
]


class Killed(BaseException):
    """The process is gone."""


class _Kill:
    """Ends the process at the given statement from now.

    Not while a transaction ends: that is either done or not, and the book's to know.
    """

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left < 0 and not sql.startswith(("RELEASE", "ROLLBACK")):
            raise Killed
        return execute(sql, params, many, context)


def killed(after, act):
    """Do something that is cut off after some statements; tell whether it was."""
    try:
        with transaction.atomic(), connection.execute_wrapper(_Kill(after)):
            act()
    except Killed:
        return True
    return False


def contents():
    from openssr.subjects.assistance.models import Activity

    current = Activity.objects.filter(state=Activity.State.CURRENT)
    rows = current.values_list("dataset", "identifier", "content_hash")
    return sorted(rows)


class Imports(RuleBasedStateMachine):
    """People and a worker on imports of two publishers, in any order and cut off.

    The model: a dataset in the book is the file last taken, whole; an import is taken
    where the datasets that it was read for are those in the book, else read anew.
    """

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.runs, self.taken = {}, []
        self.versions = dict.fromkeys(VERSIONS, 0)
        self.book = {}

    def teardown(self):
        after = contents()
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)
        with transaction.atomic():
            for files in self.taken:
                take(OFFICER, *((name, VERSIONS[name][n]) for name, n in files))
            assert contents() == after, "one after the other gives another book"
            transaction.set_rollback(True)

    def of_state(self, *states):
        return sorted(n for n, run in self.runs.items() if run["state"] in states)

    @precondition(lambda self: len(self.of_state("staging", "ready")) < 4)
    @rule(files=st.sampled_from(CHOICES), read=st.booleans())
    def stage(self, files, read):
        run, job = imports().stage_import(
            by=OFFICER, country="XA",
            files=[(name, VERSIONS[name][n]) for name, n in files],
        )  # fmt: skip
        self.runs[run] = {"files": files, "state": "staging", "job": job, "base": None}
        if read:
            self.read(run)

    def base(self, run):
        return {name: self.versions[name] for name, _ in self.runs[run]["files"]}

    def read(self, run):
        from openssr.platform.jobs import store

        store.run(store.claim(self.runs[run]["job"]))
        self.runs[run] |= {"state": "ready", "base": self.base(run)}

    @precondition(lambda self: self.of_state("staging"))
    @rule(data=st.data(), after=st.integers(1, 150))
    def read_until_killed(self, data, after):
        from openssr.platform.jobs import store
        from openssr.platform.jobs.models import Job

        run = data.draw(st.sampled_from(self.of_state("staging")))
        job = store.claim(self.runs[run]["job"])
        wrapper = _Kill(after)
        try:
            with connection.execute_wrapper(wrapper):
                store.run(job)
        except Killed:
            past = timezone.now() - timedelta(minutes=1)
            Job.objects.filter(pk=job.pk).update(lease_until=past)
        else:
            self.runs[run] |= {"state": "ready", "base": self.base(run)}

    @precondition(lambda self: self.of_state("staging"))
    @rule(data=st.data())
    def read_to_the_end(self, data):
        self.read(data.draw(st.sampled_from(self.of_state("staging"))))

    @precondition(lambda self: self.of_state("staging", "ready"))
    @rule(data=st.data(), after=st.none() | st.integers(0, 20))
    def drop(self, data, after):
        run = data.draw(st.sampled_from(self.of_state("staging", "ready")))
        if after is None:
            self._drop(run)
        elif killed(after, lambda: self._drop(run)):
            return
        self.runs[run]["state"] = "dropped"

    def _drop(self, run):
        imports().drop_import(by=OFFICER, country="XA", run=run)

    @precondition(lambda self: self.runs)
    @rule(data=st.data(), after=st.none() | st.integers(0, 60))
    def apply(self, data, after):
        run = data.draw(st.sampled_from(sorted(self.runs)))
        kept = self.runs[run]["base"] == self.base(run)
        if after is None or self.runs[run]["state"] != "ready" or not kept:
            self._apply(run)
        elif not killed(after, lambda: apply(OFFICER, run)):
            self._note_taken(run)

    def _apply(self, run):
        before = self.runs[run]
        if before["state"] != "ready":
            with pytest.raises(Conflict):
                apply(OFFICER, run)
        elif before["base"] == self.base(run):
            apply(OFFICER, run)
            self._note_taken(run)
        else:
            with pytest.raises(Conflict, match="it is being read again"):
                apply(OFFICER, run)
            job = imports().stage_again(by=OFFICER, country="XA", run=run)
            before |= {"state": "staging", "job": job, "base": None}

    def _note_taken(self, run):
        self.runs[run]["state"] = "applied"
        self.taken.append(self.runs[run]["files"])
        for name, n in self.runs[run]["files"]:
            self.versions[name] += 1
            self.book[name] = n

    @invariant()
    def the_book_is_the_files_last_taken(self):
        rows = imports().list_activities(by=OFFICER, country="XA")
        now = sorted((row["identifier"], row["title"]) for row in rows)
        expected = sorted(
            (f"XX-{name[3]}-{'ABCD'[place]}", f"Police {n}")
            for name, n in self.book.items()
            for place in range(4)
            if place != n
        )
        assert now == expected

    @invariant()
    def a_preview_is_what_the_files_differ_by(self):
        for run in self.of_state("ready"):
            if self.runs[run]["base"] != self.base(run):
                assert show(OFFICER, run).outdated
                continue
            counts = {"adds": 0, "changes": 0, "removes": 0}
            for name, n in self.runs[run]["files"]:
                old = {p for p in range(4) if p != self.book[name]} \
                    if name in self.book else set()  # fmt: skip
                new = {p for p in range(4) if p != n}
                counts["adds"] += len(new - old)
                counts["removes"] += len(old - new)
                changed = self.book.get(name) != n
                counts["changes"] += len(old & new) if changed else 0
            shown = imports().preview_import(by=OFFICER, country="XA", run=run)
            assert sizes(shown) == counts


# the end of a process closes what a kill leaves open; here Python does, and warns
@pytest.mark.no_cover
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db
def test_any_order_of_stage_drop_apply_and_kill_is_one_after_the_other(
    data_dir, monkeypatch
):
    from openssr.subjects.assistance.services import staging

    monkeypatch.setattr(staging, "BATCH", 2)  # more places to be cut off at
    run_state_machine_as_test(
        Imports,
        settings=settings(
            max_examples=25,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_an_import_that_is_not_there_is_not_found(officer):
    with pytest.raises(NotFound):
        imports().stage_again(by=officer, country="XA", run=99)


def command(*arguments):
    from click.testing import CliRunner

    from openssr.app.cli.root import root

    return CliRunner().invoke(root, ["assistance", *arguments, "--country", "XA"])


@pytest.mark.django_db
def test_the_command_lists_takes_and_drops_what_waits(officer):
    older = stage(officer, ("aid.xml", OLDER))
    newer = stage(officer, ("aid.xml", NEWER))
    assert f"import {older}: ready since" in command("imports").output
    assert command("take", str(newer)).exit_code == 0
    listed = command("imports", "--json").output
    assert f'"run": {older}' in listed
    assert '"outdated": true' in listed
    answer = command("take", str(older))
    assert (answer.exit_code, "adds: 7" in answer.output) == (0, True), answer.output
    assert isinstance(command("drop", str(older)).exception, Conflict)
    third = stage(officer, ("aid.xml", NEWER))
    assert command("drop", str(third)).exit_code == 0
    assert command("imports").output == "no import is pending a decision\n"


@pytest.mark.django_db
def test_the_page_takes_what_it_showed_or_says_what_changed(officer, client):
    from django.core.signing import dumps

    from openssr.platform.visit import COOKIE, SALT

    client.cookies[COOKIE] = dumps({"name": "officer", "role": "officer"}, salt=SALT)
    older = stage(officer, ("aid.xml", OLDER))
    address = f"/en/XA/support/import/{older}/"
    before = client.get(address).content.decode()
    assert show(officer, older).preview in before
    assert BUTTON in before
    take(officer, ("aid.xml", NEWER))
    page = client.get(address).content.decode()
    assert "read them again before you import" in page
    assert BUTTON not in page
    refusal = client.post(address, {"apply": "1"})
    assert refusal.status_code == 409
    assert "aid.xml was imported by import" in refusal.content.decode()
    assert "Decision pending" in client.get("/en/XA/support/import/").content.decode()
    read_waiting()
    assert client.post(address, {"apply": "1"}).status_code == 409, "nobody saw it"
    shown = {"apply": "1", "preview": show(officer, older).preview}
    assert client.post(address, shown).status_code == 302
    assert show(officer, older).state == "applied"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["aid (1).xml", "copy of aid.xml"])
def test_a_copy_under_another_name_is_the_same_dataset(officer, name):
    """What a browser calls a second download is counted once."""
    take(officer, ("aid.xml", OLDER))
    before = titles(officer)
    run = stage(officer, (name, OLDER))
    assert not any(show(officer, run).counts.values())
    apply(officer, run)
    assert titles(officer) == before


@pytest.mark.django_db
def test_a_newer_download_with_a_browsers_number_takes_the_place_of_the_older(officer):
    take(officer, ("aid.xml", OLDER))
    take(officer, ("aid (2).xml", NEWER))
    assert titles(officer) == ["Police academy"]
