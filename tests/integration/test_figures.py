"""Every number on a page has a definition, whose trace reads what it rests on alone."""

import csv
import re
from collections import deque
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core.signing import dumps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from openssr.app.subjects import DEFINITIONS
from openssr.kernel.text import bare_text, read_number
from openssr.platform.registers.services.records import list_records
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.visit import COOKIE, SALT
from openssr.subjects.strategy.registers.plans import ACTIONS
from tests.editions import write_council

pytestmark = pytest.mark.django_db
ON = "on=2026-06-30"
LINK = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.S)
TRACE = re.compile(r"^/en/XA/trace/([\w.]+)/")
NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")
# what a visitor does not read as a page of the book's numbers
# the pages of the API name its parameters, and hold no number of the book
OTHERS = re.compile(
    r"\.\w+$|/(records|mandates|enter|trace|due|activity|about/api)/|format="
)
NARROWED = (
    "support/?year=2025&measure=spending", "support/?component=police&region=AR-01",
    "support/table/?year=2024", "reports/council/?from=2025-07-01&to=2026-06-30",
)  # fmt: skip
EACH = 12  # numbers of each definition that are followed; every one has its address
# a number of each definition, and the subjects whose tables it may read
READS = {
    "benchmarks.indicator.value?indicator=B04-1": {"benchmarks"},
    "benchmarks.indicator.baseline?indicator=B04-1": {"benchmarks"},
    "benchmarks.indicator.target?indicator=B04-1": {"benchmarks"},
    "benchmarks.status.count?status=met": {"benchmarks"},
    # a benchmark is read with what it refers to, for its name
    "benchmarks.indicator.count?benchmark=B04": {
        "benchmarks", "strategy", "institutions",
    },
    "benchmarks.indicator.money?indicator=B04-1": {
        "benchmarks", "assistance", "strategy", "institutions",
    },
    "assistance.gross?type=3+4&from=2025-01-01": {"assistance"},
    "assistance.net?bound=low": {"assistance"},
    "assistance.partner.count?to=2025-12-31": {"assistance"},
    "assistance.answer?question=fragmentation&row=police&column=committed": {
        "assistance", "strategy", "institutions",
    },
    "strategy.objective.count?": {"strategy", "institutions"},
    "strategy.objective.unsupported?": {"strategy", "assistance", "institutions"},
    "strategy.process.number?process=PER&table=level&row=2025&column=2": {
        "strategy", "institutions",
    },
    "mandates.clause.count?symbol=S/RES/9001 (2024)": {"mandates"},
    "mandates.clause.due?symbol=S/RES/9001 (2024)": {"mandates"},
}  # fmt: skip
NOT_PRINTED = {"strategy.process.number", "benchmarks.indicator.money"}
SUBJECTS = "institutions|mandates|strategy|benchmarks|assistance"
TABLE = re.compile(rf'\b(?:FROM|JOIN) "({SUBJECTS})_')


def opened(client, address):
    page = client.get(address)
    assert page.status_code == 200, address
    return page.content.decode()


def signed_in(actor):
    client = Client()
    client.cookies[COOKIE] = dumps(
        {"name": actor.name, "role": actor.role.value}, salt=SALT
    )
    return client


def links_of(text):
    """Return address and shown text of each link of a page."""
    return [
        (unescape(href), unescape(re.sub(r"<[^>]+>", "", inner)).strip())
        for href, inner in LINK.findall(text)
    ]


def traces_of_the_book(client):
    """Return the pages read, and what is shown of each traced number by its address."""
    waiting = deque([f"/en/XA/?{ON}", *(f"/en/XA/{x}&{ON}" for x in NARROWED)])
    visited, traces = set(), {}
    while waiting:
        address = waiting.popleft()
        if address in visited:
            continue
        visited.add(address)
        for href, shown in links_of(opened(client, address)):
            path = urlsplit(href).path
            if TRACE.match(href):
                traces[href] = shown
            elif path.startswith("/en/XA/") and not OTHERS.search(href):
                waiting.append(f"{path}?{ON}")
    return visited, traces


