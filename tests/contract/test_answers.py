"""What the API answers has the form that its document promises, and nothing beside."""

import json
from copy import deepcopy
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.core.signing import dumps
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from openssr.platform.visit import COOKIE, SALT

pytestmark = pytest.mark.django_db

NOTHING = {"records": [], "next": None, "total": 0}
DAY = {"on": "2026-06-30"}
ACT, RENEWAL = "S/RES/9001 (2024)", "S/RES/9044 (2025)"
QUERIES = {  # what a path must be asked with, or answers more to
    "mandates/compare": [{"old": ACT, "new": RENEWAL}],
    "mandates/search": [{"q": "security"}],
    "mandates/board": [DAY, DAY | {"symbol": ACT}],
    "mandates/assessments": [{"symbol": ACT}],
    "mandates/replies": [{"symbol": ACT}],
    "benchmarks/history": [DAY],
    "benchmarks/outlook": [DAY],
    "figures/{definition}": [DAY],
    "standings": [DAY],
    "support/net": [{}, {"measure": "commitments"}],
    "support/forward": [DAY],
    "strategy/processes/{code}": [DAY],
    "due": [DAY, {"on": "2028-01-01"}],
}
# what the example country has no record of
EMPTY = {"mandates/assessments", "support/imports"}


@pytest.fixture(scope="module")
def document():
    from openssr.app.api import api

    return json.loads(json.dumps(api.get_openapi_schema()))


@pytest.fixture(scope="module")
def closed(document):
    """The document with no room for a field that it does not name."""
    strict = deepcopy(document)
    for schema in strict["components"]["schemas"].values():
        schema["additionalProperties"] = False
    return strict


def client_of(role="officer"):
    client = Client()
    client.cookies[COOKIE] = dumps({"name": role, "role": role}, salt=SALT)
    return client


def validate(closed, path, method, response):
    """Hold an answer against what the document says of its path and status."""
    answers = closed["paths"][path][method]["responses"]
    answer = answers[str(response.status_code)]
    if "$ref" in answer:
        answer = closed["components"]["responses"][answer["$ref"].split("/")[-1]]
    schema = answer["content"][response["Content-Type"].split(";")[0]]["schema"]
    whole = {**schema, "components": closed["components"]}
    Draft202012Validator(whole, format_checker=FormatChecker()).validate(
        response.json()
    )


def keys_of(client, kind):
    """Return the keys of the first records of a register, as queries name them."""
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.records import list_records
    from openssr.platform.usecase.records import Actor, Role

    register = INTAKES[kind].register
    records = list_records(register, by=Actor("officer", Role.EDITOR), country="XA")
    return [{"key": register.key_of(record)} for record in records[:2]]


def names_of(client, path):
    """Return the path with each of the names that its last part may be."""
    from openssr.subjects.assistance.services.questions import QUESTIONS

    if path.endswith("{question}"):
        names = list(QUESTIONS)
    elif path.endswith("{code}"):
        rows = client.get("/api/v1/XA/strategy/processes").json()
        names = [row["code"] for row in rows["records"]]
    elif path.endswith("{definition}"):
        names = ["benchmarks.indicator.count", "strategy.objective.count"]
    elif "{number}" in path:
        acts = client.get("/api/v1/XA/records/imports").json()["records"]
        number = next(each["number"] for each in acts if each["run"] is None)
        return [path.replace("{number}", str(number))]
    elif "{run}" in path:
        acts = client.get("/api/v1/XA/records/imports").json()["records"]
        number = next(each["run"] for each in acts if each["run"] is not None)
        return [path.replace("{run}", str(number))]
    else:
        return [path]
    return [f"{path.rpartition('/')[0]}/{name}" for name in names]


def addresses_of(client, path):
    """Return the addresses at which the example book is asked for a path."""
    short = path.removeprefix("/api/v1/{country}/")
    if short.endswith("/record"):
        queries = keys_of(client, short.split("/")[1])
    elif short == "records/{kind}/history":
        queries = keys_of(client, "institutions")
        short = short.replace("{kind}", "institutions")
    else:
        queries = QUERIES.get(short, [{}])
    return [
        f"/api/v1/XA/{name}?{urlencode(query)}"
        for name in names_of(client, short)
        for query in queries
    ]


