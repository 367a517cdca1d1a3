"""A file is there whole or not at all, and a kill leaves nothing that stays."""

import os
import signal

import pytest

from openssr.platform.unfinished import finish, unfinished


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_gets_its_name_when_it_is_finished(tmp_path):
    with unfinished(tmp_path, "book.backup") as part:
        assert part.parent == tmp_path
        assert part.stat().st_mode & 0o077 == 0
        part.write_bytes(b"whole")
        finish(part, tmp_path / "book.backup")
    assert names(tmp_path) == ["book.backup"]
    assert (tmp_path / "book.backup").read_bytes() == b"whole"


def test_what_fails_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), unfinished(tmp_path, "book.backup") as part:
        part.write_bytes(b"half")
        1 / 0  # noqa: B018 - to fail
    assert names(tmp_path) == []


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with unfinished(tmp_path, "book.backup"):
            os.write(writing, b"x")
            signal.pause()
    os.read(reading, 1)
    [left] = names(tmp_path)
    with unfinished(tmp_path, "book.backup") as part:
        assert names(tmp_path) == sorted([left, part.name]), "a living process has it"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert names(tmp_path) == [left]
    with unfinished(tmp_path, "other") as part:
        assert names(tmp_path) == sorted([left, part.name]), "of another file"
    with unfinished(tmp_path, "book.backup") as part:
        assert names(tmp_path) == [part.name]
    assert names(tmp_path) == []
