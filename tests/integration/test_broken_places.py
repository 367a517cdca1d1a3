"""A folder, disk or database that fails gets its own true sentence, page and terminal.

Nothing is stored, and what the sentence says is what has happened.
"""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.conf import settings

from tests.paths import ROOT

LIST = ["records", "list", "goals", "--country", "XA"]
BRING = ["sheets", "import", "goals", "goals.csv", "--country", "XA"]
PAGES = """
import sys
from openssr.platform.book import set_up
set_up()
from openssr.platform.log import configure
configure()
from django.core.signing import dumps
from django.test import Client
session = {"name": "a.clerk", "role": "administrator", "once": "1"}
client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
client.cookies["openssr_actor"] = dumps(session, salt="openssr.actor")
method, address = sys.argv[1:]
period = {"from": "2025-01-01", "to": "2025-12-31"}
answer = getattr(client, method)(address, period)
print(answer.status_code, answer.content.decode())
"""
SHOW = ["get", "/en/XA/strategy/frameworks/"]
WRITE = ["post", "/en/XA/reports/council/"]


def run(folder, *words, **variables):
    environment = {
        **os.environ, "OPENSSR_DATABASE_URL": "", "OPENSSR_DATA_DIR": str(folder),
        **variables,
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, *words], env=environment, cwd=folder.parent,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound") / "book"
    (folder.parent / "goals.csv").write_text("code,name_en\nG1,Accountable services\n")
    done = run(folder, "-m", "openssr", *BRING)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def place(book, tmp_path):
    (tmp_path / "goals.csv").write_text("code,name_en\nG2,Prepared services\n")
    return shutil.copytree(book, tmp_path / "book")


def told(folder, sentence, command, page, **variables):
    """Both faces say the sentence, with the code and status of what fails now."""
    ended = run(folder, "-m", "openssr", *command, **variables)
    assert (ended.returncode, sentence in ended.stderr) == (9, True), ended.stderr
    assert "Traceback" not in ended.stderr
    shown = run(folder, "-c", PAGES, *page, PYTHONPATH=_paths(), **variables)
    assert shown.stdout.startswith("503 "), shown.stdout[:2000] + shown.stderr
    assert sentence in shown.stdout


def _paths():
    return os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(ROOT)]))


@contextmanager
def on_a_disk(place):
    """Put the book on a disk of its own; skip where this process may not mount."""
    disk = place.parent / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=32m,mode=700", "none", str(disk)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("SKIPPED LOUDLY: this process may not mount a disk")
    try:
        shutil.copy(place.parent / "goals.csv", disk)
        yield disk, shutil.copytree(place, disk / "book")
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def goals(folder):
    return run(folder, "-m", "openssr", *LIST).stdout


@pytest.mark.one_database("the book is one of its own, on SQLite")
def test_a_read_only_folder(place):
    with on_a_disk(place) as (disk, folder):
        run(folder, "-m", "openssr", *LIST)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        told(folder, "read-only", BRING, WRITE)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert "G2" not in goals(folder)


@pytest.mark.one_database("the book is one of its own, on SQLite")
def test_a_full_disk(place):
    with on_a_disk(place) as (disk, folder):
        filler = disk / "filler"
        room = os.statvfs(disk)
        with filler.open("wb") as target:
            os.posix_fallocate(target.fileno(), 0, room.f_bavail * room.f_frsize)
        told(folder, "the disk is full", BRING, WRITE)
        filler.unlink()
        assert "G2" not in goals(folder)
        assert run(folder, "-m", "openssr", "check").returncode == 0


@pytest.mark.one_database("the book is one of its own, on SQLite")
def test_a_folder_that_is_a_file(place):
    for name in ("sources", "reports"):
        shutil.rmtree(place / name, ignore_errors=True)
        (place / name).write_text("no folder")
    told(place, "there is a file in place of a folder", BRING, WRITE)


@pytest.mark.one_database("the book is one of its own, on SQLite")
def test_a_damaged_book(place):
    path = place / "book.sqlite3"
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 100] = b"\xff" * (len(data) - 4196)
    path.write_bytes(data)
    told(place, "the book is damaged", LIST, SHOW)


@pytest.mark.one_database("the book is one of its own, on SQLite")
def test_a_database_that_is_down(place):
    nobody = "postgresql://openssr@127.0.0.1:1/book"
    told(place, "busy or down", LIST, SHOW, OPENSSR_DATABASE_URL=nobody)


@pytest.mark.skipif("OPENSSR_DATABASE_URL" not in os.environ, reason="PostgreSQL only")
def test_a_folder_that_is_a_file_beside_a_served_database(place):
    from tests.integration.postgresql import new_database

    assert settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    with new_database("broken") as address:
        served = {"OPENSSR_DATABASE_URL": address}
        opened = run(place, "-m", "openssr", *LIST, **served)
        assert opened.returncode == 4, opened.stderr  # a book without the country
        for name in ("sources", "reports"):
            shutil.rmtree(place / name, ignore_errors=True)
            (place / name).write_text("no folder")
        sentence = "there is a file in place of a folder"
        told(place, sentence, BRING, WRITE, **served)
        shown = run(place, "-m", "openssr", *LIST, "--json", **served)
        assert "G2" not in shown.stdout
