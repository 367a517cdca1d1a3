"""The pages behind the footer, in three languages, and the glossary beside its file."""

from pathlib import Path

import pytest
from django.test import Client

from openssr.app.subjects import DEFINITIONS
from openssr.platform.about.glossary import LANGUAGES, terms

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database("pages that say the same of every book"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["help", "methods", "glossary", "licence", "contact"])
def test_every_page_of_the_footer_opens(language, name):
    answer = Client().get(f"/{language}/XA/about/{name}/")
    assert answer.status_code == 200
    assert f"/{language}/XA/about/{name}/" in answer.content.decode()


def test_methods_lists_every_definition():
    rows = Client().get("/en/XA/about/methods/").context["rows"]
    assert [row[0] for row in rows] == [each.method for each in DEFINITIONS.values()]


def test_the_glossary_repeats_the_packaged_terms():
    lines = Path("GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    written = [line for line in lines if line.startswith("| ")][1:]
    assert written == [
        f"| {term.names['en']} | {term.meanings['en']} | {term.source} |"
        for term in terms()
    ]
    for term in terms():
        assert all(term.names.values()), term
        assert all(term.meanings.values()), term
