"""A book without records: no page says something about all of nothing."""

import re

import pytest
from django.test import Client

from tests.functional.pages import PAGES, SIGNED_IN
from tests.racer import client_of

pytestmark = pytest.mark.django_db
OF_A_RECORD = re.compile(
    r"symbol=|compare/|B04|partner/|activity/|processes/.|council/"
)
ALL_OF_NOTHING = (
    "Every objective has", "Every element answers", "Nothing is due", "nothing is late",
    "None pending a decision", "No paragraph holds all these words",
    "Nothing answers to these filters", "0 are late", "0 is late",
    "projected to miss their deadline", "net, counted once", "Each of the 0",
    "is pending", "Nothing pending", "Two people changed",
)  # fmt: skip


def text_of(page):
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def pages():
    paths = [path for path in PAGES if not OF_A_RECORD.search(path)]
    return [path for path in paths if "key=" not in path]


def said(country, path):
    page = Client().get(f"/en/{country}/{path}")
    assert page.status_code == 200, path
    return text_of(page)


def test_no_page_of_an_empty_book_speaks_of_all_of_nothing():
    for path in pages():
        text = said("LY", path)
        assert not [words for words in ALL_OF_NOTHING if words in text], path


def test_neither_does_a_page_of_those_who_enter_data():
    client = client_of("a.admin", "administrator")
    paths = [path for path in SIGNED_IN if not OF_A_RECORD.search(path)]
    paths = [path for path in paths if "key=" not in path and "import/1" not in path]
    assert len(paths) > 12
    for path in paths:
        page = client.get(f"/en/LY/{path}")
        assert page.status_code == 200, path
        text = text_of(page)
        assert not [words for words in ALL_OF_NOTHING if words in text], path


@pytest.mark.parametrize(("path", "missing"), [
    ("support/", "No objective is recorded yet."),
    ("mandates/due/", "No mandate is recorded yet."),
    ("mandates/search/?q=police", "No mandate is recorded yet."),
    ("due/", "No item with a deadline has been recorded yet."),
    ("support/table/", "No aid data are recorded yet."),
    ("support/counted/", "No aid data are recorded yet."),
    ("support/selection/", "No aid data are recorded yet."),
    ("benchmarks/outlook/", "No indicator of a benchmark is recorded yet."),
    ("benchmarks/quarters/", "No indicator of a benchmark is recorded yet."),
])  # fmt: skip
def test_what_is_missing_is_said_instead(path, missing):
    assert missing in said("LY", path)


def test_a_book_with_objectives_says_how_many_have_none(officer):
    from openssr.app.sheets import SHEETS

    rows = {
        "institutions": "code,name_en,component\nMOD,Defence,defence\n",
        "goals": "code,name_en\nG1,Peace\n",
        "objectives": "code,goal,name_en,owner\nO1,G1,A law,MOD\n",
    }
    for kind, text in rows.items():
        SHEETS[kind].take(by=officer, country="LY", data=text.encode(), name=kind)
    for path in ("", "support/"):
        text = said("LY", path)
        assert "A law" in text
        assert not [words for words in ALL_OF_NOTHING if words in text], path
