"""The API's promise: its OpenAPI document changes only on purpose."""

import json
import os
from copy import deepcopy
from pathlib import Path

import pytest

from openssr import __version__
from tests.contract.differences import differences

SNAPSHOT = Path(__file__).with_name("openapi.json")
CITED = "/api/v1/{country}/mandates/cited"
LATEST = "components > schemas > BenchmarksStanding > properties > latest"
FIELD = "components > schemas > MandatesCited > properties > held"
VALUES = "components > schemas > StrategyActInput > properties > kind > enum"


def promise():
    return json.loads(SNAPSHOT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def document():
    """The document as it is served now."""
    from openssr.app.api import api

    return json.loads(json.dumps(api.get_openapi_schema()))


def test_the_openapi_document_is_as_promised(document):
    """Run with OPENSSR_WRITE_SNAPSHOT=1 to promise a new one."""
    if os.environ.get("OPENSSR_WRITE_SNAPSHOT"):
        SNAPSHOT.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n")
    promised = promise()
    promised["info"]["version"] = __version__  # a release is no change of the promise
    changes = differences(promised, document)
    assert not changes, "\n".join(changes)
    assert document == promised
    assert document["openapi"].startswith("3.1")


def remove_field(document):
    schema = document["components"]["schemas"]["MandatesCited"]
    del schema["properties"]["held"]
    schema["required"].remove("held")


def change_type(document):
    schema = document["components"]["schemas"]["MandatesCited"]
    schema["properties"]["held"]["type"] = "string"


def nest_differently(document):
    properties = document["components"]["schemas"]["BenchmarksStanding"]["properties"]
    properties["latest"]["anyOf"][0]["$ref"] = "#/components/schemas/BenchmarksTarget"


def make_optional(document):
    document["components"]["schemas"]["MandatesCited"]["required"].remove("held")


def make_required(document):
    document["components"]["schemas"]["Mistake"]["required"].append("problems")


def remove_path(document):
    del document["paths"][CITED]


def remove_method(document):
    del document["paths"]["/api/v1/{country}/records/trainings"]["post"]


def remove_status(document):
    del document["paths"][CITED]["get"]["responses"]["403"]


def remove_value(document):
    schema = document["components"]["schemas"]["StrategyActInput"]
    schema["properties"]["kind"]["enum"].remove("audits")


def remove_parameter(document):
    operation = document["paths"]["/api/v1/{country}/due"]["get"]
    operation["parameters"] = [x for x in operation["parameters"] if x["name"] != "on"]


def require_parameter(document):
    for each in document["paths"]["/api/v1/{country}/due"]["get"]["parameters"]:
        if each["name"] == "owner":
            each["required"] = True


@pytest.mark.parametrize(
    ("plant", "line"),
    [
        (remove_field, f"{FIELD}: field removed"),
        (change_type, f"{FIELD} > type: 'boolean' became 'string'"),
        (
            nest_differently,
            f"{LATEST} > anyOf > 0 > $ref: '#/components/schemas/BenchmarksMeasurement'"
            " became '#/components/schemas/BenchmarksTarget'",
        ),
        (make_optional, f"{FIELD}: required became optional"),
        (
            make_required,
            "components > schemas > Mistake > properties > problems: "
            "optional became required",
        ),
        (remove_path, f"paths > {CITED}: path removed"),
        (
            remove_method,
            "paths > /api/v1/{country}/records/trainings > post: part removed",
        ),
        (remove_status, f"paths > {CITED} > get > responses > 403: answer removed"),
        (remove_value, f"{VALUES}: 'audits' removed"),
        (
            remove_parameter,
            "paths > /api/v1/{country}/due > get > parameters > on: parameter removed",
        ),
        (
            require_parameter,
            "paths > /api/v1/{country}/due > get > parameters > owner > required: "
            "False became True",
        ),
    ],
)
def test_a_planted_change_is_reported_with_its_place_and_nothing_else(plant, line):
    promised = promise()
    changed = deepcopy(promised)
    plant(changed)
    assert differences(promised, changed) == [line]


def test_the_same_document_has_no_differences():
    assert differences(promise(), promise()) == []


def test_what_is_added_is_reported_too():
    promised = promise()
    assert differences({"paths": {}}, {"paths": {"/new": promised}}) == [
        "paths > /new: path added"
    ]


READING = ["400", "401", "403", "404", "405", "422", "429", "500", "503"]
WRITING = ["409", "413", "415"]


def test_every_path_tells_what_it_answers_and_how_it_refuses(document):
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            answers = operation["responses"]
            good = [status for status in answers if status.startswith("2")]
            bad = {*READING, *([] if method == "get" else WRITING)}
            names = {each["name"] for each in operation["parameters"]}
            bad |= {"412", "428"} if "If-Match" in names else set()
            bad |= {"412"} if "If-None-Match" in names else set()
            assert len(good) == 1, (path, method)
            assert answers.keys() == {*good, *bad}, (path, method)
            schema = answers[good[0]]["content"]["application/json"]["schema"]
            assert {"$ref", "type"} & schema.keys(), path
            for status in bad:
                name = answers[status]["$ref"].removeprefix("#/components/responses/")
                answer = document["components"]["responses"][name]
                assert answer["content"] == {
                    "application/problem+json": {
                        "schema": {"$ref": "#/components/schemas/Mistake"}
                    }
                }


def test_every_field_has_a_type_and_says_what_it_means(document):
    for name, schema in document["components"]["schemas"].items():
        assert schema["type"] == "object", name
        for field, facts in schema["properties"].items():
            assert {"type", "anyOf", "$ref"} & facts.keys(), (name, field)
            assert facts["description"].strip(), (name, field)


def test_operations_have_names_of_their_own(document):
    names = [
        operation["operationId"]
        for operations in document["paths"].values()
        for operation in operations.values()
    ]
    assert len(set(names)) == len(names)
