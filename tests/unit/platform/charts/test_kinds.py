"""Every kind of chart keeps its labels whole and apart, whatever it is given."""

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from openssr.platform.charts.board import NARROW, WIDE, Board
from openssr.platform.charts.chart import DOTTED, STRIPED, Series
from openssr.platform.charts.kinds.areas import Area, Areas
from openssr.platform.charts.kinds.bars import Bar, Bars, Columns, Part
from openssr.platform.charts.kinds.dots import Dots, Way
from openssr.platform.charts.kinds.gantt import Course, Gantt, Step
from openssr.platform.charts.kinds.heat import Band, Heat, Tile
from openssr.platform.charts.kinds.lines import Fan, Line, Lines, Point
from openssr.platform.charts.kinds.panels import Panel, Panels
from openssr.platform.charts.kinds.tree import Tree, Twig
from tests.unit.platform.charts.layout import chart, faults

NAMES = st.text(st.sampled_from("abcdefgh MWمقطع ئإ-019"), min_size=1, max_size=60)
SIZES = st.one_of(
    st.just(0.0), st.floats(0.001, 1e10, allow_nan=False), st.integers(0, 400)
)
DAYS = st.dates(date(2015, 1, 1), date(2032, 1, 1))
FIRST, SECOND, THIRD = Series("a", 1), Series("b", 2, STRIPED), Series("c", 3, DOTTED)
STATES = ("met", "on_track", "behind", "overdue", "no_data", "no_target")
few = settings(max_examples=25, deadline=None)


@st.composite
def lines(draw):
    every = []
    for series in (FIRST, SECOND, THIRD)[: draw(st.integers(1, 3))]:
        days = sorted(draw(st.sets(DAYS, min_size=1, max_size=9)))
        points = tuple(Point(day, float(draw(SIZES)), "words") for day in days)
        every.append(Line(series, points, end=draw(NAMES)))
    bounds = tuple((point.day, 1.0, 5.0) for point in every[0].points)
    rules = tuple((day, "break") for day in draw(st.lists(DAYS, max_size=3)))
    return Lines(
        lines=tuple(every), fans=(Fan(THIRD, bounds, "between"),), rules=rules,
        unit=draw(NAMES),
    )  # fmt: skip


@st.composite
def bars(draw, kind=Bars):
    every = [
        Bar(draw(NAMES), tuple(Part(float(draw(SIZES)), "words") for _ in range(3)),
            "1,234,567")
        for _ in range(draw(st.integers(1, 12)))
    ]  # fmt: skip
    return kind(bars=tuple(every), kinds=(FIRST, SECOND, THIRD), unit=draw(NAMES))


@st.composite
def trees(draw):
    def twig(level):
        count = draw(st.integers(0, 3)) if level < 7 else 0
        below = tuple(twig(level + draw(st.integers(1, 4))) for _ in range(count))
        return Twig(draw(NAMES), "words", below=below)

    return Tree(tops=tuple(twig(draw(st.integers(1, 5))) for _ in range(2)))


def square(left, top):
    return [[[[left, top], [left + 1, top], [left + 1, top - 1], [left, top - 1]]]]


@st.composite
def maps(draw):
    places = [(left, top) for left in range(4) for top in range(3)]
    return Areas(
        areas=tuple(
            Area(name=draw(NAMES), words="words", polygons=square(left, top),
                 value=draw(st.one_of(st.none(), st.floats(0, 1e9))), text="12,345.6",
                 label=(left + 0.5, top - 0.5))
            for left, top in places
        ),
        unit=draw(NAMES), missing=draw(NAMES), distance=lambda length: f"{length} km",
    )  # fmt: skip


@st.composite
def dots(draw):
    shares = st.one_of(st.none(), st.floats(-2, 3))
    ways = tuple(
        Way(name=draw(NAMES), words="words", now=draw(shares), due=draw(shares),
            start="1,200", value="2,345.6", aim="100.0%", status=draw(
                st.sampled_from(STATES)), group=f"group {number // 3}")
        for number in range(draw(st.integers(1, 9)))
    )  # fmt: skip
    return Dots(ways=ways, now=FIRST, due=SECOND, start=draw(NAMES), aim=draw(NAMES))


@st.composite
def heats(draw):
    count = draw(st.integers(1, 12))
    tile = st.builds(
        Tile, words=st.just("words"), text=st.sampled_from(["", "1.2", "12,345.6"]),
        shade=st.one_of(st.none(), st.integers(0, 4)),
        status=st.sampled_from(["", *STATES]),
    )  # fmt: skip
    bands = tuple(
        Band(draw(NAMES), tuple(draw(tile) for _ in range(count)), f"g {number // 2}")
        for number in range(draw(st.integers(1, 6)))
    )
    heads = tuple(draw(NAMES) for _ in range(count))
    return Heat(heads=heads, bands=bands, caption=draw(NAMES))


