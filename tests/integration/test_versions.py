"""Withdrawing, restoring and renaming a record that another changed meanwhile."""

import pytest

from tests.racer import client_of

pytestmark = pytest.mark.django_db
FORM = "/en/XA/enter/institutions/form/"
API = "/api/v1/XA/records/institutions"
MINISTRY = {"code": "MIN", "name_en": "Ministry", "component": "oversight"}
ACTS = ("withdraw", "restore", "rename")


@pytest.fixture
def client():
    return client_of("a.one")


def page_of(client, key="MIN"):
    return client.get(f"/en/XA/records/institutions/record/?key={key}")


def enter(client, **values):
    seen = client.get(f"{FORM}?key=MIN").context["seen"]
    form = {**MINISTRY, "seen": seen, **values}
    assert client.post(f"{FORM}?key=MIN", form).status_code == 302


def act_on(client, act, version, **more):
    sent = {"key": "MIN", "reason": "mistaken", "version": version, **more}
    sent |= {"code": "MOD"} if act == "rename" else {}
    return client.post(f"/en/XA/records/institutions/{act}/", sent)


def ask(client, act, version):
    body = {"reason": "mistaken"}
    body |= {"code": "MOD"} if act == "rename" else {}
    address = f"{API}/{act}?key=MIN"
    return client.post(
        address, body, content_type="application/json",
        headers={"If-Match": f'"{version}"'},
    )  # fmt: skip


def command(act, version):
    from openssr.app.cli.root import main

    code = ["MOD"] if act == "rename" else []
    with pytest.raises(SystemExit) as ended:
        main(["records", act, "institutions", "MIN", *code, "--country", "XA",
              "--reason", "mistaken", "--version", version])  # fmt: skip
    return ended.value.code


def old_version(client, act):
    """Return the version that somebody saw before another changed the record."""
    enter(client)
    version = page_of(client).context["version"]
    enter(client, legal_basis="Act 2")
    if act == "restore":
        assert act_on(client, "withdraw", "").status_code == 302
    return version


@pytest.mark.parametrize("act", ACTS)
def test_no_page_acts_on_a_record_that_changed_since_it_was_shown(client, act):
    version = old_version(client, act)
    late = act_on(client, act, version)
    assert late.status_code == 409
    text = late.content.decode()
    assert "changed or added by someone else" in text
    if act != "restore":  # there the last act was the withdrawal
        assert "the book has “Act 2”, you saw “”" in text
    again = page_of(client).context["version"]
    assert act_on(client, act, again).status_code == 302


@pytest.mark.parametrize("act", ACTS)
def test_neither_does_the_api(client, act):
    version = old_version(client, act)
    late = ask(client, act, version)
    assert late.status_code == 412
    now = late.json()["current"]
    assert now["legal_basis"] == "Act 2"
    assert ask(client, act, now["record_version"]).status_code == 200


@pytest.mark.parametrize("act", ACTS)
def test_neither_does_a_command(client, act, capsys):
    version = old_version(client, act)
    assert command(act, version) == 6
    assert "changed or added by someone else" in capsys.readouterr().err
    assert command(act, page_of(client).context["version"]) == 0


@pytest.mark.parametrize(("first", "second", "said"), [
    ("withdraw", "withdraw", "was withdrawn or renamed by someone else"),
    ("rename", "withdraw", "was withdrawn or renamed by someone else"),
    ("withdraw", "rename", "was withdrawn or renamed by someone else"),
    ("restore", "restore", "was restored or renamed by someone else"),
])  # fmt: skip
def test_of_two_acts_on_one_version_the_second_is_told_of_the_first(
    client, first, second, said
):
    enter(client)
    version = page_of(client).context["version"]
    if first == "restore":
        act_on(client, "withdraw", version)
    assert act_on(client, first, version).status_code == 302
    late = act_on(client_of("b.two"), second, version)
    assert late.status_code == 409
    assert said in late.content.decode()


def test_a_decision_is_not_taken_back_that_another_made_anew(client):
    address = "/en/XA/support/identities/"
    values = {"kind": "organisation", "alias": "DCAF", "reason": "the same body"}
    client.post(address, {**values, "stands_for": "XM-DAC-1"})
    seen = client.get(address).context["seen"]
    client.post(address, {**values, "stands_for": "XM-DAC-2"})
    take_back = {**values, "withdraw": "1"}
    late = client.post(address, {**take_back, "seen": seen})
    assert late.status_code == 409
    assert "the book has “XM-DAC-2”, you saw “XM-DAC-1”" in late.content.decode()
    newer = client.get(address).context["seen"]
    assert client.post(address, {**take_back, "seen": newer}).status_code == 302
