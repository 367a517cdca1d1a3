"""Two processes at one book on SQLite: opening a new one, and a lock that is held."""

import json
import os
import subprocess
import sys

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.one_database("the lock is that of SQLite")

# a book of its own in which somebody writes for longer than another waits
LOCKED = """
import json, os, sys
from openssr.platform.book import open_book
open_book()
from django.conf import settings
from sqlcipher3 import dbapi2
settings.ALLOWED_HOSTS = ["*"]
from openssr.app.cli.root import main
from openssr.platform.log import configure
from tests.racer import client_of
configure()
writer = dbapi2.connect(settings.OPENSSR.data_dir / "book.sqlite3")
writer.execute("BEGIN IMMEDIATE")
sys.argv[1:] = ["institutions", "switch", "police", "on", "--country", "XA"]
told = {}
try:
    main(sys.argv[1:])
except SystemExit as ended:
    told["code"] = ended.code
client = client_of("a.one")
form = "/en/XA/enter/institutions/form/"
values = {"code": "MIN", "name_en": "Ministry", "component": "oversight"}
page = client.post(form, values)
told["status"], told["page"] = page.status_code, page.content.decode()
told["read"] = client.get("/en/XA/institutions/").status_code
writer.rollback()
told["after"] = client.post(form, values).status_code
json.dump(told, sys.stdout)
"""


def environment(folder, **more):
    variables = {**os.environ, "OPENSSR_DATA_DIR": str(folder), **more}
    variables.pop("OPENSSR_DATABASE_URL", None)
    return variables


def test_two_that_open_a_new_book_at_once_make_one_whole_book(tmp_path):
    """Two rounds; ``python -m tests.fresh 20`` makes more of them."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fresh", "2"], env=environment(tmp_path), cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "2 rounds\n"), done.stderr


def test_a_writer_that_waits_in_vain_says_so_and_readers_go_on(tmp_path):
    variables = environment(tmp_path, OPENSSR_LOCK_SECONDS="1", OPENSSR_LANGUAGE="en")
    done = subprocess.run(
        [sys.executable, "-c", LOCKED], env=variables, cwd=ROOT,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = json.loads(done.stdout)
    sentence = "another process has been writing to the book for more than 1 seconds"
    assert told["code"] == 9
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert told["status"] == 503
    assert sentence in told["page"]
    assert (told["read"], told["after"]) == (200, 302)