@st.composite
def gantts(draw):
    courses = tuple(
        Course(name=draw(NAMES), words="words", done=draw(st.booleans()),
               steps=tuple(Step(day, "words") for day in sorted(
                   draw(st.sets(DAYS, max_size=5)))),
               group=f"group {number // 2}")
        for number in range(draw(st.integers(1, 8)))
    )  # fmt: skip
    return Gantt(courses=courses, today=draw(DAYS), word="As at 30 June 2026",
                 running=FIRST, done=SECOND)  # fmt: skip


@st.composite
def panels(draw):
    every = tuple(
        Panel(title=draw(NAMES), words="words", target=draw(
                  st.one_of(st.none(), st.floats(0, 1e6))),
              points=tuple((day, float(draw(SIZES))) for day in sorted(
                  draw(st.sets(DAYS, max_size=6)))), last="1,234.5", aim="100.0%")
        for _ in range(draw(st.integers(1, 7)))
    )  # fmt: skip
    return Panels(panels=every, measured=FIRST, target=SECOND)


KINDS = (lines(), bars(), bars(Columns), trees(), maps(), dots(), heats(), gantts(),
         panels())  # fmt: skip


@few
@given(st.one_of(*KINDS))
def test_no_label_is_cut_or_lies_on_another(marks):
    assert faults(marks) == []


@few
@given(st.one_of(*KINDS))
def test_every_picture_is_whole_and_says_what_it_shows(marks):
    for svg in (chart(marks).wide(1), chart(marks, language="ar").narrow(2)):
        root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by the project itself
        names = root.get("aria-labelledby").split()
        inside = {part.get("id"): part.text for part in root if part.get("id")}
        assert [inside[name] for name in names] == ["A title", "What it shows."]
        assert "style=" not in svg
        assert "\x00" not in svg


def test_time_runs_to_the_right_in_arabic_and_its_axis_stands_there():
    days = [date(2025, 1, 1) + timedelta(days=200 * n) for n in range(3)]
    points = tuple(Point(day, n * 10.0, "w") for n, day in enumerate(days))
    for width in (WIDE, NARROW):
        board = Board(width, "ar")
        Lines(lines=(Line(FIRST, points),)).draw(board)
        years = [box for box in board.boxes if box.words in {"2025", "2026"}]
        assert years[0].left < years[1].left
        twenty = next(box for box in board.boxes if box.words == "20")
        assert twenty.left > width / 2


def test_a_bar_is_as_long_as_its_value_and_begins_where_reading_does():
    marks = Bars(
        bars=(Bar("a", (Part(5.0, "a: 5"),), "5"), Bar("b", (Part(10.0, "b"),), "10")),
        kinds=(FIRST,),
    )
    for language in ("en", "ar"):
        board = Board(WIDE, language)
        marks.draw(board)
        rects = [
            ElementTree.fromstring(part)  # noqa: S314 - drawn by the project itself
            for part in board.parts if part.startswith("<rect")
        ]  # fmt: skip
        wide = [float(rect.get("width")) for rect in rects]
        assert abs(wide[1] - 2 * wide[0]) < 0.2
        ends = [float(rect.get("x")) for rect in rects]
        if language == "ar":
            ends = [end + width for end, width in zip(ends, wide, strict=True)]
        assert abs(ends[0] - ends[1]) < 0.2


def test_the_limits_of_a_maps_shades_are_round_and_hold_every_value():
    areas = [
        Area(name=str(value), words="", polygons=square(at, 0), value=value)
        for at, value in enumerate((5.7, 6.6, 7.9, 8.7))
    ]
    marks = Areas(areas=tuple(areas), unit="", missing="", distance=str)
    assert marks.limits == (5, 6, 7, 8, 9)
    assert [marks.shade(area.value) for area in areas] == [0, 1, 3, 4]


def test_what_is_said_of_a_line_is_not_struck_through_by_another():
    """Four is measured where the way to five runs close by."""
    first, last = date(2023, 7, 1), date(2027, 12, 31)
    steps = [1, 2, 2, 3, 3, 3, 4]
    measured = tuple(
        Point(first + timedelta(days=150 * at), value, "")
        for at, value in enumerate(steps)
    )
    way = (Point(first, 1, ""), Point(last, 5, ""))
    marks = Lines(
        lines=(
            Line(Series("Measured", 1), measured, "Measured 4"),
            Line(Series("Path", 2), way, "Path 5"),
        ),
        most=5,
    )
    board = Board(WIDE)
    marks.draw(board)
    [label] = [box for box in board.boxes if box.words == "Measured 4"]
    drawn = re.findall(r'<path d="M([^"]*)" class="line ', "".join(board.parts))
    assert len(drawn) == 2
    for path in drawn:
        ends = [tuple(map(float, step.split())) for step in path.split("L")]
        for (left, top), (right, bottom) in pairwise(ends):
            for at in range(201):
                share = at / 200
                across = left + (right - left) * share
                assert not label.holds(across, top + (bottom - top) * share)
