"""The subjects of the book, in the order in which their registers build on another.

``DEFINITIONS`` are the figures of all of them, and those over several.
"""

from __future__ import annotations

from importlib import import_module

from openssr.analysis.exceptions.figures import FIGURES as FIGURES_OF_EXCEPTIONS
from openssr.analysis.facts.figures import FIGURES as FIGURES_OVER_SEVERAL
from openssr.app.slices import SLICES
from openssr.platform.administration.work import jobs_of
from openssr.platform.figures.definition import definitions_of
from openssr.platform.jobs.handlers import handlers_of
from openssr.platform.registers.subject import Subject, intakes_of

SUBJECTS: tuple[Subject, ...] = tuple(
    import_module(f"{each.package}.subject").SUBJECT for each in SLICES
)
INTAKES = intakes_of(SUBJECTS)
WHOLES = {name: undoer for each in SUBJECTS for name, undoer in each.wholes.items()}
SOUGHT = [part for subject in SUBJECTS for part in subject.every_sought()]
DEFINITIONS = definitions_of(
    [
        *(subject.figures for subject in SUBJECTS),
        FIGURES_OVER_SEVERAL,
        FIGURES_OF_EXCEPTIONS,
    ]
)
JOBS = handlers_of(
    [
        *(subject.jobs for subject in SUBJECTS),
        jobs_of([intake.register for intake in INTAKES.values()], DEFINITIONS),
    ]
)
