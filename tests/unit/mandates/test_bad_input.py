"""A file that is no UN text gets one clear line and the documented exit code."""

import json
import subprocess
import sys

import pytest

from openssr.kernel.error import SourceUnreadable
from openssr.subjects.mandates.readers.document import read_document

TEXT = """S/RES/9001 (2031)

Resolution 9001 (2031)
Adopted by the Security Council at its 9999th meeting, on
31 June 2031
The Security Council,
Recalling its resolution 2553 (2020),
1. Requests the Secretary-General to report by 1 March 2032;
3. Decides to remain seized of the matter.
"""


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "openssr", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 whatever", "PDF"),
        (b"PK\x03\x04zip", "Word"),
        (b"a\x00b", "binary"),
        (b"A recipe for bread.\nMix flour and water.\n", "no operative paragraph"),
    ],
)
def test_refused(tmp_path, data, words):
    path = tmp_path / "paper.txt"
    path.write_bytes(data)
    done = run("mandates", "parse", str(path), "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert words in done.stderr
    assert "paper.txt" in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_file():
    assert run("mandates", "parse", "nowhere.txt").returncode == 4


def test_impossible_date_and_lost_paragraph_are_reported(tmp_path):
    path = tmp_path / "slip.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = run("mandates", "parse", str(path), "--json")
    read = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert read["date"] is None
    assert {(x["code"], x["value"]) for x in read["problems"]} == {
        ("MAN-002", ""),
        ("MAN-003", "2"),
    }


def test_lists_that_open_in_one_another_without_end_are_text(tmp_path):
    """Twenty thousand first items are no nest of twenty thousand lists."""
    text = (
        "The Security Council,\n\nActing,\n\n1. Decides that:\n"
        + "(a) a text;\n" * 20000
    )
    (clause,) = read_document(text.encode(), "a.txt").operative
    depth = 0
    while clause.children:
        clause, depth = clause.children[-1], depth + 1
    assert depth == 8


def test_a_text_longer_than_any_report_is_refused():
    with pytest.raises(SourceUnreadable, match=r"a\.txt: 5000001 letters are more"):
        read_document(b"a" * 5_000_001, "a.txt")


def test_a_mark_that_stands_alone_and_a_note_without_number_break_nothing():
    head = "The Security Council,\n\nActing,\n\n1. Decides that:\n"
    text = head + "(a)\n(i)\nand so;\n\n0 See.\n"
    assert read_document(text.encode(), "a.txt").operative[0].number == "1"