def test_every_number_that_pages_link_to_leads_to_the_same_number(arendia):
    client = Client()
    visited, traces = traces_of_the_book(client)
    assert len(visited) > 50
    by_code = {}
    for address in traces:
        by_code.setdefault(TRACE.match(address)[1], []).append(address)
    assert set(by_code) == set(DEFINITIONS)
    for addresses in by_code.values():
        for address in addresses[:: -(-len(addresses) // EACH)]:
            page = client.get(address)
            assert page.status_code == 200, address
            figure = page.context["figure"]
            value = figure.value
            # money to the cent, counts to the record: the parts are the number
            assert figure.added in {None, value}, address
            assert shown_sum(page) in {None, value}, address
            digits = NUMBER.search(traces[address])
            if value is None:
                assert digits is None, (address, traces[address])
            else:
                # a page shows whole money, the trace all of it
                near = float(digits[0].replace(",", ""))
                assert abs(float(value) - near) <= 0.5, (address, traces[address])


def shown_sum(page):
    """Return the sum of what a trace shows as adding up, None where it shows none."""
    shown = [row["amount"] for row in page.context["adding"]]
    shown += [amount for _message, amount in page.context["adjustments"]]
    if page.context["added"] is None:
        return None
    return sum((read_number(text)[0] for text in shown), Decimal(0))


def test_the_file_of_a_sum_adds_up_to_the_number_to_the_cent(arendia):
    client = Client()
    for number in (
        "assistance.net?bound=low", "assistance.net?bound=high", "assistance.gross?",
        "assistance.answer?question=needs&row=O2.2&column=committed",
        "assistance.answer?question=fragmentation&row=police&column=committed",
        "assistance.answer?question=places&row=AR-01&column=committed",
        "assistance.answer?question=alignment&row=Kingdom of Tarsis&column=aligned",
    ):  # fmt: skip
        address = address_of(number)
        figure = client.get(address).context["figure"]
        saved = client.get(f"{address}&save=1.csv").content.decode("utf-8-sig")
        lines = list(csv.reader(saved.splitlines()))
        amounts = [Decimal(line[1]) for line in lines[1:]]
        assert len(amounts) > 2, number
        assert sum(amounts) == figure.value, number


def address_of(number, language="en"):
    code, _, query = number.partition("?")
    return f"/{language}/XA/trace/{code}/?{query}&{ON}".replace("+", "%2B")


def test_a_trace_reads_the_records_that_it_rests_on_alone(arendia):
    client = Client()
    assert {x.partition("?")[0] for x in READS} == set(DEFINITIONS)
    opened(client, address_of("assistance.net?bound=low"))  # counts it, once
    for number, subjects in READS.items():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address_of(number))
            tables = [TABLE.findall(x["sql"]) for x in queries.captured_queries]
        assert page.context["figure"].rests, number
        read = {subject for each in tables for subject in each}
        assert read
        assert read <= subjects, number


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_definition_says_its_method_and_unit_in_three_languages(
    arendia, language
):
    client = Client()
    for number in READS:
        definition = DEFINITIONS[number.partition("?")[0]]
        page = client.get(address_of(number, language))
        with override(language):
            method, unit = gettext(definition.method), gettext(definition.unit)
        assert page.context["method"] == method
        if language != "en":
            assert method != definition.method
            assert unit != definition.unit or definition.unit in {"", "USD"}


def test_a_parameter_that_a_number_does_not_have_is_named(arendia):
    client = Client()
    for number, sentence in (
        ("assistance.gross?partner=XX-AR-01", "has no parameter partner"),
        ("assistance.gross?component=navy", "component cannot be navy"),
        ("benchmarks.status.count?", "needs the parameter status"),
        ("benchmarks.status.count?status=met&to=2026-01-01", "has no parameter to"),
        ("mandates.clause.due?", "needs the parameter symbol"),
    ):
        page = client.get(address_of(number))
        assert page.status_code == 422
        assert sentence in page.content.decode()
    for number in (
        "benchmarks.none?", "benchmarks.indicator.value?indicator=B99-9",
        "mandates.clause.count?symbol=S/RES/1 (1946)",
    ):  # fmt: skip
        assert client.get(address_of(number)).status_code == 404


def test_the_api_gives_the_same_figure_as_the_page(arendia):
    client = Client()
    for number in READS:
        code, _, query = number.partition("?")
        last = (
            "&to=2026-06-30" if DEFINITIONS[code].period and "to=" not in query else ""
        )
        page = client.get(address_of(number + last)).context["figure"]
        query = query.replace("+", "%2B")
        figure = client.get(f"/api/v1/XA/figures/{code}?{query}&{ON}").json()
        assert Decimal(figure["value"]) == page.value, number
        assert figure["as_at"] == page.as_at.isoformat()
        assert [x["hash"] for x in figure["rests"]] == [x.hash for x in page.rests]
        assert dict(figure["parameters"]) == dict(page.parameters)


def test_a_printed_number_has_the_page_of_a_number_of_the_book(
    officer, arendia, tmp_path
):
    from openssr.platform.figures.store import mark_changed

    document = write_council(officer, tmp_path / "r.html")
    report, client = document.traces.rstrip("/").rpartition("/")[2], Client()
    printed = {figure.definition: figure for figure in document.figures()}
    assert set(printed) == set(DEFINITIONS) - NOT_PRINTED
    for figure in printed.values():
        page = client.get(f"/en/XA/reports/trace/{report}/{figure.key}/")
        title = bare_text(page.context["printed"]["report"])
        assert title.endswith(", 1 July 2025 – 30 June 2026")
        assert page.context["printed"]["stale_since"] == ""
        now = client.get(page.context["printed"]["now"])
        assert "printed" not in now.context
        for part in ("value", "day", "coverage", "method"):
            assert page.context[part] == now.context[part], (figure.definition, part)
        assert dict(page.context["figure"].parameters) == dict(figure.parameters)
        assert page.context["figure"].rests == now.context["figure"].rests
    figure = printed["benchmarks.indicator.value"]
    mark_changed("XA", "measurement", figure.rests[0].key, "another hash")
    page = client.get(f"/en/XA/reports/trace/{report}/{figure.key}/")
    assert page.context["printed"]["stale_since"]
    hrefs = [href for href, _ in links_of(page.content.decode())]
    assert page.context["printed"]["now"] in hrefs
    assert client.get(f"/en/XA/reports/trace/{report}/none/").status_code == 404


def test_persons_are_named_to_the_country_s_own_people_alone(
    officer, public, arendia, tmp_path
):
    """On the page, by the API, and of what a report printed, the same holds."""
    from openssr.platform.figures.services import show_snapshot
    from openssr.subjects.benchmarks.services.standings import list_standings

    standings = list_standings(by=officer, country="XA", on=date(2026, 6, 30))
    latest = standings["B04-1"].latest
    assert latest.entered_by
    number = "benchmarks.indicator.value?indicator=B04-1"
    html = tmp_path / "r.html"
    document = write_council(officer, html)
    key = next(
        figure.key
        for figure in document.figures()
        if ("indicator", "B04-1") in figure.parameters
        and figure.definition == "benchmarks.indicator.value"
    )
    report = document.traces.rstrip("/").rpartition("/")[2]
    partner = Actor("donor", Role.PARTNER)
    for actor, is_named in ((officer, True), (partner, False), (public, False)):
        client = signed_in(actor)
        address = address_of(number).replace("/en/XA/trace/", "/api/v1/XA/figures/")
        for page in (
            client.get(address_of(number)),
            client.get(f"/en/XA/reports/trace/{report}/{key}/"),
            client.get(address.replace("/?", "?")),
        ):
            assert page.status_code == 200
            text = page.content.decode()
            assert latest.evidence in text
            assert (latest.entered_by in text) == is_named
        printed = show_snapshot(by=actor, country="XA", report=report, key=key)
        assert bool(printed.figure.rests[0].persons) == is_named
    words = html.read_text(encoding="utf-8")
    assert latest.evidence in words
    assert latest.entered_by not in words


def test_a_trace_shows_no_risk_of_an_action_to_the_public(officer, public, arendia):
    """Each sees the same number and the names of actions; risks are on their pages."""
    client = Client()
    plan = opened(client, f"/en/XA/strategy/processes/PLAN-POL/?{ON}")
    addresses = [href for href, _ in links_of(plan) if TRACE.match(href)]
    actions = list_records(ACTIONS, by=officer, country="XA")
    risks = [action.risk for action in actions if action.risk]
    seen = {}
    for actor in (officer, public):
        visitor = signed_in(actor)
        pages = [visitor.get(address) for address in addresses]
        texts = [unescape(page.content.decode()) for page in pages]
        values = [page.context["figure"].value for page in pages]
        seen[actor.name] = values, any(x in text for x in risks for text in texts)
    assert risks
    assert seen["officer"] == seen["anybody"]
    assert not seen["anybody"][1]


def test_records_behind_numbers_stand_by_name_and_lead_to_their_pages(arendia):
    client = Client()
    for address in (
        "benchmarks.status.count/?status=behind",
        "benchmarks.indicator.target/?indicator=B04-1",
        "benchmarks.indicator.money/?indicator=B04-1",
        "assistance.gross/?type=3",
        "strategy.objective.unsupported/?",
        "mandates.clause.due/?symbol=S/RES/9001 (2024)",
        "assistance.answer/?question=needs&row=O1.1&column=cost",
        "assistance.answer/?question=needs&row=O2.2&column=committed",
    ):
        page = client.get(f"/en/XA/trace/{address}&{ON}")
        rows = [*page.context["adding"], *page.context["beside"]]
        assert rows, address
        bare = {row["name"].text for row in rows if not row["name"].link}
        assert bare == set(), address
        links = {row["name"].link for row in rows if row["name"].link}
        for link in sorted(links)[:3]:
            assert client.get(link, follow=True).status_code == 200, link
    page = client.get(f"/en/XA/trace/benchmarks.indicator.value/?indicator=B04-1&{ON}")
    [row] = page.context["adding"]
    assert row["source"].link
    assert row["source"].text != row["source"].code


def test_a_trace_leads_to_the_document_s_copy_with_the_value_in_it(arendia):
    """Every document of the example has a copy that says it is fictional; that behind a
    value holds the value in a row of its own."""
    client = Client()
    page = client.get(f"/en/XA/trace/benchmarks.indicator.value/?indicator=B04-1&{ON}")
    [row] = page.context["adding"]
    document = opened(client, row["source"].link)
    [copy] = [href for href, _ in links_of(document) if href.endswith("/copy/")]
    text = client.get(copy).content.decode()
    assert "FICTIONAL DOCUMENT" in text
    [line] = [each for each in text.splitlines() if "B04-1" in each]
    assert f"<td>{page.context['figure'].value:f}</td>" in line
    rows = client.get(f"/en/XA/benchmarks/evidence/?{ON}").context["rows"]
    assert all(row["row"].sha256 for row in rows)
