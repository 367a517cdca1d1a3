"""Backup, restore and check: nothing is lost, and what was changed outside is named."""

import contextlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from django.db import connection

from openssr.app.subjects import DEFINITIONS, INTAKES
from openssr.kernel.error import NotAllowed
from openssr.platform.check.records import Area
from openssr.platform.check.services import check_book
from openssr.platform.usecase.records import Actor, Role
from tests.editions import write_council
from tests.integration.postgresql import new_database
from tests.paths import ROOT

pytestmark = pytest.mark.django_db
ADMINISTRATOR = Actor("a.admin", Role.ADMINISTRATOR)
REGISTERS = [intake.register for intake in INTAKES.values()]


def check(*only):
    return check_book(REGISTERS, DEFINITIONS, by=ADMINISTRATOR, only=only)


def codes(*only):
    return {(finding.area, finding.code) for finding in check(*only).findings}


@pytest.fixture
def reported(arendia, tmp_path):
    """The example's book with a report printed from it."""

    write_council(ADMINISTRATOR, tmp_path / "report.html")


def test_the_example_is_sound(reported):
    report = check()
    assert report.findings == ()
    assert report.looked_at[Area.FIGURES] > 300
    assert report.looked_at[Area.RECORDS] > 1000
    assert report.looked_at[Area.FILES] > 50


def test_a_book_stays_sound_through_everything_people_do(arendia, officer):
    from openssr.platform.registers.entries import Row
    from openssr.platform.registers.services import lifecycle
    from openssr.platform.registers.services.importing import Given, import_records

    intake = INTAKES["institutions"]
    cells = {"code": "NEW", "name_en": "New", "component": "police"}
    given = Given([Row(2, cells)], "a.csv")
    import_records(intake, by=officer, country="XA", given=given)
    lifecycle.rename_record(
        intake, by=ADMINISTRATOR, country="XA", key="NEW", code="NEWER", reason="better"
    )
    lifecycle.rename_record(
        intake, by=ADMINISTRATOR, country="XA", key="ARMY", code="LAND", reason="law"
    )
    lifecycle.withdraw_record(
        intake, by=ADMINISTRATOR, country="XA", key="NEWER", reason="twice"
    )
    assert codes() == set()
    lifecycle.restore_record(
        intake, by=ADMINISTRATOR, country="XA", key="NEWER", reason="not twice"
    )
    from openssr.platform.registers.reading import all_records
    from openssr.subjects.benchmarks.services.measuring import doubt_measurement

    measured = all_records(INTAKES["measurements"].register, "XA")
    one = next(x for x in measured if not x.claim and not x.part)
    doubt_measurement(
        by=officer, country="XA", indicator=one.indicator, on=one.on,
        state="disputed", reason="unclear",
    )  # fmt: skip
    assert codes() == set()


def test_rows_of_a_time_without_acts_are_not_taken_for_added(arendia):
    """The example's regions came with its boundaries, by a way without acts."""
    from openssr.platform.entry.saving import enter_cells

    cells = {"code": "AR-01", "name_fr": "Nord"}
    enter_cells(
        INTAKES["regions"], by=ADMINISTRATOR, country="XA", cells=cells, name="command"
    )
    assert codes(Area.RECORDS) == set()


def run_sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_record_changed_behind_the_audits_back_is_named(arendia):
    run_sql("UPDATE strategy_objective SET cost = 1 WHERE code = %s", "O1.1")
    [finding] = check(Area.RECORDS).findings
    assert (finding.code, finding.target) == ("changed outside", "XA objectives O1.1")


def test_a_record_deleted_or_added_behind_the_audits_back_is_named(arendia):
    from openssr.platform.registers.table import model_of

    economy = model_of(INTAKES["economy"].register).objects
    gone = economy.order_by("pk").first()
    economy.filter(pk=gone.pk).delete()
    benchmark = model_of(INTAKES["benchmarks"].register).objects.first()
    benchmark.pk, benchmark.code = None, "B99"
    benchmark.save()
    found = {(x.code, x.target.split()[-2]) for x in check(Area.RECORDS).findings}
    assert ("added outside", "benchmarks") in found
    assert {code for code, _ in found} == {"added outside", "deleted outside"}


def test_a_history_rewritten_to_fit_shows_by_its_seal(arendia):
    from openssr.platform.registers.contents import contents
    from openssr.platform.registers.models import RecordChange

    register = INTAKES["objectives"].register
    run_sql("UPDATE strategy_objective SET cost = 1 WHERE code = %s", "O1.1")
    act = RecordChange.objects.filter(kind="objectives", key="O1.1").latest("pk")
    forged = contents(register, [act.row])[act.row]
    RecordChange.objects.filter(pk=act.pk).update(content=forged)
    [finding] = check(Area.RECORDS).findings
    assert (finding.code, finding.target) == ("forged history", "XA objectives O1.1")