@pytest.mark.parametrize("role", ["officer", "public"])
def test_every_path_answers_the_example_book_as_the_document_says(
    arendia, closed, role
):
    officer, client = client_of(), client_of(role)
    empty = set()
    for path, operations in closed["paths"].items():
        if "get" not in operations:
            continue
        addresses = addresses_of(officer, path)
        full = False
        for address in addresses:
            response = client.get(address)
            allowed = {200} if role == "officer" else {200, 403, 404}
            assert response.status_code in allowed, (address, response.content)
            try:
                validate(closed, path, "get", response)
            except ValidationError as error:
                pytest.fail(f"{address}: {error.json_path}: {error.message}")
            full = full or response.json() not in ([], NOTHING)
        if not full:
            empty.add(path.removeprefix("/api/v1/{country}/"))
    if role == "officer":
        # a register that nobody filled has no record to show
        assert {x for x in empty if not x.startswith("records/")} <= EMPTY


def test_a_field_that_the_document_does_not_name_is_seen(arendia, closed):
    path = "/api/v1/{country}/mandates/cited"
    document = deepcopy(closed)
    response = client_of().get("/api/v1/XA/mandates/cited")
    del document["components"]["schemas"]["MandatesCited"]["properties"]["held"]
    document["components"]["schemas"]["MandatesCited"]["required"].remove("held")
    with pytest.raises(ValidationError, match="'held' was unexpected"):
        validate(document, path, "get", response)
    document = deepcopy(closed)
    document["components"]["schemas"]["MandatesCited"]["properties"]["held"]["type"] = (
        "string"
    )
    with pytest.raises(ValidationError, match="is not of type 'string'"):
        validate(document, path, "get", response)


RECORD = "records/institutions/record"
NAMES = {"names": {"en": "New"}}


class Call(NamedTuple):
    """A call that is refused, and with which status."""

    method: str
    path: str
    query: dict
    status: int
    role: str = "officer"
    values: dict | None = None
    version: str = "*"


@pytest.mark.parametrize(
    "call",
    [
        Call("get", "due", {"on": "no day"}, 422),
        Call("get", "support/identities", {}, 403, role="public"),
        Call("get", "figures/{definition}", DAY, 404),
        Call("get", RECORD, {"key": "NOBODY"}, 404),
        Call("patch", RECORD, {"key": "ACA"}, 422, values={"head": "Somebody"}),
        Call("patch", RECORD, {"key": "ACA"}, 422, values={"component": "none"}),
        Call("patch", RECORD, {"key": "ACA"}, 412, values=NAMES, version='"01d"'),
        Call("patch", RECORD, {"key": "ACA"}, 403, role="public", values=NAMES),
    ],
)
def test_every_mistake_is_answered_in_one_form(arendia, closed, call):
    path = call.path.replace("{definition}", "nothing")
    url = f"/api/v1/XA/{path}?{urlencode(call.query)}"
    client = client_of(call.role)
    if call.method == "get":
        response = client.get(url)
    else:
        body = json.dumps(call.values)
        response = client.patch(
            url,
            body,
            content_type="application/json",
            headers={"If-Match": call.version},
        )
    assert response.status_code == call.status, response.content
    validate(closed, "/api/v1/{country}/" + call.path, call.method, response)
    values = response.json()
    assert values["detail"] and values["title"]
    assert values["status"] == call.status
    assert values["instance"] == url.partition("?")[0]


def test_a_field_that_there_is_not_is_named_as_the_caller_wrote_it(arendia):
    response = client_of().patch(
        f"/api/v1/XA/{RECORD}?key=ACA",
        json.dumps({"head": "Somebody"}),
        content_type="application/json",
        headers={"If-Match": "*"},
    )
    assert response.json()["detail"].startswith("head: ")


def test_faults_of_values_are_listed_with_their_place(arendia, closed):
    path = "/api/v1/{country}/records/institutions"
    response = client_of().post(
        "/api/v1/XA/records/institutions",
        json.dumps({"code": "N" * 99, "names": {"en": "New"}, "component": "none"}),
        content_type="application/json",
    )
    assert response.status_code == 422
    validate(closed, path, "post", response)
    assert {problem["column"] for problem in response.json()["problems"]} >= {
        "code",
        "component",
    }
