"""The API: versions of its paths and records, keys, limits, and its refusals."""

import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from openssr.platform.api.mistakes import KINDS
from tests.racer import client_of

pytestmark = pytest.mark.django_db
BASE = "/api/v1/XA/records/institutions"
RECORD = f"{BASE}/record?key=MIN"
MINISTRY = {"code": "MIN", "names": {"en": "Ministry"}, "component": "oversight"}


@pytest.fixture
def client():
    return client_of("a.one")


def add(client, headers=None, **values):
    body = {**MINISTRY, **values}
    return client.post(BASE, body, "application/json", headers=headers or {})


def change(client, headers=None, **values):
    return client.patch(RECORD, values, "application/json", headers=headers or {})


def count():
    from django.apps import apps

    return apps.get_model("institutions.Institution").objects.count()


def test_an_address_without_a_version_leads_to_the_first(client):
    answer = client.get("/api/XA/records/institutions?most=1")
    assert answer.status_code == 308
    assert answer["Location"] == f"{BASE}?most=1"
    assert client.post("/api/XA/records/institutions").status_code == 308
    assert client.get("/api/openapi.json")["Location"] == "/api/v1/openapi.json"
    nothing = client.get("/api/v2/XA/goals")
    assert (nothing.status_code, nothing.json()["status"]) == (404, 404)


def test_a_change_has_to_name_what_it_changes(client):
    seen = add(client)["ETag"]
    without = change(client, legal_basis="Act 1")
    assert (without.status_code, without.json()["type"]) == (
        428, "/api/v1/errors/no-version",
    )  # fmt: skip
    first = change(client, {"If-Match": seen}, legal_basis="Act 1")
    assert first.status_code == 200
    late = change(client, {"If-Match": seen}, legal_basis="Act 2")
    assert late.status_code == 412
    assert late.json()["differences"] == [
        {"column": "legal_basis", "stored": "Act 1", "offered": "Act 2"}
    ]
    assert f'"{late.json()["current"]["record_version"]}"' == first["ETag"]
    weak = change(client, {"If-Match": f"W/{first['ETag']}"}, legal_basis="Act 2")
    assert weak.status_code == 200  # as it is marked where the answer was packed
    assert change(client, {"If-Match": "*"}, legal_basis="Act 3").status_code == 200
    assert change(client, {"If-Match": "no tag"}, legal_basis="x").status_code == 422


def test_a_record_is_added_only_where_there_is_none(client):
    new = {"If-None-Match": "*"}
    assert add(client, new).status_code == 201
    assert add(client, new).status_code == 412
    assert add(client).status_code == 409
    assert add(client, {"If-None-Match": '"1f"'}).status_code == 422


def test_what_the_caller_has_is_not_sent_again(client):
    seen = add(client)["ETag"]
    assert client.get(RECORD)["ETag"] == seen
    for address in (RECORD, BASE, "/api/v1/XA/goals"):
        mark = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": f'"0", {mark}'})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["ETag"] == mark
    change(client, {"If-Match": "*"}, legal_basis="Act 1")
    assert client.get(RECORD, headers={"If-None-Match": seen}).status_code == 200


def test_a_request_sent_again_under_its_key_is_answered_as_before(client):
    key = {"Idempotency-Key": "one"}
    first, again = add(client, key), add(client, key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json() and again["ETag"] == first["ETag"]
    assert again["Idempotency-Replayed"] == "true"
    assert count() == 1
    other = add(client, key, code="OTHER")
    assert (other.status_code, count()) == (422, 1)
    # another person's key of the same text is another key
    assert add(client_of("b.two"), key).status_code == 409


def test_what_was_refused_may_be_sent_again_under_its_key(client):
    key = {"Idempotency-Key": "one"}
    assert add(client, key, component="none").status_code == 422
    assert add(client, key).status_code == 201


def test_a_request_that_is_still_being_answered_is_not_begun_again(client):
    from openssr.platform.api import store
    from openssr.platform.api.models import KeptAnswer

    key, now = {"Idempotency-Key": "one"}, timezone.now()
    add(client, key)
    row = KeptAnswer.objects.get()
    KeptAnswer.objects.update(status=None)
    assert add(client, key).status_code == 409
    # its process was cut off, and with it what it had written
    KeptAnswer.objects.update(at=now - store.LONGEST - timedelta(seconds=1))
    assert add(client, key).status_code == 409  # runs, and finds the record
    assert not KeptAnswer.objects.filter(pk=row.pk).exists()


def test_answers_are_kept_for_a_day(client):
    from openssr.platform.api.models import KeptAnswer

    add(client, {"Idempotency-Key": "one"})
    KeptAnswer.objects.update(at=timezone.now() - timedelta(hours=24, seconds=1))
    add(client, {"Idempotency-Key": "two"}, code="OTHER")
    assert [row.key for row in KeptAnswer.objects.all()] == ["two"]


def test_refusals_are_in_the_language_that_is_asked_for(client):
    for header, language in (("fr-CH, en;q=0.5", "fr"), ("de, ar;q=0.7", "ar")):
        answer = client.get(
            f"{BASE}/record?key=NO", headers={"Accept-Language": header}
        )
        assert answer["Content-Language"] == language
        assert answer["Content-Type"] == "application/problem+json"


def test_a_wrong_key_is_refused_and_not_taken_for_the_public(client):
    add(client)
    answer = Client().get(BASE, headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer ")
    assert answer.json()["status"] == 401


def test_a_body_that_is_no_json_is_told_by_its_type(client):
    for media in ("text/plain", "multipart/form-data; boundary=x"):
        answer = client.post(BASE, json.dumps(MINISTRY), content_type=media)
        assert (answer.status_code, count()) == (415, 0), media


def test_a_body_that_is_too_large_is_refused(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = add(client, legal_basis="x" * 200)
    assert (answer.status_code, answer.json()["status"]) == (413, 413)


def test_who_asks_too_often_is_told_when_to_ask_again(client, monkeypatch, tmp_path):
    from dataclasses import replace

    from openssr.platform.serving import requests

    add(client)
    monkeypatch.setattr(
        settings, "OPENSSR", replace(settings.OPENSSR, api_rate=1, data_dir=tmp_path)
    )
    monkeypatch.setattr(requests.time, "time", lambda: 1e9)
    one, two = client_of("a.one"), client_of("b.two")
    answers = [one.get(BASE) for _ in range(11)]
    assert [each.status_code for each in answers] == [200] * 10 + [429]
    assert answers[0]["RateLimit"] == '"caller";r=9;t=10'
    assert answers[-1]["Retry-After"] == "1"
    assert answers[-1].json()["type"] == "/api/v1/errors/too-many-requests"
    assert two.get(BASE).status_code == 200
    monkeypatch.setattr(requests.time, "time", lambda: 1e9 + 1)
    assert [one.get(BASE).status_code for _ in range(2)] == [200, 429]


def test_every_kind_of_refusal_has_a_name_of_its_own():
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)
    assert {401, 412, 415, 428, 429} <= KINDS.keys()
