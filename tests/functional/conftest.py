"""The example country on a server, and a browser, for all files of this folder."""

import dataclasses
import os
import subprocess
import sys

import pytest

from tests.functional.looking import CHROMIUM
from tests.functional.test_serving import book_in, free_port, said, until
from tests.paths import ROOT


@dataclasses.dataclass
class Site:
    root: str
    entry: str


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with book_in(tmp_path_factory.mktemp("book"), f"site_{worker}") as environment:
        yield from serve_example(environment)


def serve_example(environment):
    command = [sys.executable, "-m", "openssr"]
    port = free_port()
    subprocess.run(
        [*command, "demo", "--no-serve"], env=environment, cwd=ROOT, check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port)], env=environment, cwd=ROOT,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    entry = next(line for line in server.stdout if "/enter/" in line).strip()
    until(lambda: said(port, "readyz").get("server") == "ok", "the server")
    yield Site(f"http://127.0.0.1:{port}", entry)
    server.terminate()
    server.wait(timeout=20)
    server.stdout.close()


@pytest.fixture(scope="package")
def browser():
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


@pytest.fixture(scope="package")
def session(site, browser):
    """What a browser keeps of somebody who has signed in by the printed address."""
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(site.entry)
    assert answer.status == 200, "the address that the server printed is good"
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/XA/")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def signed_in(browser, session):
    context = browser.new_context(storage_state=session)
    yield context
    context.close()
