"""The documentation of the API as pages: every operation, and trying what reads."""

import pytest
from django.test import Client

from openssr.platform.api.mistakes import KINDS
from tests.racer import client_of

pytestmark = pytest.mark.django_db
PAGES = "/en/XA/about/api/"


def test_every_operation_and_every_refusal_is_on_a_page(arendia):
    from openssr.app.urls import api_document

    document, client = api_document(), Client()
    text = client.get(PAGES).content.decode()
    for operations in document["paths"].values():
        for values in operations.values():
            assert f"{PAGES}{values['operationId']}/" in text
    for kind in KINDS.values():
        assert f'id="{kind.name}"' in text


@pytest.mark.parametrize(
    "name", ["list_institutions", "create_institutions", "figures_show_figure"]
)
def test_an_operation_has_its_parameters_fields_and_refusals(arendia, name):
    from openssr.app.urls import api_document

    text = Client().get(f"{PAGES}{name}/").content.decode()
    [values] = [
        each
        for operations in api_document()["paths"].values()
        for each in operations.values()
        if each["operationId"] == name
    ]
    for parameter in values["parameters"]:
        assert f"<code>{parameter['name']}</code>" in text
    assert ("p.component" in text) == (name == "list_institutions")


def test_what_reads_is_tried_as_who_looks_at_the_page(arendia):
    assert Client().get(f"{PAGES}assistance_show_identities/?try=1").context[
        "tried"
    ].status == 403  # fmt: skip
    tried = client_of("officer").get(
        f"{PAGES}list_institutions/?try=1&p.component=police&p.most=2&p.code="
    ).context["tried"]  # fmt: skip
    assert tried.address == "/api/v1/XA/records/institutions?most=2&component=police"
    assert tried.status == 200 and '"total"' in tried.body
    assert Client().get(f"{PAGES}nothing/").status_code == 404
    wrong = Client().get(f"{PAGES}list_institutions/?try=1&p.component=navy")
    assert wrong.context["tried"].status == 422
    nothing = Client().get(f"{PAGES}show_institutions/?try=1")
    assert nothing.context["tried"].status == 422


def test_the_name_of_a_refusal_leads_to_what_it_means():
    answer = Client().get("/api/v1/errors/conflict", headers={"Accept-Language": "ar"})
    assert (answer.status_code, answer["Location"]) == (
        302, "/ar/XA/about/api/#conflict",
    )  # fmt: skip
    assert Client().get("/api/v1/errors/nothing").status_code == 404
