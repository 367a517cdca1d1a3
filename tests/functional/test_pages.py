"""Every page in a real browser: accessible, narrow, light, from one host only."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.functional.tasks import TASKS, Hand
from tests.functional.test_serving import (
    ON_POSTGRESQL,
    book_in,
    environment_of,
    free_port,
    said,
    until,
)
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


@dataclasses.dataclass
class Site:
    root: str
    entry: str


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with book_in(tmp_path_factory.mktemp("book"), "site") as environment:
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
    colours: str  # or "print"
    judged: bool = True

    def __str__(self):
        return f"{self.language}-{self.width}-{self.colours}"

    def at_page(self, browser, **context):
        scheme = "dark" if self.colours == "dark" else "light"
        page = browser.new_context(color_scheme=scheme, **context).new_page()
        page.emulate_media(media="print" if self.colours == "print" else "screen")
        return page


WIDTHS = (320, 768, 1280, 1920)
# besides the own width of a look
ALSO_AT = {"en": (320, 1920), "ar": (768, 1280), "fr": (1280,)}
# how a page looks does not depend on the database, on either of which each is opened
LOOKED_AT_ONCE = pytest.mark.skipif(ON_POSTGRESQL, reason="looked at on SQLite")
# `make looks` looks in every way and keeps a picture of each; other runs in these
PICTURES = os.environ.get("OPENSSR_LOOKS")
FEW = [
    Look("en", 1280, "light"),
    Look("ar", 320, "dark"),
    Look("fr", 320, "light", judged=False),
]
EVERY = [
    Look(language, width, colours, judged=width in {320, 1280} and colours != "print")
    for language in ("en", "ar")
    for colours in ("light", "dark", "print")
    for width in WIDTHS
]
LOOKS = EVERY if PICTURES else FEW
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # of what is in order one example will do
}
# words that end at the edge of what hides the rest, but for those that are meant to
CUT = """() => {
  const cut = [];
  for (const part of document.querySelectorAll("body :not(input, select, textarea)")) {
    const hides = ["hidden", "clip"].includes(getComputedStyle(part).overflowX);
    if (hides && part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1)
      cut.push(part.className + ": " + part.textContent.trim().slice(0, 60));
  }
  for (const words of document.querySelectorAll("svg text")) {
    const box = words.getBoundingClientRect();
    const picture = words.ownerSVGElement.getBoundingClientRect();
    if (box.width && picture.width && (box.left < picture.left - 1 ||
        box.right > picture.right + 1 || box.bottom > picture.bottom + 1))
      cut.push("in a picture: " + words.textContent);
  }
  return cut;
}"""


def check(page, address, look):
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": look.width, "height": 900})
    answer = page.goto(address)
    assert answer.status == 200, address
    if look.judged:
        result = Axe().run(page, options=RULES)
        assert result.violations_count == 0, (address, result.generate_report())
    if PICTURES:
        name = re.sub(r"[^A-Za-z0-9]+", "-", address.partition("/XA/")[2]).strip("-")
        page.screenshot(path=Path(PICTURES, f"{name}-{look}.png"), full_page=True)
    for width in (look.width, *(() if PICTURES else ALSO_AT[look.language])):
        page.set_viewport_size({"width": width, "height": 900})
        scroll = page.evaluate("document.documentElement.scrollWidth")
        assert scroll <= width, (address, width, scroll)
        assert not page.evaluate(CUT), (address, width, page.evaluate(CUT))
    direction = page.get_attribute("html", "dir")
    assert direction == ("rtl" if look.language == "ar" else "ltr")
    assert page.locator(".o-fictional").count() == 1
    assert not set("{}") & set(page.inner_text("main")), "a slot was left unfilled"


def test_every_page_opens(site):
    for path in PAGES:
        with urllib.request.urlopen(f"{site.root}/fr/XA/{quoted(path)}") as answer:  # noqa: S310
            assert answer.status == 200, path


def quoted(path):
    """Return a path as a browser sends it, which writes spaces otherwise."""
    return path.replace(" ", "%20")


@LOOKED_AT_ONCE
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_pages(site, browser, look):
    page = look.at_page(browser)
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for path in PAGES:
        mark = "&" if "?" in path else "?"
        address = f"{site.root}/{look.language}/XA/{path}{mark}on=2026-06-30"
        check(page, address, look)
    assert hosts == {site.root.split("/")[2]}
    page.context.close()


UNSEEN = """() => {
  const seen = (element) => element.checkVisibility({contentVisibilityAuto: true});
  const tools = "nav, form, .o-filters, .o-files, .o-tools, .o-menu, .o-columns";
  const left = [...document.querySelectorAll(tools)].filter(seen);
  const hidden = (part) => part.innerText.trim() && !seen(part);
  const folded = [...document.querySelectorAll("main details")].filter(
    (details) => !details.closest(tools) && [...details.children].some(
      (part) => !part.matches(`summary, ${tools}`) && hidden(part)
    )
  );
  const after = [...document.querySelectorAll("main a[href]")].filter(
    (link) => getComputedStyle(link, "::after").content.includes("http")
  );
  const told = (each) => each.outerHTML.slice(0, 90);
  return [left, folded, after].map((some) => some.map(told));
}"""


@LOOKED_AT_ONCE
def test_pages_are_printed_open_and_without_what_one_works_with(site, browser):
    """No menu, filter, file or link's address is printed, and nothing is folded."""
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    page.emulate_media(media="print")
    for path in PAGES:
        mark = "&" if "?" in path else "?"
        page.goto(f"{site.root}/en/XA/{path}{mark}on=2026-06-30")
        assert page.evaluate(UNSEEN) == [[], [], []], path
    context.close()


