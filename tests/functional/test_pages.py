"""Every page in a real browser: accessible, narrow, light, from one host only."""

import dataclasses
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.functional.tasks import TASKS, Hand
from tests.paths import ROOT

CHROMIUM = shutil.which("chromium")
PAGES = [
    "", "mandates/", "mandates/due/", "mandates/search/?q=police", "mandates/cited/",
    "mandates/assess/?symbol=S/RES/9001 (2024)", "mandates/tasks/",
    "mandates/text/?symbol=S/2026/9131", "mandates/text/?symbol=S/RES/9044 (2025)",
    "mandates/compare/?old=S/RES/9001 (2024)&new=S/RES/9044 (2025)",
    "institutions/", "institutions/map/", "benchmarks/",
    "benchmarks/B04/", "benchmarks/outlook/", "benchmarks/quarters/",
    "benchmarks/library/",
    "benchmarks/history/",
    "benchmarks/undertakings/", "due/", "strategy/frameworks/", "strategy/actions/",
    "strategy/processes/", "strategy/recommendations/", "strategy/evaluations/",
    "strategy/processes/DIA/", "strategy/processes/PER/", "strategy/versions/",
    "benchmarks/evidence/", "support/",
    "support/table/",
    "support/counted/", "support/beyond/",
    "support/forward/", "support/selection/", "support/questions/",
    "support/questions/needs/", "support/questions/places/",
    "support/questions/decisions/", "support/questions/detail/",
    "support/partner/XX-AR-01/",
    "records/institutions/record/?key=POL", "records/objectives/record/?key=O2.2",
    "records/regions/record/?key=AR-01", "records/indicators/record/?key=B04-1",
    "support/activity/?by=XX-AR-01&id=XX-AR-01-1001", "reports/",
    "reports/council/?from=2025-07-01&to=2026-06-30",
    "trace/benchmarks.status.count/?status=met", "trace/assistance.gross/?type=2",
    "trace/assistance.net/?bound=low",
]  # fmt: skip
SIGNED_IN = [
    "", "mandates/assess/", "mandates/add/", "mandates/passages/", "mandates/due/",
    "enter/", "enter/objectives/", "enter/conflicts/", "enter/actions/",
    "enter/matrix/?benchmark=B04",
    "enter/objectives/form/?key=O1.1", "enter/assessments/form/", "institutions/",
    "support/import/", "support/import/1/", "benchmarks/B04/",
    "support/activity/?by=XX-AR-01&id=XX-AR-01-1001", "reports/",
    "support/selection/", "support/identities/", "administration/",
    "records/institutions/record/?key=POL",
]  # fmt: skip
CHARTS = [
    "", "benchmarks/", "benchmarks/quarters/", "benchmarks/B04/", "support/",
    "support/counted/", "support/forward/", "institutions/map/", "strategy/processes/",
]  # fmt: skip
# labels that leave their picture, or lie on another, as the browser draws them
MEETING = """() => [...document.querySelectorAll(".o-chart>.o-pic")].flatMap((one) => {
  const edge = one.getBoundingClientRect();
  const texts = [...one.querySelectorAll("text")].map((text) =>
    [text.textContent, text.getBoundingClientRect()]);
  if (!edge.width) return [];
  return texts.flatMap(([words, box], at) => {
    const cut = box.left < edge.left - 1 || box.right > edge.right + 1;
    const met = texts.slice(0, at).filter(([, other]) =>
      Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1
      && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)
        > 0.35 * box.height);
    return cut || met.length ? [words] : [];
  });
})"""
SCRIPTS = 4 * 1024  # the keys of the frame, the charts; a page works without
FIRST_VISIT, LATER = 80 * 1024, 30 * 1024  # bytes sent, from the page budget
pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="SKIPPED LOUDLY: browser tests need the Debian package 'chromium'",
    ),
    pytest.mark.enable_socket,
    pytest.mark.usefixtures("session"),  # the address is good for ten minutes
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclasses.dataclass
class Site:
    root: str
    entry: str


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
    entry = next(line for line in server.stdout if "/enter/" in line).strip()
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/static/app.css")
            break
        except OSError:
            time.sleep(0.1)
    yield Site(f"http://127.0.0.1:{port}", entry)
    server.terminate()
    server.wait(timeout=20)
    server.stdout.close()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as engine:
        found = engine.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


