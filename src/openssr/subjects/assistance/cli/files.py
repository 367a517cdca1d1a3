"""The files that a command is given: each by its name, or all of a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from openssr.kernel.error import NotFound

ENDINGS = {".xml", ".csv", ".xlsx"}
Command = TypeVar("Command", bound=Callable[..., Any])


def each(
    _context: click.Context, _parameter: click.Parameter, paths: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Return the files, those of a folder in order of name; raises ``NotFound``."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(x for x in path.rglob("*") if x.suffix.lower() in ENDINGS)
        if not inside:
            raise NotFound(
                "{path}: no file that ends in {endings} is in this folder",
                path=path,
                endings=", ".join(sorted(ENDINGS)),
            )
        found.extend(x for x in inside if x.is_file())
    return tuple(found)


def files_argument(function: Command) -> Command:
    """Let a command take files and folders."""
    given = click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path),
        callback=each,
    )
    return given(function)
