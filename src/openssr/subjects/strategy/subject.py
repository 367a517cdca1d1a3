"""What the strategy, plans and processes offer to the faces."""

from openssr.platform.registers.intake import Intake
from openssr.platform.registers.subject import Subject
from openssr.subjects.strategy.figures import FIGURES
from openssr.subjects.strategy.registers.answers import EVALUATIONS, RECOMMENDATIONS
from openssr.subjects.strategy.registers.oversight import ACTS, POWERS
from openssr.subjects.strategy.registers.plans import (
    ACTIONS,
    CROSSWALKS,
    ELEMENTS,
    FRAMEWORKS,
)
from openssr.subjects.strategy.registers.processes import (
    ATTENDANCE,
    EVENTS,
    PROCESSES,
    STAGES,
)
from openssr.subjects.strategy.registers.reviews import (
    FINDINGS,
    FUNCTIONS,
    REQUIREMENTS,
    STATEMENTS,
)
from openssr.subjects.strategy.registers.spending import ECONOMY, SPENDING
from openssr.subjects.strategy.registers.strategy import (
    EDITIONS,
    GOALS,
    OBJECTIVES,
    VISIONS,
)
from openssr.subjects.strategy.rules.checks import (
    data_of_others,
    stages_of_others,
    unknown_origins,
)

DATA = (
    FUNCTIONS, FINDINGS, STATEMENTS, REQUIREMENTS, SPENDING, ECONOMY, POWERS, ACTS
)  # fmt: skip

SUBJECT = Subject(
    name="strategy",
    registers=(
        VISIONS, GOALS, OBJECTIVES, FRAMEWORKS, ELEMENTS, CROSSWALKS, ACTIONS,
        PROCESSES, STAGES, EVALUATIONS, RECOMMENDATIONS, EDITIONS, EVENTS, ATTENDANCE,
        *DATA,
    ),
    intakes=(
        Intake(register=STAGES, check=stages_of_others),
        Intake(register=RECOMMENDATIONS, check=unknown_origins),
        *(Intake(register=register, check=data_of_others) for register in DATA),
    ),
    figures=FIGURES,
    pages="strategy/",
)  # fmt: skip
