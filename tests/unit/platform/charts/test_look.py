"""Colours of charts: seen by everyone, on either ground, and never needed alone.

Contrast is that of WCAG 2.2 (relative luminance of sRGB); colour blindness is simulated
with the matrices of Machado, Oliveira and Fernandes (2009) at full severity.
"""

import itertools
import re

import pytest

from openssr.platform.charts.chart import LOOKS, SHAPES, SIGNS
from tests.paths import ROOT

SHEET = (ROOT / "src/openssr/app/static/charts.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"(--[\w-]+):(#[0-9a-f]{3,6})")
LIGHT = dict(TOKEN.findall(SHEET[: SHEET.index("@media")]))
DARK = LIGHT | dict(
    TOKEN.findall(SHEET[SHEET.index("@media") : SHEET.index(".o-pic{")])
)
GROUNDS = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
SERIES = [f"--c{number}" for number in range(1, LOOKS + 1)]
STATES = [f"--s-{name}" for name in SIGNS]
BLIND = {
    "red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998)),
    "green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
              (-0.011820, 0.042940, 0.968881)),
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}  # fmt: skip


def linear(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * each for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
            for each in parts]  # fmt: skip


def luminance(colour):
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", GROUNDS)
def test_marks_stand_out_three_to_one_and_words_four_and_a_half(tokens):
    ground = tokens["--k-paper"]
    for name in (*SERIES, *STATES, "--k-bar", "--k-muted"):
        assert contrast(tokens[name], ground) >= 3, name
    # the names of series are written in their colours
    for name in (*SERIES, "--k-ink", "--k-muted"):
        assert contrast(tokens[name], ground) >= 4.5, name


@pytest.mark.parametrize("tokens", GROUNDS)
def test_words_on_shades_can_be_read(tokens):
    for number in range(5):
        assert contrast(tokens[f"--h{number}"], tokens[f"--i{number}"]) >= 4.5, number


@pytest.mark.parametrize("tokens", GROUNDS)
def test_the_shades_of_a_map_grow_evenly(tokens):
    steps = [luminance(tokens[f"--h{number}"]) for number in range(5)]
    assert steps == sorted(steps) or steps == sorted(steps, reverse=True)


def seen(colour, kind):
    """Return a colour as somebody sees it, in CIE L*a*b*."""
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, linear(colour), strict=True)), 0), 1)
        for row in BLIND[kind]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116
               for each in (x, y, z))  # fmt: skip
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


@pytest.mark.parametrize("kind", BLIND)
@pytest.mark.parametrize("tokens", GROUNDS)
def test_the_first_three_series_are_told_apart_by_colour_blind_readers(tokens, kind):
    """Most charts have two or three series; the others differ by shape and dashes."""
    for one, other in itertools.combinations(SERIES[:3], 2):
        pair = [seen(tokens[name], kind) for name in (one, other)]
        apart = sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5
        assert apart >= 15, (one, other, apart)


def test_series_differ_without_colour():
    assert len(set(SHAPES)) == LOOKS
    dashes = re.findall(r"\.l(\d)\{stroke:var\(--c\d\)(?:;stroke-dasharray:([^}]+))?\}",
                        SHEET)  # fmt: skip
    assert len(dashes) == LOOKS
    assert len({dash for _, dash in dashes}) == LOOKS
    assert len(set(SIGNS.values())) == len(SIGNS)
