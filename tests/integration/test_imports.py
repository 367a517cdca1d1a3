"""Aid imports: previewed, idempotent, whole or not at all."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from decimal import Decimal

import pytest

from openssr.kernel.error import NotFound, SourceUnreadable
from tests.paths import IATI, ROOT

NOT_BEGUN = 4  # exit code of a question about a country without a book
ONE = """<iati-activity default-currency="EUR" last-updated-datetime="{stamp}">
<iati-identifier>XX-1-{key}</iati-identifier>
<reporting-org ref="XX-1" type="10"><narrative>Fund</narrative></reporting-org>
<title><narrative>{title}</narrative></title>
<transaction><transaction-type code="2"/><transaction-date iso-date="2020-05-02"/>
<value>1000</value><sector vocabulary="1" code="{sector}"/>
<recipient-country code="XA"/></transaction></iati-activity>"""


def file(*activities, stamp="2024-01-01"):
    body = "".join(
        ONE.format(key=key, title=title, sector=sector, stamp=stamp)
        for key, title, sector in activities
    )
    return f'<iati-activities version="2.03">{body}</iati-activities>'.encode()


FIRST = file(
    ("A", "Police", "15132"), ("B", "Courts", "15134"), ("C", "Roads", "21020")
)


def imports():
    from openssr.subjects.assistance.services import imports

    return imports


def stage(officer, *pairs):
    from openssr.platform.jobs import store

    run, job = imports().stage_import(by=officer, country="XA", files=list(pairs))
    store.run(store.claim(job))
    return run


def sizes(differences):
    return {name: len(rows) for name, rows in differences.items()}


def take(officer, *pairs):
    run = stage(officer, *pairs)
    return sizes(imports().apply_import(by=officer, country="XA", run=run))


@pytest.mark.django_db
def test_adds_changes_removes(officer):
    assert take(officer, ("aid@2024-01-01.xml", FIRST)) == {
        "adds": 2, "changes": 0, "removes": 0}  # fmt: skip
    again = file(("A", "Police", "15132"), ("B", "Courts", "15134"), stamp="2025-01-01")
    assert take(officer, ("aid.xml", again)) == {
        "adds": 0, "changes": 0, "removes": 0}  # fmt: skip
    second = file(("A", "Police academy", "15132"), ("D", "Prisons", "15137"))
    run = stage(officer, ("aid@2025-02-01.xml", second))
    shown = imports().preview_import(by=officer, country="XA", run=run)
    names = {word: [x.identifier for x in rows] for word, rows in shown.items()}
    assert names == {"adds": ["XX-1-D"], "changes": ["XX-1-A"], "removes": ["XX-1-B"]}
    assert shown["changes"][0].fields == (("title", "Police", "Police academy"),)
    imports().apply_import(by=officer, country="XA", run=run)
    rows = imports().list_cells(by=officer, country="XA")
    assert {row.component for row in rows} == {"police", "corrections"}


@pytest.mark.django_db
def test_an_import_belongs_to_its_country(officer):
    run = stage(officer, ("aid.xml", FIRST))
    for service in (
        imports().preview_import,
        imports().apply_import,
        imports().drop_import,
    ):
        with pytest.raises(NotFound, match="XB has no import"):
            service(by=officer, country="XB", run=run)
    differences = imports().apply_import(by=officer, country="XA", run=run)
    assert len(differences["adds"]) == 2


@pytest.mark.django_db
def test_amount_is_converted_at_the_years_rate(officer):
    """IMF annual average 2020: 0.875506 euro per dollar, so 1,000 EUR is 1,142.20."""
    take(officer, ("aid.xml", FIRST))
    rows = imports().list_cells(by=officer, country="XA")
    assert [row.total for row in rows] == [Decimal("1142.20")] * 2


@pytest.mark.django_db
def test_order_of_files_is_irrelevant(officer):
    other = file(("Z", "Customs", "15136"))
    a = take(officer, ("one.xml", FIRST), ("two.xml", other))
    b = take(officer, ("two.xml", other), ("one.xml", FIRST))
    assert (a["adds"], b) == (3, {"adds": 0, "changes": 0, "removes": 0})


@pytest.mark.django_db
def test_a_file_cut_in_half_leaves_nothing(officer):
    with pytest.raises(SourceUnreadable, match=r"broken\.xml"):
        stage(officer, ("broken.xml", FIRST[: len(FIRST) // 2]))
    assert imports().list_cells(by=officer, country="XA") == []


CUT = FIRST[: len(FIRST) // 2]
OTHER = file(("Z", "Border", "15136"))


@pytest.mark.django_db
@pytest.mark.parametrize("first", [True, False])
def test_a_file_that_breaks_is_left_out_whole_and_the_rest_sizes(officer, first):
    """Its dataset keeps what it gave before; the problem names file and place."""
    assert take(officer, ("aid.xml", FIRST))["adds"] == 2
    files = [("aid.xml", CUT), ("other.xml", OTHER)]
    run = stage(officer, *(files if first else files[::-1]))
    [problem] = imports().list_run_problems(by=officer, country="XA", run=run)
    assert (problem.code, problem.place.file) == ("ASS-001", "aid.xml")
    assert "line" in problem.value
    assert sizes(imports().apply_import(by=officer, country="XA", run=run)) == {
        "adds": 1, "changes": 0, "removes": 0,
    }  # fmt: skip
    rows = imports().list_cells(by=officer, country="XA")
    assert {x.component for x in rows} == {"police", "justice", "border"}
    # the file mended is read again, though nothing else changed
    assert take(officer, *[("aid.xml", FIRST), ("other.xml", OTHER)]) == {
        "adds": 0, "changes": 0, "removes": 0,
    }  # fmt: skip


@pytest.mark.django_db
def test_nothing_is_taken_where_every_file_breaks_or_two_share_a_dataset(officer):
    with pytest.raises(SourceUnreadable, match=r"two\.xml"):
        stage(officer, ("one.xml", CUT), ("two.xml", CUT[:-9]))
    with pytest.raises(SourceUnreadable, match=r"aid@2025-01-01\.xml"):
        stage(officer, ("aid@2024-01-01.xml", FIRST), ("aid@2025-01-01.xml", CUT[:-20]))
    assert imports().list_cells(by=officer, country="XA") == []


CF = IATI / "activities" / "usg" / "usaid-cf.xml"


@pytest.mark.skipif(not CF.is_file(), reason=f"SKIPPED LOUDLY: {CF} is absent")
@pytest.mark.one_database("a process that is killed has its own book, on SQLite")
def test_kill_at_any_moment_leaves_all_or_nothing(tmp_path, empty_tables):
    shutil.copy(empty_tables, tmp_path / "book.sqlite3")
    environment = {**os.environ, "OPENSSR_DATA_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "openssr", "assistance"]
    files = [str(CF), str(CF.with_name("state-centralafricanrepublic.xml"))]

    def call(*arguments):
        return subprocess.run(
            [*command, *arguments, "--country", "CF", "--json"],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert call("support").returncode == NOT_BEGUN
    counts = set()
    for delay in (0.45, 0.6, 0.7, 0.8, 0.9, 1.0):
        process = subprocess.Popen(
            [*command, "import", *files, "--country", "CF"], env=environment, cwd=ROOT
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        counts.add(call("support").stdout.count("activities"))
    assert call("import", *files).returncode == 0
    whole = call("support").stdout.count("activities")
    assert counts <= {0, whole}
    assert '"adds": []' in call("import", *files).stdout


@pytest.mark.one_database("a process that is killed has its own book, on SQLite")
def test_kill_while_a_mandate_is_added_leaves_all_or_nothing(tmp_path, empty_tables):
    """S/RES/9001 (2024) has 20 operative paragraphs: whole, or not there."""
    shutil.copy(empty_tables, tmp_path / "book.sqlite3")
    environment = {**os.environ, "OPENSSR_DATA_DIR": str(tmp_path)}
    pack = ROOT / "src/openssr/packs/example/mandates"
    command = [sys.executable, "-m", "openssr", "mandates"]

    def call(*arguments):
        done = subprocess.run(
            [*command, *arguments, "--country", "XA", "--json"],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode == NOT_BEGUN:
            return {"documents": []}
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    call("list")
    counts = set()
    for delay in (0.3, 0.4, 0.5, 0.55, 0.6, 0.7):
        process = subprocess.Popen(
            [*command, "add", str(pack / "S_RES_9001_2024.txt"), "--country", "XA"],
            env=environment, cwd=ROOT, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        counts.add(tuple(x["operative"] for x in call("list")["documents"]))
    call("add", str(pack / "S_RES_9001_2024.txt"))
    assert counts <= {(), (20,)}
    assert [x["operative"] for x in call("list")["documents"]] == [20]


@pytest.mark.django_db
def test_the_problems_of_an_import_name_file_activity_and_element(officer):
    """31 June does not exist, and 140 per cent is no share."""
    data = FIRST.replace(b"2020-05-02", b"2020-06-31", 1).replace(
        b'code="15134"/>', b'code="15134" percentage="140"/>', 1
    )
    run = stage(officer, ("aid.xml", data))
    found = imports().list_run_problems(by=officer, country="XA", run=run)
    places = {(x.code, x.place.file, x.place.record, x.place.element) for x in found}
    assert ("ASS-006", "aid.xml", "XX-1-A", "transaction-date") in places
    assert ("ASS-009", "aid.xml", "XX-1-B", "sector/@percentage") in places


@pytest.mark.django_db
def test_an_unchanged_file_is_not_read_again(officer, monkeypatch):
    """The bytes are the same, so what they say is; new rules of reading read anew."""
    from openssr.subjects.assistance.services import staging

    faulty = FIRST.replace(b'iso-date="2020-05-02"', b'iso-date="2020-02-31"', 1)
    first = stage(officer, ("aid.xml", faulty))
    imports().apply_import(by=officer, country="XA", run=first)
    problems = imports().list_run_problems(by=officer, country="XA", run=first)
    assert problems

    def unread(*_, **__):
        raise AssertionError("the file was read")

    monkeypatch.setattr(staging, "read_aid", unread)
    second = stage(officer, ("aid.xml", faulty))
    found = imports().preview_import(by=officer, country="XA", run=second)
    assert not any(found.values())
    again = imports().list_run_problems(by=officer, country="XA", run=second)
    assert again == problems
    imports().apply_import(by=officer, country="XA", run=second)
    assert len(imports().list_activities(by=officer, country="XA")) == 2
    monkeypatch.setattr(staging, "READING", staging.READING + 1)
    with pytest.raises(AssertionError, match="was read"):
        stage(officer, ("aid.xml", faulty))


@pytest.mark.django_db
def test_a_file_given_by_its_path_is_kept_the_same(officer, tmp_path):
    path = tmp_path / "aid.xml"
    path.write_bytes(FIRST)
    first = stage(officer, ("aid.xml", path))
    second = stage(officer, ("aid.xml", FIRST))
    runs = {x.number: x for x in imports().list_runs(by=officer, country="XA")}
    assert runs[first].files == runs[second].files == ("aid.xml",)
    from openssr.platform.sources.models import SourceFile

    assert SourceFile.objects.count() == 1
    assert path.is_file(), "the person's own file stays"


GROUPED = b"""<iati-activities version="2.03"><iati-activity default-currency="USD">
<iati-identifier>XX-1-G</iati-identifier>
<reporting-org ref="XX-1" type="10"><narrative>Fund</narrative></reporting-org>
<title><narrative>Institutional programme</narrative></title>
<recipient-country code="XA"/><sector vocabulary="2" code="152"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2020-05-02"/>
<value>222000000</value></transaction></iati-activity></iati-activities>"""


@pytest.mark.django_db
def test_what_is_left_out_is_summed_before_it_is_taken(officer):
    from tests.integration.test_entry import signed_in

    run = stage(officer, ("groups.xml", GROUPED), ("aid.xml", FIRST))
    shown = imports().show_run(by=officer, country="XA", run=run)
    sums = {x.fate: (x.activities, x.spending, x.commitments) for x in shown.sums}
    euros = Decimal("1139.35")
    assert sums["suggested"] == (1, Decimal(222000000), 0)
    assert sums["other_sector"][0] == 1
    assert sums["selected"][2] == 2 * sums["other_sector"][2] > euros
    page = signed_in().get(f"/en/XA/support/import/{run}/").content.decode()
    assert "222,000,000" in page
    assert "XX-1-G" in page
    assert "Institutional programme" in page
    imports().apply_import(by=officer, country="XA", run=run)
    from openssr.subjects.assistance.services.decisions import show_selection

    suggested, _, _ = show_selection(by=officer, country="XA")
    assert [(x.identifier, x.spending, x.reasons) for x in suggested] == [
        ("XX-1-G", Decimal(222000000), (("152", "sector", "15210"),))
    ]


@pytest.mark.django_db
def test_the_command_sums_what_it_leaves_out(officer, tmp_path):
    from click.testing import CliRunner

    from openssr.app.cli.root import root

    path = tmp_path / "groups.xml"
    path.write_bytes(GROUPED)
    arguments = ["assistance", "import", str(path), "--country", "XA", "--dry-run"]
    result = CliRunner().invoke(root, [*arguments, "--json"])
    assert json.loads(result.stdout)["sums"] == [
        {"fate": "suggested", "activities": 1, "spending": "222000000.00",
         "commitments": "0", "unknown": 0, "largest": [
             {"identifier": "XX-1-G", "title": "Institutional programme",
              "amount": "222000000.00"}]}
    ]  # fmt: skip
    lines = CliRunner().invoke(root, arguments).stdout
    assert "to be decided" in lines
    assert "222,000,000.00" in lines
