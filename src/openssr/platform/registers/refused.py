"""An input that is refused, with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from openssr.kernel.error import Invalid
from openssr.kernel.problem import Problem
from openssr.kernel.text import LONGEST_QUOTE
from openssr.platform.reference.problems import problem_meanings

SHOWN = 20


class Refused(Invalid):
    """A sheet or form with faults; ``problems`` lists them all."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("nothing was saved")
        self.args = (self.sentence(str),)

    def sentence(self, translate: Callable[[str], str]) -> str:
        """Return the sentence and a line for each of the first problems."""
        words = problem_meanings()
        lines = [translate("nothing was saved") + ":"]
        for problem in self.problems[:SHOWN]:
            meaning = words[problem.code]
            allowed = f" [{problem.allowed}]" if problem.allowed else ""
            lines.append(
                f"{problem.code} {problem.place}: {problem.value[:LONGEST_QUOTE]!r} – "
                f"{translate(meaning.meaning)}; {translate(meaning.advice)}{allowed}"
            )
        more = len(self.problems) - SHOWN
        if more > 0:
            lines.append(f"+ {more}")
        return "\n".join(lines)


def refuse(problems: list[Problem]) -> None:
    """Raise ``Refused`` naming the problems; nothing of the input is kept."""
    if problems:
        raise Refused(problems)
