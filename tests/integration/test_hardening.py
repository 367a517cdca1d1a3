"""What a browser may do with answers, what stays behind, and what the log says."""

import io
import json
import sys
from dataclasses import replace

import pyotp
import pytest
from django.http import HttpResponse
from django.test import Client

from openssr.kernel.error import Invalid, NotAllowed, NotFound
from openssr.platform.accounts.models import Account
from openssr.platform.serving.middleware import Frame
from openssr.platform.usecase.records import Actor, Grant, Role
from tests.integration.test_accounts import (
    BOSS,
    PASSWORD,
    ROOT,
    people,
    person,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Argon2 takes a tenth of a second each."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_who_keeps_one_country_decides_over_nobody_with_roles_elsewhere():
    everywhere = people().invite(
        by=BOSS, country="XA", name="first", full_name="First", email="",
        grant=Grant(Role.ADMINISTRATOR), everywhere=True,
    )  # fmt: skip
    both = person("both")
    people().give_role(by=BOSS, country="XB", number=both, grant=Grant(Role.EDITOR))
    here = person("here")
    Account.objects.update(factor="sealed")
    boss = Actor("boss", Role.ADMINISTRATOR, country="XA")
    acts = {
        people().make_link: {},
        people().drop_factor: {"reason": "phone lost"},
        people().unlock_account: {},
        people().end_sessions_of: {},
        people().close_account: {"reason": "left"},
        people().open_account: {},
    }
    for number in (everywhere, both):
        for act, more in acts.items():
            with pytest.raises(NotAllowed, match="administrator of all countries"):
                act(by=boss, country="XA", number=number, **more)
    for act, more in acts.items():
        act(by=boss, country="XA", number=here, **more)


def test_who_keeps_one_country_is_shown_nobody_of_another():
    number = people().invite(
        by=BOSS, country="XB", name="there", full_name="There", email="t@example.org",
        grant=Grant(Role.EDITOR),
    )  # fmt: skip
    boss = Actor("boss", Role.ADMINISTRATOR, country="XA")
    with pytest.raises(NotFound):
        people().show_account(by=boss, country="XA", number=number)
    assert people().show_account(by=BOSS, country="XA", number=number).name == "there"


@pytest.mark.parametrize(
    "path", [f"{ROOT}/", "/api/v1/openapi.json", "/healthz", "/no"]
)
def test_every_answer_has_the_headers_of_all(settings, path):
    settings.OPENSSR = replace(settings.OPENSSR, address="http://127.0.0.1:8000")
    answer = Client().get(path)
    for words in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert words in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Strict-Transport-Security" not in answer, "TLS was promised by nobody"
    settings.OPENSSR = replace(settings.OPENSSR, address="https://ssr.example.org")
    assert Client().get(path)["Strict-Transport-Security"].startswith("max-age=3153")


def test_cookies_are_for_this_host_over_tls_and_for_no_script():
    """Of a process of its own: names of cookies are settled when it starts."""
    import os
    import subprocess

    code = (
        "from openssr.app import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY,"
        " s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "OPENSSR_ADDRESS": "https://ssr.example.org"},
    ).stdout.split()  # fmt: skip
    assert told == [
        "__Host-openssr_session", "__Host-csrftoken", "True", "True", "True", "True",
        "Lax", "Strict",
    ]  # fmt: skip


def test_no_browser_keeps_a_copy_of_what_is_for_one_person():
    person("amina")
    browser = signed_in("amina")
    assert browser.get(f"{ROOT}/")["Cache-Control"] == "no-store"
    assert browser.get("/api/v1/XA/institutions")["Cache-Control"] == "no-store"
    assert Client().get(f"{ROOT}/account/sign-in/")["Cache-Control"] == "no-store"
    assert Client().get("/enter/x/")["Cache-Control"] == "no-store"
    assert Client().get(f"{ROOT}/about/")["Cache-Control"] == "private, no-cache"
    left = browser.post(f"{ROOT}/account/sign-out/")
    assert left["Clear-Site-Data"] == '"cache"'


def test_a_refusal_is_logged_without_a_name(monkeypatch):
    import structlog

    from openssr.platform import log

    number = person("amina")
    browser, lines = signed_in("amina"), io.StringIO()
    monkeypatch.setattr(sys, "stderr", lines)
    before = structlog.get_config()
    log.configure()
    try:
        assert browser.get(f"{ROOT}/administration/people/").status_code == 403
    finally:
        structlog.configure(**before)
    entry = json.loads(lines.getvalue())
    assert entry["event"] == "request.refused"
    assert (entry["account"], entry["role"]) == (number, "editor")
    assert entry["route"].endswith("administration/people/")
    assert entry["timestamp"].endswith("Z"), "in UTC"
    assert "amina" not in lines.getvalue()


def test_a_password_counts_as_it_was_typed():
    person("amina", password=f" {PASSWORD.upper()}  ")
    for typed in (PASSWORD, f" {PASSWORD.upper()}", f" {PASSWORD}  "):
        answer = Client().post(
            f"{ROOT}/account/sign-in/", {"name": "amina", "password": typed}
        )
        assert answer.status_code == 422, typed
    assert signed_in("amina", f" {PASSWORD.upper()}  ")


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("Openssr-2026!", True),
        ("arendia arendia 1", True),
        ("MinistrySecurity", True),
        ("openssr grey herons", False),
        ("2026 7431 9986 4410 !", False),
        ("éàüôîç" * 10, False),
    ],
)
def test_a_password_of_expected_words_is_refused(password, refused):
    from openssr.platform.accounts.passwords import set_password

    account = Account(name="amina", full_name="Amina K.")
    if not refused:
        set_password(account, password)
        return
    with pytest.raises(Invalid, match="everybody expects"):
        set_password(account, password)


