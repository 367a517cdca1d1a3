"""Kills at random moments: what was acknowledged stays, nothing is half there."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path

from campaign_books import Shelf
from campaign_cases import Case
from campaign_process import ENDED, WRITING, Ended, Running
from campaign_trials import (
    EXPLAINED,
    Fault,
    Result,
    State,
    Trial,
    Undisturbed,
    different,
    trial,
    undisturbed,
)

# A third of the kills falls anywhere into the time of an undisturbed run, a third into
# the time after this very process began to write, and a tenth more of either time; a
# third falls right before a step of the writing, however busy the machine is.
BEYOND = 1.1
WHILE_WRITING, AT_A_STEP = 1, 2  # what is left of a number that is divided by 3


@dataclass(frozen=True, slots=True)
class Kill:
    """A kill that is to be tried: of which case, and which of its random moments."""

    shelf: Shelf
    case: Case
    usual: Undisturbed
    folder: Path
    seed: int
    number: int

    def __call__(self) -> Result:
        """Try it on a copy of the book."""
        name = f"{self.case.name}-{self.seed}-{self.number}"
        with trial(self.shelf, self.case, self.folder / name) as each:
            ended, moment = self._killed(each)
            faults = judged(each, self.usual, ended)
            if not faults and self._is_run_again(ended):
                faults = finished(each, self.usual)
            each.kept = bool(faults)
        return Result(f"{name} at {moment}", moment_of(ended), tuple(faults))

    def _killed(self, each: Trial) -> tuple[Ended, str]:
        """Run the command and kill it; return how it ended, and the moment in words."""
        chance = random.Random(f"{self.seed} {self.case.name} {self.number}")  # noqa: S311
        usual, part = self.usual, self.number % 3
        if part == AT_A_STEP:
            last = chance.randint(2, usual.steps)
            return each.start(last=last).wait(), f"step {last}"
        process = each.start()
        moment = chance.uniform(0.0, usual.seconds * BEYOND)
        if part == WHILE_WRITING:
            began = process.reached(WRITING) or 0.0  # one that never writes has ended
            slower = max(1.0, began / usual.writing)
            length = (usual.seconds - usual.writing) * BEYOND
            moment = began + slower * chance.uniform(0.0, length)
        return _killed_at(process, moment), f"{moment:.3f} s"

    def _is_run_again(self, ended: Ended) -> bool:
        """Tell whether the command is run again; what it restored is not replaced."""
        case = self.case
        chosen = bool(case.again) and self.number % case.again == 0
        return chosen and not (case.into and ENDED in ended.marks)


def kills(shelf: Shelf, case: Case, folder: Path, count: int, seed: int) -> list[Kill]:
    """Return the kills of a case; it is run undisturbed first."""
    usual = undisturbed(shelf, case)
    return [Kill(shelf, case, usual, folder, seed, number) for number in range(count)]


def _killed_at(process: Running, moment: float) -> Ended:
    time.sleep(max(0.0, moment - (time.monotonic() - process.began)))
    process.kill()
    return process.wait()


def moment_of(ended: Ended) -> str:
    """Return where in its work a command was stopped."""
    if ENDED in ended.marks:
        return "after"
    return "during" if WRITING in ended.marks else "before"


def judged(each: Trial, usual: Undisturbed, ended: Ended) -> list[Fault]:
    """Return what is wrong with a book whose command was stopped."""
    try:
        state, faults = each.examine()
    except RuntimeError as error:
        return [Fault("half", f"the book does not open: {error}")]
    wrong = [Fault("half", each) for each in faults if each not in usual.faults]
    acknowledged = ENDED in ended.marks and ended.code == 0
    if acknowledged and state != usual.after:
        wrong.append(Fault("lost", f"differs: {different(state, usual.after)}"))
    elif state not in (usual.before, usual.after) and not _only_files(state, usual):
        wrong.append(Fault("half", f"differs: {different(state, usual.after)}"))
    if ENDED in ended.marks and ended.code not in EXPLAINED:
        wrong.append(
            Fault("unexplained", f"exit code {ended.code}: {ended.said[-300:]}")
        )
    return wrong


def _only_files(state: State, usual: Undisturbed) -> bool:
    """Tell whether the book is as after the act, and only files are not there yet.

    A report's figures are kept before its files appear: a file is never there whose
    numbers the book cannot trace.
    """
    missing = different(state, usual.after)
    return all("." in name and name not in state for name in missing)


def finished(each: Trial, usual: Undisturbed) -> list[Fault]:
    """Run the command again: it must end well and leave the book as it should be."""
    ended = each.run()
    if ended.code:
        return [Fault("unexplained", f"again: {ended.code}: {ended.said[-300:]}")]
    state, faults = each.examine()
    again = {**usual.after, "acts": state.get("acts", "")}
    wrong = [Fault("half", each) for each in faults if each not in usual.faults]
    if state != again:
        wrong.append(Fault("half", f"again: differs: {different(state, again)}"))
    left = each.leftovers()
    if left:
        wrong.append(Fault("half", f"left behind: {left}"))
    return wrong