@LOOKED_AT_ONCE
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_menu_is_one_line_or_one_button(site, browser, session, language):
    """At 1,280 pixels the sections of an administrator stand in one line; at 320 there
    is one button, behind which every register is reached by its group."""
    context = browser.new_context(storage_state=session)
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.root}/{language}/XA/records/measurements/")
    assert page.locator(".o-nav").bounding_box()["height"] < 60
    page.locator(".o-more > summary").click()
    group = page.locator(".o-more .o-group[open]")
    assert group.count() == 1, "the group of the register that is shown"
    assert (
        group.locator("a[aria-current=page]")
        .get_attribute("href")
        .endswith("/records/measurements/")
    )
    page.set_viewport_size({"width": 320, "height": 900})
    assert not page.locator(".o-nav").is_visible()
    page.locator(".o-menu > summary").click()
    page.locator(".o-menu .o-group > summary").first.click()
    assert page.locator(".o-menu .o-group[open] a").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


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


@LOOKED_AT_ONCE
@pytest.mark.parametrize("look", LOOKS if PICTURES else LOOKS[:2], ids=str)
def test_pages_of_people_who_are_signed_in(site, browser, session, look):
    page = look.at_page(browser, storage_state=session)
    for path in SIGNED_IN:
        address = f"{site.root}/{look.language}/XA/{path}"
        check(page, address, look)
    page.context.close()


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


@LOOKED_AT_ONCE
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


@LOOKED_AT_ONCE
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
    assert "This activity has not been linked yet" in page.inner_text("main")
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
    environment = environment_of(tmp_path / "there")  # on SQLite, whatever it was on
    restored = subprocess.run(
        [sys.executable, "-m", "openssr", "restore", str(file), "--into",
         str(tmp_path / "there"), "--json"],
        env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert restored.returncode == 0, restored.stderr
    page.get_by_role("button", name="Check now").click()
    page.get_by_role("heading", name="Areas checked").wait_for(timeout=60_000)
    assert "No faults found" in page.inner_text("main")
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


def test_the_grid_has_the_keys_of_a_spreadsheet(site, signed_in):
    page = signed_in.new_page()
    page.goto(f"{site.root}/en/XA/enter/matrix/?benchmark=B04&on=2026-06-30")
    line = page.locator("tbody tr").nth(0).locator("input[data-was]")
    focused = "cell => cell === document.activeElement"
    line.nth(0).focus()
    page.keyboard.press("ArrowRight")
    assert line.nth(1).evaluate(focused)
    page.keyboard.type("12")
    page.keyboard.press("ArrowRight")
    assert line.nth(1).input_value() == "12", "typing overwrites, an arrow leaves"
    assert line.nth(2).evaluate(focused)
    page.keyboard.press("End")
    assert line.last.evaluate(focused)
    page.keyboard.press("Home")
    assert line.nth(0).evaluate(focused)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    assert line.nth(1).evaluate(focused), "after F2 arrows move within the cell"
    page.keyboard.type("5")
    page.keyboard.press("Escape")
    assert line.nth(1).input_value() == "12"
    states = page.locator("tbody tr").nth(0).locator(".o-state")
    assert "not saved yet" in states.all_inner_texts()
    page.keyboard.press("Shift+ArrowRight")
    assert page.locator("td.o-picked").count() == 2
    page.on("dialog", lambda dialog: dialog.accept())
    page.close()


def test_leaving_a_form_with_what_is_not_saved_asks(site, signed_in):
    """By a link, by the search of the frame, and where the form was refused."""
    page = signed_in.new_page()
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(f"{site.root}/en/XA/enter/events/form/")
    page.locator("main form input.govuk-input").first.fill("NEW")
    page.locator("input[type=search]:visible").first.fill("police")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    page.locator("main form button[type=submit], main form button").last.click()
    page.locator("main .govuk-error-summary").wait_for()
    page.locator("header a", has_text="Français").first.click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"] * 2, "saving does not ask, leaving after it does"
    page.close(run_before_unload=False)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_task_takes_no_more_than_its_clicks(site, browser, task):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    hand = Hand(page, site.root)
    hand.begin()
    task(hand)
    assert hand.clicks <= TASKS[task]
    page.close()
