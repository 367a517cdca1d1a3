"""Lists of the API: pages with a total, and filters that follow from the fields."""

import pytest
from django.test import Client

from openssr.platform.usecase.records import Actor, Role
from tests.racer import client_of

pytestmark = pytest.mark.django_db
BASE = "/api/v1/XA/records/institutions"


@pytest.fixture
def client():
    client = client_of("a.one")
    for code, component in (("A", "police"), ("B", "oversight"), ("C", "police")):
        values = {"code": code, "names": {"en": f"Name {code}"}, "component": component}
        client.post(BASE, values, "application/json")
    return client


def codes(client, query):
    answer = client.get(f"{BASE}?{query}")
    assert answer.status_code == 200, answer.content
    page = answer.json()
    assert page["total"] == len(page["records"])
    return [each["code"] for each in page["records"]]


def test_records_are_chosen_by_what_their_fields_hold(client):
    assert codes(client, "component=police") == ["A", "C"]
    assert codes(client, "component=police&code=C") == ["C"]
    assert codes(client, "component=police&component=oversight") == ["A", "B", "C"]
    assert codes(client, "region=") == ["A", "B", "C"]
    assert codes(client, "q=Name+B") == ["B"]


def test_records_are_chosen_by_when_somebody_changed_them(client):
    from openssr.platform.registers.models import RecordChange

    RecordChange.objects.filter(key="A").update(at="2020-01-01T00:00:00Z")
    assert codes(client, "since=2021-01-01") == ["B", "C"]
    assert codes(client, "since=2019-12-31T23:00:00%2B00:00") == ["A", "B", "C"]
    assert client.get(f"{BASE}?since=never").status_code == 422


def test_what_was_withdrawn_is_listed_only_when_it_is_asked_for(client):
    client.post(
        f"{BASE}/withdraw?key=A", {"reason": "wrong"}, "application/json",
        headers={"If-Match": "*"},
    )  # fmt: skip
    assert codes(client, "") == ["B", "C"]
    assert codes(client, "withdrawn=true") == ["A"]
    assert client.get(f"{BASE}/record?key=A").status_code == 404
    shown = client.get(f"{BASE}/record?key=A&withdrawn=true")
    restored = client.post(
        f"{BASE}/restore?key=A", {"reason": "right"}, "application/json",
        headers={"If-Match": shown["ETag"]},
    )  # fmt: skip
    assert restored.status_code == 200
    assert Client().get(f"{BASE}?withdrawn=true").status_code == 403


@pytest.mark.parametrize("query", [
    "colour=blue", "component=navy", "most=0", "most=1001", "after=x", "after=-1",
    "withdrawn=perhaps", "country=XB",
])  # fmt: skip
def test_a_filter_that_there_is_not_is_refused_and_not_passed_over(client, query):
    answer = client.get(f"{BASE}?{query}")
    assert answer.status_code == 422, query
    assert answer.json()["detail"]


def test_no_path_passes_over_a_parameter(client):
    for path in (
        "goals",
        "benchmarks",
        "records/institutions/record?key=A",
        "institutions",
    ):
        mark = "&" if "?" in path else "?"
        answer = client.get(f"/api/v1/XA/{path}{mark}colour=blue")
        assert answer.status_code == 422, path
        assert [each["column"] for each in answer.json()["problems"]] == ["colour"]


def test_pages_of_what_is_computed_end_with_the_last(arendia):
    client, seen, mark = Client(), [], 0
    while mark is not None:
        page = client.get(
            f"/api/v1/XA/standings?on=2026-06-30&most=7&after={mark}"
        ).json()
        seen += [each["indicator"] for each in page["records"]]
        mark = page["next"]
    assert len(seen) == len(set(seen)) == page["total"]


@pytest.mark.parametrize("kind", ["findings", "statements", "measurements"])
def test_a_total_counts_what_the_reader_may_see_and_no_more(arendia, kind):
    """Who may read these is told by each record."""
    totals = []
    for client in (client_of("officer"), Client()):
        seen, mark = [], 0
        while mark is not None:
            answer = client.get(f"/api/v1/XA/records/{kind}?most=50&after={mark}")
            page = answer.json()
            seen += page["records"]
            mark = page["next"]
            assert mark is None or len(page["records"]) == 50
        assert len(seen) == page["total"]
        totals.append(page["total"])
    assert totals[1] <= totals[0]


def test_nobody_chooses_records_by_what_they_may_not_see(arendia):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.closed import hidden_fields
    from openssr.platform.registers.filters import filters_of

    public, hidden = Actor("anybody", Role.PUBLIC), []
    for kind, intake in INTAKES.items():
        register = intake.register
        fields = hidden_fields(register, public) & filters_of(register).keys()
        hidden += [(kind, name) for name in fields]
    assert hidden
    for kind, name in hidden:
        answer = Client().get(f"/api/v1/XA/records/{kind}?{name}=")
        assert answer.status_code == 403, (kind, name)
