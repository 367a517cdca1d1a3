"""A child that reads has its limits, and says in words which it has reached."""

import os
from pathlib import Path

import pytest

from openssr.kernel.error import Invalid, SourceUnreadable
from openssr.platform.reading import child
from openssr.platform.reading.child import Broken, Refused, in_child
from openssr.platform.reading.limits import Limits, limits

CHILD = "tests.unit.platform.reading.greedy"


@pytest.fixture
def run(monkeypatch):
    """Run the tests' own reader as a child."""
    root = str(Path(__file__).parents[4])
    monkeypatch.setattr(child, "SOURCE", os.pathsep.join([root, child.SOURCE]))
    return lambda what, data=b"": in_child(CHILD, [what], data, "a.xlsx")


def test_what_a_child_writes_comes_back(run):
    assert run("echo", b"\x00\xff") == b"\x00\xff"


def test_a_child_that_refuses_says_why(run):
    with pytest.raises(Refused, match=r"^no sheet$"):
        run("refuse")


def test_a_child_that_falls_falls_alone(run):
    with pytest.raises(Broken):
        run("fall")
    with pytest.raises(Broken):
        run("crash")


def test_a_child_that_takes_too_much_memory_is_named(run, monkeypatch):
    monkeypatch.setenv("OPENSSR_READER_MEMORY", "256")
    with pytest.raises(SourceUnreadable, match=r"a\.xlsx: .* more than 256 MB"):
        run("grow")


def test_a_child_that_takes_too_long_is_named(run, monkeypatch):
    monkeypatch.setenv("OPENSSR_READER_SECONDS", "1")
    with pytest.raises(SourceUnreadable, match=r"a\.xlsx: .* over 1 seconds"):
        run("spin")


def test_the_limits_are_those_of_the_settings(monkeypatch):
    assert limits() == Limits(512 * 1024 * 1024, 20)
    monkeypatch.setenv("OPENSSR_READER_MEMORY", "300")
    monkeypatch.setenv("OPENSSR_READER_SECONDS", "3")
    assert limits() == Limits(300 * 1024 * 1024, 3)
    for value in ("", "3"):
        monkeypatch.setenv("OPENSSR_READER_SECONDS", value)
        assert limits().seconds in {3, 20}


@pytest.mark.parametrize("value", ["0", "-1", "1e3", "many", "9" * 5000, "٣"])
def test_a_limit_that_is_no_number_in_its_range_is_named(monkeypatch, value):
    monkeypatch.setenv("OPENSSR_READER_SECONDS", value)
    with pytest.raises(Invalid, match=r"OPENSSR_READER_SECONDS is .* from 1 to 3600"):
        limits()
