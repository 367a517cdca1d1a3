"""The subjects of the book, in the order in which their registers build on another.

``DEFINITIONS`` are the figures of all of them, and those over several.
"""

from __future__ import annotations

from openssr.analysis.facts.figures import FIGURES as FIGURES_OVER_SEVERAL
from openssr.platform.figures.definition import definitions_of
from openssr.platform.places.subject import SUBJECT as PLACES
from openssr.platform.registers.subject import intakes_of
from openssr.subjects.assistance.subject import SUBJECT as ASSISTANCE
from openssr.subjects.benchmarks.subject import SUBJECT as BENCHMARKS
from openssr.subjects.institutions.subject import SUBJECT as INSTITUTIONS
from openssr.subjects.mandates.figures import FIGURES as FIGURES_OF_MANDATES
from openssr.subjects.strategy.subject import SUBJECT as STRATEGY

SUBJECTS = (PLACES, INSTITUTIONS, STRATEGY, BENCHMARKS, ASSISTANCE)
INTAKES = intakes_of(SUBJECTS)
DEFINITIONS = definitions_of(
    [
        *(subject.figures for subject in SUBJECTS),
        FIGURES_OF_MANDATES,
        FIGURES_OVER_SEVERAL,
    ]
)
