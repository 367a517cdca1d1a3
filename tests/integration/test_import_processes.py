"""Two processes that import at once: nothing vanishes, whoever is first or killed."""

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from select import select

import pytest
from django.conf import settings

from tests.integration.test_imports import ONE, file
from tests.paths import ROOT

VERSIONS = [
    file(*((key, f"Police {key}{n}", "15132") for key in "ABCDEFGH" if key != "ABC"[n]))
    for n in range(3)
]
TITLES = [
    ",".join(f"Police {key}{n}" for key in "ABCDEFGH" if key != "ABC"[n])
    for n in range(3)
]


@contextmanager
def database(name, folder, tables=None):
    """Yield what names a book of its own in a folder to other processes.

    It is empty with ``tables``, and otherwise a new one that the first of them makes.
    """
    address = os.environ.get("OPENSSR_DATABASE_URL", "")
    place = {"OPENSSR_DATA_DIR": str(folder)}
    if not address:
        if tables:
            folder.mkdir(exist_ok=True)
            shutil.copy(tables, folder / "book.sqlite3")
        yield place
        return
    import psycopg

    values = settings.DATABASES["default"]
    host = {"host": values["HOST"], "port": values["PORT"], "user": values["USER"]}
    with psycopg.connect(**host, dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{tables or "template0"}"')
        try:
            url = f"{address.rpartition('/')[0]}/{name}"
            yield {**place, "OPENSSR_DATABASE_URL": url}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


FORM = "/en/XA/enter/institutions/form/"


class Importer:
    """A process that imports on demand."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.importer"], env=environment, cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def answer(self):
        return self.process.stdout.readline().strip()

    def ask(self, line):
        self.tell(line)
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Racer:
    """A process in which somebody sends what they are told."""

    def __init__(self, name, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.racer", name], env=environment, cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def tell(self, address, method, match="*", **values):
        line = {"address": address, "values": values, "method": method, "match": match}
        self.process.stdin.write(json.dumps(line) + "\n")
        self.process.stdin.flush()

    def answer(self):
        return json.loads(self.process.stdout.readline())

    def ask(self, address, method, **values):
        self.tell(address, method, **values)
        return self.answer()

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def files_in(folder):
    paths = []
    for n, data in enumerate(VERSIONS):
        paths.append(folder / f"{n}.xml")
        paths[n].write_bytes(data)
    return paths


def name_of(request):
    return f"race_{os.getpid()}_{len(request.node.name)}"


@pytest.fixture
def book(tmp_path, request, empty_tables):
    """The files, and how processes find a book of their own."""
    with database(name_of(request), tmp_path / "data", empty_tables) as variables:
        yield files_in(tmp_path), {**os.environ, **variables}


@pytest.fixture
def new_book(tmp_path, request):
    """The files, and how processes find a book that nobody has opened."""
    with database(name_of(request), tmp_path / "data") as variables:
        yield files_in(tmp_path), {**os.environ, **variables}


def test_one_file_by_two_processes_at_once_loses_nothing(new_book):
    paths, environment = new_book
    pair = [Importer(environment) for _ in range(2)]
    assert [each.answer() for each in pair] == ["open", "open"]
    assert pair[0].ask(f"take {paths[2]}") == "taken 7 0 0"
    refused = 0
    for turn in range(20):
        n = turn % 3
        for each in pair:
            each.tell(f"take {paths[n]}")
        answers = [each.answer() for each in pair]
        assert "taken 1 6 1" in answers, answers
        others = [answer for answer in answers if answer != "taken 1 6 1"]
        # the other was refused, or saw what the first had taken
        word = others[0].partition(" ")[0]
        assert word == "refused" or others == ["taken 0 0 0"], answers
        refused += word == "refused"
        assert pair[turn % 2].ask("show") == TITLES[n]
    # what was refused is there to be read again
    assert pair[0].ask("drop") == str(refused)
    for each in pair:
        each.end()


def test_a_process_killed_while_another_imports_leaves_all_or_nothing(book):
    paths, environment = book
    steady = Importer(environment)
    assert steady.answer() == "open"
    assert steady.ask(f"take {paths[0]}") == "taken 7 0 0"
    for turn, seconds in enumerate((0.01, 0.03, 0.06, 0.1, 0.15)):
        doomed = Importer(environment)
        assert doomed.answer() == "open"
        assert doomed.ask(f"die {seconds}") == "dying"
        doomed.tell(f"take {paths[(turn + 1) % 3]}")
        steady.tell(f"take {paths[(turn + 2) % 3]}")
        doomed.end()
        assert steady.answer().partition(" ")[0] in {"taken", "refused"}
        assert steady.ask("show") in TITLES
    steady.ask("drop")
    steady.ask(f"take {paths[1]}")
    assert steady.ask("show") == TITLES[1]
    steady.end()


def test_two_additions_to_the_countrys_own_register_at_once_are_both_there(book):
    """Each rebuilds the register's activities from all of its rows."""
    _, environment = book
    pair = [Importer(environment) for _ in range(2)]
    assert [each.answer() for each in pair] == ["open", "open"]
    for turn in range(8):
        for side, each in enumerate(pair):
            each.tell(f"add XA-P-{turn}{side}")
        assert [each.answer() for each in pair] == ["added 1", "added 1"]
    titles = [f"Own XA-P-{turn}{side}" for turn in range(8) for side in range(2)]
    assert pair[0].ask("show") == ",".join(sorted(titles))
    for each in pair:
        each.end()


def test_others_write_while_a_file_is_read(book):
    paths, environment = book
    reader, writer = pair = [Importer(environment) for _ in range(2)]
    assert [each.answer() for each in pair] == ["open", "open"]
    reader.tell(f"slowly {paths[0]}")
    additions = 0
    while (answer := reader.answer()) == "reading":
        # were a transaction open, this would end in "database is locked"
        assert writer.ask(f"add XA-P-{additions}") == "added 1"
        additions += 1
        reader.tell("go on")
    assert additions > 3
    assert answer == "taken 7 0 0"
    for each in pair:
        each.end()


LARGE = 2_000_000  # bytes of the file that is imported while others work


def import_while_saving(path, environment):
    """Import a file while another saves forms; return the answer and the waits."""
    importer, saver = Importer(environment), Racer("a.one", environment)
    assert importer.answer() == "open"
    assert saver.process.stdout.readline() == "open\n"
    importer.tell(f"take {path}")
    seconds = []
    while not select([importer.process.stdout], [], [], 0)[0]:
        values = {"code": f"N{len(seconds)}", "name_en": "New", "component": "police"}
        begun = time.monotonic()
        answer = saver.ask(FORM, "form", seen="", **values)
        seconds.append(time.monotonic() - begun)
        assert answer["status"] == 302, answer["text"]
    answer = importer.answer()
    for each in (importer, saver):
        each.end()
    return answer, seconds


def test_forms_are_saved_while_a_large_file_is_imported(book, tmp_path):
    _, environment = book
    count = LARGE // len(ONE)
    path = tmp_path / "large.xml"
    path.write_bytes(file(*((f"N{n}", f"Police {n}", "15132") for n in range(count))))
    answer, seconds = import_while_saving(path, environment)
    assert answer == f"taken {count} 0 0"
    assert len(seconds) > 3
