"""How tests look at a page in a browser: accessible, narrow, whole, light."""

import dataclasses
import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium")
IN_BROWSER = [
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="SKIPPED LOUDLY: browser tests need the Debian package 'chromium'",
    ),
    pytest.mark.enable_socket,
    pytest.mark.usefixtures("session"),  # the address is good for ten minutes
]
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
LOOKED_AT_ONCE = pytest.mark.one_database("how a page looks")
# `make looks` looks in every way and keeps a picture of each; other runs in these
PICTURES = os.environ.get("OPENSSR_LOOKS")
IN_ENGLISH = Look("en", 1280, "light")
IN_ARABIC = Look("ar", 320, "dark")
IN_FRENCH = Look("fr", 320, "light", judged=False)
EVERY = [
    Look(language, width, colours, judged=width in {320, 1280} and colours != "print")
    for language in ("en", "ar")
    for colours in ("light", "dark", "print")
    for width in WIDTHS
]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# rules about what depends on colours and direction; they take most of the time
DRAWN = {
    "color-contrast": "[data-fresh]",
    "link-in-text-block": "a[href][data-fresh]",
    "target-size": "[data-fresh]",
}
# The kind of an element is what styles choose it and those around it by.
KINDS = """() => {
  const said = ["class", "style", "type", "role", "fill", "stroke"];
  const kinds = new Map([[document.documentElement, ""]]), first = new Map();
  for (const part of document.querySelectorAll("body, body *")) {
    const own = [...part.attributes].map(({name, value}) =>
      said.includes(name) ? name + "=" + value : name).sort();
    const text = [kinds.get(part.parentElement), part.tagName, ...own].join(" ");
    let sum = 7;
    for (let at = 0; at < text.length; at += 1)
      sum = (Math.imul(sum, 31) + text.charCodeAt(at)) % 2147483647;
    kinds.set(part, sum);
    first.set(sum, [...(first.get(sum) ?? []), part].slice(0, 3));
  }
  window.firstOfKinds = first;
  return [...first.keys()];
}"""
JUDGED = """([kinds, drawn, options]) => {
  for (const kind of kinds)
    for (const part of window.firstOfKinds.get(kind))
      part.setAttribute("data-fresh", "");
  const rules = Object.entries(drawn).map(([id, selector]) => ({id, selector}));
  axe.configure({rules});
  return axe.run(options);
}"""
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


@dataclasses.dataclass
class Judge:
    """Judges pages that are looked at in one way by axe.

    Whether contrast and sizes suffice is judged for three elements of each kind in each
    way of looking; what depends on no way of looking, such as names and labels, for all
    elements of each page in one way.
    """

    whole: bool
    kinds: set = dataclasses.field(default_factory=set)

    def report(self, page):
        """Return what is wrong with a page, nothing where it is in order."""
        from axe_playwright_python.sync_playwright import Axe, AxeResults

        run_only = LEVELS if self.whole else {"type": "rule", "values": [*DRAWN]}
        options = {"runOnly": run_only, "resultTypes": ["violations"]}
        if PICTURES:
            results = Axe().run(page, options=options)
        else:
            fresh = set(page.evaluate(KINDS)) - self.kinds
            self.kinds |= fresh
            page.evaluate(Axe().axe_script)
            results = AxeResults(page.evaluate(JUDGED, [[*fresh], DRAWN, options]))
        return results.generate_report() if results.violations_count else ""


def check(page, address, look, judge):
    page.set_viewport_size({"width": look.width, "height": 900})
    answer = page.goto(address)
    assert answer.status == 200, address
    if look.judged:
        report = judge.report(page)
        assert not report, (address, report)
    if PICTURES:
        name = re.sub(r"[^A-Za-z0-9]+", "-", address.partition("/XA/")[2]).strip("-")
        page.screenshot(path=Path(PICTURES, f"{name}-{look}.png"), full_page=True)
    for width in (look.width, *(() if PICTURES else ALSO_AT[look.language])):
        page.set_viewport_size({"width": width, "height": 900})
        scroll = page.evaluate("document.documentElement.scrollWidth")
        assert scroll <= width, (address, width, scroll)
        assert not page.evaluate(CUT), (address, width, page.evaluate(CUT))
        assert page.evaluate(MEETING) == [], (address, width)
    assert page.get_attribute("html", "lang") == look.language
    direction = page.get_attribute("html", "dir")
    assert direction == ("rtl" if look.language == "ar" else "ltr")
    assert page.locator(".o-fictional").count() == 1
    assert not set("{}") & set(page.inner_text("main")), "a slot was left unfilled"


def check_printed(page, address):
    """No menu, filter, file or link's address is printed, and nothing is folded."""
    page.emulate_media(media="print")
    assert page.evaluate(UNSEEN) == [[], [], []], address
    page.emulate_media(media="screen")


@contextmanager
def weighed(page):
    """Yield a list that then has the bytes of all that was sent, and of scripts."""
    requests, bytes_sent = [], []

    def finished(request):
        requests.append(request)

    page.on("requestfinished", finished)
    yield bytes_sent
    page.remove_listener("requestfinished", finished)
    sizes = [(r.sizes()["responseBodySize"], r.resource_type) for r in requests]
    scripts = sum(size for size, kind in sizes if kind == "script")
    bytes_sent += [sum(size for size, _ in sizes), scripts]


@contextmanager
def one_host(page, root):
    """See to it that all that pages ask for comes from one host."""
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    yield
    assert hosts == {root.split("/")[2]}
