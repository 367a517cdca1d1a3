"""A river stays readable whatever runs in it, and nothing of it is lost."""

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from openssr.platform.charts.board import NARROW, WIDE, Board
from openssr.platform.charts.chart import Series
from openssr.platform.charts.kinds.river import MOST, River
from tests.unit.platform.charts.layout import chart, faults

KINDS = (Series("passed on", 1), Series("spent", 2), Series("spent directly", 3))
NAMES = st.text(
    st.sampled_from("abcdefgh MWمقطعسلا  ئإ-0123456789"), min_size=1, max_size=90
)


def river(streams, names):
    return River(
        streams=streams,
        heads=("Who pays", "Channel through which the money runs", "Purpose"),
        kinds=KINDS,
        name=lambda place: names[place],
        amount=lambda cents: f"{cents:,}",
        others=lambda count: f"{count} others",
    )


@st.composite
def rivers(draw):
    """Up to 40 places a column with short and long names, tiny and huge amounts."""
    counts = [draw(st.integers(1, 40)) for _ in range(3)]
    places = [[(at, f"p{n}") for n in range(count)] for at, count in enumerate(counts)]
    names = {place: draw(NAMES) for column in places for place in column}
    streams = {}
    for first, last in ((0, 1), (1, 2)):
        for _ in range(draw(st.integers(1, 40))):
            pair = (
                draw(st.sampled_from(places[first])),
                draw(st.sampled_from(places[last])),
            )
            streams[pair] = draw(st.integers(1, 10)) ** draw(st.integers(1, 15))
    return river(streams, names)


@settings(max_examples=60, deadline=None)
@given(rivers())
def test_no_label_is_cut_or_lies_on_another(marks):
    assert faults(marks) == []


def many(count):
    streams = {((0, f"P{n:02}"), (1, "c")): 100 - n for n in range(count)}
    streams[(1, "c"), (2, "police")] = sum(100 - n for n in range(count))
    names = {place: place[1] for pair in streams for place in pair}
    return river(streams, names)


def words(marks, width=WIDE):
    board = Board(width, "en")
    marks.draw(board)
    return [box.words for box in board.boxes]


def test_at_most_ten_are_named_and_the_rest_is_one_bar_of_their_sum():
    for width in (WIDE, NARROW):
        drawn = words(many(25), width)
        named = [each for each in drawn if each[:1] == "P" and each[1:].isdigit()]
        assert named == [f"P{n:02}" for n in range(MOST)]
        assert "15 others" in drawn
        assert f"{sum(100 - n for n in range(10, 25)):,}" in drawn


def test_the_others_lead_to_the_table_and_a_saved_picture_does_not():
    drawn = chart(many(25))
    assert drawn.wide(3).count('href="#values3"') == 1
    assert chart(many(10)).wide(3).count("href") == 0


def test_one_too_many_is_named_rather_than_called_one_other():
    drawn = words(many(11))
    assert "1 others" not in drawn
    assert "P10" in drawn


def test_what_needs_no_channel_is_named_besides_ten_channels_and_the_others():
    direct = (1, "")
    streams = {((0, "p"), (1, f"C{n:02}")): 10 + n for n in range(15)}
    streams[(0, "p"), direct] = 3
    names = {place: place[1] for pair in streams for place in pair} | {direct: "direct"}
    drawn = words(replace(river(streams, names), direct=direct))
    assert "direct" in drawn and "5 others" in drawn
    assert f"{sum(10 + n for n in range(5)):,}" in drawn
    assert sum(word.startswith("C") and word[1:].isdigit() for word in drawn) == MOST


def test_streams_fill_the_bars_that_they_run_between():
    svg = chart(many(25)).wide(1)
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by the project itself
    titles = Counter(title.text for title in root.iter("title"))
    assert titles["P00 – c: 100"] == 1
    assert titles[f"15 others – c: {sum(100 - n for n in range(10, 25)):,}"] == 1
