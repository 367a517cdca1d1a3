"""A clause of a mandate with everything in the book that is linked to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from openssr.platform.reference.themes import themes_of
from openssr.subjects.mandates.records import Clause
from openssr.subjects.mandates.registers.clauses import Passage, Task
from openssr.subjects.mandates.rules.addressees import Addressee
from openssr.subjects.mandates.rules.obligations import Obligation


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph and its links, each of a type.

    Objectives and institutions carry out what the clause mandates; ``activities``
    counts those that fund its objectives; benchmarks measure it; tasks show in whose
    workplan it is; ``passages`` are those of reports that a person confirmed, as
    evidence or as an obstacle; ``obstacles`` are those noted on its benchmarks;
    ``evidence_on`` is the day of the newest measurement under them.
    """

    symbol: Annotated[str, "Symbol of the document"]
    clause: Annotated[Clause, "Paragraph"]
    addressees: Annotated[tuple[Addressee, ...], "Whom it addresses"]
    due: Annotated[tuple[Obligation, ...], "Days on which something is due under it"]
    rhythms: Annotated[tuple[str, ...], "Rhythms that it sets, as ISO 8601 intervals"]
    objectives: Annotated[tuple[str, ...], "Codes of the objectives that carry it out"]
    institutions: Annotated[
        tuple[str, ...], "Codes of the institutions that carry it out"
    ]
    activities: Annotated[int, "How many activities fund its objectives"]
    benchmarks: Annotated[tuple[str, ...], "Codes of the benchmarks that measure it"]
    tasks: Annotated[tuple[Task, ...], "Tasks of workplans about it"]
    passages: Annotated[
        tuple[Passage, ...], "Passages of reports that a person confirmed beside it"
    ]
    obstacles: Annotated[
        tuple[str, ...], "Codes of its benchmarks with obstacles noted"
    ]
    evidence_on: Annotated[
        date | None, "Day of the newest measurement under its benchmarks"
    ]

    @property
    def themes(self) -> tuple[str, ...]:
        """Return the themes of the security sector in the clause's words."""
        return tuple(themes_of(self.clause.text))

    @property
    def orphan(self) -> tuple[str, ...]:
        """Return what a clause that asks for something lacks.

        A clause that addresses nobody is not an orphan.
        """
        if not self.addressees:
            return ()
        lacks = (
            ("objective", not self.objectives),
            ("money", self.activities == 0),
            ("indicator", not self.benchmarks),
        )
        return tuple(name for name, missing in lacks if missing)
