"""The administrator backs up and checks the book from a page; nobody else sees it."""

import re
from secrets import token_hex

import pytest
from django.core.signing import dumps
from django.test import Client

from openssr.platform.audit.models import AuditEvent
from openssr.platform.jobs.models import Job
from openssr.platform.jobs.worker import work_once

pytestmark = pytest.mark.django_db
ADDRESS = "/en/XA/administration/"


def client_of(role):
    client = Client()
    session = {"name": f"a.{role}", "role": role, "once": token_hex(8)}
    token = dumps(session, salt="openssr.enter")
    assert client.post(f"/enter/{token}/").status_code == 302
    return client


@pytest.fixture
def administrator():
    return client_of("administrator")


def text(client, address=ADDRESS):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize("role", ["public", "partner", "officer", "verifier"])
def test_nobody_else_sees_it(arendia, role):
    client = Client() if role == "public" else client_of(role)
    assert client.get(ADDRESS).status_code == 403
    assert "administration/" not in client.get("/en/XA/").content.decode()
    for below in ("backup/", "check/", "backups/book-2026-01-01-1.backup/"):
        assert client.post(f"{ADDRESS}{below}").status_code == 403, below
    assert not Job.objects.filter(kind__startswith="book.").exists()


def test_the_administrator_finds_it_in_the_menu(arendia, administrator):
    assert (
        'href="/en/XA/administration/"' in administrator.get("/en/XA/").content.decode()
    )


def test_opening_an_address_asks_for_nothing(arendia, administrator):
    for below in ("backup/", "check/", "backups/book-2026-01-01-1.backup/"):
        assert administrator.get(f"{ADDRESS}{below}").status_code == 405, below


def test_a_book_without_a_backup_warns(arendia, administrator):
    assert "No backup yet" in text(administrator)


def test_a_job_that_waits_says_so_and_the_page_reloads_itself(arendia, administrator):
    assert administrator.post(f"{ADDRESS}backup/").url == ADDRESS
    page = administrator.get(ADDRESS).content.decode()
    assert "The backup is being written" in page
    assert '<meta http-equiv="refresh"' in page
    assert "No background worker is running" in page
    assert "Back up now" not in page
    assert administrator.post(f"{ADDRESS}backup/").status_code == 302
    assert Job.objects.filter(kind="book.backup").count() == 1, "one at a time"


def test_a_file_that_the_list_does_not_have_is_not_sent(administrator, data_dir):
    (data_dir / "backups").mkdir(parents=True)
    (data_dir / "backups" / "notes.txt").write_text("private")
    for name in ("notes.txt", "..%2Fsecret.key", "book-1.backup"):
        answer = administrator.post(f"{ADDRESS}backups/{name}/")
        assert answer.status_code == 404, name


def test_a_check_shows_each_area_and_what_is_wrong(arendia, administrator):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("UPDATE strategy_objective SET cost = 1 WHERE code = 'O1.1'")
    administrator.post(f"{ADDRESS}check/")
    assert work_once()
    page = text(administrator)
    assert "Records and their history" in page
    assert "XA objectives O1.1" in page
    assert "it was changed outside OpenSSR" in page
    assert "No faults found" not in page
    [job] = Job.objects.filter(kind="book.check")
    assert (job.state, job.done, job.total) == ("done", 8, 8)
    acts = AuditEvent.objects.filter(action="book.check.ask")
    assert [act.actor for act in acts] == ["a.administrator"]


def test_a_sound_book_is_called_sound(arendia, administrator):
    administrator.post(f"{ADDRESS}check/")
    assert work_once()
    assert "No faults found" in text(administrator)
    for language, words in (
        ("fr", "Aucune anomalie constatée"),
        ("ar", "لم تُكتشف أي أخطاء"),
    ):
        assert words in text(administrator, f"/{language}/XA/administration/")
