"""Readers take what is broken; the tool that tries them sees whatever they do not."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from openssr.kernel.error import SourceUnreadable

TOOLS = Path(__file__).parents[3] / "tools"
READERS = 14


@pytest.fixture
def fuzz(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    import fuzz

    monkeypatch.setattr(fuzz, "HANGS", 2.0)
    return fuzz


@dataclass
class Planted:
    """A reader with a fault that is known."""

    read: object
    name: str = "planted"
    seeds: tuple = (b"a,b\n1,2\n",)
    in_child: bool = False


@pytest.mark.no_cover
def test_every_reader_reads_or_refuses_some_hundred_broken_files(tmp_path):
    done = subprocess.run(
        [sys.executable, TOOLS / "fuzz.py", "--inputs", "120"],
        env={**os.environ, "OPENSSR_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert len(lines) == 1 + READERS
    for line in lines[1:]:
        inputs, refused, read, exceptions = line.rsplit(maxsplit=6)[1:5]
        assert (inputs, exceptions) == ("120", "0"), line
        assert int(read) > 5 and int(refused) > 5, f"tries too little: {line}"


def test_a_sound_reader_is_sound(fuzz):
    assert fuzz.tried(Planted(lambda data: None), 0, 5).is_sound


def raises(data):
    raise ZeroDivisionError


def refuses(message):
    def read(data):
        raise SourceUnreadable(message)

    return read


@pytest.mark.parametrize(
    ("read", "word"),
    [
        (raises, "raised"),
        (lambda data: time.sleep(60), "hung"),
        (lambda data: os._exit(1), "crashed"),
        (refuses("fuzz.file: two\nlines"), "illegible"),
        (refuses("the file is broken"), "illegible"),
        (refuses("fuzz.file: " + "A" * 5000), "illegible"),
    ],
)
def test_what_is_not_read_and_not_refused_is_seen(fuzz, read, word):
    result = fuzz.tried(Planted(read), 0, 1)
    assert not result.is_sound
    assert word in result.faults[0]


def test_a_reader_that_takes_much_memory_is_seen(fuzz):
    kept = []
    result = fuzz.tried(Planted(lambda data: kept.append(bytes(2**28) + data)), 0, 1)
    assert result.memory > 200
    assert not result.is_sound


def test_a_crash_in_a_child_of_its_own_refuses_the_file(fuzz):
    result = fuzz.tried(Planted(lambda data: os._exit(1), in_child=True), 0, 3)
    assert result.is_sound
    assert result.counts == {"refused": 3}


def test_the_same_seed_breaks_in_the_same_way(fuzz):
    from fuzz_mutations import mutated

    seeds = [b"<a b='1'>c</a>", b'{"a": [1, 2]}', b"a,b\n1,2\n"]

    def inputs(seed):
        chances = [random.Random(f"{seed}{n}") for n in range(50)]  # noqa: S311
        return [mutated(seeds, chance) for chance in chances]

    assert inputs(1) == inputs(1) != inputs(2)
