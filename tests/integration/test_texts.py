"""Working with kept texts: versions, search, the original page, passages, duties."""

import io
from datetime import date
from html import unescape

import pytest
from django.core.signing import dumps
from django.test import Client

from openssr.kernel.error import Invalid, NotAllowed, NotFound
from openssr.kernel.words import folded, pieces
from openssr.platform.registers.field import STAFF
from openssr.platform.visit import COOKIE, SALT

pytestmark = pytest.mark.django_db
RENEWAL, REPORT = "S/RES/9044 (2025)", "S/2026/9131"


def library():
    from openssr.subjects.mandates.services import library

    return library


def signed_in():
    client = Client()
    client.cookies[COOKIE] = dumps({"name": "a.person", "role": "officer"}, salt=SALT)
    return client


def search(by, words, language="en"):
    return library().search_clauses(by=by, country="XA", words=words, language=language)


def test_a_text_stands_in_the_readers_language_where_the_book_has_it(public, arendia):
    show = library().show_document
    english = show(by=public, country="XA", symbol=RENEWAL)
    french = show(by=public, country="XA", symbol=RENEWAL, language="fr")
    arabic = show(by=public, country="XA", symbol=RENEWAL, language="ar")
    assert (english.language, french.language, arabic.language) == ("en", "fr", "en")
    assert [x.path for x in english.operative] == [x.path for x in french.operative]
    listed = library().list_documents(by=public, country="XA")
    assert [row[0] for row in listed].count(RENEWAL) == 1


def test_search_finds_without_accents_and_shows_the_readers_version(public, arendia):
    [first, *_] = search(public, "verifier les antecedents", "fr")
    assert (first.symbol, first.path, first.language) == (RENEWAL, "8", "fr")
    names = [(x.symbol, x.kind, x.path) for x in search(public, "police", "fr")]
    assert len(names) == len(set(names)), "each paragraph once, whatever its versions"


def test_words_side_by_side_come_first(public, arendia):
    """S/RES/9044 (2025), 8, has "right of appeal"; other paragraphs only "right"."""
    found = search(public, "right of appeal")
    assert all("right of appeal" in folded(x.text) for x in found[:2])
    assert {x.symbol for x in found} >= {RENEWAL, REPORT}


def test_the_runs_of_a_hit_are_its_text():
    text = "L’Accord de Kessara, vérifié"
    runs = pieces(text, folded("kessara verifie").split())
    assert "".join(run for run, _ in runs) == text
    assert [run for run, marked in runs if marked] == ["Kessara", "vérifié"]


def test_every_line_of_the_file_stands_beside_the_text_once(public, arendia):
    from openssr.subjects.mandates.readers.beside import beside

    text, lines = library().show_source(by=public, country="XA", symbol=REPORT)
    rows = beside(text, lines)
    assert [x.number for row in rows for x in row.lines] == [x.number for x in lines]
    by_name = {row.name: row for row in rows}
    assert "Annex 2" in by_name
    assert "".join(x.text for x in by_name["3"].lines).startswith("3. The national")
    repairs = [x.kind for row in rows for x in row.repairs]
    assert {"page line", "footnote", "footnote mark"} <= set(repairs)


def test_the_original_stands_on_a_page(arendia):
    page = Client().get("/en/XA/mandates/text/", {"symbol": REPORT, "at": "8"})
    words = page.content.decode()
    assert page.status_code == 200
    assert "26-90131 2/3" in words
    assert "mobile transfer.1" in words, "the line as extracted, with its mark"
    assert 'id="t-7b"' in words


