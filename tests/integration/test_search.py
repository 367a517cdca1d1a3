"""One search over every register that somebody may read."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from openssr.app.subjects import INTAKES
from openssr.platform.usecase.rules import PUBLIC
from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db


def test_a_search_finds_records_of_several_registers_each_a_link(arendia):
    page = Client().get("/en/XA/records/?q=police").content.decode()
    assert "Institutions" in page
    assert "/en/XA/records/institutions/record/?key=" in page
    assert "/en/XA/records/objectives/" in page
    nothing = Client().get("/en/XA/records/?q=qqqzzz").content.decode()
    assert "No record contains this text" in nothing


def test_without_a_text_every_register_stands_with_its_count(arendia):
    results = signed_in().get("/en/XA/records/").context["results"]
    assert len(results) == len(INTAKES)
    counts = {place: count for _, place, count, _ in results}
    assert counts["/en/XA/records/spending/"] == "130"


def test_nobody_finds_what_they_may_not_read(arendia):
    answer = Client().get("/api/XA/records/search?text=a").json()
    kinds = {row["kind"] for row in answer}
    assert "institutions" in kinds
    closed = {kind for kind, x in INTAKES.items() if x.register.tier != PUBLIC}
    assert closed
    assert not kinds & closed
    own = signed_in().get("/api/XA/records/search?text=a").json()
    assert {row["kind"] for row in own} & closed


def test_command_and_api_find_the_same(arendia):
    from openssr.app.cli.root import root

    done = CliRunner().invoke(
        root, ["records", "search", "police", "--country", "XA", "--json"]
    )
    told = json.loads(done.output)["registers"]
    answer = signed_in().get("/api/XA/records/search?text=police").json()
    assert told == [
        {name: row[name] for name in ("kind", "count", "keys")} for row in answer
    ]
    assert len(told) > 3
