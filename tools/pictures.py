"""Draw the pictures of the README anew, from the example country.

    make pictures

Each is what a visitor sees in a window of 1,280 pixels and the height given here.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
BROWSER = "/usr/bin/chromium"
WIDTH, PATIENCE = 1280, 60  # pixels; seconds for the server to answer
DAY = "on=2026-06-30"
# the page behind each picture, and the place on it that the picture begins with
PAGES = {
    "overview": (f"?{DAY}", "body", 1130),
    "board": (f"mandates/?symbol=S/RES/9001+(2024)&{DAY}", "main h2 >> nth=0", 760),
    "money": (f"support/counted/?{DAY}", "#chart1", 960),
    "trajectory": (f"benchmarks/B04/?{DAY}", "main section h2 >> nth=0", 760),
}


def main() -> int:
    """Serve the example from a book of its own and take the pictures."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        environment = {**os.environ, "OPENSSR_DATA_DIR": place}
        command = [sys.executable, "-m", "openssr"]
        subprocess.run([*command, "demo", "--no-serve"], env=environment, check=True)
        port = _free_port()
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=environment
        )
        try:
            _wait(port)
            _take(f"http://127.0.0.1:{port}/en/XA/")
        finally:
            server.terminate()
            server.wait()
    return 0


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise TimeoutError("the server did not answer")


def _take(book: str) -> None:
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page()
        for name, (address, place, height) in PAGES.items():
            page.set_viewport_size({"width": WIDTH, "height": height})
            page.goto(book + address)
            page.locator(place).evaluate("part => part.scrollIntoView()")
            page.screenshot(path=str(FOLDER / f"{name}.png"))
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
