"""The group ``openssr assistance``: every command on aid data."""

from __future__ import annotations

import click

from openssr.subjects.assistance.cli.decisions import (
    activity,
    correct,
    same,
    selection,
)
from openssr.subjects.assistance.cli.imports import (
    drop,
    fetch,
    import_,
    list_imports,
    redo,
    take,
    undo,
)
from openssr.subjects.assistance.cli.inspection import inspect
from openssr.subjects.assistance.cli.net import net
from openssr.subjects.assistance.cli.publishing import publish
from openssr.subjects.assistance.cli.quality import letter
from openssr.subjects.assistance.cli.questions import answer
from openssr.subjects.assistance.cli.support import support


@click.group("assistance")
def commands() -> None:
    """Read aid data and see who supports what."""


for _command in (
    activity, answer, correct, drop, fetch, import_, inspect, letter, list_imports,
    net, publish, redo, same, selection, support, take,
    undo,
):  # fmt: skip
    commands.add_command(_command)
