"""What names nothing, or would stand under itself, is refused in a sentence."""

import subprocess
import sys
from datetime import date

import pytest
from django.test import Client

from tests.racer import client_of

pytestmark = pytest.mark.django_db


def command(*words):
    from openssr.app.cli.root import main

    with pytest.raises(SystemExit) as ended:
        main(list(words))
    return ended.value.code


def take(kind, officer, text):
    from openssr.app.sheets import sheet_of

    sheet_of(kind).take(
        by=officer, country="XA", data=text.encode(), name=f"{kind}.csv"
    )


BASE = "/api/v1/XA/records/institutions"
MEMBERS = {"type", "title", "status", "detail", "instance"}
INSTITUTIONS = "code,name_en,component,parent,parent_from,parent_until\n"


@pytest.mark.parametrize("act", ["show", "history"])
def test_a_key_that_names_no_record_ends_a_command_with_four(officer, capsys, act):
    take("institutions", officer, INSTITUTIONS + "MIN,Ministry,oversight,,,\n")
    assert command("records", act, "institutions", "MIN", "--country", "XA") == 0
    assert command("records", act, "institutions", "NO", "--country", "XA") == 4
    assert "there is no 'NO' in institutions" in capsys.readouterr().err


def test_no_address_of_the_api_knows_a_key_that_names_no_record():
    client = client_of("a.one")
    base = "/api/v1/XA/records/institutions"
    for act in ("record", "history"):
        answer = client.get(f"{base}/{act}?key=NO")
        assert (answer.status_code, set(answer.json())) == (404, MEMBERS)
    for act in ("withdraw", "restore", "rename"):
        body = {"reason": "why", "code": "A"} if act == "rename" else {"reason": "why"}
        answer = client.post(
            f"{base}/{act}?key=NO", body, "application/json",
            headers={"If-Match": "*"},
        )  # fmt: skip
        assert (answer.status_code, set(answer.json())) == (404, MEMBERS)


def test_the_history_of_a_withdrawn_record_is_still_told(officer):
    take("institutions", officer, INSTITUTIONS + "MIN,Ministry,oversight,,,\n")
    options = ("--country", "XA", "--reason", "mistaken")
    assert command("records", "withdraw", "institutions", "MIN", *options) == 0
    assert command("records", "history", "institutions", "MIN", "--country", "XA") == 0


def test_a_report_of_a_country_without_a_book_is_refused(officer, tmp_path, capsys):
    take("institutions", officer, INSTITUTIONS + "MIN,Ministry,oversight,,,\n")
    target = tmp_path / "report.html"
    span = ("--from", "2026-01-01", "--to", "2026-06-30", "-o", str(target))
    assert command("report", "council", "--country", "ZZ", *span) == 4
    assert "the book has no data on ZZ" in capsys.readouterr().err
    assert not target.exists()
    page = client_of("a.one").get("/en/LY/reports/council/?from=2026-01-01")
    assert page.status_code == 404
    assert "the book has no data on LY" in page.content.decode()


@pytest.mark.parametrize(("kind", "head", "rows", "circle"), [
    ("institutions", INSTITUTIONS, "A,A,oversight,A,,\n", "A > A"),
    (
        "institutions", INSTITUTIONS,
        "A,A,oversight,B,,\nB,B,oversight,C,,\nC,C,oversight,A,,\n", "A > B > C > A",
    ),
    (
        "institutions", INSTITUTIONS,
        "A,A,oversight,B,2020-01-01,2024-12-31\nB,B,oversight,A,2024-06-01,\n",
        "A > B > A",
    ),
    (
        "benchmarks", "code,name_en,statement_en,origin,came_from\n",
        "B1,One,One,mandate,B2\nB2,Two,Two,mandate,B1\n", "B1 > B2 > B1",
    ),
])  # fmt: skip
def test_what_would_stand_under_itself_is_refused_naming_the_circle(
    officer, kind, head, rows, circle
):
    from openssr.app.sheets import sheet_of
    from openssr.platform.registers.refused import Refused

    with pytest.raises(Refused) as refused:
        take(kind, officer, head + rows)
    problems = refused.value.problems
    assert circle in {each.value for each in problems if each.code == "SHT-018"}, [
        str(each) for each in problems
    ]
    assert sheet_of(kind).count(by=officer, country="XA") == 0


def test_two_may_change_places_in_time(officer):
    """Under the other until 2023, above it from 2024 on: no day has a circle."""
    rows = "A,A,oversight,B,2020-01-01,2023-12-31\nB,B,oversight,A,2024-01-01,\n"
    take("institutions", officer, INSTITUTIONS + rows)


def test_a_record_does_not_come_under_one_that_the_book_has_below_it(officer):
    from openssr.platform.registers.refused import Refused

    take(
        "institutions", officer, INSTITUTIONS + "A,A,oversight,,,\nB,B,oversight,A,,\n"
    )
    client = client_of("a.one")
    row = {"code": "B", "starts_on": None, "ends_on": None}
    answer = client.patch(
        "/api/v1/XA/records/institutions/record?key=A", {"parents": [row]},
        "application/json", headers={"If-Match": "*"},
    )  # fmt: skip
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["code"] == "SHT-018"
    with pytest.raises(Refused):
        take("institutions", officer, INSTITUTIONS + "A,A,oversight,B,,\n")


@pytest.mark.parametrize(("method", "address", "body", "status"), [
    ("post", BASE, "{broken", 400),
    ("post", BASE, '"text"', 422),
    ("post", BASE, "[]", 422),
    ("patch", f"{BASE}/record?key=A", "\udcff{", 400),
    ("delete", BASE, "", 405),
    ("get", "/api/v1/XA/nothing", "", 404),
    ("get", "/api/v1/XA/records/nothing/record?key=A", "", 404),
    ("get", f"{BASE}?most=x", "", 422),
    ("get", f"{BASE}/record?key=NO", "", 404),
])  # fmt: skip
def test_every_error_of_the_api_has_the_documented_form(
    officer, method, address, body, status
):
    take("institutions", officer, INSTITUTIONS + "MIN,Ministry,oversight,,,\n")
    client = client_of("a.one")
    data = body.encode("utf-8", "surrogateescape")
    if method == "get":
        answer = client.get(address)
    else:
        answer = getattr(client, method)(address, data, content_type="application/json")
    assert answer.status_code == status
    values = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert MEMBERS <= set(values) <= MEMBERS | {"problems", "current", "differences"}
    assert values["status"] == status and values["detail"] and values["title"]


def test_the_public_is_led_to_records_and_not_to_forms(arendia):
    public, officer = Client(), client_of("a.one")
    query = f"/en/XA/due/?on={date(2026, 12, 31)}"
    links = [row["part"].link for row in public.get(query).context["rows"]]
    assert links
    assert not [link for link in links if "/enter/" in link]
    for link in sorted(set(links)):
        assert public.get(link.partition("#")[0]).status_code == 200, link
    forms = [row["part"].link for row in officer.get(query).context["rows"]]
    assert any("/enter/" in link for link in forms)


def test_a_wrong_passphrase_is_one_sentence_and_no_line_of_the_engine(tmp_path):
    """The engine writes to the terminal itself; another process sees it."""
    script = """
import sys
from pathlib import Path
from openssr.platform.backup.container import new_container, open_container
path = Path(sys.argv[1])
with new_container(path, "right"):
    pass
try:
    with open_container(path, "wrong"):
        pass
except Exception as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "b.openssr")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert "encrypted with another passphrase" in done.stdout
    assert len(done.stdout.strip().splitlines()) == 1
