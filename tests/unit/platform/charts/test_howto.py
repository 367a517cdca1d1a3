"""The page that shows how to add a picture is true: its code runs and is drawn."""

import re

from tests.paths import ROOT
from tests.unit.platform.charts.layout import faults
from tests.unit.platform.test_design import draw

PAGE = (ROOT / "docs/how-to/add-a-picture.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_code_of_the_page_makes_a_chart_that_a_page_draws():
    names = {}
    blocks = BLOCK.findall(PAGE)
    for kind, text in blocks:
        if kind == "python":
            exec(compile(text, "add-a-picture.md", "exec"), names)  # noqa: S102
    chart = names["chart"]
    assert faults(chart.marks) == []
    assert chart.about == "Of 2 regions most in Upper Danu: 420 km"
    [template] = [text for kind, text in blocks if kind == "django"]
    page = draw(template, chart=chart)
    assert "Roads that patrols cover" in page.texts
    assert [tag for tag, _ in page.tags].count("svg") == 2
