"""Broken, hostile and faulty aid files: a clear word each, never a crash."""

import os
import subprocess
import sys
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Problem
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.readers.iati.file import read_iati
from openssr.subjects.assistance.records import Activity
from openssr.subjects.assistance.services.inspect import inspect_files

SMALL = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
<iati-activity default-currency="EUR">
<iati-identifier>XX-1-A</iati-identifier>
<reporting-org ref="XX-1" type="10"><narrative>Fund</narrative></reporting-org>
<title><narrative>Police academy</narrative></title>
<activity-date type="2" iso-date="2024-06-31"/>
<recipient-country code="XA" percentage="140"/>
<sector vocabulary="1" code="15132" percentage="60"/>
<sector vocabulary="1" code="15134" percentage="30"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2024-05-02"/>
<value>1,250.50</value></transaction>
<transaction><transaction-type code="99"/><transaction-date iso-date="1900-01-01"/>
<value>ten</value></transaction>
</iati-activity>
</iati-activities>
"""


def read(tmp_path, data, name="aid.xml"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_iati(path))


def test_values_and_numbered_problems(tmp_path):
    items = read(tmp_path, SMALL)
    (activity,) = [x for x in items if isinstance(x, Activity)]
    assert [str(x.value) for x in activity.transactions] == ["1250.50", "None"]
    assert activity.transactions[0].currency == "EUR"
    problems = {(x.code, x.value) for x in items if isinstance(x, Problem)}
    assert problems == {
        ("ASS-006", "2024-06-31"),
        ("ASS-009", "140"),
        ("ASS-008", "140"),
        ("ASS-008", "90"),
        ("ASS-007", "99"),
        ("ASS-005", "ten"),
        ("ASS-014", "1900-01-01"),
    }
    places = [x.place for x in items if isinstance(x, Problem)]
    assert all(x.file == "aid.xml" and x.record == "XX-1-A" and x.row for x in places)


def test_every_prefix_is_refused_or_read_whole(tmp_path):
    data = SMALL.encode()
    for cut in range(0, len(data.rstrip()) - 1, 7):
        (summary,) = _inspect(tmp_path, data[:cut])
        assert summary.refused, cut
        assert "aid.xml" in summary.refused


def _inspect(tmp_path, data):
    path = tmp_path / "aid.xml"
    path.write_bytes(data)
    return inspect_files([path])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "PDF"),
        (b"PK\x03\x04", "spreadsheet"),
        (b"<html><body/></html>", "<html>"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
         b"<iati-activities>&x;</iati-activities>", "DOCTYPE"),
        (b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
         b"<iati-activities>&b;</iati-activities>", "DOCTYPE"),
        (b"<!-- " + b"x" * 2_000_000 + b" --><iati-activities/>", "precede the first"),
    ],
)  # fmt: skip
def test_refused(tmp_path, data, words):
    with pytest.raises(SourceUnreadable, match=words):
        read(tmp_path, data)


def test_a_flood_of_entities_ends_at_once(tmp_path):
    flood = b"<!DOCTYPE a [" + b'<!ENTITY x "y">' * 200_000
    with pytest.raises(SourceUnreadable):
        read(tmp_path, flood)


def test_two_hundred_megabytes_of_entities_end_at_once(tmp_path):
    """The first megabyte decides: the rest is never read, so memory stays level."""
    path = tmp_path / "bomb.xml"
    line = b'<!ENTITY e%09d "&e000000000;&e000000000;&e000000000;&e000000000;">\n'
    block = b"".join(line % number for number in range(15_000))
    with path.open("wb") as target:
        target.write(b"<!DOCTYPE x [\n")
        for _ in range(200):
            target.write(block)
        target.write(b"]><iati-activities/>")
    assert path.stat().st_size > 200_000_000
    tracemalloc.start()
    with pytest.raises(SourceUnreadable, match=r"bomb\.xml"):
        list(read_iati(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


def test_control_character_is_replaced_and_reported_with_its_line(tmp_path):
    data = SMALL.replace("Police academy", "Police \x02academy")
    items = read(tmp_path, data)
    (problem,) = [x for x in items if isinstance(x, Problem) and x.code == "ASS-002"]
    assert (problem.place.row, problem.value) == (6, "0x02")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_politely(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("fuzz") / "aid.xml"
    path.write_bytes(data)
    (summary,) = inspect_files([path])
    assert summary.refused


AMOUNTS = ("9" * 41, "NaN", "1e400", "1e99", "-" + "9" * 16, "Infinity", "1" + "0" * 15)


@pytest.mark.parametrize("amount", AMOUNTS)
def test_one_absurd_amount_is_one_problem_and_the_rest_is_read(tmp_path, amount):
    value = f"<value currency='EUR' value-date='2024-01-01'>{amount}</value>"
    paid = "<transaction-type code='2'/><transaction-date iso-date='2024-01-01'/>"
    absurd = activity_of("XX-1-A", f"<transaction>{paid}{value}</transaction>")
    problems, activities = read_all(tmp_path, absurd + activity_of("XX-1-B", ""))
    assert [activity.identifier for activity in activities] == ["XX-1-A", "XX-1-B"]
    assert activities[0].transactions[0].value is None
    ((code, place, told),) = [
        (problem.code, problem.place, problem.value) for problem in problems
    ]
    assert (code, told) == ("ASS-005", amount)
    assert str(place) == "aid.xml, XX-1-A, line 1, value"


@pytest.mark.parametrize("share", ["1e30", "-1e30", "1001", "9" * 41])
def test_an_absurd_share_is_one_problem_and_counts_as_none(tmp_path, share):
    body = f"<recipient-country code='XA' percentage='{share}'/>"
    problems, (activity,) = read_all(tmp_path, activity_of("XX-1-A", body))
    assert activity.countries[0].percentage is None
    assert "ASS-009" in {problem.code for problem in problems}


def activity_of(identifier, body):
    return (
        f"<iati-activity><iati-identifier>{identifier}</iati-identifier>"
        f"<reporting-org ref='XX-1'/>{body}</iati-activity>"
    )


def read_all(tmp_path, activities):
    path = tmp_path / "aid.xml"
    path.write_text(f"<iati-activities version='2.03'>{activities}</iati-activities>")
    items = list(read_aid(path))
    problems = [item for item in items if isinstance(item, Problem)]
    return problems, [item for item in items if isinstance(item, Activity)]


def test_an_activity_of_forty_megabytes_is_one_problem_in_level_memory(tmp_path):
    """The rest is read; the file is read by a process that may not have 300 MB."""
    path = tmp_path / "aid.xml"
    line = "<transaction><value>1</value></transaction>\n"
    with path.open("w") as target:
        target.write("<iati-activities version='2.03'>\n")
        target.write(activity_of("XX-1-A", "") + "\n" + activity_of("XX-1-LONG", ""))
        target.seek(target.tell() - len("</iati-activity>"))
        for _ in range(40):
            target.write(line * (1024 * 1024 // len(line)))
        target.write("</iati-activity>" + activity_of("XX-1-B", ""))
        target.write("</iati-activities>")
    done = subprocess.run(
        [sys.executable, "-c", COUNTING, path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    *lines, memory = done.stdout.splitlines()
    assert lines == [
        "XX-1-A",
        "XX-1-B",
        "ASS-027 aid.xml, XX-1-LONG, line 3, iati-activity > 4 MB",
    ]
    assert int(memory) < 200, "megabytes"


COUNTING = """
import re, sys
from pathlib import Path
from openssr.kernel.problem import Problem
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.records import Activity
for item in read_aid(Path(sys.argv[1])):
    if isinstance(item, Activity):
        print(item.identifier)
    elif isinstance(item, Problem):
        print(item.code, item.place, item.value)
# the peak that getrusage tells may be that of the process that started this one
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) // 1024)
"""


def test_of_a_flood_of_controls_a_hundred_are_named(tmp_path):
    body = "<title>" + "\x01" * 200_000 + "</title>"
    problems, (activity,) = read_all(tmp_path, activity_of("XX-1-A", body))
    values = [problem.value for problem in problems if problem.code == "ASS-002"]
    assert values == ["0x01"] * 100 + ["…"]
    assert activity.title == ""
