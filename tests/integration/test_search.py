"""One search over all of the book that somebody may read."""

import json
import re

import pytest
from click.testing import CliRunner
from django.test import Client

from openssr.app.subjects import INTAKES, SOUGHT
from openssr.platform.check.records import Area
from openssr.platform.check.services import check_book
from openssr.platform.entry.searching import search_book
from openssr.platform.registers.services import lifecycle
from openssr.platform.search import store
from openssr.platform.search.building import complete_index, differences
from openssr.platform.search.models import Entry
from openssr.platform.usecase.records import Actor, Role
from openssr.platform.usecase.rules import NATIONAL, PARTNERS, PUBLIC
from tests.integration.test_entry import signed_in

pytestmark = pytest.mark.django_db
ANYBODY = Actor("anybody", Role.PUBLIC)
PARTNER = Actor("donor", Role.PARTNER)
OFFICER = Actor("officer", Role.EDITOR)
ADMINISTRATOR = Actor("admin", Role.ADMINISTRATOR)


def found(text, by=OFFICER, **more):
    """Return the keys that a search finds, by kind."""
    results = search_book(by=by, country="XA", text=text, most=100, **more)
    return {each.kind: [x.key for x in each.matches] for each in results.kinds}


def enter(kind, **values):
    from openssr.platform.entry.saving import create_record

    return create_record(
        INTAKES[kind], by=OFFICER, country="XA", values=values, name="test"
    )


def found_institution(code, name, **values):
    enter("institutions", code=code, names={"en": name}, component="police", **values)


def test_a_search_finds_records_documents_and_aid_each_a_link(arendia):
    page = Client().get("/en/XA/records/?q=police").content.decode()
    for link in (
        "/en/XA/records/institutions/record/?key=POL",
        "/en/XA/benchmarks/",
        "/en/XA/mandates/text/?symbol=",
        "/en/XA/support/activity/?by=",
        "?q=police&amp;kind=objectives",
    ):
        assert link in page
    assert "<mark>police</mark>" in page
    links = set(re.findall(r'href="(/en/XA/[^"#]*)', page.split("<main")[1]))
    for link in sorted(links)[:40]:
        assert Client().get(link.replace("&amp;", "&")).status_code == 200, link


def test_a_kind_is_shown_page_by_page_and_each_result_once(arendia):
    whole = found("police", kind="aid")["aid"]
    assert len(whole) > 20
    pages = [
        Client().get(f"/en/XA/records/?q=police&kind=aid&page={n}").context["results"]
        for n in (1, 2)
    ]
    shown = [line.link for kinds in pages for kind in kinds for line in kind.lines]
    assert len(shown) == len(set(shown)) == len(whole)


def test_without_a_text_every_register_stands_with_its_count(arendia):
    results = signed_in().get("/en/XA/records/").context["registers"]
    assert len(results) == len(INTAKES)
    counts = {place: count for _, place, count in results}
    assert counts["/en/XA/records/spending/"] == "130"


def test_words_are_found_in_three_scripts_whatever_their_spelling(arendia):
    plans = found("إصلاح قطاع الأمن")["frameworks"]
    assert plans
    assert found("اصلاح القطاع الامني")["frameworks"] == plans
    assert found("إِصْلاح القطـــاع الأمنيّ")["frameworks"] == plans
    assert found("REFORME DU SECTEUR")["frameworks"] == plans
    assert found("l’armée") == found("ARMEE")
    assert found("police’s") == found("police")
    assert found("") == {}


def test_all_words_are_needed_in_any_order_and_quoted_ones_side_by_side(arendia):
    assert found("training police") == found("police training")
    assert found("training qqqzzz") == {}
    assert "objectives" in found("police members of")
    assert found('"police members of"') == {}
    assert found('"members of police"') == found("«MEMBERS  of police") != {}
    assert set(found("polic")) >= set(found("police"))
    assert found('"polic"') == {}


def test_what_is_called_so_comes_first_then_names_then_texts(arendia):
    found_institution("ZQ-9", "Zqx registry")
    found_institution("ZQ-9A", "Archive ZQ 9 and zqx")
    found_institution("ZQB", "Store", legal_basis="Act on the zqx, ZQ-9")
    assert found("zq-9")["institutions"] == ["ZQ-9", "ZQ-9A", "ZQB"]
    assert found("zqx")["institutions"][-1] == "ZQB"


def test_an_empty_answer_offers_words_that_are_there(arendia):
    answer = search_book(by=OFFICER, country="XA", text="policex qqqzzz", most=5)
    assert answer.kinds == ()
    assert (
        dict(answer.near)["police"]
        == search_book(by=OFFICER, country="XA", text="police", most=5).count
    )
    page = Client().get("/en/XA/records/?q=policex").content.decode()
    assert "Nothing in the book contains all these words" in page
    assert "?q=police" in page


@pytest.mark.parametrize(
    "text", ["(", '"', "\"'", "a*", "NEAR(a b)", "title:x", "a OR", "-", "%", "\\",
             "'; --", "a" * 5000, "١٢٣", "S/RES/2553 (2020)", "{x} : y", "&|!<->:*"],
)  # fmt: skip
def test_nothing_that_somebody_types_is_an_error(arendia, text):
    assert Client().get("/en/XA/records/", {"q": text}).status_code == 200


