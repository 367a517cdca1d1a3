"""Comments on records: who reads them, who is told, and when they are dealt with."""

import pytest
from django.test import Client

from openssr.kernel.error import Invalid, NotAllowed, NotFound
from openssr.platform.comments.services import (
    add_comment,
    count_new,
    list_comments,
    list_told,
    mark_seen,
    resolve_comment,
)
from openssr.platform.usecase.records import Actor, Grant, Role
from openssr.subjects.institutions.registers import INSTITUTIONS
from openssr.subjects.strategy.registers.strategy import OBJECTIVES

pytestmark = pytest.mark.django_db
AMINA = Actor("amina", Role.EDITOR, country="XA")
BORIS = Actor("boris", Role.VERIFIER, country="XA")
UNDP = Actor("undp", Role.PARTNER, (Grant(Role.PARTNER, partner="UNDP"),), "XA")
ON_ARMY = {"country": "XA", "key": "ARMY"}


@pytest.fixture
def book(officer):
    """An institution, and three people with accounts."""
    from openssr.app.sheets import SHEETS
    from openssr.platform.accounts.services import people

    text = "code,name_en,component\nARMY,Army,defence\n"
    SHEETS["institutions"].take(
        by=officer, country="XA", data=text.encode(), name="i.csv"
    )
    root = Actor("cli:root", Role.ADMINISTRATOR)
    for each in (AMINA, BORIS, UNDP):
        people.invite(
            by=root, country="XA", name=each.name, full_name=each.name, email="",
            grant=each.grants[0],
        )  # fmt: skip


def words(by):
    return [each.words for each in list_comments(INSTITUTIONS, by=by, **ON_ARMY)]


def told(by):
    registers = {"institutions": INSTITUTIONS, "objectives": OBJECTIVES}
    return [
        (each.comment.words, each.record.code, each.new)
        for each in list_told(registers, by=by, country="XA", most=9)
    ]


def test_who_is_mentioned_is_told_until_they_have_seen_it(book):
    add_comment(INSTITUTIONS, by=AMINA, words="@boris is this right?", **ON_ARMY)
    assert told(BORIS) == [("@boris is this right?", "ARMY", True)]
    assert (count_new(by=BORIS, country="XA"), count_new(by=AMINA, country="XA")) == (
        1, 0,
    )  # fmt: skip
    registers = {"institutions": INSTITUTIONS}
    numbers = [
        each.number for each in list_told(registers, by=BORIS, country="XA", most=9)
    ]
    mark_seen(by=AMINA, country="XA", numbers=numbers)
    assert count_new(by=BORIS, country="XA") == 1, "nobody sees for another"
    mark_seen(by=BORIS, country="XA", numbers=numbers)
    assert told(BORIS) == [("@boris is this right?", "ARMY", False)]


def test_an_answer_is_told_to_who_wrote_before(book):
    add_comment(INSTITUTIONS, by=AMINA, words="Which law?", **ON_ARMY)
    add_comment(INSTITUTIONS, by=BORIS, words="That of 2024.", **ON_ARMY)
    assert told(AMINA) == [("That of 2024.", "ARMY", True)]
    assert told(BORIS) == []


def test_comments_of_staff_are_read_by_staff_alone(book):
    add_comment(INSTITUTIONS, by=AMINA, words="among us", **ON_ARMY)
    add_comment(INSTITUTIONS, by=AMINA, words="for all", tier="partners", **ON_ARMY)
    add_comment(INSTITUTIONS, by=UNDP, words="from us", **ON_ARMY)
    assert words(BORIS) == ["among us", "for all", "from us"]
    assert words(UNDP) == ["for all", "from us"]
    names = {each.by for each in list_comments(INSTITUTIONS, by=UNDP, **ON_ARMY)}
    assert names == {"staff", "undp"}
    with pytest.raises(NotAllowed):
        words(Actor("anybody", Role.PUBLIC))


@pytest.mark.parametrize("tier", ["national", "partners"])
def test_only_who_could_read_it_is_mentioned(book, tier):
    def add(text):
        add_comment(INSTITUTIONS, by=AMINA, words=text, tier=tier, **ON_ARMY)

    with pytest.raises(Invalid, match="nobody who could read this has the name carla"):
        add("@carla look")
    if tier == "national":
        with pytest.raises(Invalid, match="has the name undp"):
            add("@undp look")
    else:
        add("@undp look")
        assert told(UNDP) == [("@undp look", "ARMY", True)]


def test_a_comment_is_dealt_with_by_its_writer_or_an_editor(book):
    number = add_comment(INSTITUTIONS, by=BORIS, words="Check", **ON_ARMY)
    where = {"country": "XA", "number": number}
    with pytest.raises(NotFound):
        resolve_comment(by=UNDP, **where)
    resolve_comment(by=AMINA, **where)
    [view] = list_comments(INSTITUTIONS, by=BORIS, **ON_ARMY)
    assert view.resolved_by == "amina"
    resolve_comment(by=BORIS, resolved=False, **where)
    [view] = list_comments(INSTITUTIONS, by=BORIS, **ON_ARMY)
    assert view.resolved_by == ""
    other = add_comment(INSTITUTIONS, by=AMINA, words="Mine", **ON_ARMY)
    with pytest.raises(NotAllowed):
        resolve_comment(by=BORIS, country="XA", number=other)


def test_comments_stay_with_a_record_that_gets_another_code(book, officer):
    from openssr.app.subjects import INTAKES
    from openssr.platform.registers.services.lifecycle import rename_record

    add_comment(INSTITUTIONS, by=AMINA, words="Which law?", **ON_ARMY)
    rename_record(
        INTAKES["institutions"], by=officer, country="XA", key="ARMY", code="LAND",
        reason="new name",
    )  # fmt: skip
    [view] = list_comments(INSTITUTIONS, by=AMINA, country="XA", key="LAND")
    assert view.words == "Which law?"


@pytest.mark.parametrize("text", ["", "  ", "x" * 4001])
def test_a_comment_has_words_and_not_too_many(book, text):
    with pytest.raises(Invalid):
        add_comment(INSTITUTIONS, by=AMINA, words=text, **ON_ARMY)


def test_the_page_of_a_record_takes_a_comment_and_leads_the_other_to_it(book):
    from django.utils import timezone

    from openssr.platform.accounts.models import Account
    from openssr.platform.accounts.sessions import ACCOUNT, BEGUN, SEEN

    def browser(name):
        client = Client()
        session = client.session
        session[ACCOUNT] = Account.objects.get(name=name).pk
        session[BEGUN] = session[SEEN] = timezone.now().isoformat()
        session.save()
        return client

    amina, boris = browser("amina"), browser("boris")
    page = "/en/XA/records/institutions/record/?key=ARMY"
    typed = {"key": "ARMY", "words": "<b>@boris</b> look", "tier": "national"}
    amina.post("/en/XA/records/institutions/comment/", typed)
    assert "&lt;b&gt;@boris&lt;/b&gt; look" in boris.get(page).content.decode()
    assert "New comments: 1" in boris.get(page).content.decode()
    listed = boris.get("/en/XA/account/comments/")
    assert "records/institutions/record/?key=ARMY" in listed.content.decode()
    boris.post("/en/XA/account/comments/seen/", {"new": listed.context["new"]})
    assert "New comments" not in boris.get(page).content.decode()