def test_a_kept_file_that_was_changed_or_lost_is_named(arendia):
    from openssr.platform.sources.models import SourceFile
    from openssr.platform.sources.store import path_of

    first, second = SourceFile.objects.order_by("pk")[:2]
    path_of(first.sha256).write_bytes(b"something else")
    path_of(second.sha256).unlink()
    found = {(x.code, x.target) for x in check(Area.FILES).findings}
    assert found == {("changed", first.name), ("missing", second.name)}


def test_a_value_outside_its_contract_is_named_and_stops_no_page(arendia, client):
    run_sql("UPDATE strategy_objective SET cost = %s WHERE code = %s", 10**17, "O1.1")
    found = [x for x in check(Area.VALUES).findings if x.target.endswith("O1.1")]
    assert [x.code for x in found] == ["SHT-008"]
    assert "cost" in found[0].detail
    for path in ("", "benchmarks/", "strategy/frameworks/", "support/questions/needs/"):
        assert client.get(f"/en/XA/{path}").status_code == 200


def test_a_printed_figure_that_comes_out_otherwise_is_named(reported):
    from openssr.platform.figures.models import Snapshot

    row = Snapshot.objects.filter(definition="benchmarks.status.count").first()
    Snapshot.objects.filter(pk=row.pk).update(value=row.value + 1)
    [finding] = check(Area.FIGURES).findings
    assert (finding.code, row.key in finding.target) == ("differs", True)


def test_only_the_administrator_checks_and_backs_up(officer, tmp_path):
    from openssr.platform.backup.services import write_backup

    with pytest.raises(NotAllowed):
        check_book(REGISTERS, DEFINITIONS, by=officer)
    with pytest.raises(NotAllowed):
        write_backup(
            by=officer, path=tmp_path / "b", passphrase="",
            progress=lambda part, count: None,
        )  # fmt: skip


# backups pass real processes and real databases

WORDS = "long and kept apart"