@dataclasses.dataclass(frozen=True)
class Look:
    """How a page is looked at, and whether axe judges it."""

    language: str
    width: int
    colours: str
    judged: bool = True

    def __str__(self):
        return self.language


# every page in both widths, both colours and both directions, in the time there is
LOOKS = [
    Look("en", 1280, "light"),
    Look("ar", 320, "dark"),
    Look("fr", 320, "light", judged=False),
]
WIDTHS = (1280, 320)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def check(page, address, look):
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": look.width, "height": 900})
    answer = page.goto(address)
    assert answer.status == 200, address
    if look.judged:
        result = Axe().run(page, options=RULES)
        assert result.violations_count == 0, (address, result.generate_report())
    for narrow in WIDTHS:
        page.set_viewport_size({"width": narrow, "height": 900})
        scroll = page.evaluate("document.documentElement.scrollWidth")
        assert scroll <= narrow, (address, narrow, scroll)
    direction = page.get_attribute("html", "dir")
    assert direction == ("rtl" if look.language == "ar" else "ltr")
    assert page.locator(".o-fictional").count() == 1
    assert not set("{}") & set(page.inner_text("main")), "a slot was left unfilled"


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_pages(site, browser, look):
    page = browser.new_page(color_scheme=look.colours)
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for path in PAGES:
        mark = "&" if "?" in path else "?"
        address = f"{site.root}/{look.language}/XA/{path}{mark}on=2026-06-30"
        check(page, address, look)
    assert hosts == {site.root.split("/")[2]}
    page.close()


@pytest.fixture(scope="module")
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


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
def test_pages_of_people_who_are_signed_in(site, browser, session, look):
    context = browser.new_context(storage_state=session, color_scheme=look.colours)
    page = context.new_page()
    for path in SIGNED_IN:
        address = f"{site.root}/{look.language}/XA/{path}"
        check(page, address, look)
    context.close()


def test_a_chart_answers_to_pointer_keyboard_and_legend(site, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site.root}/en/XA/benchmarks/B04/?on=2026-06-30")
    chart = page.locator(".o-chart").first
    marks = chart.locator(".o-wide .m")
    tip = page.locator(".o-tip")
    marks.nth(3).hover()
    assert "Measured" in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.count() == 0, "what lies over the page can be sent away"
    chart.locator(".o-wide [tabindex='0']").focus()
    first = tip.inner_text()
    page.keyboard.press("ArrowRight")
    assert tip.inner_text() != first
    assert chart.locator(".o-wide [tabindex='0']").count() == 1, (
        "one stop of the tab key"
    )
    button = chart.get_by_role("button", name="Measured")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert chart.locator(".o-wide [data-s='1']:visible").count() == 0
    button.click()
    assert chart.locator(".o-wide [data-s='1']:visible").count() > 0
    page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_labels_of_charts_are_whole_and_apart_in_the_browsers_own_font(
    site, browser, language
):
    page = browser.new_page()
    for path in CHARTS:
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{site.root}/{language}/XA/{path}?on=2026-06-30")
            assert page.evaluate(MEETING) == [], (path, width)
    page.close()


def test_weight_of_a_first_and_a_later_visit(site, browser):
    for path in PAGES:
        context = browser.new_context()
        page = context.new_page()
        first, scripts = _weigh(page, f"{site.root}/ar/XA/{path}")
        later, _ = _weigh(page, f"{site.root}/ar/XA/{path}")
        assert first <= FIRST_VISIT, (path, first)
        assert later <= LATER, (path, later)
        assert scripts <= SCRIPTS, (path, scripts)
        context.close()


def _weigh(page, address):
    requests = []

    def finished(request):
        requests.append(request)

    page.on("requestfinished", finished)
    page.goto(address)  # until all that the page asks for is there
    sizes = [(r.sizes()["responseBodySize"], r.resource_type) for r in requests]
    page.remove_listener("requestfinished", finished)
    return sum(x for x, _ in sizes), sum(x for x, kind in sizes if kind == "script")