def test_a_text_is_added_in_the_browser_and_each_file_answers_for_itself(arendia):
    good = (
        b"S/RES/9050 (2026)\nResolution 9050 (2026)\nThe Security Council,\n"
        b"1. Decides to remain seized of the matter."
    )
    client = signed_in()
    pair = [io.BytesIO(good), io.BytesIO(b"%PDF-1.4 broken")]
    pair[0].name, pair[1].name = "new.txt", "broken.pdf"
    answer = client.post("/en/XA/mandates/add/", {"file": pair})
    words = answer.content.decode()
    assert "Saved" in words
    assert "broken.pdf" in words
    assert "download it again" in words
    again = io.BytesIO(good)
    again.name = "again.txt"
    words = client.post("/en/XA/mandates/add/", {"file": again}).content.decode()
    assert "Already in the book; nothing changed" in words
    other = io.BytesIO(good.replace(b"seized", b"actively seized"))
    other.name = "other.txt"
    answer = client.post("/en/XA/mandates/add/", {"file": other})
    assert answer.status_code == 409
    assert "differs from it and was not saved" in answer.content.decode()


def test_nobody_adds_a_text_who_may_not(arendia):
    file = io.BytesIO(b"x")
    file.name = "x.txt"
    answer = Client().post("/en/XA/mandates/add/", {"file": file})
    assert answer.status_code == 403


def passages():
    from openssr.subjects.mandates.services import passages

    return passages


def test_a_passage_is_suggested_with_its_reason_and_counts_when_confirmed(
    officer, public, arendia
):
    """Paragraph 14 of the renewal and 11 of the report: "barriers", "women"."""
    suggest = passages().suggest_passages
    found = suggest(by=officer, country="XA", symbol=RENEWAL)
    [match] = [x for x in found if (x.clause.path, x.passage.path) == ("14", "11")]
    assert {"women", "barriers"} <= {*match.shared}
    assert 0 < match.likeness <= 1
    name = {"symbol": RENEWAL, "paragraph": "14", "source": REPORT, "place": "11"}
    judge = passages().judge_passage
    judge(by=officer, country="XA", relation="obstructs", **name)
    left = suggest(by=officer, country="XA", symbol=RENEWAL)
    assert ("14", "11") not in [(x.clause.path, x.passage.path) for x in left]
    from tests.integration.test_board import rows

    row = rows(public)[RENEWAL, "14"]
    assert [(x.relation, x.place) for x in row.passages] == [("obstructs", "11")]
    with pytest.raises(Invalid, match="not a relation"):
        judge(by=officer, country="XA", relation="proves", **name)
    with pytest.raises(NotFound, match="no paragraph"):
        judge(by=officer, country="XA", relation="evidences", **{**name, "place": "99"})
    with pytest.raises(NotAllowed):
        judge(by=public, country="XA", relation="evidences", **name)


def test_the_public_sees_what_was_confirmed_and_not_by_whom(officer, public, arendia):
    from openssr.platform.registers.services.records import list_records
    from openssr.subjects.mandates.registers.clauses import PASSAGES

    rejected = {"symbol": RENEWAL, "paragraph": "14", "source": REPORT, "place": "11"}
    passages().judge_passage(by=officer, country="XA", relation="rejected", **rejected)
    inside = list_records(PASSAGES, by=officer, country="XA")
    outside = list_records(PASSAGES, by=public, country="XA")
    assert len(inside) == len(outside) + 1
    assert {x.by for x in inside} == {officer.name}
    assert {(x.by, x.note, x.relation == "rejected") for x in outside} == {
        (STAFF, "", False)
    }


def test_looking_at_an_address_changes_nothing(arendia):
    client = signed_in()
    client.post("/en/XA/mandates/due/mine/", {"class": ["government"]})
    client.get("/en/XA/mandates/due/mine/")
    assert client.get("/en/XA/?on=2026-06-30").context["mine"]


def test_a_version_goes_out_in_the_readers_language(arendia):
    address = "/fr/XA/mandates/export.json"
    values = Client().get(address, {"symbol": RENEWAL}).json()
    assert values["language"] == "fr"
    page = Client().get("/fr/XA/mandates/assess/", {"symbol": RENEWAL}).content.decode()
    assert 'lang="fr" dir="ltr">Souligne' in page


