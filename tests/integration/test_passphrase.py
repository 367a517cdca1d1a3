"""An encrypted book: unreadable without its passphrase, and a clear word then."""

import os
import subprocess
import sys

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.one_database("a book in a file is one of SQLite")


def call(folder, passphrase, *arguments):
    environment = {**os.environ, "OPENSSR_DATA_DIR": str(folder)}
    environment.pop("OPENSSR_PASSPHRASE", None)
    if passphrase:
        environment["OPENSSR_PASSPHRASE"] = passphrase
    return subprocess.run(
        [sys.executable, "-m", "openssr", *arguments], env=environment, cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_only_the_passphrase_opens_the_book(tmp_path):
    listing = ("institutions", "list", "--country", "XA")
    loaded = call(tmp_path, "long and kept apart", "pack", "load", "example")
    assert loaded.returncode == 0, loaded.stderr
    data = (tmp_path / "book.sqlite3").read_bytes()
    assert not data.startswith(b"SQLite format 3")
    assert b"National Police" not in data
    assert "National Police" in call(tmp_path, "long and kept apart", *listing).stdout
    for passphrase, words in (("wrong", "another passphrase"), ("", "it is encrypted")):
        refused = call(tmp_path, passphrase, *listing)
        assert (refused.returncode, refused.stdout) == (3, "")
        assert words in refused.stderr
        assert "Traceback" not in refused.stderr
        assert "kept apart" not in refused.stderr


def test_an_open_book_is_not_taken_for_an_encrypted_one(tmp_path):
    assert call(tmp_path, "", "pack", "list").returncode == 0
    refused = call(tmp_path, "something", "pack", "list")
    assert refused.returncode == 3
    assert "not encrypted" in refused.stderr