def test_an_aid_file_from_upload_to_book(site, signed_in, tmp_path):
    from tests.integration.test_imports import file

    path = tmp_path / "new-partner.xml"
    path.write_bytes(file(("NEW", "Police dogs", "15132")))
    page = signed_in.new_page()
    page.goto(f"{site.root}/en/XA/support/import/")
    page.set_input_files("#files", str(path))
    page.get_by_role("button", name="Read the files").click()
    page.get_by_role("heading", name="Adds: 1").wait_for(timeout=20_000)
    assert "XX-1-NEW" in page.inner_text("main")
    page.get_by_role("button", name="Import", exact=True).click()
    assert "imported" in page.inner_text("h1")
    page.goto(f"{site.root}/en/XA/support/activity/?by=XX-1&id=XX-1-NEW")
    page.select_option("#objective", "O2.1")
    page.get_by_role("button", name="Link", exact=True).click()
    supported = page.inner_text("main form.o-inline >> nth=0")
    assert "Objective Community policing in all regions" in " ".join(supported.split())
    page.get_by_role("button", name="Remove this link").click()
    assert "Nobody has linked this activity yet" in page.inner_text("main")
    page.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_backup_and_a_check_from_the_page(site, browser, session, tmp_path, script):
    context = browser.new_context(storage_state=session, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{site.root}/en/XA/administration/")
    before = page.get_by_role("button", name="Download").count()
    page.get_by_role("button", name="Back up now").click()
    downloads = page.get_by_role("button", name="Download")
    downloads.nth(before).wait_for(timeout=60_000)
    assert "Last backup" in page.inner_text("main")
    assert "No backup yet" not in page.inner_text("main")
    with page.expect_download() as taken:
        downloads.first.click()
    file = tmp_path / "taken.backup"
    taken.value.save_as(file)
    environment = {**os.environ, "OPENSSR_DATA_DIR": str(tmp_path / "there")}
    environment.pop("OPENSSR_DATABASE_URL", None)
    restored = subprocess.run(
        [sys.executable, "-m", "openssr", "restore", str(file), "--into",
         str(tmp_path / "there"), "--json"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert restored.returncode == 0, restored.stderr
    page.get_by_role("button", name="Check now").click()
    page.get_by_role("heading", name="What was looked at").wait_for(timeout=60_000)
    assert "The book is sound" in page.inner_text("main")
    context.close()


def test_an_address_opens_the_book_once(site, session):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(site.entry)  # noqa: S310
    assert refused.value.code == 403
    refused.value.close()


def test_headers_refuse_foreign_content(site):
    with urllib.request.urlopen(f"{site.root}/en/XA/") as answer:  # noqa: S310
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_grid_takes_cells_pasted_undoes_and_keeps_drafts(site, signed_in, language):
    """Cells from a spreadsheet fill the grid from the one that has the focus."""
    page = signed_in.new_page()
    address = f"{site.root}/{language}/XA/enter/matrix/?benchmark=B04&on=2026-06-30"
    page.goto(address)
    first = page.locator("input[data-was]").nth(0)
    below = page.locator("tbody tr").nth(1).locator("input[data-was]").nth(0)
    held = first.input_value()
    paste = (
        "cell => { const data = new DataTransfer(); "
        "data.setData('text/plain', '1\\u00a0005\\t7\\n9\\t8\\n'); cell.focus(); "
        "cell.dispatchEvent(new ClipboardEvent('paste', "
        "{clipboardData: data, bubbles: true, cancelable: true})); }"
    )
    first.evaluate(paste)
    assert (first.input_value(), below.input_value()) == ("1005", "9")
    assert page.locator("td.o-changed").count() == 4
    page.click("#matrix-undo")
    assert first.input_value() == held
    assert page.locator("td.o-changed").count() == 0
    first.evaluate(paste)
    page.check("#matrix-keep input")
    page.reload()
    assert first.input_value() == "1005", "the draft is brought back"
    first.press("ArrowDown")
    assert below.evaluate("cell => cell === document.activeElement")
    page.uncheck("#matrix-keep input")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(address)
    assert first.input_value() == held, "no draft is kept unless asked for"
    first.fill("many")
    first.blur()
    assert page.locator("td.o-invalid").count() == 1
    first.fill(held)
    first.blur()
    page.close()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_task_takes_no_more_than_its_clicks(site, browser, task):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    hand = Hand(page, site.root)
    hand.begin()
    task(hand)
    assert hand.clicks <= TASKS[task]
    page.close()
