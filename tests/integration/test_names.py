"""Pages call records by their names: a code stands beside a name or under "Code"."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from lxml import html

from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
NAMED = (
    "institutions", "objectives", "goals", "benchmarks", "indicators", "regions",
    "processes", "actions", "evidence", "recommendations", "undertakings", "events",
    "frameworks", "elements", "evaluations", "decisions", "tasks", "equipment",
    "trainings", "findings",
)  # fmt: skip
PAGES = (
    "", "benchmarks/", "benchmarks/outlook/", "benchmarks/history/",
    "benchmarks/undertakings/", "benchmarks/evidence/", "benchmarks/B01/",
    "benchmarks/library/", "due/", "institutions/", "institutions/map/", "mandates/",
    "mandates/tasks/", "mandates/assess/", "mandates/due/", "support/",
    "support/table/", "support/counted/", "support/forward/", "support/beyond/",
    "support/partner/XX-AR-01/", "strategy/frameworks/", "strategy/versions/",
    "strategy/actions/", "strategy/processes/", "strategy/recommendations/",
    "strategy/evaluations/", "strategy/processes/REV/", "enter/matrix/",
    *(f"support/questions/{code}/" for code in (
        "alignment", "balance", "coverage", "decisions", "detail", "fragmentation",
        "freshness", "joint", "markers", "needs", "overlaps", "places", "pledges",
        "predictability",
    )),
)  # fmt: skip


def codes_of_the_book(by):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.assistance.services.imports import list_activities

    codes = {
        record.code
        for kind in NAMED
        for record in list_records(INTAKES[kind].register, by=by, country="XA")
    }
    for activity in list_activities(by=by, country="XA"):
        codes |= {activity["publisher"], activity["identifier"]}
    return codes


def bare_codes(page, codes):
    """Return the codes that stand alone in cells of a page, under no "Code".

    A code in small type stands beside the name that it belongs to.
    """
    for table in html.fromstring(page).iter("table"):
        heads = [head.text_content().strip() for head in table.iterfind("thead//th")]
        for row in table.iterfind("tbody//tr"):
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            for place, cell in enumerate(cells):
                head = heads[place] if place < len(heads) else ""
                if head.startswith(("Code", "Identifier", "Publisher")):
                    continue
                for part in cell.iter():
                    texts = [part.text] + [below.tail for below in part]
                    if part.get("class") != "o-code":
                        alone = {(text or "").strip(" \n,;·()") for text in texts}
                        yield from ((head, code) for code in sorted(alone & codes))


def test_the_check_sees_a_bare_code_and_passes_over_a_name():
    page = """<table><thead><tr><th>Owner</th><th>Code</th></tr></thead><tbody>
    <tr><td><bdi>POL</bdi></td><td>POL</td></tr>
    <tr><td>National Police <bdi class="o-code">POL</bdi></td><td>POL</td></tr>
    <tr><td><bdi>POL</bdi>, <a>ARMY</a></td><td></td></tr></tbody></table>"""
    assert list(bare_codes(page, {"POL", "ARMY"})) == [
        ("Owner", "POL"), ("Owner", "POL"), ("Owner", "ARMY"),
    ]  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize("address", PAGES)
def test_no_page_shows_a_code_where_there_is_a_name(arendia, officer, address):
    codes = codes_of_the_book(officer)
    for client in (Client(), signed_in()):
        answer = client.get(f"/en/XA/{address}?on=2026-11-24")
        if answer.status_code == 403 and address.startswith("enter/"):
            continue
        assert answer.status_code == 200, address
        assert list(bare_codes(answer.content.decode(), codes)) == []


@pytest.mark.no_cover
def test_lists_and_pages_of_all_registers_name_what_they_refer_to(arendia, officer):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.records import list_records

    codes, client = codes_of_the_book(officer), signed_in()
    bare = []
    for kind, intake in INTAKES.items():
        register = intake.register
        records = list_records(register, by=officer, country="XA")
        addresses = [f"/en/XA/records/{kind}/"]
        if records:
            query = urlencode({"key": register.key_of(records[0])})
            addresses.append(f"/en/XA/records/{kind}/record/?{query}")
        for address in addresses:
            answer = client.get(address, follow=True)
            assert answer.status_code == 200, address
            found = bare_codes(answer.content.decode(), codes)
            bare += [(address, *each) for each in found]
    assert bare == []
