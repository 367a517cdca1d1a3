"""What narrows a figure is shown in words of the reader's language."""

import pytest
from django.utils.translation import override

from openssr.platform.figures.wording import parameter_words
from openssr.platform.units import with_unit


@pytest.mark.parametrize(
    ("language", "name", "text", "words"),
    [
        ("en", "status", "on_track", ("Status", "on track")),
        ("fr", "status", "on_track", ("État", "en bonne voie")),
        ("ar", "benchmark", "all", ("المعيار المرجعي", "الكل")),
        ("fr", "component", "sector_wide", ("Composante", "Ensemble du secteur")),
        ("en", "status", "met+no_data", ("Status", "met + no data")),
        ("fr", "from", "the beginning", ("Premier jour", "le début")),
        ("en", "symbol", "S/RES/9001 (2024)", ("Document", "S/RES/9001 (2024)")),
        ("en", "indicator", "B01-1", ("Indicator", "B01-1")),
    ],
)
def test_a_parameter_is_told_in_words(language, name, text, words):
    with override(language):
        assert parameter_words([(name, text)]) == [words]


@pytest.mark.parametrize(
    ("language", "count", "unit", "words"),
    [
        ("en", 1, "indicators", "1 indicator"),
        ("en", 26, "indicators", "26 indicators"),
        ("fr", 0, "objectives", "0 objectif"),
        ("ar", 1, "partners", "شريك واحد"),
        ("ar", 2, "indicators", "مؤشران"),
        ("ar", 3, "indicators", "3 مؤشرات"),
        ("ar", 26, "indicators", "26 مؤشرا"),
        ("ar", 100, "paragraphs", "100 فقرة"),
        ("en", 4, "USD", "4 USD"),
        ("en", 4, "", "4"),
    ],
)
def test_a_noun_follows_its_number(language, count, unit, words):
    with override(language):
        assert with_unit(str(count), count, unit) == words