def call(folder, *arguments, url="", **variables):
    environment = {**os.environ, "OPENSSR_DATA_DIR": str(folder), **variables}
    environment.pop("OPENSSR_DATABASE_URL", None)
    if url:
        environment["OPENSSR_DATABASE_URL"] = url
    return subprocess.run(
        [sys.executable, "-m", "openssr", *arguments], env=environment, cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def small_book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("origin") / "book"
    loaded = call(folder, "pack", "load", "haiti")
    assert loaded.returncode == 0, loaded.stderr
    return folder


def listing(folder, url=""):
    done = call(
        folder, "records", "list", "benchmarks", "--country", "HT", "--json", url=url
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.one_database("other tests take a backup from either database into either")
def test_a_backup_restored_elsewhere_is_the_same_and_sound(small_book, tmp_path):
    file, folder = tmp_path / "book.backup", tmp_path / "there"
    made = call(small_book, "backup", str(file), "--json")
    assert made.returncode == 0, made.stderr
    restored = call(tmp_path, "restore", str(file), "--into", str(folder), "--json")
    assert restored.returncode == 0, restored.stderr
    keys = ("sha256", "rows", "files", "countries", "made_at")
    first, second = json.loads(made.stdout), json.loads(restored.stdout)
    assert [first[x] for x in keys] == [second[x] for x in keys]
    assert listing(folder) == listing(small_book)
    checked = call(folder, "check", "--json")
    assert (checked.returncode, json.loads(checked.stdout)["findings"]) == (0, [])
    assert not (folder / "secret.key").samefile(small_book / "secret.key")
    secret = (small_book / "secret.key").read_text()
    assert secret.encode() not in file.read_bytes()
    again = call(tmp_path, "restore", str(file), "--into", str(folder))
    assert (again.returncode, "is not empty" in again.stderr) == (6, True)
    over = call(small_book, "backup", str(file))
    assert (over.returncode, "already exists" in over.stderr) == (3, True)


@pytest.mark.one_database("other tests take a backup from either database into either")
def test_an_encrypted_backup_opens_with_its_passphrase_only(small_book, tmp_path):
    file = tmp_path / "book.backup"
    made = call(small_book, "backup", str(file), OPENSSR_BACKUP_PASSPHRASE=WORDS)
    assert made.returncode == 0, made.stderr
    assert not file.read_bytes().startswith(b"SQLite format 3")
    for passphrase in ("", "wrong"):
        refused = call(
            tmp_path, "restore", str(file), "--into", str(tmp_path / "x"),
            OPENSSR_BACKUP_PASSPHRASE=passphrase,
        )  # fmt: skip
        assert (refused.returncode, "another passphrase" in refused.stderr) == (3, True)
        assert not (tmp_path / "x").exists()
    opened = call(
        tmp_path, "restore", str(file), "--into", str(tmp_path / "y"),
        OPENSSR_BACKUP_PASSPHRASE=WORDS,
    )  # fmt: skip
    assert opened.returncode == 0, opened.stderr


@pytest.mark.one_database("other tests take a backup from either database into either")
def test_a_damaged_backup_is_refused_and_leaves_nothing(small_book, tmp_path):
    file = tmp_path / "book.backup"
    assert call(small_book, "backup", str(file)).returncode == 0
    whole, before = file.read_bytes(), sorted(tmp_path.iterdir())
    batch = whole.rindex(b"\x78\x9c") + 40  # inside rows as zlib compresses them
    for place in (20, batch):
        broken = bytearray(whole)
        broken[place : place + 64] = b"\x55" * 64
        file.write_bytes(broken)
        refused = call(tmp_path, "restore", str(file), "--into", str(tmp_path / "x"))
        assert refused.returncode == 3, (place, refused.stderr)
        assert "damaged" in refused.stderr
        assert "Traceback" not in refused.stderr
        assert sorted(tmp_path.iterdir()) == before
    file.write_bytes(whole[:5000])
    refused = call(tmp_path, "restore", str(file), "--into", str(tmp_path / "x"))
    assert (refused.returncode, sorted(tmp_path.iterdir())) == (3, before)


@pytest.mark.skipif("OPENSSR_DATABASE_URL" not in os.environ, reason="PostgreSQL only")
def test_a_backup_of_either_database_restores_into_either(small_book, tmp_path):
    with new_database("there") as there, new_database("back") as back:
        first, second = tmp_path / "first", tmp_path / "second"
        assert call(small_book, "backup", str(first)).returncode == 0
        moved = call(
            tmp_path, "restore", str(first), "--into", str(tmp_path / "a"), url=there
        )
        assert moved.returncode == 0, moved.stderr
        assert listing(tmp_path / "a", there) == listing(small_book)
        made = call(tmp_path / "a", "backup", str(second), url=there)
        assert made.returncode == 0, made.stderr
        for number, url in enumerate(("", back)):
            folder = tmp_path / f"b{number}"
            done = call(
                tmp_path, "restore", str(second), "--into", str(folder), url=url
            )
            assert done.returncode == 0, done.stderr
            assert listing(folder, url) == listing(small_book)
            checked = call(folder, "check", "--json", url=url)
            assert json.loads(checked.stdout)["findings"] == []
        filled = call(
            tmp_path, "restore", str(second), "--into", str(tmp_path / "c"), url=back
        )
        assert filled.returncode == 6
        assert "there is already a book" in filled.stderr


CUT_OFF = """
import os, sys
from openssr.platform.backup import cli
def end(*values):
    os._exit(99)
def fail(*values):
    from django.db import OperationalError
    raise OperationalError("busy")
cli.{step} = {how}
from openssr.app.cli import main
main(sys.argv[1:])
"""


def test_a_restoring_that_is_cut_off_at_its_end_is_no_book_and_can_be_done_again(
    small_book, tmp_path
):
    file, folder = tmp_path / "book.backup", tmp_path / "there"
    assert call(small_book, "backup", str(file)).returncode == 0
    with contextlib.ExitStack() as stack:
        url = ""
        if connection.vendor == "postgresql":
            url = stack.enter_context(new_database("cut_off"))
        words = ["restore", str(file), "--into", str(folder)]
        variables = {**os.environ, "OPENSSR_DATABASE_URL": url}
        cut = subprocess.run(
            [sys.executable, "-c", CUT_OFF.format(step="move_into", how="end"), *words],
            env=variables,
            cwd=ROOT,
            check=False,
        )
        assert cut.returncode == 99
        assert not folder.exists()
        if url:
            refused = call(tmp_path / "other", "check", url=url)
            assert refused.returncode == 6, refused.stdout
            assert "was interrupted" in refused.stderr
            refused = call(folder, "check", url=url)  # a new one, without kept files
            assert refused.returncode == 6, refused.stdout
            shutil.rmtree(folder)
        again = call(tmp_path, *words, url=url)
        assert again.returncode == 0, again.stderr
        assert listing(folder, url) == listing(small_book)
        assert call(folder, "check", url=url).returncode == 0


@pytest.mark.skipif("OPENSSR_DATABASE_URL" not in os.environ, reason="PostgreSQL only")
@pytest.mark.parametrize(("how", "code"), [("end", 99), ("fail", 0)])
def test_a_restoring_is_done_when_its_folder_has_its_name(
    how, code, small_book, tmp_path
):
    file, folder = tmp_path / "book.backup", tmp_path / "there"
    assert call(small_book, "backup", str(file)).returncode == 0
    with new_database("named") as url:
        program = CUT_OFF.format(step="unmark", how=how)
        words = ["restore", str(file), "--into", str(folder)]
        done = subprocess.run(
            [sys.executable, "-c", program, *words], cwd=ROOT, check=False,
            env={**os.environ, "OPENSSR_DATABASE_URL": url},
        )  # fmt: skip
        assert done.returncode == code
        elsewhere = call(tmp_path / "other", "check", url=url)
        assert "was interrupted" in elsewhere.stderr
        assert listing(folder, url) == listing(small_book)
        assert "cut off" not in call(tmp_path / "other", "check", url=url).stderr
        assert not (folder / "restored.word").exists()
