"""The real server, asked by many at once, on the database that the tests use."""

import subprocess
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.functional.test_serving import LIST, book_in, serving
from tests.paths import ROOT

pytestmark = [pytest.mark.enable_socket]
PAGES = ("institutions/", "support/", "due/")
TIMES = 40


@pytest.fixture
def environment(tmp_path):
    with book_in(tmp_path / "book", "serving") as environment:
        subprocess.run(LIST, env=environment, cwd=ROOT, check=True, capture_output=True)
        yield environment


def heading_of(address):
    with urllib.request.urlopen(address) as answer:  # noqa: S310
        text = answer.read().decode()
    return text[text.index("<h1") : text.index("</h1>")].partition(">")[2].strip()


def test_many_that_ask_at_once_each_get_their_own_answer(environment):
    """Processes that share a connection to PostgreSQL would mix the answers up."""
    with serving(environment) as server, ThreadPoolExecutor(8) as pool:
        root = f"http://127.0.0.1:{server.port}/en/XA/"
        addresses = [root + page for page in PAGES * TIMES]
        headings = list(pool.map(heading_of, addresses))
    assert headings == headings[: len(PAGES)] * TIMES
    assert len(set(headings)) == len(PAGES)