def test_nobody_finds_or_counts_what_they_may_not_read(arendia):
    answer = Client().get("/api/v1/XA/records/search?text=a").json()
    kinds = {row["kind"] for row in answer}
    assert "institutions" in kinds
    closed = {kind for kind, x in INTAKES.items() if x.register.tier != PUBLIC}
    assert closed
    assert not kinds & closed
    own = signed_in().get("/api/v1/XA/records/search?text=a").json()
    assert {row["kind"] for row in own} & closed
    # one by one: what is counted is what is shown
    for by in (ANYBODY, PARTNER, OFFICER):
        for word in ("police", "a", "e"):
            results = search_book(by=by, country="XA", text=word, most=2000)
            for each in results.kinds:
                assert each.count == len(each.matches), (by, each.kind)


def test_closed_fields_and_persons_find_a_record_for_those_only_who_read_them(arendia):
    objective = (
        search_book(by=OFFICER, country="XA", text="police", kind="objectives")
        .kinds[0]
        .matches[0]
        .key
    )
    enter(
        "actions", code="ZQ1", names={"en": "Build"}, objective=objective,
        owner="POL", state="planned", risk="zqrisk of delay",
    )  # fmt: skip
    assert found("build zqrisk", PARTNER) == {"actions": ["ZQ1"]}
    assert found("build zqrisk", OFFICER) == {"actions": ["ZQ1"]}
    assert found("zqrisk", ANYBODY) == {}
    assert "ZQ1" in found("build", ANYBODY)["actions"]
    near = search_book(by=ANYBODY, country="XA", text="zqriskx", most=5).near
    assert near == ()


def test_a_record_is_found_from_the_moment_it_is_saved_until_it_is_withdrawn(arendia):
    assert found("zqvelo") == {}
    found_institution("ZQV", "Zqvelo brigade")
    assert found("zqvelo") == {"institutions": ["ZQV"]}
    who = {"by": OFFICER, "country": "XA"}
    lifecycle.rename_record(
        INTAKES["institutions"], **who, key="ZQV", code="ZQW", reason="shorter"
    )
    assert found("zqvelo") == {"institutions": ["ZQW"]}
    assert found("zqv") == found("zqvelo")
    lifecycle.withdraw_record(
        INTAKES["institutions"], **who, key="ZQW", reason="entered twice"
    )
    assert found("zqvelo") == {}
    lifecycle.restore_record(
        INTAKES["institutions"], **who, key="ZQW", reason="there were two"
    )
    assert found("zqvelo") == {"institutions": ["ZQW"]}
    assert not [each for each in differences() if each]


def test_what_refers_to_a_renamed_record_is_found_by_its_new_code(arendia):
    code = found("police", kind="benchmarks")["benchmarks"][0]
    before = found(f'"{code}"')
    lifecycle.rename_record(
        INTAKES["benchmarks"], by=OFFICER, country="XA", key=code, code="ZQBENCH",
        reason="new numbers",
    )  # fmt: skip
    after = found("zqbench")
    assert after["benchmarks"] == ["ZQBENCH"]
    assert after["indicators"] == before["indicators"]
    assert not [each for each in differences() if each]


def test_the_index_is_what_the_book_holds_and_is_made_again(arendia):
    whole = found("police")
    assert not [each for each in differences() if each]
    lost, changed, *_ = Entry.objects.filter(kind="institutions").order_by("pk")
    store.replace_rows("institutions", [lost.row], [])
    Entry.objects.filter(pk=changed.pk).update(digest="")
    gone = Entry.objects.filter(kind="goals").order_by("pk").first()
    Entry.objects.filter(pk=gone.pk).update(row=10**6)
    report = check_book([], {}, by=ADMINISTRATOR, only=[Area.SEARCH])
    assert {(each.code, each.target) for each in report.findings} == {
        ("not indexed", "institutions"),
        ("not indexed", "goals"),
        ("indexed otherwise", "institutions"),
        ("indexed but gone", "goals"),
    }
    complete_index()
    assert not [each for each in differences() if each]
    assert found("police") == whole


def test_a_book_that_was_not_indexed_is_when_it_is_opened(arendia):
    from openssr.platform.book import open_book

    before = found("police")
    Entry.objects.all().delete()
    store.mark_due()
    assert found("police") == {}
    open_book()
    assert found("police") == before
    assert not store.is_due()


def test_command_and_api_find_the_same(arendia):
    from openssr.app.cli.root import root

    done = CliRunner().invoke(
        root, ["records", "search", "police", "--country", "XA", "--json"]
    )
    told = json.loads(done.output)["kinds"]
    answer = signed_in().get("/api/v1/XA/records/search?text=police").json()
    assert told == answer
    assert len(told) > 3
    one = signed_in().get(
        "/api/v1/XA/records/search?text=police&kind=aid&most=1&start=1"
    )
    (aid,) = one.json()
    (whole,) = [row for row in told if row["kind"] == "aid"]
    assert aid["count"] == whole["count"]
    assert aid["keys"] == whole["keys"][1:2]


def test_every_register_is_found_but_for_measurements():
    assert set(INTAKES) - {part.kind for part in SOUGHT} == {"measurements"}
    assert {"documents", "clauses", "aid"} <= {part.kind for part in SOUGHT}
    assert {PARTNERS, NATIONAL} <= {x.register.tier for x in INTAKES.values()}
