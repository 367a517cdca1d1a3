"""Acts of two people at once, each a function over the pointed book.

An act returns what it was told: ``done``, or the words of a refusal.  What an act takes
is drawn beforehand, so that the same act can be done again in another order.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaign_cases import NAMES, aid, measurements, objectives
from campaign_state import examined

COUNTRY = "XA"
DONE = "done"


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person does: the word for it, and a number that says how."""

    word: str
    number: int


def drawn(chance: random.Random, count: int) -> list[Act]:
    """Draw the acts of one person; what is staged is often taken."""
    acts = []
    for _ in range(count):
        acts.append(Act(chance.choice(list(DEEDS)), chance.randrange(1000)))
        if acts[-1].word == "stage":
            acts.append(Act(chance.choice(("apply", "apply", "drop")), 0))
    return acts


class Person:
    """Somebody who acts on the book in a process; knows what import they staged."""

    def __init__(self, name: str, folder: Path) -> None:
        from openssr.platform.usecase.records import Actor, Role

        self.actor, self.folder = Actor(name, Role.ADMINISTRATOR), folder
        self.run = 0

    def do(self, act: Act) -> str:
        """Do an act; a refusal is an answer, anything else raised is a fault."""
        from django.db import OperationalError

        from openssr.kernel.error import UserError
        from openssr.platform.serving.outside import of_database

        try:
            DEEDS[act.word](self, act.number)
        except UserError as refusal:
            return f"{type(refusal).__name__}: {refusal}"
        except OperationalError as error:
            return f"Unavailable: {of_database(error)}"
        return DONE

    def stage(self, number: int) -> None:
        """Stage a publisher's file."""
        from openssr.platform.jobs import store
        from openssr.subjects.assistance.services import imports

        chance = random.Random(number)  # noqa: S311
        data = aid(*(chance.randrange(3) for _ in range(8)), 1)
        run, job = imports.stage_import(
            by=self.actor, country=COUNTRY, files=[("first.xml", data)]
        )
        store.run_or_follow(job)
        self.run = run

    def apply(self, _: int) -> None:
        """Take what was staged into the book."""
        from openssr.subjects.assistance.services import imports

        imports.apply_import(by=self.actor, country=COUNTRY, run=self.run)

    def drop(self, _: int) -> None:
        """Drop what was staged."""
        from openssr.subjects.assistance.services import imports

        imports.drop_import(by=self.actor, country=COUNTRY, run=self.run)

    def sheet(self, number: int) -> None:
        """Upload a sheet of objectives."""
        costs = {number % 7 + 1: number, number % 5 + 18: number}
        self._take("objectives", objectives(costs), "objectives.csv")

    def submission(self, number: int) -> None:
        """Bring what a phone has sent."""
        values = {f"2026-0{number % 3 + 1}-01": number % 90}
        self._take("measurements", measurements(values), "submissions.json")

    def _take(self, kind: str, data: bytes, name: str) -> None:
        from openssr.app.sheets import sheet_of
        from openssr.platform.sheets.filled import take_filled

        take_filled(
            sheet_of(kind), by=self.actor, country=COUNTRY, data=data, name=name,
            keep=True,
        )  # fmt: skip

    def form(self, number: int) -> None:
        """Change an objective by a form that was opened before."""
        from openssr.app.subjects import INTAKES
        from openssr.platform.entry.saving import change_record
        from openssr.platform.registers.meanwhile import version_of
        from openssr.platform.registers.services.records import show_record

        intake: Any = INTAKES["objectives"]
        key = f"O{number % 4 + 1}"
        seen = show_record(intake.register, by=self.actor, country=COUNTRY, key=key)
        change_record(
            intake, by=self.actor, country=COUNTRY, key=key, name="form",
            values={"names": {"en": NAMES[number % 4]}}, version=version_of(seen),
        )  # fmt: skip

    def withdraw(self, number: int) -> None:
        """Withdraw an objective, or put it back."""
        from openssr.app.subjects import INTAKES
        from openssr.platform.registers.services import lifecycle

        intake: Any = INTAKES["objectives"]
        key = f"O{number % 4 + 2}"
        act = lifecycle.withdraw_record if number % 3 else lifecycle.restore_record
        act(intake, by=self.actor, country=COUNTRY, key=key, reason="entered twice")

    def report(self, _: int) -> None:
        """Write a report."""
        from datetime import date

        from openssr.reports.listed import report_of
        from openssr.reports.report import Edition
        from openssr.reports.services import write_report

        edition = Edition(
            start=date(2025, 1, 1), end=date(2026, 12, 31), language="en",
            names={"en": "Arendia"}, issued_on=date(2027, 1, 1),
        )  # fmt: skip
        target = self.folder / f"{self.actor.name}.html"
        write_report(
            report_of("council"), by=self.actor, country=COUNTRY, edition=edition,
            targets=[target],
        )  # fmt: skip


DEEDS: dict[str, Callable[[Person, int], None]] = {
    "stage": Person.stage,
    "apply": Person.apply,
    "drop": Person.drop,
    "sheet": Person.sheet,
    "form": Person.form,
    "submission": Person.submission,
    "withdraw": Person.withdraw,
    "report": Person.report,
}


def perform(name: str, folder: str, acts: str) -> str:
    """Do the acts of a person one after the other; return the answers as JSON."""
    from openssr.platform.book import open_book

    open_book()
    person = Person(name, Path(folder))
    return json.dumps([person.do(Act(*act)) for act in json.loads(acts)])


def perform_in_order(folder: str, steps: str) -> str:
    """Do acts of two persons in one order; return what the book is like then."""
    from openssr.platform.book import open_book

    open_book()
    people = {name: Person(name, Path(folder)) for name in ("a", "b")}
    for name, act in json.loads(steps):
        people[name].do(Act(*act))
    return examined()
