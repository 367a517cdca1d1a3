"""Two processes at once: the book is as after some order, or the loser was told."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from itertools import combinations
from pathlib import Path

from campaign_acts import DONE, Act, drawn, perform, perform_in_order
from campaign_books import Shelf
from campaign_cases import Case
from campaign_process import Running, printing, run_function
from campaign_trials import Fault, Result, State, Trial, trial

RACE = Case("race", "small", (), share=0)
ACTS = 2  # that each person does, and what is done with what they stage
Steps = list[tuple[str, Act]]


@dataclass(frozen=True, slots=True)
class Race:
    """Two people who act at once; all of it follows from the seed and the number."""

    shelf: Shelf
    folder: Path
    seed: int
    number: int

    def __call__(self) -> Result:
        """Let them act on a copy of the book, and compare with every order of acts."""
        chance = random.Random(f"{self.seed} race {self.number}")  # noqa: S311
        acts = {name: drawn(chance, ACTS) for name in ("a", "b")}
        name = f"race-{self.seed}-{self.number}"
        with trial(self.shelf, RACE, self.folder / name) as each:
            answers, faults = at_once(each, acts)
            state, wrong = each.examine()
            if not faults:
                faults = self._compared(acts, answers, state, wrong)
            each.kept = bool(faults)
        return Result(f"{name} {_told(acts, answers)}", "", tuple(faults))

    def _compared(
        self,
        acts: dict[str, list[Act]],
        answers: dict[str, list[str]],
        state: State,
        wrong: list[str],
    ) -> list[Fault]:
        """Return that the book is as after no order, or wrong as after none of them."""
        nearest: list[str] = []
        for number, steps in enumerate(orders(*_succeeded(acts, answers))):
            folder = self.folder / f"race-{self.seed}-{self.number}-order-{number}"
            with trial(self.shelf, RACE, folder) as each:
                words = json.dumps([(who, astuple(act)) for who, act in steps])
                said = run_function(
                    perform_in_order, each.place.variables,
                    each.logs / "log", str(each.target), words,
                )  # fmt: skip
            values = json.loads(said)
            after, usual = values["state"], values["faults"]
            differing = sorted(name for name in after if after[name] != state[name])
            differing += [fault for fault in wrong if fault not in usual]
            if not differing:
                return []
            if not nearest or len(differing) < len(nearest):
                nearest = differing
        return [Fault("lost", f"as after no order of the acts: {nearest}")]


def races(shelf: Shelf, folder: Path, count: int, seed: int) -> list[Race]:
    """Return so many races."""
    return [Race(shelf, folder, seed, number) for number in range(count)]


def at_once(
    each: Trial, acts: dict[str, list[Act]]
) -> tuple[dict[str, list[str]], list[Fault]]:
    """Let two processes act at once; return what each was told, and what broke."""
    running = {
        name: Running(
            printing(
                perform,
                name, str(each.target),
                json.dumps([astuple(act) for act in steps]),
            ),
            each.place.variables,
            each.logs / f"{name}.log",
        )
        for name, steps in acts.items()
    }  # fmt: skip
    answers: dict[str, list[str]] = {}
    faults = []
    for name, process in running.items():
        ended = process.wait(120.0)
        if ended.code:
            faults.append(Fault("unexplained", ended.said[-400:]))
        else:
            answers[name] = json.loads(ended.said)
    return answers, faults


def _succeeded(
    acts: dict[str, list[Act]], answers: dict[str, list[str]]
) -> tuple[Steps, Steps]:
    """Return the acts that were not refused: who was refused was told so."""
    first, second = (
        [
            (name, act)
            for act, answer in zip(acts[name], answers[name], strict=True)
            if answer == DONE
        ]
        for name in ("a", "b")
    )
    return first, second


def orders(first: Steps, second: Steps) -> Iterator[Steps]:
    """Yield every order of two persons' acts that keeps the order of each."""
    length = len(first) + len(second)
    for places in combinations(range(length), len(first)):
        one, other = iter(first), iter(second)
        yield [next(one if place in places else other) for place in range(length)]


def _told(acts: dict[str, list[Act]], answers: dict[str, list[str]]) -> str:
    return "; ".join(
        f"{name}: "
        + ", ".join(
            f"{act.word} {act.number} {answer[:60]}"
            for act, answer in zip(acts[name], answers.get(name, []), strict=False)
        )
        for name in acts
    )
