"""Each stop of the tour of two minutes is a page of the example."""

import re

import pytest
from django.test import Client

from tests.paths import ROOT

pytestmark = pytest.mark.django_db


def test_each_stop_of_the_tour_is_a_page(arendia):
    tour = (ROOT / "docs" / "tutorial" / "tour.md").read_text(encoding="utf-8")
    stops = re.findall(r"`(/en/XA/[^`]*)`", tour)
    assert len(stops) == 9
    for stop in stops:
        page = Client().get(stop)
        assert page.status_code == 200, stop
        assert "<h1" in page.content.decode(), stop


def test_the_pictures_of_the_readme_are_there():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert len(pictures) == 4
    for picture in pictures:
        start = (ROOT / picture).read_bytes()[:8]
        assert start == b"\x89PNG\r\n\x1a\n", picture
