"""The components of pages: what each draws, and that the reference shows them all."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, TemplateSyntaxError, engines

from openssr.platform.charts.chart import Chart, Series
from openssr.platform.charts.kinds.bars import Bar, Bars, Part
from openssr.platform.charts.small import Segment, Sparkline, StatusBar
from openssr.platform.design.components import COMPONENTS
from openssr.platform.tables.table import COUNT, YEAR, Head, Row, Table
from tests.paths import ROOT

REFERENCE = (ROOT / "docs" / "reference" / "design.md").read_text(encoding="utf-8")
EXAMPLES = dict(
    re.findall(r"^## .*?`(\w+)`\n.*?```django\n(.*?)```", REFERENCE, re.DOTALL | re.M)
)
BAR = StatusBar("Indicators", (Segment("met", 2, "met", "2"),))
LINE = Sparkline("Stations open", ((date(2026, 6, 30), 94.0),))
CHART = Chart(
    title="Stations open",
    about="Stations open: 94 in 2026",
    marks=Bars(bars=(Bar("2026", (Part(94.0, "2026: 94"),), "94"),),
               kinds=(Series("Stations", 1), )),
    table=Table("stations", (Head("year", YEAR), Head("open", COUNT)),
                (Row("2026", (2026, 94)),)),
)  # fmt: skip
WITHOUT_END = {"input", "br", "img"}


class Nesting(HTMLParser):
    """Collects the tags that are open, and the attributes of every tag."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.texts.append(" ".join(data.split()))

    def attributes(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def draw(source, **values):
    backend = engines["django"]
    html = backend.engine.from_string("{% load design i18n %}" + source).render(
        Context(values)
    )
    page = Nesting()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


def test_the_reference_shows_every_component():
    names = {component.name for component in COMPONENTS}
    assert set(EXAMPLES) == {*names, "hidden"}
    for component in COMPONENTS:
        file = Path(f"platform/design/templates/components/{component.name}.html")
        assert (ROOT / "src" / "openssr" / file).is_file()
        section = REFERENCE.split(f"## `{component.name}`")[1].split("## ")[0]
        for value in component.values[1:]:
            assert re.search(rf"\b{value}\b", section), (component.name, value)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_drawn(name):
    page = draw(
        EXAMPLES[name], years=[2025, 2026], chosen=2026, bar=BAR, line=LINE,
        chart=CHART,
    )  # fmt: skip
    assert page.tags


def test_a_table_can_be_scrolled_and_named_by_its_title():
    page = draw(EXAMPLES["table"])
    assert page.texts == ["By year", "Year", "Commitments", "2026", "1,200"]
    (region,) = page.attributes("div")
    assert (region["role"], region["tabindex"], region["aria-label"]) == (
        "region", "0", "By year",
    )  # fmt: skip
    assert [head["scope"] for head in page.attributes("th")] == ["col", "col", "row"]
    assert "class" not in page.attributes("th")[0]
    assert page.attributes("th")[1]["class"] == "o-num"


def test_a_table_without_rows_says_so_over_its_whole_width():
    rows = "{% rows %}{% for row in rows %}<tr><td>{{ row }}</td></tr>{% endfor %}"
    source = (
        '{% table label="Years" empty="None." %}{% column "A" %}{% column "B" %}'
        f"{rows}{{% endtable %}}"
    )
    empty = draw(source, rows=[])
    assert empty.texts == ["A", "B", "None."]
    assert empty.attributes("td") == [{"colspan": "2"}]
    assert draw(source, rows=["x"]).texts == ["A", "B", "x"]


def test_heads_in_two_rows_stay_two_rows():
    source = (
        '{% table label="Years" %}<tr>{% column "2026" span=2 number=True %}</tr>'
        '<tr>{% column "A" %}{% column "B" %}</tr>{% rows %}{% endtable %}'
    )
    page = draw(source)
    assert [tag for tag, _ in page.tags].count("tr") == 2
    first = page.attributes("th")[0]
    assert (first["scope"], first["colspan"]) == ("colgroup", "2")


def test_a_column_of_buttons_has_a_head_for_screen_readers():
    page = draw('{% column "Correct" unseen=True %}')
    assert page.texts == ["Correct"]
    assert page.attributes("span") == [{"class": "govuk-visually-hidden"}]


def test_what_a_page_hands_over_is_escaped_and_what_it_writes_is_not():
    source = "{% callout title=title %}<b>{{ title }}</b>{% endcallout %}"
    page = draw(source, title="<i>")
    assert page.texts == ["<i>", "<i>"]
    assert page.attributes("b") == [{}]
    assert page.attributes("i") == []


def test_filters_keep_the_day_that_the_reader_chose():
    day = SimpleNamespace(on=date(2026, 6, 30))
    source = "{% filters %}{% endfilters %}"
    (kept,) = draw(source, query="?on=2026-06-30", visit=day).attributes("input")
    assert kept == {"type": "hidden", "name": "on", "value": "2026-06-30"}
    assert draw(source, query="", visit=day).attributes("input") == []
    asking = "{% filters day=True %}{% endfilters %}"
    asked = draw(asking, query="?on=2026-06-30", visit=day)
    assert asked.attributes("input") == [], "the form asks for the day itself"


def test_a_link_keeps_the_day_that_the_reader_chose():
    source = '{% link "Partners" address="support/" %}'
    page = draw(source, root="/en/XA", query="?on=2026-06-30")
    (link,) = page.attributes("a")
    assert link["href"] == "/en/XA/support/?on=2026-06-30"


def test_an_error_summary_is_said_at_once():
    page = draw("{% error_summary %}<p>No day.</p>{% enderror_summary %}")
    assert page.texts == ["Not saved", "No day."]
    assert page.attributes("div")[0]["role"] == "alert"
    titled = draw('{% error_summary "Kept" %}{% enderror_summary %}')
    assert titled.texts == ["Kept"]


def test_a_choice_offers_codes_with_words_or_plain_values():
    source = '{% choice "Place" name="place" options=places chosen="B" codes=True %}'
    page = draw(source, places=[("A", "Airport"), ("B", "Bridge")])
    assert page.texts == ["Place", "A Airport", "B Bridge"]
    assert [option["value"] for option in page.attributes("option")] == ["A", "B"]
    assert ["selected" in option for option in page.attributes("option")] == [
        False, True,
    ]  # fmt: skip
    assert page.attributes("label") == [{"class": "govuk-label", "for": "place"}]
    plain = draw('{% choice "Year" name="y" options=years blank="all" %}', years=[2026])
    assert plain.texts == ["Year", "all", "2026"]


def test_a_field_names_its_hint_and_what_is_wrong():
    source = (
        '{% field "Day" name="on" required=True format="YYYY-MM-DD" hint="A day." '
        'error="No day." %}{% endfield %}'
    )
    page = draw(source)
    assert page.texts == ["Day * (YYYY-MM-DD)", "A day.", "No day."]
    assert [item["id"] for item in page.attributes("p")] == ["on-hint", "on-fault"]


def test_a_tile_can_hold_an_interval():
    page = draw('{% tile "3" until="5" label="net" note="half" %}')
    assert page.texts == ["3", "–", "5", "net (half)"]
    assert draw('{% tile 0 label="late" %}').texts == ["0", "late"]


def test_a_heading_names_what_it_is_about():
    page = draw('{% page_head "Trace" code="B04" about="94 %" %}')
    assert page.texts == ["B04", "Trace:", "94 %"]
    assert draw('{% page_head code="S/2026/1" %}').texts == ["S/2026/1"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, ["1 / 3", "·", "Next page"]),
        (2, ["Previous page", "·", "2 / 3", "·", "Next page"]),
        (3, ["Previous page", "·", "3 / 3"]),
    ],
)
def test_a_pager_leads_both_ways(number, words):
    source = '{% pager number pages=3 address="enter/?page=" %}'
    page = draw(source, number=number, root="/en/XA")
    assert page.texts == words
    links = [link["href"] for link in page.attributes("a")]
    near = [number - 1, number + 1]
    assert links == [f"/en/XA/enter/?page={page}" for page in near if 1 <= page <= 3]
    assert draw('{% pager 1 pages=1 address="?" %}').tags == []


def test_inline_parts_bring_no_white_space():
    """A comma after a figure or a chip stands right behind it."""
    backend = engines["django"].engine
    for part in ('{% figure "94" trace="/t/" %}', '{% chip "met" %}'):
        html = backend.from_string("{% load design %}" + part + ",").render(Context())
        assert re.search(r"\S</(a|span)>,$", html)


@pytest.mark.parametrize(
    "source",
    [
        '{% chip "met" colour="red" %}',
        '{% chip "met" "red" %}',
        '{% table label="A" %}{% endtable %}',
    ],
)
def test_a_wrong_use_is_refused_when_the_template_is_read(source):
    with pytest.raises(TemplateSyntaxError):
        engines["django"].engine.from_string("{% load design %}" + source)