def test_two_texts_are_compared_in_one_language(public, arendia):
    """S/RES/9001 (2024) is in the book in English only, its renewal in both."""
    page = Client().get(
        "/fr/XA/mandates/compare/", {"old": "S/RES/9001 (2024)", "new": RENEWAL}
    )
    words = page.content.decode()
    assert 'lang="en" dir="ltr"' in words
    assert "Réaffirmant" not in words
    pairs = library().compare_documents(
        by=public, country="XA", old="S/RES/9001 (2024)", new=RENEWAL, language="fr"
    )
    assert sum(x.kind == "unchanged" for x in pairs) > 10


def test_texts_without_a_common_language_are_not_compared(officer, public):
    english = b"S/RES/9061 (2026)\nThe Security Council,\n1. Decides to act."
    french = "S/RES/9062 (2026)\nLe Conseil de sécurité,\n1. Décide d’agir.".encode()
    for name, data in (("a.txt", english), ("b.txt", french)):
        library().add_document(by=officer, country="XA", data=data, name=name)
    with pytest.raises(Invalid, match="different languages"):
        library().compare_documents(
            by=public, country="XA", old="S/RES/9061 (2026)", new="S/RES/9062 (2026)"
        )


def test_a_report_is_no_mandate(public, arendia):
    from openssr.analysis.board.services import list_mandates

    assert list_mandates(by=public, country="XA") == [RENEWAL, "S/RES/9001 (2024)"]


def test_home_shows_what_is_due_from_the_person(arendia):
    client = signed_in()
    address = "/en/XA/?on=2026-06-30"
    assert client.get(address).context["mine"] == []
    client.post("/en/XA/mandates/due/mine/", {"class": ["government"]})
    page = client.get(address)
    own = [(item["symbol"], item["paragraph"]) for item in page.context["mine"]]
    assert (RENEWAL, "3") in own
    assert (RENEWAL, "18") not in own, "that one is the Secretary-General's"
    assert page.context["mine"][0]["text"] in unescape(page.content.decode())
    assert "mine" not in Client().get(address).context


def test_workplans_name_each_party_and_what_is_late(arendia):
    """T-01 was to end on 15 June 2026 and is under way."""
    words = Client().get("/en/XA/mandates/tasks/?on=2026-06-30").content.decode()
    assert "UNMIA" in words
    assert "Country team" in words
    late = words[words.index("T-01") : words.index("</tr>", words.index("T-01"))]
    assert "late" in late


def test_a_mandate_with_an_annex_has_its_deadlines_too(officer):
    text = (
        b"S/RES/9051 (2026)\nResolution 9051 (2026)\nAdopted by the Security Council at"
        b" its 9999th meeting, on 1 June 2026\nThe Security Council,\n"
        b"1. Requests the Secretary-General to report by 30 November 2026.\n\n"
        b"Annex\nList of items\n1. Vehicles.\n2. Radios.\n"
    )
    library().add_document(by=officer, country="XA", data=text, name="x.txt")
    found = library().list_obligations(by=officer, country="XA")
    assert [x.due_on for x in found] == [date(2026, 11, 30)]
    kept = library().show_document(by=officer, country="XA", symbol="S/RES/9051 (2026)")
    assert [x.text for x in kept.annexes[0].clauses] == ["Vehicles.", "Radios."]


def test_deadlines_are_the_same_with_and_without_the_other_paragraphs(public, arendia):
    from openssr.subjects.mandates.rules.obligations import obligations

    texts = library().read_documents(by=public, country="XA")
    whole = {
        (x.symbol, x.paragraph, x.due_on) for text in texts for x in obligations(text)
    }
    found = library().list_obligations(by=public, country="XA")
    assert {(x.symbol, x.paragraph, x.due_on) for x in found} == whole
    assert any(x.due_on == date(2026, 9, 30) for x in found)
