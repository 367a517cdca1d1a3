"""What a slice offers to the faces: registers, intakes, figures, pages and menu."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from openssr.kernel.error import NotFound
from openssr.platform.figures.definition import Definition
from openssr.platform.jobs.records import Work
from openssr.platform.registers.intake import Intake
from openssr.platform.registers.register import Register
from openssr.platform.registers.sought import sought_of
from openssr.platform.registers.whole import Whole
from openssr.platform.search.records import Sought


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of a section: its address in the book and its title, marked by ``label``.

    One that is ``entering`` is shown to those who are signed in.
    """

    address: str
    title: str
    entering: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the menu: its address in the book, its title marked by ``label``.

    ``place`` says where it stands: 10 for mandates, 20 for strategy, 30 for support,
    40 for institutions, 50 for evidence; from 80 on it stands under "More".  ``pages``
    are those that the section's own list leads to.
    """

    address: str
    title: str
    place: int = 80
    pages: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A page on which data come in by another way than by sheet or form.

    ``address`` is that in the book, ``title`` and ``heading`` are marked by ``label``;
    a way with a heading stands apart from the others.
    """

    address: str
    title: str
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A slice of the book.

    ``intakes`` are given for registers whose records come in by more than their
    declaration; the others come in as it says.  ``figures`` are the definitions of its
    numbers, ``ways`` its own pages on which data come in.  ``pages`` is the address in
    the book under which the slice's ``urls`` stand, empty where it has no pages of its
    own; ``menu`` are the sections that it adds to the menu.  ``panels`` names the
    module whose ``PANELS`` are its parts of records' pages; it is loaded with the
    pages, since no command needs it.  ``jobs`` are the kinds of
    background jobs with the class that does the work of each.  ``sought`` are the
    kinds of things beside its registers that the search finds, ``wholes`` tell by the
    name of an act how one on such things is undone.
    """

    name: str
    registers: tuple[Register[Any], ...]
    intakes: tuple[Intake[Any], ...] = ()
    figures: tuple[Definition, ...] = ()
    pages: str = ""
    menu: tuple[Section, ...] = ()
    ways: tuple[Way, ...] = ()
    panels: str = ""
    jobs: Mapping[str, type[Work]] = field(default_factory=dict)
    sought: tuple[Sought, ...] = ()
    wholes: Mapping[str, Whole] = field(default_factory=dict)

    def register(self, kind: str) -> Register[Any]:
        """Return the register of a kind or raise ``NotFound``."""
        registers = {register.kind: register for register in self.registers}
        if kind not in registers:
            raise NotFound(
                "there is no sheet {kind!r}; choose from {kinds}",
                kind=kind,
                kinds=", ".join(registers),
            )
        return registers[kind]

    def every_intake(self) -> list[Intake[Any]]:
        """Return one intake for each register, in the order of the registers."""
        special = {intake.kind: intake for intake in self.intakes}
        return [
            special.get(register.kind) or Intake(register=register)
            for register in self.registers
        ]

    def every_sought(self) -> list[Sought]:
        """Return what the search finds of it: its registers, then what is beside."""
        return [
            *(sought_of(register) for register in self.registers if register.searched),
            *self.sought,
        ]


def intakes_of(subjects: Iterable[Subject]) -> dict[str, Intake[Any]]:
    """Return the intakes by kind.

    Raises ``ValueError`` for a kind that two registers have, and for a name under which
    figures would rest on the records of two.
    """
    intakes: dict[str, Intake[Any]] = {}
    rests: set[str] = set()
    for subject in subjects:
        for intake in subject.every_intake():
            if intake.kind in intakes:
                raise ValueError(f"two registers have the kind {intake.kind!r}")
            name = intake.register.figure_kind
            if name in rests:
                raise ValueError(f"figures rest on two registers as {name!r}")
            intakes[intake.kind] = intake
            rests.add(name)
    return intakes
