"""What benchmarks offer to the faces."""

from openssr.platform.registers.field import label
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.subject import Entry, Section, Subject, Way
from openssr.subjects.benchmarks.figures import FIGURES
from openssr.subjects.benchmarks.registers.benchmarks import (
    BENCHMARKS,
    FISCAL_YEARS,
    WORDINGS,
)
from openssr.subjects.benchmarks.registers.history import (
    JUDGEMENTS,
    REPORTERS,
    STEPS,
    UNDERTAKINGS,
)
from openssr.subjects.benchmarks.registers.indicators import (
    DEFINITIONS,
    INDICATORS,
    TARGETS,
)
from openssr.subjects.benchmarks.registers.measurements import EVIDENCE, MEASUREMENTS
from openssr.subjects.benchmarks.rules.checks import (
    definitions_against_indicators,
    overlapping_years,
    targets_against_indicators,
)
from openssr.subjects.benchmarks.services.measuring import MEASURING

PAGES = (
    Entry("benchmarks/", label("Benchmarks")),
    Entry("benchmarks/outlook/", label("When will targets be met?")),
    Entry("benchmarks/quarters/", label("Status by quarter")),
    Entry("benchmarks/history/", label("Status of the benchmarks")),
    Entry("benchmarks/undertakings/", label("Obstacles and commitments")),
    Entry("benchmarks/library/", label("Indicator library")),
    Entry("strategy/frameworks/", label("Frameworks side by side")),
    Entry("strategy/versions/", label("Versions of the strategy")),
    Entry("strategy/actions/", label("Actions")),
    Entry("strategy/processes/", label("Processes and laws")),
    Entry("strategy/recommendations/", label("Recommendations")),
    Entry("strategy/evaluations/", label("Evaluations")),
)
SUBJECT = Subject(
    name="benchmarks",
    registers=(
        BENCHMARKS,
        INDICATORS,
        DEFINITIONS,
        WORDINGS,
        FISCAL_YEARS,
        TARGETS,
        EVIDENCE,
        MEASUREMENTS,
        JUDGEMENTS,
        STEPS,
        REPORTERS,
        UNDERTAKINGS,
    ),
    intakes=(
        Intake(register=DEFINITIONS, check=definitions_against_indicators),
        Intake(register=FISCAL_YEARS, check=overlapping_years),
        Intake(register=TARGETS, check=targets_against_indicators),
        MEASURING,
    ),
    figures=FIGURES,
    panels="openssr.subjects.benchmarks.views.panels",
    pages="benchmarks/",
    menu=(
        Section("benchmarks/", label("Strategy"), 20, PAGES),
        Section("benchmarks/evidence/", label("Evidence"), 50),
    ),
    ways=(Way("enter/matrix/", label("Measurements as a grid")),),
)
