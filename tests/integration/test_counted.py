"""Net support (counted once) on the book: page, workbook and API."""

import io
import re

import pytest
from django.test import Client

from tests.netting_truth import table

pytestmark = pytest.mark.django_db


def test_page_and_api_give_the_same_interval(arendia):
    client = Client()
    values = client.get("/api/v1/XA/support/net").json()
    assert values["gross"] > values["net"]["high"] >= values["net"]["low"] > 0
    page = client.get("/en/XA/support/counted/").content.decode()
    assert f"{values['net']['high']:,.0f}" in page.replace("\u00a0", " ")
    assert "Commonwealth of Aster" in page
    sums = {x["code"]: x["gross"] for x in values["by"]["partner"]}
    assert sum(sums.values()) == pytest.approx(values["gross"])


def test_long_tables_are_folded_but_for_the_first(arendia):
    """Unfolded the page was some twenty thousand pixels high on a phone."""
    page = Client().get("/en/XA/support/counted/").content.decode()
    folds = re.findall(r'<details class="o-fold"( open)?>', page)
    assert len(folds) >= 5
    assert folds[0] and not any(folds[1:])
    after = page.split('<details class="o-fold"', 1)[1]
    outside = re.sub(r"<details.*?</details>", "", "<details" + after, flags=re.S)
    assert "<table" not in outside


def test_the_book_and_its_files_agree(arendia):
    """But for an activity without an identifier, and what no partner publishes."""
    from openssr.subjects.assistance.records import Period
    from openssr.subjects.assistance.services.net import net_files
    from tests.paths import ROOT

    aid = sorted((ROOT / "src/openssr/packs/example/aid").glob("*.xml"))
    found, _ = net_files(aid, "XA", "spending", Period())
    nameless = sum(x.out for x in found.nodes.values() if x.key.startswith("("))
    values = Client().get("/api/v1/XA/support/net").json()
    own = [x for x in values["by"]["partner"] if x["code"] == "XA-OWN-01"]
    assert len(own) == 1 and own[0]["gross"] > 0, "the register's one activity"
    published = (found.total.gross - nameless) / 100
    assert values["gross"] - own[0]["gross"] == pytest.approx(published)
    assert values["pass_through"] == pytest.approx(found.total.removed / 100)


def test_a_period_narrows_and_the_workbook_has_every_group(arendia):
    from openpyxl import load_workbook

    client = Client()
    whole = client.get("/api/v1/XA/support/net").json()["gross"]
    year = client.get("/api/v1/XA/support/net?start=2024-01-01&end=2024-12-31").json()
    assert 0 < year["gross"] < whole
    assert [x["code"] for x in year["by"]["year"]] == ["2024"]
    answer = client.get("/fr/XA/support/counted/?format=xlsx&measure=commitments")
    book = load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 5
    assert book.worksheets[0].max_row > 10


def test_an_unknown_measure_is_a_clear_error(arendia):
    answer = Client().get("/api/v1/XA/support/net?measure=wishes")
    assert answer.status_code == 422
    assert "spending, commitments" in answer.content.decode()


def words_of(data):
    from docx import Document

    return "\n".join(x.text for x in Document(io.BytesIO(data)).paragraphs)


def test_a_letter_tells_a_partner_what_to_mend(arendia):
    """XX-AR-07-1006 gives 140 per cent; no disbursement here names a receiver."""
    from django.core.signing import dumps

    from openssr.platform.visit import COOKIE, SALT

    client = Client()
    address = "/en/XA/support/partner/XX-AR-07/letter.docx"
    assert client.get(address).status_code == 403
    client.cookies[COOKIE] = dumps({"name": "a", "role": "officer"}, salt=SALT)
    words = words_of(client.get(address).content)
    assert "Peace Support Fund (XX-AR-07)" in words
    assert "This country is fictional" in words
    assert "XX-AR-07-1006, xx-ar-07.xml:" in words
    assert "140" in words
    own = {x["id"] for x in table("activities.csv") if x["publisher"] == "XX-AR-07"}
    paid = [x for x in table("transactions.csv") if x["activity"] in own]
    unnamed = sum(x["type"] == "3" for x in paid)
    assert f"onward transfer, receiver not named: {unnamed}" in words
    arabic = words_of(client.get(address.replace("/en/", "/ar/")).content)
    assert "بياناتكم" in arabic
    assert client.get(address.replace("XX-AR-07", "XX-NONE")).status_code == 404


def test_the_figure_of_the_report_is_the_bound_of_the_page(arendia):
    from decimal import Decimal

    client = Client()
    net = client.get("/api/v1/XA/support/net?end=2026-06-30").json()["net"]
    for bound in ("low", "high"):
        address = f"/api/v1/XA/figures/assistance.net?bound={bound}&on=2026-06-30"
        figure = client.get(address).json()
        assert Decimal(str(figure["value"])) == Decimal(str(net[bound]))
        assert figure["rests"], "it names the activities that it rests on"
    page = client.get("/en/XA/trace/assistance.net/?bound=low&on=2026-06-30")
    assert page.status_code == 200
    report = client.get("/en/XA/reports/council/?from=2025-07-01&to=2026-06-30")
    assert (
        "Counted once, without onward transfers between partners"
        in report.content.decode()
    )


