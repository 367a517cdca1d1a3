"""Regions: boundaries with their origin, maps without script, faults named."""

import json
from datetime import date

import pytest

from openssr.kernel.error import SourceUnreadable

SQUARE = [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]
NEXT = [[[2, 0], [4, 0], [4, 2], [2, 2], [2, 0]]]
SAID = {"source": "Survey office", "licence": "CC0-1.0", "valid_from": "2020-01-01"}


def feature(code, rings, **names):
    geometry = {"type": "Polygon", "coordinates": rings}
    properties = {"code": code, "name_en": f"Region {code}", **names}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def data(*features, **head):
    content = {"type": "FeatureCollection", "features": list(features), **head}
    return json.dumps(content).encode()


def read(content, said=SAID):
    from openssr.platform.places.readers import read_boundaries

    return read_boundaries(content, "x.geojson", said)


def test_regions_are_read_with_their_names():
    found = read(data(feature("A", SQUARE, name_ar="ألف"), feature("B", NEXT)))
    assert [x.code for x in found.regions] == ["A", "B"]
    assert found.regions[0].names == {"en": "Region A", "ar": "ألف"}
    x, y = found.regions[0].label
    assert 0 < x < 2
    assert 0 < y < 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not GeoJSON"),
        (b"[" * 100_000, "not GeoJSON"),
        (b"{}", "not a GeoJSON FeatureCollection"),
        (data(), "contains no feature"),
        (
            data(feature("A", SQUARE), feature("A", NEXT)),
            "feature 2 repeats the code A",
        ),
        (data(feature("", SQUARE)), "feature 1 needs a code and a polygon"),
        (data({"properties": {}}), "feature 1 has no readable geometry"),
    ],
)
def test_a_fault_is_named(content, words):
    with pytest.raises(SourceUnreadable, match=rf"x\.geojson: .*{words}"):
        read(content)


def test_boundaries_without_an_origin_are_refused():
    with pytest.raises(SourceUnreadable, match="its licence is missing"):
        read(data(feature("A", SQUARE)), {"source": "Survey office"})


@pytest.mark.django_db
def test_provinces_change_on_a_day(officer, public):
    from openssr.platform.places import services

    for day, codes in (("2015-01-01", "A"), ("2025-07-01", "AB")):
        shapes = [feature(c, r) for c, r in zip(codes, (SQUARE, NEXT), strict=False)]
        arguments = {"by": officer, "country": "XA", "data": data(*shapes)}
        arguments |= {"name": "x.geojson", "metadata": {**SAID, "valid_from": day}}
        assert services.import_boundaries(**arguments)[1]
        assert not services.import_boundaries(**arguments)[1], "again changes nothing"
    for day, count in ((date(2020, 1, 1), 1), (date(2026, 1, 1), 2)):
        found = services.show_boundaries(by=public, country="XA", on=day)
        assert len(found.regions) == count


def test_a_region_without_an_amount_is_hatched_and_not_pale():
    from openssr.platform.places.writers import MapWords, Shown, map_chart
    from openssr.platform.tables.table import COUNT, Head
    from openssr.platform.visit import ANYBODY, Visit

    found = read(data(feature("A", SQUARE), feature("B", NEXT)))
    shown = {"A": Shown(value=1, text="1", words="one <b>", link="/a?x=1&y=2")}
    words = MapWords(
        title="Map", unit="Posts", missing="unknown", values=Head("posts", COUNT)
    )
    visit = Visit(ANYBODY, "XA", "en", date(2026, 6, 30))
    chart = map_chart(visit, found, shown, words)
    svg = chart.wide(1)
    # one region, and what it means in the legend
    assert svg.count('fill="url(#c1wnone)"') == 2
    assert "one &lt;b&gt;" in svg and ": unknown</title>" in svg
    assert "<script" not in svg
    assert 'href="/a?x=1&amp;y=2"' in svg
    assert [row.values[1] for row in chart.table.rows] == [1, None]
    assert "values for 1 of 2 regions" in chart.about
