"""A chart as a file carries its colours, its title and its legend."""

import struct
from xml.etree import ElementTree

import pytest

from openssr.platform.charts.chart import Series
from openssr.platform.charts.kinds.bars import Bar, Bars, Part
from openssr.platform.charts.letters import shorten, width_of, wrap
from openssr.platform.charts.saving import chart_svg, resolved, svg_png
from tests.paths import ROOT
from tests.unit.platform.charts.layout import chart

SHEET = (ROOT / "src/openssr/app/static/charts.css").read_text(encoding="utf-8")
PARTS = (Part(5.0, "a: 5"), Part(2.0, "b: 2"))
MARKS = Bars(
    bars=(Bar("Police & prisons", PARTS, "7"),),
    kinds=(Series("Paid", 1), Series("Announced", 2, "dotted")),
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_saved_picture_needs_nothing_from_its_page(language):
    svg = chart_svg(chart(MARKS, language=language, note="A note."), SHEET, "Arendia")
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by the project itself
    texts = [text.text.strip("\u2068\u2069") for text in root.iter() if text.text
             and text.tag.endswith("text")]  # fmt: skip
    for words in ("A title", "Paid", "Announced", "A note.", "Arendia"):
        assert words in texts
    assert "var(" not in svg and "href" not in svg and "@media" not in svg
    assert "#0072b2" in svg, "the light colours, whatever the reader's screen"
    assert ":is(" not in svg


def test_a_png_has_two_dots_for_each_unit():
    svg = chart_svg(chart(MARKS), SHEET)
    data = svg_png(svg)
    assert data.startswith(b"\x89PNG")
    width, _height = struct.unpack(">II", data[16:24])
    assert width == pytest.approx(2 * (760 + 32) * 0.75, abs=2)


def test_choices_of_a_selector_are_spelled_out():
    assert "{" in resolved(SHEET)
    assert ".o-pic .grid" in resolved(SHEET)
    assert ".o-pic .tick,.o-pic .axis{" in resolved(SHEET)


def test_words_are_broken_and_shortened_to_their_room():
    name = "Parliamentary and audit oversight of security spending"
    for lines in (1, 2, 3):
        broken = wrap(name, 120, 13, lines)
        assert len(broken) <= lines
        assert all(width_of(line, 13) <= 120 for line in broken)
    assert wrap("short", 120, 13, 2) == ["short"]
    assert shorten(name, 60, 13).endswith("…")
    assert shorten("وزارة الداخلية", 500, 13) == "وزارة الداخلية"
    assert shorten(name, 1, 13) == ""


def test_an_arabic_letter_is_narrower_where_it_joins_the_next():
    assert width_of("سس", 13) < 2 * width_of("س", 13)
    assert width_of("دد", 13) == 2 * width_of("د", 13), "it never joins"


def test_arabic_behind_a_latin_code_still_runs_from_the_right():
    names = Bars(
        bars=(Bar("O4.1 شرطة", (Part(1.0, "w"),), "1"),), kinds=MARKS.kinds[:1]
    )
    assert "\u2067O4.1 شرطة\u2069" in chart(names, language="ar").wide(1)
    assert "\u2068O4.1 شرطة\u2069" in chart(names, language="en").wide(1)
