"""The subjects of the book, in the order in which their registers build on another."""

from __future__ import annotations

from openssr.platform.places.subject import SUBJECT as PLACES
from openssr.platform.registers.subject import intakes_of
from openssr.subjects.assistance.subject import SUBJECT as ASSISTANCE
from openssr.subjects.benchmarks.subject import SUBJECT as BENCHMARKS
from openssr.subjects.institutions.subject import SUBJECT as INSTITUTIONS
from openssr.subjects.strategy.subject import SUBJECT as STRATEGY

SUBJECTS = (PLACES, INSTITUTIONS, STRATEGY, BENCHMARKS, ASSISTANCE)
INTAKES = intakes_of(SUBJECTS)
