"""The page of a record joins what the book knows of it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
ON = "on=2026-11-24"
POLICE = f"/en/XA/records/institutions/record/?key=POL&{ON}"
STATIONS = f"/en/XA/records/objectives/record/?key=O2.2&{ON}"


def panels(address, client=None):
    page = (client or Client()).get(address)
    assert page.status_code == 200
    return {code: values for code, _, _, values in page.context["panels"]}, page


def test_the_page_of_an_institution_joins_place_support_indicators_and_duties(arendia):
    parts, page = panels(POLICE)
    assert set(parts) == {"place", "support", "indicators", "due"}
    assert [part.text for part in parts["place"]["above"]] == [
        "Ministry of the Interior"
    ]
    assert "Police Academy" in {part.text for part in parts["place"]["below"]}
    assert [group["part"].code for group in parts["indicators"]["groups"]] == ["B04"]
    rows = parts["indicators"]["groups"][0]["rows"]
    assert all(row["line"].points and row["trace"] for row in rows)
    assert {row["owner"].code for row in parts["due"]["rows"]} == {"POL"}
    kinds = {group.kind for group in page.context["referring"]}
    assert {"objectives", "recommendations", "findings", "powers"} <= kinds
    assert not kinds & {"links", "benchmarks"}  # shown by panels already


def test_support_of_a_record_is_that_of_its_links_counted_once(arendia, officer):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.assistance.records import Period
    from openssr.subjects.assistance.registers.decided import LINKS
    from openssr.subjects.assistance.rules.netting.nodes import COMMITTED, compared
    from openssr.subjects.assistance.services.counted import net_book

    linked = {
        compared(link.identifier)
        for link in list_records(LINKS, by=officer, country="XA")
        if link.institution == "POL"
    }
    net = net_book(by=officer, country="XA", measure=COMMITTED, period=Period())
    pieces = [piece.sum for piece in net.pieces if piece.key in linked]
    ends = (sum(each.low for each in pieces), sum(each.high for each in pieces))
    assert 0 < ends[0] < ends[1] <= sum(each.gross for each in pieces)
    support = panels(POLICE)[0]["support"]
    shown = [text for text, _ in support["spans"][0]["ends"]]
    assert [int(re.sub(r"\D", "", text)) for text in shown] == [
        round(cents / 100) for cents in ends
    ]
    assert len(support["activities"]) + support["left"] == len(linked)


def test_the_page_of_an_objective_sets_its_cost_beside_its_support(arendia):
    parts, page = panels(STATIONS)
    assert [row["label"] for row in parts["support"]["spans"]] == [
        "Cost", "Committed by partners", "Spent by partners",
    ]  # fmt: skip
    assert parts["support"]["spans"][0]["ends"][0][0].endswith("14,500,000")
    lines = {line.label: line.parts for line in page.context["lines"]}
    assert lines["Cost"][0].text.endswith("14,500,000")
    assert lines["Cost"][0].text.startswith("USD")
    assert "Currency" not in lines
    assert (lines["Owner"][0].text, lines["Owner"][0].code) == (
        "National Police",
        "POL",
    )
    assert "key=POL" in lines["Owner"][0].link


def test_a_page_asks_a_bounded_number_of_questions(arendia, officer):
    """Each register that refers is asked once, however many records refer."""
    from tests.integration.test_plans import take

    for address in (POLICE, STATIONS):
        Client().get(address)  # what is counted once a state of the book is counted
        with CaptureQueriesContext(
            connection,
        ) as before:
            Client().get(address)
        rows = "".join(
            f"X{number},O2.2,Action {number},POL,planned\n" for number in range(40)
        )
        take(officer, "actions", f"code,objective,name_en,owner,state\n{rows}")
        with CaptureQueriesContext(connection) as after:
            page = Client().get(address)
        [group] = [x for x in page.context["referring"] if x.kind == "actions"]
        assert len(group.rows) == 10
        assert int(group.count) >= 40
        # more than ten are counted by one more question
        assert len(after) <= len(before) + 1
        assert len(before) <= 110


def test_more_than_ten_lead_to_the_list_of_what_refers(arendia):
    page = Client().get(POLICE)
    [group] = [x for x in page.context["referring"] if x.kind == "spending"]
    listed = Client().get(group.more)
    assert listed.context["count"] == int(group.count) == 20
    assert listed.context["of"].text == "National Police"
    assert "National Police" in listed.content.decode()
    other = Client().get("/en/XA/records/spending/").context["count"]
    assert other > 20
    assert (
        Client().get("/en/XA/records/spending/?of=institutions&key=NO").status_code
        == 404
    )


def test_what_refers_obeys_the_tier_of_each_record(arendia, officer):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.strategy.registers.reviews import FINDINGS

    restricted = [
        finding
        for finding in list_records(FINDINGS, by=officer, country="XA")
        if finding.audience == "restricted"
    ]
    assert restricted
    for finding in restricted:
        address = f"/en/XA/records/institutions/record/?key={finding.institution}"
        listed = f"/en/XA/records/findings/?of=institutions&key={finding.institution}"
        for page in (address, listed):
            assert finding.words[:40] not in Client().get(page).content.decode()
            assert finding.words[:40] in signed_in().get(page).content.decode()


def test_a_closed_record_narrows_no_list(arendia, officer):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.benchmarks.registers.measurements import EVIDENCE

    closed = [
        each.code
        for each in list_records(EVIDENCE, by=officer, country="XA")
        if EVIDENCE.tier_of(each) != "public"
    ]
    for code in closed:
        address = f"/en/XA/records/measurements/?of=evidence&key={code}"
        assert Client().get(address).status_code == 404
        assert signed_in().get(address).status_code == 200


def test_a_register_with_a_page_of_its_own_leads_there(arendia):
    answer = Client().get(f"/en/XA/records/benchmarks/record/?key=B04&{ON}")
    assert (answer.status_code, answer["Location"]) == (
        302, f"/en/XA/benchmarks/B04/?{ON}",
    )  # fmt: skip
    page = Client().get(answer["Location"]).content.decode()
    assert "Referenced by" in page
    assert "/en/XA/records/institutions/record/?key=POL" in page
    hits = Client().get("/en/XA/records/?q=Police presence").content.decode()
    assert "/en/XA/benchmarks/B04/" in hits
    changes = signed_in().get(f"/en/XA/benchmarks/B04/?{ON}").content.decode()
    assert "/en/XA/records/benchmarks/withdraw/" in changes
    assert "History" in changes


def test_the_origin_of_a_recommendation_is_named_and_names_it_back(arendia):
    page = Client().get("/en/XA/records/recommendations/record/?key=R2")
    lines = {line.label: line.parts for line in page.context["lines"]}
    [origin] = lines["Process or evaluation it comes from"]
    assert origin.code
    assert origin.text != origin.code
    back = Client().get(origin.link)
    kinds = {group.kind for group in back.context["referring"]}
    assert "recommendations" in kinds


def test_a_partner_is_shown_with_what_it_supports_where_and_how_much(arendia):
    page = Client().get(f"/en/XA/support/partner/XX-AR-01/?{ON}")
    context = page.context
    assert context["spans"]
    assert context["components"]
    assert context["regions"]
    objectives, bodies = context["supported"]
    assert all(part.link and part.text != part.code for part in (*objectives, *bodies))


def test_the_page_of_a_region_says_what_happens_there(arendia):
    region = Client().get(f"/fr/XA/records/regions/record/?key=AR-01&{ON}")
    parts = {code: values for code, _, _, values in region.context["panels"]}
    assert parts["support"]["partners"]
    assert "institutions" in {group.kind for group in region.context["referring"]}
