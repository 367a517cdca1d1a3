"""The frame of every page: the menu that subjects declare, the mark of its styles."""

import pytest
from django.core.signing import dumps
from django.test import Client

from openssr.platform.visit import COOKIE, SALT, assets

pytestmark = pytest.mark.django_db
CHAIN = ["Overview", "Mandates", "Strategy", "Support", "Institutions", "Evidence",
         "Reports"]  # fmt: skip


def titles(page):
    return [line.title for line in page.context["menu"]() if not line.more]


def test_the_menu_follows_the_chain_in_the_language_of_the_page():
    page = Client().get("/en/XA/institutions/")
    assert titles(page) == CHAIN
    assert b'<a href="/en/XA/benchmarks/evidence/"' in page.content
    assert "Éléments probants" in Client().get("/fr/XA/institutions/").content.decode()


def test_who_is_signed_in_may_also_enter_data():
    visitor = Client()
    visitor.cookies[COOKIE] = dumps({"name": "a.clerk", "role": "officer"}, salt=SALT)
    page = visitor.get("/en/XA/institutions/")
    assert titles(page) == [*CHAIN, "Enter data"]


@pytest.fixture
def styles(tmp_path, settings):
    settings.STATICFILES_DIRS = [tmp_path]
    assets.cache_clear()
    yield tmp_path / "app.css"
    assets.cache_clear()


def test_a_changed_style_sheet_gets_a_new_mark(styles):
    marks = []
    for colour in ("red", "blue"):
        styles.write_text(f"p {{ color: {colour} }}")
        assets.cache_clear()
        marks.append(assets())
    assert marks[0] != marks[1]
    assert all(len(mark) == 8 for mark in marks)
