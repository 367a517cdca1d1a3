"""What files hold, printed: what goes into the book and what is left out, with sums."""

from __future__ import annotations

from collections.abc import Sequence

import click

from openssr.platform.terminal import say, speaking, translated_text
from openssr.subjects.assistance.records import FateSum

INSIDE, UNDECIDED = "selected", frozenset({"suggested", "grouped"})
LISTED = 3  # activities named of each fate; --json has the largest hundred


def print_sums(sums: Sequence[FateSum]) -> None:
    """Print what becomes of the money of files; the lines add up to all of it."""
    from openssr.subjects.assistance.writers.words import fate_words

    if not sums:
        return
    with speaking():
        words = fate_words()
    say("content of the files, in USD:")
    for entry in sums:
        say(
            "  {head}, {word}: activities {count}, spent {spending}, committed "
            "{commitments}",
            head=_head(entry.fate),
            count=entry.activities,
            spending=f"{entry.spending:,.2f}",
            commitments=f"{entry.commitments:,.2f}",
            word=words[entry.fate],
        )
        if entry.unknown:
            say("    payments without a known amount: {count}", count=entry.unknown)
        if entry.fate != INSIDE:
            for activity in entry.largest[:LISTED]:
                click.echo(f"    {activity.identifier}  {activity.title}")
    say(
        "  all: spent {spending}, committed {commitments}",
        spending=f"{sum(entry.spending for entry in sums):,.2f}",
        commitments=f"{sum(entry.commitments for entry in sums):,.2f}",
    )


def _head(fate: str) -> str:
    if fate == INSIDE:
        return translated_text("imported")
    if fate in UNDECIDED:
        return translated_text("to be decided")
    return translated_text("excluded")
