"""The processes of reform over time: when each reached its stages."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openssr.platform.charts.chart import Chart, Series
from openssr.platform.charts.kinds.gantt import Course, Gantt, Step
from openssr.platform.entry.parts import address
from openssr.platform.registers.words import words_of
from openssr.platform.tables.table import DAY, TEXT, Cell, Head, Row, Table
from openssr.platform.visit import Visit
from openssr.subjects.strategy.registers.processes import (
    PROCESSES,
    ProcessKind,
    StageName,
)
from openssr.subjects.strategy.rules.progress import Progress


def processes_chart(visit: Visit, processes: Sequence[Progress]) -> Chart | None:
    """Return each process as a bar from its first stage on, grouped by its kind.

    A process is completed when its last stage was reached; one that has reached no
    stage has no bar.  None where none has.
    """
    kinds, stages = words_of(ProcessKind), words_of(StageName)
    order = {code: at for at, code in enumerate(kinds)}
    ranked = sorted(processes, key=lambda each: order[each.process.process])
    courses = [_course(visit, each) for each in ranked]
    begun = sum(bool(course.steps) for course in courses)
    if not begun:
        return None
    title = _("Processes over time")
    heads = (
        Head("process", TEXT, title=_("Process")),
        Head("stage", TEXT, title=_("Stage")),
        Head("day", DAY, title=_("Date")),
    )
    rows = tuple(
        Row("", (Cell(course.name, link=course.link), stages[name], stage.on))
        for course, each in zip(courses, ranked, strict=True)
        for name, stage in each.stages
        if stage
    )
    about = ngettext(
        "{n} process has begun, {done} completed",
        "{n} processes have begun, {done} completed",
        begun,
    ).format(
        n=visit.number(begun),
        done=visit.number(sum(course.done for course in courses)),
    )
    return Chart(
        title=title,
        about=about,
        lead=_("Each mark is the date on which a stage was reached."),
        marks=Gantt(
            courses=tuple(courses),
            today=visit.on,
            word=visit.day(visit.on),
            running=Series(_("Under way"), 1),
            done=Series(_("Completed"), 3),
        ),
        language=visit.language,
        table=Table("processes", heads, rows, title=title),
        linked=True,
    )


def _course(visit: Visit, progress: Progress) -> Course:
    process, stages = progress.process, words_of(StageName)
    name = visit.name(process.names)
    steps = tuple(
        Step(stage.on, f"{name}, {stages[code]}: {visit.day(stage.on)}")
        for code, stage in progress.stages
        if stage
    )
    at = stages.get(progress.at, "")
    return Course(
        name=name,
        words=f"{name}: {at}" if at else name,
        steps=tuple(sorted(steps, key=lambda step: step.day)),
        at=at,
        done=progress.stages[-1][1] is not None,
        link=address(visit, PROCESSES, process.code),
        group=words_of(ProcessKind)[process.process],
    )
