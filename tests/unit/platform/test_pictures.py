"""Small pictures: how wide each part is, where values stand, what is said of them."""

import re
from datetime import date
from xml.etree import ElementTree

from openssr.platform.charts.small import (
    MARKS,
    Segment,
    Span,
    Sparkline,
    StatusBar,
    spans_svg,
)


def bar(*counts, mirrored=False):
    names = ("met", "on_track", "behind", "overdue", "no_data", "no_target")
    segments = tuple(
        Segment(status=name, count=count, word=f"word {name}", number=str(count))
        for name, count in zip(names, counts, strict=False)
    )
    return StatusBar("Indicators <all>", segments, mirrored)


def parse(svg):
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn by the project itself


def widths(svg):
    return [
        (rect.get("x"), rect.get("width"))
        for rect in parse(svg).iter("rect")
    ]  # fmt: skip


def test_a_segment_is_as_wide_as_its_share():
    assert widths(bar(3, 0, 1).svg) == [("0.00%", "75.00%"), ("75.00%", "25.00%")]


def test_a_mirrored_bar_begins_at_the_right():
    assert widths(bar(3, 0, 1, mirrored=True).svg) == [
        ("25.00%", "75.00%"),
        ("0.00%", "25.00%"),
    ]


def test_every_segment_says_its_status_without_colour():
    picture = parse(bar(2, 3, 4, 1, 1, 1).svg)
    titles = [title.text for title in picture.iter("title")]
    assert titles[:2] == ["word met: 2", "word on_track: 3"]
    texts = [text.text for text in picture.iter("text")]
    assert texts == ["✓ 2", "↑ 3", "! 4", "✕ 1", "? 1", "– 1"]
    assert len(set(MARKS.values())) == len(MARKS)
    assert picture.get("aria-label") == "Indicators <all>"


def test_a_segment_too_narrow_for_its_number_keeps_its_title():
    picture = parse(bar(99, 1).svg)
    assert [text.text for text in picture.iter("text")] == ["✓ 99"]
    assert len(list(picture.iter("title"))) == 2


def test_a_bar_of_nothing_has_no_parts():
    assert widths(bar(0, 0).svg) == []


def test_a_line_runs_from_left_to_right_and_up_with_its_values():
    days = [date(2025, 1, 1), date(2025, 7, 2), date(2026, 1, 1)]
    line = Sparkline("a line", tuple(zip(days, (0.0, 5.0, 10.0), strict=True)))
    points = re.search(r'points="([^"]+)"', line.svg)[1].split()
    assert points == ["4.0,28.0", "59.8,16.0", "116.0,4.0"]
    assert parse(line.svg).find("path") is None


def test_the_target_sets_the_scale_and_is_dashed_across():
    line = Sparkline("a line", ((date(2025, 1, 1), 0.0), (date(2026, 1, 1), 5.0)), 10.0)
    assert parse(line.svg).find("path").get("d") == "M0 4.0H120"
    assert 'cy="16.0"' in line.svg


def test_one_value_is_a_dot_and_equal_ones_lie_in_the_middle():
    dot = Sparkline("one", ((date(2025, 1, 1), 7.0),), status="met").svg
    assert "polyline" not in dot
    assert 'class="o-seg--met" cx="116.0" cy="16.0"' in dot


def test_nothing_measured_is_no_picture():
    assert Sparkline("none", ()).svg == ""


def test_what_may_be_there_stands_beside_what_surely_is():
    span = Span("commitments", "Committed", "25 – 50", 25, 50)
    assert widths(spans_svg(span, 100)) == [("0.00%", "25.00%"), ("25.00%", "25.00%")]
    assert widths(spans_svg(span, 100, mirrored=True)) == [
        ("75.00%", "25.00%"),
        ("50.00%", "25.00%"),
    ]
    assert parse(spans_svg(span, 100)).get("aria-label") == "Committed: 25 – 50"


def test_a_span_without_a_scale_or_below_nothing_draws_nothing():
    assert widths(spans_svg(Span("a", "b", "c", 5, 9), 0)) == []
    assert widths(spans_svg(Span("a", "b", "c", -5, -1), 10)) == []
