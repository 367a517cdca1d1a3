"""Definitions and fiscal years by sheet and page."""

import pytest
from django.test import Client

from openssr.platform.registers.refused import Refused
from tests.integration.test_book import take

pytestmark = pytest.mark.django_db
HEAD = (
    "indicator,version,from_on,statement_en,comparable,time_rule,place_rule\n"
)  # fmt: skip


def faults(officer, kind, text):
    with pytest.raises(Refused) as caught:
        take(officer, kind, text.encode(), "x.csv")
    return {(x.code, x.place.row, x.place.element) for x in caught.value.problems}


def test_what_has_an_order_only_is_not_averaged(officer, arendia):
    text = (
        HEAD
        + "B01-1,2,2026-01-01,Stage,yes,mean,sum\nB99-1,1,2026-01-01,x,yes,last,sum\n"
    )
    assert faults(officer, "definitions", text) == {
        ("BEN-014", 2, "time_rule"), ("BEN-014", 2, "place_rule"),
        ("SHT-012", 3, "indicator"),
    }  # fmt: skip


def test_fiscal_years_share_no_day(officer, arendia):
    text = "code,starts_on,ends_on\nlong,2026-06-30,2027-01-01\n"
    text += "back,2031-02-01,2031-01-01\n"
    found = faults(officer, "fiscal_years", text)
    assert ("BEN-015", 2, "starts_on") in found
    assert ("STR-001", 3, "ends_on") in found


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_page_shows_versions_breaks_and_fiscal_years(arendia, language):
    client = Client()
    page = client.get(f"/{language}/XA/benchmarks/B04/?on=2026-06-30")
    rows = {x["code"]: x for x in page.context["rows"]}
    trust = rows["B04-3"]
    assert [(x["row"].version, x["broken"], x["holds"]) for x in trust["versions"]] == [
        ("1", False, False), ("2", True, True),
    ]  # fmt: skip
    cut = {year: is_cut for year, _, _, is_cut in trust["years"]}
    assert cut["2024/25"]
    assert not cut["2025/26"]
    assert any("2025" in str(x[1]) for x in trust["flags"])
    svg = client.get(f"/{language}/XA/benchmarks/B04/chart/B04-3.svg?on=2026-06-30")
    assert svg.status_code == 200
    assert svg.content.count(b"stroke-dasharray") >= 1


def test_texts_of_a_benchmark_stand_by_version(arendia):
    page = Client().get("/en/XA/benchmarks/B01/?on=2026-06-30").content.decode()
    assert "is adopted and applied" in page
    assert "S/RES/9001 (2024), 17" in " ".join(page.split())


def test_api_and_command_list_them(arendia):
    import json

    from click.testing import CliRunner

    from openssr.subjects.benchmarks.cli import commands

    for kind, count in (("definitions", 6), ("wordings", 2), ("fiscal_years", 6)):
        rows = Client().get(f"/api/v1/XA/benchmarks/registers/{kind}").json()["records"]
        told = CliRunner().invoke(commands, ["list", kind, "--country", "XA", "--json"])
        assert len(rows) == len(json.loads(told.output)[kind]) == count
        plain = CliRunner().invoke(commands, ["list", kind, "--country", "XA"])
        assert plain.output.endswith(f"{count} {kind}\n")
    assert Client().get("/api/v1/XA/benchmarks/registers/none").status_code == 404
