"""The server and its processes: restarted when they die, gone when it is killed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.postgresql import new_database
from tests.paths import ROOT

pytestmark = [pytest.mark.enable_socket]
COMMAND = [sys.executable, "-m", "openssr"]
LIST = [*COMMAND, "records", "list"]
ON_POSTGRESQL = "OPENSSR_DATABASE_URL" in os.environ
PATIENCE = 20.0  # seconds within which what must happen happens


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(true, what):
    """Wait for something to come true; fail with what it was."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = true()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {PATIENCE} s: {what}")


def children(number):
    """Return the processes below one, as Linux lists them."""
    found = []
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *children(int(child))]
    return found


def lives(number):
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def said(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}") as answer:
            return json.load(answer)
    except (OSError, urllib.error.URLError):
        return {}


def command_line(number):
    try:
        return (
            Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        )
    except FileNotFoundError:
        return ""


def environment_of(folder, database=""):
    values = {**os.environ, "OPENSSR_DATA_DIR": str(folder)}
    values.pop("OPENSSR_DATABASE_URL", None)
    return {**values, "OPENSSR_DATABASE_URL": database} if database else values


@contextmanager
def book_in(folder, name, template="template0"):
    """Yield the environment of a book, its database where the tests have theirs."""
    if not ON_POSTGRESQL:
        yield environment_of(folder)
        return
    with new_database(name, template) as address:
        yield environment_of(folder, address)


@pytest.fixture(scope="module")
def empty_book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty") / "book"
    with book_in(folder, "empty") as environment:
        subprocess.run(LIST, env=environment, cwd=ROOT, check=True, capture_output=True)
        yield folder


@pytest.fixture
def environment(tmp_path, empty_book):
    folder = shutil.copytree(empty_book, tmp_path / "book")
    with book_in(folder, "served", "extra_empty") as environment:
        yield environment


@contextmanager
def serving(environment):
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)], env=environment, cwd=ROOT,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    process.port = port
    until(lambda: said(port, "readyz").get("worker") == "ok", "server with worker")
    try:
        yield process
    finally:
        for number in [process.pid, *children(process.pid)]:
            if lives(number):
                os.kill(number, signal.SIGKILL)
        process.wait()


@pytest.fixture
def server(environment):
    with serving(environment) as process:
        yield process


def test_a_server_that_is_killed_leaves_no_process_behind(server):
    below = children(server.pid)
    assert len(below) >= 3, "two that serve and a worker"
    os.kill(server.pid, signal.SIGKILL)
    server.wait()
    until(lambda: not any(map(lives, below)), f"all of {below} ended")
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.port)) != 0


def test_a_worker_that_dies_is_started_again(server):
    def worker():
        return next(
            (x for x in children(server.pid) if " worker" in command_line(x)), 0
        )

    first = until(worker, "a worker")
    os.kill(first, signal.SIGKILL)
    until(lambda: worker() not in {0, first}, "another worker")


def test_a_process_that_serves_is_started_again(server):
    serving = [x for x in children(server.pid) if " worker" not in command_line(x)]
    assert len(serving) == 2
    for number in serving:
        os.kill(number, signal.SIGKILL)
    until(lambda: said(server.port, "healthz") == {"server": "ok"}, "an answer")


def test_a_second_server_on_the_port_is_refused(server, environment, tmp_path):
    other = {**environment, "OPENSSR_DATA_DIR": str(tmp_path / "other")}
    for values in (environment, other):
        second = subprocess.run(
            [*COMMAND, "serve", "--port", str(server.port)], env=values, cwd=ROOT,
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        assert second.returncode == 6
        assert f"port {server.port} is in use" in second.stderr
        assert "Traceback" not in second.stderr


def test_a_folder_that_is_a_file_gets_its_own_true_sentence(environment, tmp_path):
    place = tmp_path / "file"
    place.write_text("no folder")
    values = {**environment, "OPENSSR_DATA_DIR": str(place)}
    ended = subprocess.run(
        LIST, env=values, cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 9
    assert "a file in place of a folder" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_folder_that_is_not_there_gets_its_own_true_sentence(environment):
    for command in (
        ["backup", "/nowhere/x"],
        ["sheets", "template", "goals", "-o", "/nowhere/a.xlsx"],
    ):
        ended = subprocess.run(
            [*COMMAND, *command], env=environment, cwd=ROOT,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ended.returncode == 9, ended.stderr
        assert "file or folder not found" in ended.stderr
        assert "Traceback" not in ended.stderr


@pytest.mark.skipif(ON_POSTGRESQL, reason="its database is no file of ours")
def test_a_damaged_book_gets_its_own_true_sentence(environment):
    folder = Path(environment["OPENSSR_DATA_DIR"])
    book = folder / "book.sqlite3"
    data = bytearray(book.read_bytes())
    data[4096 : len(data) - 100] = b"\xff" * (len(data) - 4196)
    book.write_bytes(data)
    ended = subprocess.run(
        LIST, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode in {3, 9}
    assert "damaged" in ended.stderr
    assert "Traceback" not in ended.stderr


def add_a_later_step(environment):
    """Let the book say that a program of the future has upgraded it."""
    insert = (
        "INSERT INTO django_migrations (app, name, applied) "
        "VALUES ('strategy', '0999_of_the_future', '2030-01-01')"
    )
    if ON_POSTGRESQL:
        import psycopg

        book = psycopg.connect(environment["OPENSSR_DATABASE_URL"])
    else:
        from sqlcipher3 import dbapi2

        book = dbapi2.connect(Path(environment["OPENSSR_DATA_DIR"]) / "book.sqlite3")
    book.execute(insert)
    book.commit()
    book.close()


def test_a_newer_book_is_refused_by_name(environment):
    add_a_later_step(environment)
    ended = subprocess.run(
        LIST, env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 6
    assert "strategy 0999_of_the_future" in ended.stderr
