"""Processes over time: each a bar from its first stage on, a sign at each stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from openssr.platform.charts.axes import day_axis
from openssr.platform.charts.board import BODY, FAINT, LEAD, SMALL, Board
from openssr.platform.charts.chart import Series
from openssr.platform.charts.letters import width_of
from openssr.platform.charts.scales import Days, day_scale

ROW, BAR = 28.0, 12.0
NAMES = 0.36


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that was reached: its day, and what is said of it."""

    day: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A process with its stages, the last one in words; it runs until it is done."""

    name: str
    words: str
    steps: tuple[Step, ...]
    done: bool
    at: str = ""
    link: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gantt:
    """Processes under one another on one scale of days, up to ``today``."""

    key: ClassVar[str] = "area"
    courses: tuple[Course, ...]
    today: date
    word: str
    running: Series
    done: Series

    @property
    def series(self) -> Sequence[Series]:
        """Return what tells those under way from those that are completed."""
        used = {course.done for course in self.courses if course.steps}
        return [each for each in (self.running, self.done)
                if (each is self.done) in used]  # fmt: skip

    def draw(self, board: Board) -> None:
        """Draw a row each; time runs from left to right in every language."""
        dates = [self.today] + [
            step.day for course in self.courses for step in course.steps
        ]
        names = 0.0 if board.narrow else board.width * NAMES
        places = self._places(board)
        row = ROW + (BODY * LEAD if board.narrow else 0)
        bottom = places[-1] + row if places else row
        left, right = (0.0, board.width - names) if board.mirrored else (
            names, board.width
        )  # fmt: skip
        days = day_scale(dates, left + 8, right - 8)
        with board.as_written():
            day_axis(board, days, bottom)
            across = days.at(self.today)
            board.line([(across, 18), (across, bottom)], "rule")
            anchor = "end" if across > board.width / 2 else "start"
            board.text(min(max(across, 1), board.width - 1), 13, self.word, SMALL,
                       anchor, kind=FAINT)  # fmt: skip
        group = ""
        for course, top in zip(self.courses, places, strict=True):
            if course.group and course.group != group:
                group = course.group
                room = board.width if board.narrow else names + 200
                words = board.cut(group, room, bold=True)
                board.text(0, top - ROW + 4 + BODY, words, kind="halo",
                           bold=True)  # fmt: skip
            self._course(board, course, days, top, names)
        board.height = bottom + 26

    def _places(self, board: Board) -> list[float]:
        """Return where the row of each process begins."""
        top, group, places = 22.0, "", []
        for course in self.courses:
            if course.group and course.group != group:
                group = course.group
                top += ROW - 4
            places.append(top)
            top += ROW + (BODY * LEAD if board.narrow else 0)
        return places

    def _course(
        self, board: Board, course: Course, days: Days, top: float, names: float
    ) -> None:
        middle = top + ROW / 2
        with board.mark(course.words, link=course.link):
            if board.narrow:
                board.text(
                    0, top + BODY, board.cut(course.name, board.width), kind="halo"
                )
                middle += BODY * LEAD
            else:
                board.text(0, middle + 5, board.cut(course.name, names - 12))
        if not course.steps:
            return
        series = self.done if course.done else self.running
        first = days.at(course.steps[0].day)
        last = days.at(course.steps[-1].day if course.done else self.today)
        with board.as_written():
            room = first - days.start - 10
            if course.at and width_of(course.at, SMALL) <= room:
                board.text(first - 10, middle + 4, course.at, SMALL, "end", kind=FAINT)
            with board.mark(course.words, series.look):
                board.rect(first, middle - BAR / 2, max(last - first, 2), BAR,
                           f"{series.fill} span")  # fmt: skip
            for step in course.steps:
                with board.mark(step.words, series.look):
                    board.point(days.at(step.day), middle, series.shape,
                                f"{series.fill} ring", 5)  # fmt: skip
