"""Every chart of a page is a file too, as its reader may see it."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

PAGES = {
    "": 1, "support/": 3, "support/counted/": 1, "support/forward/": 1,
    "support/questions/places/": 1, "benchmarks/": 1, "benchmarks/quarters/": 1,
    "benchmarks/B04/": 4,
    "institutions/map/": 2, "strategy/processes/": 1,
    "records/objectives/record/?key=O2.2": 1,
}  # fmt: skip


def address(path, **more):
    mark = "&" if "?" in path else "?"
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{path}{mark}on=2026-06-30{rest}"


@pytest.mark.one_database("the pictures of pages")
@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_each_chart_of_each_page_says_what_it_shows_and_can_be_saved(arendia, path):
    page = Client().get("/fr/XA/" + address(path)).content.decode()
    charts = re.findall(r'<figure class="o-chart" id="chart(\d+)">(.*?)</figure>', page,
                        re.DOTALL)  # fmt: skip
    assert len(charts) == PAGES[path]
    for number, inside in charts:
        assert inside.count("<title id=") == 2, "one for each width"
        described = re.findall(r"<desc id=[^>]+>([^<]+)</desc>", inside)
        assert len(described) == 2 and described[0] == described[1]
        assert f"picture={number}.png" in inside
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names)), "no two parts of the page have one name"
    assert page.count("/static/charts.js") == 1


@pytest.mark.django_db
def test_a_picture_is_named_after_its_page_and_stands_alone(arendia):
    answer = Client().get("/en/XA/" + address("support/counted/", picture="1.svg"))
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert 'filename="XA-support-counted-1.svg"' in answer["Content-Disposition"]
    ElementTree.fromstring(answer.content)  # noqa: S314 - drawn by the project itself
    png = Client().get("/ar/XA/" + address("support/counted/", picture="1.png"))
    assert png.content.startswith(b"\x89PNG")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("picture", "status"), [("9.svg", 404), ("1.gif", 422), ("x", 422), ("0.png", 404)]
)
def test_a_picture_that_is_not_there_is_refused(arendia, picture, status):
    path = "/en/XA/" + address("support/counted/", picture=picture)
    assert Client().get(path).status_code == status
