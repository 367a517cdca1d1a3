"""One table: weight and time of each page on slow links, as an officer meets them.

Chromium with the DevTools protocol's throttling: Slow 3G is 400 kb/s with 400 ms of
latency, Fast 3G 1.6 Mb/s with 150 ms, the processor four times slower.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

LINKS = {"Slow 3G": (400_000, 400), "Fast 3G": (1_600_000, 150)}
PAGES = {
    "home": "", "mandate board": "mandates/", "institution map": "institutions/map/",
    "strategy and benchmarks": "benchmarks/", "benchmark B04": "benchmarks/B04/",
    "who does what where": "support/", "its table": "support/table/",
    "activity": "support/activity/?by=XX-AR-01&id=XX-AR-01-1001",
    "report on screen": "reports/council/?from=2025-07-01&to=2026-06-30",
}  # fmt: skip
READY = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def measure(browser, address: str, link: str) -> tuple[int, float]:
    """Return bytes sent and milliseconds until the page is ready, on a first visit."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    speed, latency = LINKS[link]
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": speed / 8,
         "uploadThroughput": speed / 8},
    )  # fmt: skip
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    requests = []

    def finished(request) -> None:
        requests.append(request)

    page.on("requestfinished", finished)
    page.goto(address, wait_until="load", timeout=120_000)
    ready = page.evaluate(READY)
    sizes = [request.sizes() for request in requests]
    sent = sum(x["responseBodySize"] + x["responseHeadersSize"] for x in sizes)
    context.close()
    return sent, ready


def main() -> None:
    """Serve the example country and print the table."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        print("pages: needs the Debian package 'chromium'")
        return
    with tempfile.TemporaryDirectory() as place:
        environment = {**os.environ, "OPENSSR_DATA_DIR": place}
        command = [sys.executable, "-m", "openssr"]
        subprocess.run(
            [*command, "demo", "--no-serve"], env=environment, check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        port = free_port()
        began = time.perf_counter()
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        root = f"http://127.0.0.1:{port}"
        while True:
            try:
                urllib.request.urlopen(f"{root}/en/XA/").read()  # noqa: S310
                break
            except OSError:
                time.sleep(0.02)
        print(f"first page after start: {time.perf_counter() - began:.2f} s\n")
        print("| page, first visit | KB | Slow 3G, ready | Fast 3G, ready |")
        print("|---|---|---|---|")
        with sync_playwright() as engine:
            browser = engine.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            for name, path in PAGES.items():
                address = f"{root}/en/XA/{path}"
                slow = measure(browser, address, "Slow 3G")
                fast = measure(browser, address, "Fast 3G")
                print(
                    f"| {name} | {slow[0] / 1024:.0f} | {slow[1] / 1000:.1f} s "
                    f"| {fast[1] / 1000:.1f} s |"
                )
            browser.close()
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
