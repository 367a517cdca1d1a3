"""Safe methods change nothing, and every refusal says what to do."""

import io
import json
import re
import sys

import pytest
from django.core.signing import dumps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from openssr.platform.serving.methods import methods_of
from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
PARTS = {
    "language": "en", "country": "XA", "token": "x", "kind": "institutions",
    "action": "withdraw", "code": "B04", "indicator": "I04.1", "ref": "XX-AR-01",
    "number": "1", "ending": "json", "report": "council", "key": "x",
    "definition": "benchmarks.status.count", "name": "book-1.backup",
    "grant": "1", "secret": "x",
}  # fmt: skip


def views(patterns=None, prefix=""):
    """Return every address of a page with its view."""
    found = []
    for each in patterns or get_resolver().url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            if not route.startswith("api/"):
                found += views(each.url_patterns, route)
        elif isinstance(each, URLPattern) and not route.startswith("api/"):
            found.append((address_of(route), each.callback))
    return found


def _value(part):
    """Return what an address may hold: the first of several, else the usual."""
    first, more, _ = part[2].partition("|")
    return first if more else PARTS[part[1]]


def address_of(route):
    named = re.sub(r"\(\?P<(\w+)>([^)]*)\)", _value, route)
    named = re.sub(r"<(?:\w+:)?(\w+)>", lambda part: PARTS[part[1]], named)
    return "/" + named.replace("^", "").replace("$", "").replace("\\", "")


def events():
    from openssr.platform.audit.models import AuditEvent

    return AuditEvent.objects.count()


def test_what_changes_the_book_is_not_reached_by_opening_an_address(arendia):
    client = signed_in()
    before = events()
    only_post = [address for address, view in views() if "GET" not in methods_of(view)]
    assert len(only_post) >= 9
    for address in only_post:
        for ask in (client.get, client.head):
            answer = ask(address)
            assert answer.status_code == 405, address
            assert answer["Allow"] == "POST"
    assert events() == before


def test_every_page_refuses_methods_that_it_does_not_declare():
    client = Client()
    for address, _ in views():
        for method in ("PUT", "DELETE", "TRACE", "PATCH", "OPTIONS"):
            answer = client.generic(method, address)
            # below the API an address may lead on, or say that there is nothing
            others = {308, 404} if address.startswith("/api/") else set()
            if method == "TRACE":
                others.discard(308)
            assert answer.status_code in {405, *others}, (method, address)


def test_no_page_that_is_only_shown_writes(arendia, caplog):
    client = signed_in()
    before = events()
    for address, view in views():
        if "GET" in methods_of(view):
            assert client.get(address).status_code < 500, address
            assert client.head(address).status_code < 500, address
    assert events() == before


def test_a_use_case_that_would_write_while_a_page_is_shown_is_a_bug(officer):
    from openssr.platform.usecase.services import reading_only
    from openssr.subjects.mandates.services import registers

    with reading_only(), pytest.raises(RuntimeError, match=r"mandates\.duty\.set"):
        registers.set_duties(by=officer, country="XA", classes=["government"])


def test_looking_at_a_sign_in_address_leaves_it_valid():
    token = dumps({"name": "a", "role": "officer"}, salt="openssr.enter")
    client, address = Client(), f"/enter/{token}/"
    assert client.head(address).status_code == 200
    assert b"Sign in" in client.get(address).content
    assert "openssr_actor" not in client.cookies
    assert client.post(address).status_code == 302
    assert client.cookies["openssr_actor"].value
    used = Client().get(address)
    assert (used.status_code, b"has already been used" in used.content) == (403, True)


@pytest.mark.parametrize(
    "text",
    [
        "on=0000-01-01", "on=9999-12-31", "on=0001-01-01",
        "page=1e9999&after=99999999999999999999&from=x&to=y&q=%25",
    ],
)  # fmt: skip
def test_no_text_in_an_address_breaks_a_page(arendia, text):
    client = signed_in()
    for address, view in views():
        if "GET" in methods_of(view):
            mark = "&" if "?" in address else "?"
            answer = client.get(f"{address}{mark}{text}")
            assert answer.status_code < 500, (address, text)
    paths = [
        "records/institutions", "measurements", "records/measurements", "due",
        "benchmarks/history", "benchmarks/outlook", "standings", "mandates/board",
        "support/questions/needs", "figures/benchmarks.status.count",
    ]  # fmt: skip
    for path in paths:
        assert client.get(f"/api/v1/XA/{path}?{text}").status_code < 500


@pytest.mark.parametrize("text", ["old=%00", "symbol=a%00b", "q=%ef%bf%be", "%00=1"])
def test_a_character_that_no_text_can_hold_is_refused_in_an_address(text):
    for path in ("en/XA/mandates/compare/", "en/XA/mandates/search/", "api/XA/records"):
        assert Client().get(f"/{path}?{text}").status_code == 400
    assert Client().get("/en/XA/mandates/a%00b/").status_code == 400


def test_a_foreign_host_is_refused_on_every_page():
    answer = Client().get("/healthz", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "There is no page"),
        ("fr", "Il n’y a pas de page"),
        ("ar", "لا توجد صفحة"),
    ],
)
def test_a_page_that_is_not_there_says_so_in_the_readers_language(language, word):
    answer = Client().get(f"/{language}/XA/nothing/")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert word.casefold() in text.casefold()
    assert f'lang="{language}"' in text
    assert "o-fictional" in text


def test_a_form_from_elsewhere_is_told_what_to_do():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/fr/XA/institutions/components/")
    assert answer.status_code == 403
    assert 'lang="fr"' in answer.content.decode()


@pytest.fixture
def logged(monkeypatch):
    """Let the program's log be read, and end as it was."""
    import structlog

    from openssr.platform import log

    lines = io.StringIO()
    monkeypatch.setattr(sys, "stderr", lines)
    before = structlog.get_config()
    log.configure()
    yield lines
    structlog.configure(**before)


def test_a_bug_gets_a_number_that_the_log_holds_and_no_name(monkeypatch, logged):
    from openssr.subjects.mandates.services import library

    def broken(**values):
        raise KeyError("a person's name")

    monkeypatch.setattr(library, "list_cited", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/en/XA/mandates/cited/")
    number = re.search(r"number: ([0-9A-F]{8})", answer.content.decode())[1]
    lines = logged.getvalue().splitlines()
    entry = next(json.loads(line) for line in lines if number in line)
    assert answer.status_code == 500
    assert entry["exception"] == "builtins.KeyError"
    assert any("list_cited" in place or "broken" in place for place in entry["at"])
    assert "a person's name" not in "".join(lines)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("database is locked", "another process has been writing"),
        ("database or disk is full", "disk is full"),
        ("attempt to write a readonly database", "read-only"),
        ("database disk image is malformed", "restore it from the latest backup"),
    ],
)
def test_a_database_in_trouble_gets_its_own_true_sentence(
    monkeypatch, logged, words, told
):
    from django.db import OperationalError

    from openssr.subjects.mandates.services import library

    def trouble(**values):
        raise OperationalError(words)

    monkeypatch.setattr(library, "list_cited", trouble)
    answer = Client().get("/en/XA/mandates/cited/")
    assert answer.status_code == 503
    assert told in answer.content.decode()


def test_the_api_answers_head_where_it_answers_get(arendia):
    client = Client()
    for address in ("/api/v1/XA/institutions", "/api/v1/XA/records/objectives"):
        assert client.get(address).status_code == 200, address
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b""), address