def test_announced_money_stands_by_quarter(arendia):
    """Donors of the pack announce a budget a year; receivers announce nothing."""
    client = Client()
    rows = client.get("/api/v1/XA/support/forward?on=2026-06-30&most=1000").json()[
        "records"
    ]
    castra = next(x for x in rows if x["partner"] == "XX-AR-03")
    assert list(castra["quarters"]) == sorted(castra["quarters"])
    assert castra["told"] <= castra["running"]
    receivers = [x for x in rows if x["partner"] == "XX-AR-10"]
    assert receivers[0]["quarters"] == {}, "who passes money on announces nothing"
    page = client.get("/en/XA/support/forward/?on=2026-06-30").content.decode()
    assert "2026-Q3" in page
    assert "2029-Q1" in page


def test_what_takes_seconds_is_counted_before_somebody_asks(
    officer, arendia, monkeypatch
):
    """A second look at an unchanged book queues nothing; after a decision it does."""
    from openssr.app import ahead
    from openssr.platform.jobs.worker import work_once
    from openssr.subjects.assistance.registers.decided import Identity
    from openssr.subjects.assistance.services import counting, decisions

    calls = []
    count_once = counting.count_once

    def counted(nodes, beat):
        calls.append(1)
        return count_once(nodes, beat)

    monkeypatch.setattr(counting, "count_once", counted)
    ahead.queue()
    ahead.queue()
    for what in ("spending counted once", "commitments", "what partners announced"):
        assert work_once(), what
    assert not work_once()
    assert len(calls) == 2, "spending and commitments"
    page = Client().get("/en/XA/support/counted/")
    assert page.status_code == 200
    assert len(calls) == 2, "the page shows what the worker counted"
    decisions.identify(
        by=officer, country="XA",
        identity=Identity(
            kind="organisation", alias="XX-AR-02", stands_for="XX-AR-01",
            reason="One body",
        ),
    )  # fmt: skip
    ahead.queue()
    assert work_once()
    assert len(calls) == 3


def test_a_look_ahead_is_rare(arendia, monkeypatch):
    from openssr.app import ahead

    looks = []
    monkeypatch.setattr(ahead, "queue", lambda: looks.append(1))
    often, rare = ahead.each(0), ahead.each(3600)
    for look in (often, often, rare, rare):
        look()
    assert len(looks) == 3


def test_a_database_that_does_not_answer_is_logged_and_a_bug_is_not_hidden(
    arendia, monkeypatch
):
    from django.db import OperationalError

    from openssr.app import ahead

    def broken(**given):
        raise OperationalError("database is locked")

    events = []
    monkeypatch.setattr(ahead, "log_failure", events.append)
    monkeypatch.setattr(ahead, "queue_counts", broken)
    ahead.each(0)()
    assert events == ["ahead.broken"]
    monkeypatch.setattr(ahead, "queue_counts", lambda **given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ahead.each(0)()


def test_a_stored_count_shows_what_was_counted(arendia):
    """Sums, links, faults, what was left out and the river, but for single rows."""
    from openssr.subjects.assistance.rules.netting.counting import count_once
    from openssr.subjects.assistance.rules.netting.river import river
    from openssr.subjects.assistance.services.counting import NetCount
    from openssr.subjects.assistance.store import counts
    from openssr.subjects.assistance.writers.net import netting_values, partner_names

    choices = {"country": "XA", "measure": "spending", "end": ""}
    for start in ("", "2024-01-01"):
        work = NetCount(0, {**choices, "start": start})
        netting = count_once(work._nodes(lambda: None))
        stored = counts.unpack_netting(counts.pack_netting(netting))
        names = partner_names(netting)
        assert partner_names(stored) == names
        assert netting_values(stored, names) == netting_values(netting, names)
        assert river(stored) == river(netting)
        assert stored.errors.most_common() == netting.errors.most_common()
        for key, node in netting.nodes.items():
            assert (stored.nodes[key].out, stored.nodes[key].counts) == (
                node.out,
                node.counts,
            )


def test_stored_outlooks_are_what_was_announced():
    from decimal import Decimal

    from openssr.subjects.assistance.rules.forward import Outlook
    from openssr.subjects.assistance.store import counts

    outlook = Outlook(
        "XX-1", "Fund", {"2026-Q3": Decimal("12.50")}, {2026: Decimal(90)},
        {2025: Decimal("-0.01")}, running=3, announcing=2, unshared=1,
    )  # fmt: skip
    assert counts.unpack_outlooks(counts.pack_outlooks([outlook])) == [outlook]


def test_a_count_under_which_the_book_changed_is_not_shown(officer, arendia):
    from openssr.subjects.assistance.records import Period
    from openssr.subjects.assistance.registers.decided import Identity
    from openssr.subjects.assistance.services import decisions
    from openssr.subjects.assistance.services.counting import NetCount
    from openssr.subjects.assistance.store.outcomes import net_outcome

    outcome = net_outcome("XA", "spending", Period())
    work = NetCount(1, outcome.parameters)
    work.prepare({}, lambda: None)
    assert work.text
    decisions.identify(
        by=officer, country="XA",
        identity=Identity(
            kind="organisation", alias="XX-AR-02", stands_for="XX-AR-01",
            reason="One body",
        ),
    )  # fmt: skip
    assert work.step({}).result == {"count": ""}
    late = NetCount(2, outcome.parameters)
    late.prepare({}, lambda: None)
    assert late.text == "", "what nobody asks for any more is not counted"
