"""Boundaries from GeoJSON (RFC 7946), simplified without opening gaps."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.period import NotADate, parse_date
from openssr.platform.places.records import Boundaries, Region, Ring
from openssr.platform.places.registers import REGIONS
from openssr.platform.reading.boundary import call
from openssr.platform.registers.values import code_fault

LARGEST = 64 * 1024 * 1024
DETAIL = 1000  # a border keeps about one point in a thousandth of the country's width
PLACES = 4  # 0.0001 degree is 11 metres
CODES = ("code", "pcode", "ADM1_PCODE", "adm1_pcode", "shapeISO", "iso_3166_2")
[CODE] = [each.field for each in REGIONS.attributes if each.name == "code"]
NAMES = ("name_en", "ADM1_EN", "adm1_name", "shapeName", "name")


def read_boundaries(data: bytes, name: str, metadata: dict[str, str]) -> Boundaries:
    """Return the regions of a FeatureCollection.

    ``metadata`` gives source, licence, disclaimer and valid_from where the file
    itself does not.  Raises ``SourceUnreadable`` naming the feature at fault.
    """
    content = _json(data, name)
    head = {
        **{name: value for name, value in content.items() if isinstance(value, str)},
        **metadata,
    }
    for needed in ("source", "licence", "valid_from"):
        if not head.get(needed):
            raise SourceUnreadable(
                "{name}: its {needed} is missing; give it with --{option}",
                name=name,
                needed=needed,
                option=needed.replace("_", "-"),
            )
    features = content.get("features", [])
    codes, names, shapes = [], [], []
    for number, feature in enumerate(features, start=1):
        code, texts, drawn = _feature(feature, name, number)
        if code in codes:
            raise SourceUnreadable(
                "{name}: feature {number} repeats the code {code}",
                name=name,
                number=number,
                code=code,
            )
        codes.append(code)
        names.append(texts)
        shapes.append(drawn)
    if not features:
        raise SourceUnreadable("{name}: contains no feature", name=name)

    def refusal(reason: str) -> SourceUnreadable:
        return SourceUnreadable(
            "{name}: its shapes cannot be drawn ({reason}); repair their geometry",
            name=name,
            reason=reason,
        )

    simple = call(lambda: _simple(shapes), refusal)
    points = call(lambda: [drawn.representative_point() for drawn in simple], refusal)
    return Boundaries(
        source=head["source"],
        licence=head["licence"],
        disclaimer=head.get("disclaimer", ""),
        valid_from=_day(head["valid_from"], name),
        regions=tuple(
            _region(code, texts, drawn, point)
            for code, texts, drawn, point in zip(
                codes, names, simple, points, strict=True
            )
        ),
    )


def _day(text: str, name: str) -> date:
    try:
        return parse_date(text)
    except NotADate:
        raise SourceUnreadable(
            "{name}: valid_from is {text}, which is not a date; write it as 2026-11-24",
            name=name,
            text=text,
        ) from None


def _json(data: bytes, name: str) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise SourceUnreadable(
            "{name}: {size} bytes is more than the {most} allowed for boundaries",
            name=name,
            size=len(data),
            most=LARGEST,
        )
    content = call(
        lambda: json.loads(data),
        lambda reason: SourceUnreadable(
            "{name}: not GeoJSON ({error})", name=name, error=reason
        ),
    )
    if (
        not isinstance(content, dict)
        or content.get("type") != "FeatureCollection"
        or not isinstance(content.get("features", []), list)
    ):
        raise SourceUnreadable("{name}: not a GeoJSON FeatureCollection", name=name)
    return content


def _feature(feature: Any, name: str, number: int) -> tuple[str, dict[str, str], Any]:
    def refusal(reason: str) -> SourceUnreadable:
        del reason  # a library's words on a geometry help nobody
        return SourceUnreadable(
            "{name}: feature {number} has no readable geometry",
            name=name,
            number=number,
        )

    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        raise refusal("")
    properties = feature["properties"]
    drawn = call(lambda: shape(feature.get("geometry")), refusal)
    if not _is_on_earth(drawn):
        raise SourceUnreadable(
            "{name}: feature {number} is empty or outside longitudes -180 to 180 and "
            "latitudes -90 to 90; save it in WGS 84",
            name=name,
            number=number,
        )
    code = next((str(properties[key]) for key in CODES if properties.get(key)), "")
    english = next((str(properties[key]) for key in NAMES if properties.get(key)), code)
    if not code or drawn.geom_type not in {"Polygon", "MultiPolygon"}:
        raise SourceUnreadable(
            "{name}: feature {number} needs a code and a polygon",
            name=name,
            number=number,
        )
    if code_fault(code, CODE):
        raise SourceUnreadable(
            "{name}: feature {number} has the code {code}; a code consists of "
            "letters and digits, separated only by: {signs}",
            name=name,
            number=number,
            code=code,
            signs=" ".join(CODE.separators or ""),
        )
    texts = {"en": english}
    for language in ("fr", "ar"):
        text = properties.get(f"name_{language}")
        if text:
            texts[language] = str(text)
    return code, texts, drawn


def _is_on_earth(drawn: Any) -> bool:
    """Tell whether a shape has points, all of them degrees (RFC 7946, section 4)."""
    points = shapely.get_coordinates(drawn)
    inside = (abs(points) <= (180, 90)).all()  # never of what is no number
    return bool(len(points) and inside)


def _simple(shapes: list[Any]) -> list[Any]:
    west, _, east, _ = shapely.total_bounds(shapes)
    tolerance = max((east - west) / DETAIL, 1e-6)
    if shapely.coverage_is_valid(shapes):
        return list(shapely.coverage_simplify(shapes, tolerance))
    return [drawn.simplify(tolerance) for drawn in shapes]


def _region(code: str, texts: dict[str, str], drawn: Any, point: Any) -> Region:
    plain = mapping(drawn)
    many = drawn.geom_type == "MultiPolygon"
    polygons = plain["coordinates"] if many else [plain["coordinates"]]
    return Region(
        code=code,
        names=texts,
        polygons=[[_ring(ring) for ring in polygon] for polygon in polygons],
        label=(round(point.x, PLACES), round(point.y, PLACES)),
    )


def _ring(points: Any) -> Ring:
    return [
        [round(longitude, PLACES), round(latitude, PLACES)]
        for longitude, latitude, *_ in points
    ]
