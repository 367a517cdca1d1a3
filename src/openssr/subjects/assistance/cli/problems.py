"""Problems of a source, printed: how many of each kind, then the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from openssr.kernel.problem import Problem
from openssr.platform.terminal import say, translated
from openssr.subjects.assistance.cli.options import MOST_LINES


def print_problems(problems: Sequence[Problem]) -> None:
    """Print what is wrong with the data, with the advice for each kind."""
    from openssr.platform.reference.problems import problem_meanings

    say("problems in the source: {count}", count=len(problems))
    for code, count in sorted(Counter(problem.code for problem in problems).items()):
        word = problem_meanings()[code]
        meaning, advice = translated(word.meaning), translated(word.advice)
        click.echo(f"  {code} {meaning}: {count}; {advice}")
    for problem in problems[:MOST_LINES]:
        click.echo(f"    {problem.code} {problem.place}: {problem.value!r}")
    if len(problems) > MOST_LINES:
        say("    and {count} more", count=len(problems) - MOST_LINES)
