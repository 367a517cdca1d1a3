"""How far processes and laws came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openssr.subjects.strategy.registers.processes import (
    Process,
    ProcessKind,
    Stage,
    StageName,
)

LAW_STAGES: tuple[str, ...] = (
    StageName.INITIATED, StageName.DRAFTED, StageName.CONSULTED, StageName.GOVERNMENT,
    StageName.PARLIAMENT, StageName.ADOPTED, StageName.PROMULGATED,
    StageName.PUBLISHED, StageName.APPLIED,
)  # fmt: skip
OTHER_STAGES: tuple[str, ...] = (
    StageName.PREPARED, StageName.UNDER_WAY, StageName.CONSULTED, StageName.DRAFTED,
    StageName.APPROVED, StageName.PUBLISHED, StageName.FOLLOWED_UP,
)  # fmt: skip


def stages_of(process: str) -> tuple[str, ...]:
    """Return the stages of a kind of process, in their order."""
    return LAW_STAGES if process == ProcessKind.LEGISLATION else OTHER_STAGES


@dataclass(frozen=True, slots=True)
class Progress:
    """A process with its stages reached up to a day, in order; ``None`` is not yet."""

    process: Process
    stages: tuple[tuple[str, Stage | None], ...]

    @property
    def at(self) -> str:
        """Return the furthest stage reached, empty when none is."""
        reached = [name for name, stage in self.stages if stage is not None]
        return reached[-1] if reached else ""


def progress(
    processes: Iterable[Process], stages: Iterable[Stage], on: date
) -> list[Progress]:
    """Return how far each process came up to a day."""
    reached = {
        (stage.code, stage.stage): stage for stage in stages if stage.on <= on
    }  # fmt: skip
    return [
        Progress(
            process,
            tuple(
                (name, reached.get((process.code, name)))
                for name in stages_of(process.process)
            ),
        )
        for process in processes
    ]
