"""The axes of a chart: round values with thin lines, and days in words that fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from openssr.platform.charts.board import FAINT, SMALL, Board
from openssr.platform.charts.letters import width_of
from openssr.platform.charts.scales import Days, Scale

APART = 10.0  # between the labels of two marks
# months from mark to mark, from the closest on; the last ones hold any span of time
STEPS = (1, 3, 6, 12, 24, 60, 120, 600, 12_000)


def axis_room(board: Board, scale: Scale) -> float:
    """Return how wide the labels of a value axis are."""
    return max(
        width_of(board.number(mark, scale.places), SMALL) for mark in scale.marks
    )


def value_axis(
    board: Board, scale: Scale, left: float, right: float, *, at_right: bool
) -> None:
    """Draw lines across the plot at round values, labelled where reading begins."""
    for mark in scale.marks:
        down = scale.at(mark)
        zero = " zero" if mark == 0 else ""
        board.line([(left, down), (right, down)], f"grid{zero}")
        side, anchor = (right + 6, "start") if at_right else (left - 6, "end")
        words = board.number(mark, scale.places)
        board.text(side, down + 4, words, SMALL, anchor, kind=FAINT)


def length_axis(board: Board, scale: Scale, top: float, bottom: float) -> None:
    """Draw upright lines at round values, labelled below, as lengths are read."""
    edge = float("-inf")
    for mark in scale.marks:
        across, words = scale.at(mark), board.number(mark, scale.places)
        zero = " zero" if mark == 0 else ""
        board.line([(across, top), (across, bottom)], f"grid{zero}")
        half = width_of(words, SMALL) / 2
        place = min(max(across, half), board.width - half)
        if place - half >= edge:
            board.text(place, bottom + 16, words, SMALL, "middle", kind=FAINT)
            edge = place + half + APART


def day_words(board: Board, marks: Sequence[date]) -> list[str]:
    """Return what stands at each mark of time: a year, or a month between years."""
    if all(mark.month == 1 for mark in marks):
        return [str(mark.year) for mark in marks]
    words = [
        str(mark.year) if mark.month == 1 else board.month(mark.month) for mark in marks
    ]
    if marks[0].month != 1:
        words[0] = f"{words[0]} {marks[0].year}"
    return words


def day_axis(board: Board, days: Days, bottom: float) -> None:
    """Draw marks of time below the plot, as close as their words allow."""
    for step in STEPS:
        marks = days.marks(step)
        words = day_words(board, marks) if marks else []
        places = [
            _kept_inside(board, days.at(mark), text)
            for mark, text in zip(marks, words, strict=True)
        ]
        edges = [
            (place - half, place + half)
            for place, half in zip(places, _halves(words), strict=True)
        ]
        if all(left - before >= APART for (_, before), (left, _) in pairwise(edges)):
            break
    for mark, text, place in zip(marks, words, places, strict=True):
        across = days.at(mark)
        board.line([(across, bottom), (across, bottom + 4)], "tick")
        board.text(place, bottom + 18, text, SMALL, "middle", kind=FAINT)


def _halves(words: Sequence[str]) -> list[float]:
    return [width_of(text, SMALL) / 2 for text in words]


def _kept_inside(board: Board, across: float, words: str) -> float:
    """Return the middle of words near a place, moved where they would be cut."""
    half = width_of(words, SMALL) / 2
    return min(max(across, half), board.width - half)
