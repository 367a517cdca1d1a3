"""A large file read in portions says what reading it whole says, row for row."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openssr.subjects.assistance.readers import portions
from openssr.subjects.assistance.readers.boundary import one_file
from openssr.subjects.assistance.readers.iati.file import can_be_divided
from openssr.subjects.assistance.readers.iati.seen import Seen
from openssr.subjects.assistance.readers.iati.selective import Portion
from openssr.subjects.assistance.readers.portions import Task, tasks_of
from openssr.subjects.assistance.records import Boundary, Period
from openssr.subjects.assistance.rules.netting.counting import count_once
from openssr.subjects.assistance.rules.summary import together
from openssr.subjects.assistance.services import inspect, net
from tests.paths import ROOT, SHARED

AID = ROOT / "src/openssr/packs/example/aid"
REAL = sorted((SHARED / "iati/activities/usg").glob("*.xml"))[:2]
HEAD = '<?xml version="1.0"?><iati-activities version="2.03">\n'


def activity(identifier, inner=""):
    return (
        f"<iati-activity><iati-identifier>{identifier}</iati-identifier>{inner}"
        '<reporting-org ref="XX-1"/><recipient-country code="XA" percentage="100"/>'
        "</iati-activity>\n"
    )


def file_of(folder, *activities, name="a.xml", encoding="utf-8"):
    path = folder / name
    path.write_text(
        HEAD + "".join(activities) + "</iati-activities>", encoding=encoding
    )
    return path


def summed(path, of):
    made = [inspect._counted(Task(0, path, Portion(n, of))) for n in range(of)]
    return together(made)


@pytest.mark.parametrize(
    "path", [*sorted(AID.glob("*.xml"))[:3], *REAL], ids=lambda x: x.name
)
@pytest.mark.parametrize("of", [2, 5])
def test_portions_add_up_to_the_whole(path, of):
    whole, parts = inspect._counted(Task(0, path)), summed(path, of)
    as_set = sorted(x.as_dict().items() for x in whole.problems)
    assert sorted(x.as_dict().items() for x in parts.problems) == as_set
    assert replace(parts, problems=[]) == replace(whole, problems=[])


def test_what_is_said_of_the_whole_file_is_said_once(tmp_path):
    """A control character, an activity twice, and one without an identifier."""
    path = file_of(
        tmp_path, activity("XX-1-a"), activity("XX-1-b", "\x0b"), activity(" XX-1-a "),
        "<!-- " + activity("XX-1-c") + "-->", "<iati-activity/>",
        "<iati-activity xml:lang='en' />", activity("XX-1-d"),
    )  # fmt: skip
    whole, parts = inspect._counted(Task(0, path)), summed(path, 3)
    assert whole.activities == parts.activities == 6
    assert whole.problem_counts == parts.problem_counts
    assert parts.problem_counts["ASS-002"] == parts.problem_counts["ASS-004"] == 1


def test_a_file_that_breaks_in_one_portion_is_refused_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(portions, "LARGE", 1)
    monkeypatch.setattr(portions.os, "cpu_count", lambda: 3)
    path = file_of(
        tmp_path, *(activity(f"XX-1-{n}") for n in range(900)),
        activity("XX-1-x", '<title><sector vocabulary="1" code="15210"/>'),
    )  # fmt: skip
    tasks = tasks_of([path], 1)
    assert len(tasks) == 3
    [(_, made)] = list(portions.in_files(inspect._counted, tasks))
    assert together(made).refused
    boundary = Boundary("XA", "spending", Period())
    read = one_file([net._inside(task, boundary)[0] for task in tasks])
    assert read.refused
    assert read.inside == 0


def test_only_what_can_be_searched_byte_by_byte_is_divided(tmp_path):
    plain = file_of(tmp_path, activity("XX-1-a"))
    wide = file_of(tmp_path, activity("XX-1-a"), name="w.xml", encoding="utf-16")
    typed = tmp_path / "d.xml"
    typed.write_bytes(
        plain.read_bytes().replace(
            b"<iati-activities", b'<!DOCTYPE iati-activities [<!ENTITY a "b">]>'
            b"<iati-activities", 1,
        )
    )  # fmt: skip
    broken = tmp_path / "b.xml"
    broken.write_bytes(b"%PDF")
    assert can_be_divided(plain)
    assert can_be_divided(wide)
    assert not can_be_divided(typed)
    assert not can_be_divided(broken)
    assert [x.portion for x in tasks_of([typed, broken], 1)] == [None, None]


def test_netting_does_not_see_the_portions():
    boundary = Boundary("XA", "spending", Period())
    for path in sorted(AID.glob("*.xml"))[:3]:
        whole, nodes = net._inside(Task(0, path), boundary)
        apart = [net._inside(Task(0, path, Portion(n, 4)), boundary) for n in range(4)]
        assert one_file([x for x, _ in apart]) == whole
        gathered = [node for _, inside in apart for node in inside]
        assert count_once(gathered).total == count_once(nodes).total


@given(st.lists(st.text(max_size=4), max_size=60))
def test_what_was_seen_is_known(texts):
    seen, known = Seen(), set()
    for text in texts:
        assert seen.add(text) == (text not in known)
        known.add(text)


def test_many_identifiers_are_kept_apart():
    """Three thousand identifiers make the table grow twice."""
    seen = Seen()
    assert all(seen.add(f"XX-1-{n}") for n in range(3000))
    assert not any(seen.add(f"XX-1-{n}") for n in range(3000))
