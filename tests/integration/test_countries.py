"""Addresses of countries: a book is shown for a country, and for no other letters."""

from itertools import product
from string import ascii_uppercase

import pytest
from django.test import Client

from openssr.platform.reference.countries import is_country

pytestmark = pytest.mark.django_db
PAGES = ("", "mandates/", "support/", "benchmarks/", "records/", "due/", "reports/")


@pytest.mark.parametrize("code", ["ZZ", "QQ", "UN", "EU", "XB", "AB"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_letters_of_no_country_are_not_found_on_any_page(code, language):
    for path in PAGES:
        answer = Client().get(f"/{language}/{code}/{path}")
        assert answer.status_code == 404, path
    assert Client().get(f"/api/v1/{code}/benchmarks/standings").status_code == 404


def test_the_answer_says_so_in_the_language_of_the_address():
    page = Client().get("/en/ZZ/").content.decode()
    assert "no country has this code" in page
    assert "no country has" not in Client().get("/fr/ZZ/").content.decode()


@pytest.mark.parametrize("code", ["LY", "SS", "XA"])
def test_a_country_has_pages_before_its_book_is_begun(code):
    for path in PAGES:
        assert Client().get(f"/en/{code}/{path}").status_code == 200, path


def test_a_fictional_country_has_pages_once_its_book_is_begun(officer, settings):
    from openssr.app.sheets import SHEETS

    data = b"code,name_en,component\nMOD,Ministry of Defence,defence\n"
    assert Client().get("/en/XB/").status_code == 404
    SHEETS["institutions"].take(by=officer, country="XB", data=data, name="i.csv")
    assert Client().get("/en/XB/").status_code == 200


def test_the_countries_are_those_of_the_standard():
    codes = map("".join, product(ascii_uppercase, repeat=2))
    assert sum(map(is_country, codes)) == 249 + 1  # ISO 3166-1, and the example
    assert not any(map(is_country, ("AN", "CS", "SU", "UK", "XK", "YU")))
