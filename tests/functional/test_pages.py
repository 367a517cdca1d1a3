"""Every page in a real browser: accessible, narrow, light, from one host only."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.paths import ROOT

CHROMIUM = shutil.which("chromium")
PAGES = [
    "", "mandates/", "institutions/", "benchmarks/", "benchmarks/B04/",
    "benchmarks/evidence/", "support/", "support/partner/XX-AR-01/", "reports/",
]  # fmt: skip
pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="SKIPPED LOUDLY: browser tests need the Debian package 'chromium'",
    ),
    pytest.mark.enable_socket,
    pytest.mark.xdist_group("browser"),
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    environment = {
        **os.environ,
        "OPENSSR_DATA_DIR": str(tmp_path_factory.mktemp("book")),
    }
    environment.pop("OPENSSR_DATABASE_URL", None)
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
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/static/app.css")
            break
        except OSError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(timeout=20)
    server.stdout.close()


@pytest.fixture(scope="module")
def browser(site):
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_pages(site, browser, language):
    from axe_playwright_python.sync_playwright import Axe

    root = site
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    for width in (320, 1280):
        page = browser.new_page(viewport={"width": width, "height": 900})
        sizes = []
        hosts = set()
        page.on("response", lambda r, s=sizes: s.append(_size(r)))
        page.on("request", lambda r, h=hosts: h.add(r.url.split("/")[2]))
        for path in PAGES:
            sizes.clear()
            answer = page.goto(f"{root}/{language}/XA/{path}?on=2026-06-30")
            assert answer.status == 200, path
            scroll = page.evaluate("document.documentElement.scrollWidth")
            assert scroll <= width, (path, width, scroll)
            found = Axe().run(page, options=rules)
            assert found.violations_count == 0, (path, found.generate_report())
            assert hosts == {root.split("/")[2]}
            direction = page.get_attribute("html", "dir")
            assert direction == ("rtl" if language == "ar" else "ltr")
            assert page.locator(".o-fictional").count() == 1
        page.close()


def _size(response):
    return len(response.body()) if response.status == 200 else 0


def test_headers_refuse_foreign_content(site):
    root = site
    with urllib.request.urlopen(f"{root}/en/XA/") as answer:  # noqa: S310
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