def test_a_changed_second_factor_ends_the_other_sessions():
    person("amina")
    here, there = signed_in("amina"), signed_in("amina")
    secret = here.get(f"{ROOT}/account/second-factor/").context["secret"]
    typed = {"code": pyotp.TOTP(secret).now(), "password": PASSWORD}
    done = here.post(f"{ROOT}/account/second-factor/", typed)
    assert all(len(code) == 29 for code in done.context["codes"])  # 24 signs, 5 dashes
    assert there.get(f"{ROOT}/account/").status_code == 403
    another = Client()
    another.post(f"{ROOT}/account/sign-in/", {"name": "amina", "password": PASSWORD})
    another.post(f"{ROOT}/account/code/", {"code": done.context["codes"][0]})
    assert another.get(f"{ROOT}/account/").status_code == 200
    here.post(f"{ROOT}/account/second-factor/remove/", {"password": PASSWORD})
    assert here.get(f"{ROOT}/account/").status_code == 200
    assert another.get(f"{ROOT}/account/").status_code == 403


def test_an_administrator_ends_the_sessions_of_somebody():
    number = person("amina")
    here, there = signed_in("amina"), signed_in("amina")
    boss = person("boss", Grant(Role.ADMINISTRATOR))
    browser = signed_in("boss")
    Account.objects.filter(pk=boss).update(factor="sealed")
    page = f"{ROOT}/administration/people/{number}/"
    assert "End all sessions" in browser.get(page).content.decode()
    browser.post(f"{page}change/", {"act": "sessions"})
    for ended in (here, there):
        assert ended.get(f"{ROOT}/account/").status_code == 403
    assert signed_in("amina"), "the account stays open"


def test_the_way_to_the_database_server_can_be_encrypted(settings):
    from openssr.app.config import database

    url = "postgresql://openssr@db.example.org/book?sslmode=verify-full"
    values = database(replace(settings.OPENSSR, database_url=url))
    assert values["OPTIONS"] == {"sslmode": "verify-full"}
    with pytest.raises(Invalid, match="the option 'service'"):
        database(replace(settings.OPENSSR, database_url=f"{url}&service=elsewhere"))


def test_another_site_cannot_use_the_api_in_its_reader_s_name():
    """A form of a sister site sends the cookie of a session along."""
    person("amina")
    browser, path = signed_in("amina"), "/api/v1/XA/records/institutions"
    cases = [
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, True),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, True),
        ({"HTTP_ORIGIN": "https://elsewhere.example.org"}, True),
        ({"HTTP_ORIGIN": "null"}, True),
        ({"HTTP_ORIGIN": "http://testserver"}, False),
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, False),
        ({}, False),
    ]
    for sent, refused in cases:
        answer = browser.post(path, "{}", content_type="application/json", **sent)
        assert ("from another site" in answer.content.decode()) == refused, sent
        assert (answer.status_code == 403) == refused, sent
        assert browser.get(path, **sent).status_code != 403, "whoever reads may"


def test_right_and_wrong_sign_ins_stand_in_the_audit():
    from openssr.platform.audit.models import AuditEvent

    person("amina")
    Client().post(f"{ROOT}/account/sign-in/", {"name": "amina", "password": "wrong"})
    signed_in("amina")
    rows = AuditEvent.objects.filter(action="accounts.session.sign_in").order_by("pk")
    assert [(row.target, row.after) for row in rows] == [
        ("amina", {"refused": True}),
        ("amina", {"by": "password"}),
    ]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("text/calendar", "text/calendar; charset=utf-8"),
        ("image/svg+xml", "image/svg+xml; charset=utf-8"),
        ("application/xml", "application/xml; charset=utf-8"),
        ("text/html; charset=utf-8", "text/html; charset=utf-8"),
        ("application/json", "application/json"),
        ("application/octet-stream", "application/octet-stream"),
    ],
)
def test_every_text_says_in_what_letters_it_is(rf, kind, told):
    def answer(request):
        return HttpResponse(b"", content_type=kind)

    assert Frame(answer)(rf.get("/"))["Content-Type"] == told


def test_a_named_proxy_alone_is_believed_that_tls_was_used(rf, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.OPENSSR = replace(settings.OPENSSR, proxies=("192.0.2.7",))

    def answer(request):
        return HttpResponse(str(request.is_secure()))

    for address, secure in (("192.0.2.7", "True"), ("198.51.100.9", "False")):
        sent = {"REMOTE_ADDR": address, "HTTP_X_FORWARDED_PROTO": "https"}
        assert Frame(answer)(rf.get("/", **sent)).content.decode() == secure


def test_the_address_of_who_asks_comes_from_a_named_proxy_alone(rf, settings):
    from openssr.platform.serving.asking import address_of

    sent = {"REMOTE_ADDR": "192.0.2.7", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 198.51.100.9"}
    assert address_of(rf.get("/", **sent)) == "192.0.2.7"
    settings.OPENSSR = replace(settings.OPENSSR, proxies=("192.0.2.7",))
    assert address_of(rf.get("/", **sent)) == "198.51.100.9", "the proxy adds the last"


def test_callers_behind_a_proxy_have_a_rate_each(settings, tmp_path):
    settings.OPENSSR = replace(
        settings.OPENSSR, proxies=("192.0.2.7",), api_rate=1, data_dir=tmp_path
    )
    answers = [
        Client(REMOTE_ADDR="192.0.2.7").get(
            "/api/v1/XA/institutions", headers={"X-Forwarded-For": address}
        )
        for address in ("198.51.100.1", "198.51.100.2")
    ]
    assert [each["RateLimit"].split(";")[1] for each in answers] == ["r=9", "r=9"]
