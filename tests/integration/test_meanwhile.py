"""What somebody judged or decided on a page that another has made old."""

import pytest
from django.test import Client

from tests.integration.test_book import load
from tests.integration.test_entry import ADDRESS, DATA, signed_in
from tests.racer import client_of

pytestmark = pytest.mark.django_db
BENCHMARK = "/en/XA/benchmarks/B1/"


def shown_measurement(client):
    """Return the newest measurement of the page as its buttons send it."""
    page = client.get(BENCHMARK)
    rows = [
        measurement
        for row in page.context["rows"]
        if row["code"] == "I2"
        for measurement in row["measurements"]
    ]
    newest = rows[-1]
    return {"on": newest["row"].on.isoformat(), "seen": newest["version"]}


def test_a_second_value_of_one_day_is_shown_beside_the_first(officer):
    load(officer)
    client = signed_in()
    assert client.post(ADDRESS, DATA).status_code == 302
    refused = client.post(ADDRESS, {**DATA, "value": "98"})
    assert refused.status_code == 409
    [difference] = refused.context["newer"]["differences"]
    assert difference[1:] == ("97", "98")
    assert 'value="98"' in refused.content.decode()
    over = {**DATA, "value": "98", "overwrite": refused.context["newer"]["version"]}
    assert client.post(ADDRESS, over).status_code == 302


@pytest.mark.parametrize(("act", "more"), [
    ("verify", {}),
    ("verify", {"level": "check"}),
    ("doubt", {"state": "disputed", "reason": "why"}),
])  # fmt: skip
def test_nobody_confirms_or_doubts_a_value_that_they_did_not_see(officer, act, more):
    load(officer)
    enterer = signed_in()
    assert enterer.post(ADDRESS, DATA).status_code == 302
    verifier = client_of("b.verifier", "verifier")
    shown = shown_measurement(verifier)
    refused = enterer.post(ADDRESS, {**DATA, "value": "98"})
    over = {**DATA, "value": "98", "overwrite": refused.context["newer"]["version"]}
    enterer.post(ADDRESS, over)
    address = f"{BENCHMARK}{act}/I2/"
    late = verifier.post(address, {**shown, **more})
    assert late.status_code == 409
    assert "changed or added by someone else" in late.content.decode()
    again = shown_measurement(verifier)
    assert verifier.post(address, {**again, **more}).status_code == 302


def test_a_name_that_two_take_for_different_ones_is_told_to_the_second(officer):
    address = "/en/XA/support/identities/"
    first, second = client_of("a.one"), client_of("b.two")
    seen = {"seen": second.get(address).context["seen"]}
    values = {"kind": "organisation", "alias": "DCAF", "reason": "the same body"}
    sent = {**values, **seen, "stands_for": "XM-DAC-1"}
    assert first.post(address, sent).status_code == 302
    late = second.post(address, {**sent, "stands_for": "XM-DAC-2"})
    text = late.content.decode()
    assert late.status_code == 409
    assert "the book has “XM-DAC-1”, you gave “XM-DAC-2”" in text
    assert "a.one" not in text
    newer = {"seen": second.get(address).context["seen"]}
    over = {**sent, **newer, "stands_for": "XM-DAC-2"}
    assert second.post(address, over).status_code == 302


def test_two_who_switch_components_undo_nothing_of_each_other(officer):
    first, second = (client_of(name, "administrator") for name in ("a.one", "b.two"))
    page = first.get("/en/XA/institutions/")
    shown = [code for code, _, on in page.context["switches"] if on]

    def without(client, code):
        chosen = [each for each in shown if each != code]
        return client.post(
            "/en/XA/institutions/components/", {"shown": shown, "component": chosen}
        )

    assert without(first, shown[0]).status_code == 302
    assert without(second, shown[1]).status_code == 302
    page = first.get("/en/XA/institutions/")
    off = {code for code, _, on in page.context["switches"] if not on}
    assert off == set(shown[:2])


def test_a_command_is_told_both_values_and_ends_with_six(officer, capsys):
    from openssr.app.cli.root import main

    values = ["code=MIN", "component=oversight"]

    def add(*more):
        with pytest.raises(SystemExit) as ended:
            main(["records", "add", "institutions", "--country", "XA", *values, *more])
        return ended.value.code, capsys.readouterr()

    assert add("name_en=Ministry")[0] == 0
    with pytest.raises(SystemExit):
        main(["records", "show", "institutions", "MIN", "--country", "XA"])
    shown = capsys.readouterr().out
    version = shown.rpartition("Version: ")[2].strip()
    assert add("name_en=Ministry of Defence", "--version", version)[0] == 0
    code, printed = add("name_en=Army", "--version", version)
    assert code == 6
    assert "the book has “Ministry of Defence”, you gave “Army”" in printed.err


def test_a_form_for_a_withdrawn_record_says_so(officer):
    client = client_of("a.one")
    form = "/en/XA/enter/institutions/form/"
    values = {"code": "MIN", "name_en": "Ministry", "component": "oversight"}
    assert client.post(form, values).status_code == 302
    seen = client.get(f"{form}?key=MIN").context["seen"]
    act = {"key": "MIN", "reason": "mistaken"}
    assert client.post("/en/XA/records/institutions/withdraw/", act).status_code == 302
    late = client.post(f"{form}?key=MIN", {**values, "seen": seen})
    assert late.status_code == 409
    assert "withdrawn or renamed by someone else" in late.content.decode()
    assert Client().get("/en/XA/records/institutions/").context["count"] == 0
