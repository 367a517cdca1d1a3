"""Accounts: who is let in, by what, until when, and by whom roles are granted."""

import json
import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from click.testing import CliRunner
from django.test import Client

from openssr.kernel.error import Conflict, Invalid, NotAllowed, NotFound
from openssr.platform.accounts.models import Account, Link, Session, Token
from openssr.platform.usecase.records import Actor, Grant, Role

pytestmark = pytest.mark.django_db
ROOT = "/en/XA"
PASSWORD = "seven grey herons wade"  # noqa: S105
BOSS = Actor("cli:root", Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    """Argon2 takes a tenth of a second each; one test below takes that."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def people():
    from openssr.platform.accounts.services import people as services

    return services


def person(name, *grants, password=PASSWORD, by=BOSS):
    """Create an account with roles and a password; return its number."""
    first, *others = grants or (Grant(Role.EDITOR),)
    number = people().invite(
        by=by, country="XA", name=name, full_name=name.title(), email="", grant=first
    )
    for grant in others:
        people().give_role(by=by, country="XA", number=number, grant=grant)
    if password:
        from openssr.platform.accounts.services.entering import use_link

        link = people().make_link(by=by, country="XA", number=number)
        use_link(
            by=Actor("anybody", Role.PUBLIC), secret=link.secret, password=password
        )
    return number


def signed_in(name, password=PASSWORD, **more):
    """A browser in which somebody has signed in."""
    client = Client(**more)
    response = sign_in(client, name, password)
    assert response.status_code == 302, response.content.decode()
    return client


def sign_in(client, name, password=PASSWORD):
    return client.post(f"{ROOT}/account/sign-in/", {"name": name, "password": password})


def actor_in(client, address=f"{ROOT}/account/sign-in/"):
    """Who a page takes a browser for."""
    return client.get(address).context["visit"].actor


def test_an_invited_person_sets_a_password_and_signs_in():
    number = people().invite(
        by=BOSS, country="XA", name="Amina.K", full_name="Amina K.", email="",
        grant=Grant(Role.EDITOR),
    )  # fmt: skip
    link = people().make_link(by=BOSS, country="XA", number=number)
    address, client = f"{ROOT}/account/invitation/{link.secret}/", Client()
    assert "amina.k" in client.get(address).content.decode()
    typed = {"password": PASSWORD, "again": PASSWORD}
    assert client.post(address, typed).status_code == 302
    assert client.get(address).status_code == 404, "it works once"
    browser = signed_in("AMINA.K")
    assert actor_in(browser) == Actor("amina.k", Role.EDITOR, country="XA")


def test_a_one_time_address_ends_after_three_days_and_by_a_newer_one():
    number = person("amina", password="")
    first = people().make_link(by=BOSS, country="XA", number=number).secret
    second = people().make_link(by=BOSS, country="XA", number=number).secret
    client = Client()
    assert client.get(f"{ROOT}/account/invitation/{first}/").status_code == 404
    assert client.get(f"{ROOT}/account/invitation/{second}/").status_code == 200
    Link.objects.update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert client.get(f"{ROOT}/account/invitation/{second}/").status_code == 404


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "too short"),
        ("password1234", "too common"),
        ("123456789012345", "entirely numeric"),
        ("amina-kessie-2026", "too similar"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password, words):
    number = people().invite(
        by=BOSS, country="XA", name="amina-kessie", full_name="Amina Kessie", email="",
        grant=Grant(Role.EDITOR),
    )  # fmt: skip
    link = people().make_link(by=BOSS, country="XA", number=number)
    page = Client().post(
        f"{ROOT}/account/invitation/{link.secret}/",
        {"password": password, "again": password},
    )
    assert words in page.content.decode()
    assert not Account.objects.get().has_usable_password()


def test_nothing_tells_a_wrong_name_from_a_wrong_password():
    person("amina")
    answers = {
        sign_in(Client(), name, word).context["error"]
        for name, word in (("amina", "wrong"), ("nobody", PASSWORD))
    }
    assert answers == {"the name or the password is not right"}


def test_after_five_failures_the_right_password_waits_and_is_unlocked():
    number = person("amina")
    for _ in range(5):
        sign_in(Client(), "amina", "wrong")
    assert "too many" in sign_in(Client(), "amina").context["error"]
    other_place = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(other_place, "amina").status_code == 302, "counted by place"
    for _ in range(5):
        sign_in(Client(), "amina", "wrong")
    people().unlock_account(by=BOSS, country="XA", number=number)
    assert sign_in(Client(), "amina").status_code == 302


def test_failures_are_forgotten_after_a_quarter_of_an_hour():
    person("amina")
    with time_machine.travel(datetime.now(UTC) - timedelta(minutes=16)):
        for _ in range(5):
            sign_in(Client(), "amina", "wrong")
    assert sign_in(Client(), "amina").status_code == 302


def test_signing_out_ends_the_session_in_the_book():
    person("amina")
    browser = signed_in("amina")
    key = browser.cookies["openssr_session"].value
    browser.post(f"{ROOT}/account/sign-out/")
    assert not Session.objects.filter(session_key=key).exists()
    browser.cookies["openssr_session"] = key
    assert actor_in(browser).role is Role.PUBLIC


def test_the_key_of_a_session_changes_when_somebody_signs_in():
    person("amina")
    client = Client()
    client.get(f"{ROOT}/account/sign-in/")
    session = client.session
    session["x"] = 1
    session.save()
    planted = session.session_key
    client.cookies["openssr_session"] = planted
    sign_in(client, "amina")
    assert client.cookies["openssr_session"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize(("hours", "idle"), [(13, 1), (5, 5)])
def test_a_session_ends_after_twelve_hours_and_after_four_of_doing_nothing(hours, idle):
    person("amina")
    now = datetime.now(UTC)
    with time_machine.travel(now - timedelta(hours=hours)):
        browser = signed_in("amina")
    for hour in range(hours - 1, idle - 1, -3):
        with time_machine.travel(now - timedelta(hours=hour)):
            browser.get(f"{ROOT}/")
    assert actor_in(browser).role is Role.PUBLIC


def test_a_second_factor_is_set_up_and_asked_for():
    person("amina", Grant(Role.ADMINISTRATOR))
    browser = signed_in("amina")
    assert actor_in(browser).role is Role.PUBLIC, "the role needs a second factor"
    assert browser.get(f"{ROOT}/administration/").status_code == 302
    page = browser.get(f"{ROOT}/account/second-factor/")
    secret = page.context["secret"]
    now = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        code = pyotp.TOTP(secret).now()
        done = browser.post(
            f"{ROOT}/account/second-factor/", {"code": code, "password": PASSWORD}
        )
        codes = done.context["codes"]
        assert len(set(codes)) == 10
        assert actor_in(browser).role is Role.ADMINISTRATOR
        other = Client()
        assert sign_in(other, "amina").url == f"{ROOT}/account/code/"
        assert actor_in(other).role is Role.PUBLIC, "the password alone lets nobody in"
        again = other.post(f"{ROOT}/account/code/", {"code": code})
        assert "used before" in again.context["error"]
    with time_machine.travel(now + timedelta(seconds=30), tick=False):
        code = pyotp.TOTP(secret).now()
        assert other.post(f"{ROOT}/account/code/", {"code": code}).status_code == 302
    assert actor_in(other).role is Role.ADMINISTRATOR
    assert secret not in Account.objects.get().factor, "it is kept sealed"
    for tried, status in ((codes[0].upper().replace("-", " "), 302), (codes[0], 422)):
        third = Client()
        sign_in(third, "amina")
        response = third.post(f"{ROOT}/account/code/", {"code": tried})
        assert response.status_code == status, "a recovery code works once"


def test_a_lost_phone_is_taken_away_by_another_administrator():
    from openssr.platform.accounts.store import replace_codes

    number = person("amina", Grant(Role.EDITOR))
    account = Account.objects.get()
    account.factor = "sealed"
    account.save()
    replace_codes(account, ["aaaa-bbbb-cccc"])
    amina = Actor("amina", Role.ADMINISTRATOR)
    where = {"country": "XA", "number": number}
    with pytest.raises(NotAllowed):
        people().drop_factor(by=amina, reason="lost", **where)
    with pytest.raises(Invalid):
        people().drop_factor(by=BOSS, reason=" ", **where)
    people().drop_factor(by=BOSS, reason="phone lost", **where)
    assert Account.objects.get().factor == ""
    assert not account.codes.exists()


def test_who_leaves_is_out_at_once_and_stays_in_the_history():
    from openssr.platform.audit.models import AuditEvent

    number = person("amina")
    browser = signed_in("amina")
    people().close_account(by=BOSS, country="XA", number=number, reason="has left")
    assert actor_in(browser).name == "anybody"
    assert "error" in sign_in(Client(), "amina").context
    people().open_account(by=BOSS, country="XA", number=number)
    assert actor_in(signed_in("amina")) == Actor("amina", Role.PUBLIC)
    actions = AuditEvent.objects.filter(target="amina").values_list("action", flat=True)
    assert {"accounts.account.close", "accounts.account.open"} <= set(actions)


def test_a_session_is_listed_and_ended_from_another_browser():
    person("amina")
    laptop = signed_in("amina", HTTP_USER_AGENT="X Firefox/140 (Windows)")
    phone = signed_in("amina", HTTP_USER_AGENT="X Chrome/140 (Android)")
    page = phone.get(f"{ROOT}/account/")
    devices = {device: number for number, device, _, _ in page.context["sessions"]}
    assert set(devices) == {"Firefox, Windows", "Chrome, Android"}
    key = laptop.cookies["openssr_session"].value
    assert key not in page.content.decode(), "the list holds no key of a session"
    phone.post(f"{ROOT}/account/sessions/{devices['Firefox, Windows']}/")
    assert actor_in(laptop).role is Role.PUBLIC
    assert actor_in(phone).role is Role.EDITOR


def test_changing_the_password_ends_the_other_sessions():
    person("amina")
    here, there = signed_in("amina"), signed_in("amina")
    new = "nine brown owls watch"
    typed = {"old": "wrong", "new": new, "again": new}
    refused = here.post(f"{ROOT}/account/password/", typed)
    assert refused.status_code == 422
    assert "the password is not right" in refused.content.decode()
    assert new not in refused.content.decode(), "no password is sent back"
    here.post(f"{ROOT}/account/password/", typed | {"old": PASSWORD})
    assert actor_in(here).role is Role.EDITOR
    assert actor_in(there).role is Role.PUBLIC
    assert sign_in(Client(), "amina", new).status_code == 302


@pytest.mark.parametrize(
    "address",
    ["https://example.org/", "//example.org/", "/\\example.org", "javascript:x"],
)
def test_signing_in_leads_to_no_other_site(address):
    person("amina")
    typed = {"name": "amina", "password": PASSWORD, "next": address}
    assert Client().post(f"{ROOT}/account/sign-in/", typed).url == f"{ROOT}/"


def test_roles_hold_in_the_country_in_which_they_were_granted():
    person("amina", Grant(Role.ADMINISTRATOR))
    Account.objects.update(factor="sealed")
    from openssr.platform.accounts.identity import actor_with
    from openssr.platform.accounts.store import grants_of

    number = Account.objects.get().pk
    of_xa = actor_with("amina", grants_of(number, "XA"), "XA")
    assert of_xa == Actor("amina", Role.ADMINISTRATOR, country="XA")
    assert actor_with("amina", grants_of(number, "XB"), "XB").role is Role.PUBLIC
    with pytest.raises(NotAllowed):
        people().list_accounts(by=of_xa, country="XB")
    from openssr.platform.administration.services import ask_for_backup

    with pytest.raises(NotAllowed):
        ask_for_backup(by=of_xa)  # a backup holds every country


def test_a_second_person_confirms_a_role():
    person("first", Grant(Role.ADMINISTRATOR))
    boss = Actor("first", Role.ADMINISTRATOR, country="XA")
    editor = person("amina", Grant(Role.EDITOR), by=boss)
    assert actor_in(signed_in("amina")).role is Role.EDITOR, "there is no second person"
    person("second", Grant(Role.APPROVER))
    where = {"country": "XA", "number": editor}
    assert not people().give_role(by=boss, grant=Grant(Role.VERIFIER), **where)
    assert Role.VERIFIER not in {
        each.role for each in actor_in(signed_in("amina")).grants
    }
    [waiting] = [
        each for each in people().show_account(by=boss, **where).grants if each.waits
    ]
    amina = Actor("amina", Role.ADMINISTRATOR, country="XA")
    for who in (boss, amina):
        with pytest.raises(NotAllowed, match="a second person"):
            people().confirm_role(by=who, country="XA", number=waiting.number)
    second = Actor("second", Role.APPROVER, country="XA")
    people().confirm_role(by=second, country="XA", number=waiting.number)
    assert Role.VERIFIER in {each.role for each in actor_in(signed_in("amina")).grants}


def test_the_only_administrator_stays():
    number = person("first", Grant(Role.ADMINISTRATOR))
    boss = Actor("x", Role.ADMINISTRATOR, country="XA")
    [grant] = people().show_account(by=boss, country="XA", number=number).grants
    with pytest.raises(Conflict, match="only administrator"):
        people().end_role(by=boss, country="XA", number=grant.number)
    with pytest.raises(Conflict, match="only administrator"):
        people().close_account(by=boss, country="XA", number=number, reason="left")


@pytest.mark.parametrize(
    ("grant", "words"),
    [
        (Grant(Role.PARTNER), "name the partner"),
        (Grant(Role.INSTITUTION), "name the institution"),
        (Grant(Role.INSTITUTION, institution="NOWHERE"), "has no institution"),
        (Grant(Role.EDITOR, component="navy"), "has no component"),
        (Grant(Role.SYSTEM), "not granted to people"),
    ],
)
def test_a_role_without_its_part_is_refused(grant, words):
    with pytest.raises(Invalid, match=words):
        person("amina", grant)


@pytest.mark.parametrize("name", ["a", "cli:root", "Am ina", "anybody", "x" * 101, ""])
def test_a_name_that_could_be_another_s_is_refused(name):
    with pytest.raises(Invalid):
        person(name)


def test_a_key_reads_for_its_owner_until_it_ends():
    person("amina")
    browser = signed_in("amina")
    made = browser.post(f"{ROOT}/account/keys/", {"title": "sync", "days": "30"})
    secret = made.context["secret"]
    assert secret not in browser.get(f"{ROOT}/account/").content.decode()
    assert Token.objects.get().hash != secret

    def actor():
        program = Client(headers={"Authorization": f"Bearer {secret}"})
        return actor_in(program)

    assert actor() == Actor(
        "amina", Role.EDITOR, country="XA", only_reads=True, by_key=True
    )
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.lifecycle import withdraw_record

    with pytest.raises(NotAllowed, match="only reads"):
        withdraw_record(
            INTAKES["goals"], by=actor(), country="XA", key="G", reason="gone"
        )
    browser.post(f"{ROOT}/account/keys/{Token.objects.get().pk}/")
    assert actor().role is Role.PUBLIC


def test_a_key_of_another_country_or_past_its_day_is_nobody_s():
    person("amina")
    from openssr.platform.accounts.services.tokens import make_token

    amina = Actor("amina", Role.EDITOR, country="XA")
    secret = make_token(by=amina, country="XA", title="sync", days=1)
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    assert actor_in(program).name == "amina"
    assert actor_in(program, "/en/CF/account/sign-in/").name == "anybody"
    Token.objects.update(expires_at=datetime.now(UTC))
    assert actor_in(program).name == "anybody"


def test_the_local_address_ends_with_the_first_account():
    from django.core.signing import dumps

    from openssr.platform.visit import COOKIE, SALT

    client = Client()
    client.cookies[COOKIE] = dumps(BOSS.values(), salt=SALT)
    assert actor_in(client) == BOSS
    person("amina")
    assert actor_in(client).role is Role.PUBLIC


def command(*arguments):
    from openssr.app.cli.root import root

    return CliRunner().invoke(root, ["accounts", *arguments])


def test_the_commands_let_the_first_administrator_in_and_out():
    made = json.loads(command("create", "amina", "--json").output)
    assert re.search(r"/en/XA/account/invitation/[\w-]{43}/$", made["address"])
    assert command("grant", "amina", "editor", "--country", "XA").exit_code == 0
    [row] = json.loads(command("list", "--json").output)["accounts"]
    assert [(each["role"], each["country"]) for each in row["roles"]] == [
        ("administrator", ""), ("editor", "XA"),
    ]  # fmt: skip
    assert command("end", "amina", "editor", "--country", "XA").exit_code == 0
    assert command("close", "amina", "--reason", "left").exit_code == 0
    assert not json.loads(command("list", "--json").output)["accounts"][0]["active"]
    assert isinstance(command("link", "nobody").exception, NotFound)


def test_serving_other_machines_needs_an_administrator(monkeypatch, settings):
    from openssr.app.cli import serve

    with pytest.raises(NotAllowed, match="accounts create"):
        serve.run(8000, "0.0.0.0")  # noqa: S104


def test_passwords_are_hashed_by_argon2(settings):
    from openssr.app import settings as ours

    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    person("amina")
    assert Account.objects.get().password.startswith("argon2$argon2id$")
    assert sign_in(Client(), "amina").status_code == 302


def test_a_backup_lets_nobody_in():
    from openssr.platform.backup.rows import rows_of, tables_of

    person("amina")
    from django.apps import apps

    [row] = rows_of(Account)
    assert not [value for value in row if "md5" in str(value)]
    labels = {model._meta.label for model in tables_of(apps)}
    assert "accounts.AccountGrant" in labels
    assert not labels & {"accounts.Session", "accounts.Token", "accounts.Link"}


def test_the_public_reads_nothing_until_the_book_is_published():
    from openssr.platform.accounts.services import publishing

    visitor = Client()
    assert visitor.get(f"{ROOT}/records/goals/").status_code == 200, "no account yet"
    person("amina")
    page = visitor.get(f"{ROOT}/records/goals/?on=2026-01-01")
    onward = "%2Fen%2FXA%2Frecords%2Fgoals%2F%3Fon%3D2026-01-01"
    assert page.url == f"{ROOT}/account/sign-in/?next={onward}"
    assert visitor.get("/api/v1/XA/records/goals").status_code == 403
    for open_page in ("about/help/", "account/sign-in/"):
        assert visitor.get(f"{ROOT}/{open_page}").status_code == 200
    assert signed_in("amina").get(f"{ROOT}/records/goals/").status_code == 200
    amina = Actor("amina", Role.EDITOR, country="XA")
    with pytest.raises(NotAllowed):
        publishing.publish_book(by=amina, country="XA")
    publishing.publish_book(by=BOSS, country="XA")
    assert visitor.get(f"{ROOT}/records/goals/").status_code == 200
    assert visitor.get("/en/CF/records/goals/").status_code == 302, "one country alone"
    with pytest.raises(Conflict):
        publishing.publish_book(by=BOSS, country="XA")
    publishing.end_publication(by=BOSS, country="XA")
    assert visitor.get(f"{ROOT}/records/goals/").status_code == 302


def test_somebody_without_a_role_in_a_country_reads_what_the_public_reads():
    person("amina")
    assert signed_in("amina").get("/en/CF/records/goals/").status_code == 302


def test_a_preview_shows_the_book_as_the_public_sees_it_and_changes_nothing():
    person("amina")
    browser = signed_in("amina")
    browser.post(f"{ROOT}/account/preview/", {"as": "public"})
    page = browser.get(f"{ROOT}/records/goals/")
    assert page.status_code == 200, "though the book is not published"
    assert "as others see it" in page.content.decode()
    actor = page.context["visit"].actor
    assert (actor.role, actor.only_reads) == (Role.PUBLIC, True)
    assert browser.get(f"{ROOT}/enter/").status_code == 403
    browser.post(f"{ROOT}/account/preview/", {"as": "administrator"})
    assert actor_in(browser).role is Role.EDITOR, "no preview raises a role"


NARROWED = [
    Grant(Role.PARTNER, partner="UNDP"),
    Grant(Role.EDITOR, component="police"),
]


@pytest.mark.parametrize("grant", NARROWED, ids=lambda grant: grant.role.value)
@pytest.mark.parametrize("preview", ["", "public", "donor"])
def test_everybody_keeps_their_own_account_whatever_their_part(grant, preview):
    """Who is narrowed to a part, or looks at the book as another, signs out too."""
    person("amina", grant)
    here, there = signed_in("amina"), signed_in("amina")
    here.post(f"{ROOT}/account/preview/", {"as": preview})
    numbers = [
        number
        for number, _, _, current in here.get(f"{ROOT}/account/").context["sessions"]
        if not current
    ]
    here.post(f"{ROOT}/account/sessions/{numbers[0]}/")
    assert actor_in(there).role is Role.PUBLIC
    new = "nine brown owls watch"
    typed = {"old": PASSWORD, "new": new, "again": new}
    assert here.post(f"{ROOT}/account/password/", typed).status_code == 200
    made = here.post(f"{ROOT}/account/keys/", {"title": "sync", "days": "30"})
    assert made.context["secret"]
    assert here.post(f"{ROOT}/account/sign-out/").status_code == 302
    assert actor_in(here).name == "anybody"


@pytest.mark.parametrize("preview", ["public", "donor", "xyz"])
def test_a_preview_opens_no_book_to_who_reads_none(preview):
    """Without a role that counts here nobody looks at the book, as whomever."""
    person("amina")
    amina = signed_in("amina")
    amina.post("/en/CF/account/preview/", {"as": preview})
    assert amina.get("/en/CF/records/goals/").status_code == 302
    assert amina.get("/api/v1/CF/records/goals").status_code in {403, 404}
    person("boss", Grant(Role.ADMINISTRATOR))
    boss = signed_in("boss")
    boss.post(f"{ROOT}/account/preview/", {"as": preview})
    assert boss.get(f"{ROOT}/records/goals/").status_code == 302, "no second factor"


def test_a_key_needs_the_second_factor_of_its_person_and_keeps_no_accounts():
    from openssr.platform.accounts.services.tokens import make_token

    number = person("boss", Grant(Role.ADMINISTRATOR))
    boss = Actor("boss", Role.ADMINISTRATOR, country="XA")
    secret = make_token(by=boss, country="XA", title="sync", days=9, writes=True)
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    assert actor_in(program).role is Role.PUBLIC
    Account.objects.update(factor="sealed")
    assert actor_in(program).role is Role.ADMINISTRATOR
    with pytest.raises(NotAllowed, match="a key does nothing with accounts"):
        people().make_link(by=actor_in(program), country="XA", number=number)
    people().drop_factor(by=BOSS, country="XA", number=number, reason="phone lost")
    assert Token.objects.get().ended_at is not None


def test_who_signs_in_is_led_to_what_comes_first():
    person("boss", Grant(Role.ADMINISTRATOR))
    assert sign_in(Client(), "boss").url == f"{ROOT}/account/second-factor/"
    person("second", Grant(Role.APPROVER))
    person("amina", by=Actor("boss", Role.ADMINISTRATOR, country="XA"))
    assert sign_in(Client(), "amina").url == f"{ROOT}/account/"


def test_a_code_without_a_factor_is_refused_in_words():
    person("amina")
    browser = signed_in("amina")
    typed = {"code": "123456", "password": PASSWORD}
    assert browser.post(f"{ROOT}/account/second-factor/", typed).status_code == 422
    Account.objects.update(factor="sealed by another key")
    client = Client()
    sign_in(client, "amina")
    assert client.post(f"{ROOT}/account/code/", {"code": "123456"}).status_code == 422


def test_a_role_in_all_countries_is_confirmed_by_who_keeps_all():
    number = person("amina", Grant(Role.EDITOR))
    boss = Actor("boss", Role.ADMINISTRATOR)
    person("boss", Grant(Role.ADMINISTRATOR))
    [grant] = [Grant(Role.DONOR)]
    assert people().give_role(
        by=boss, country="XA", number=number, grant=grant, everywhere=True
    ), "nobody else keeps all countries"
    of_xa = Actor("boss", Role.ADMINISTRATOR, country="XA")
    person("carla", by=BOSS)
    with pytest.raises(NotAllowed, match="all countries grants"):
        people().give_role(
            by=of_xa, country="XA", number=number, grant=Grant(Role.AUDITOR),
            everywhere=True,
        )  # fmt: skip


def test_a_password_of_few_characters_is_refused():
    from openssr.platform.accounts.passwords import WeakPassword, set_password

    for password in ("aaaaaaaaaaaa", "abababababab", "1212!1212!12"):
        with pytest.raises(WeakPassword, match="same few characters"):
            set_password(Account(name="amina", full_name="Amina"), password)
