"""The files that a command is given: each by its name, or all of a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from openssr.kernel.error import NotFound

ENDINGS = {".xml", ".csv", ".xlsx"}
Command = TypeVar("Command", bound=Callable[..., Any])


def expand_folders(
    _context: click.Context, _parameter: click.Parameter, paths: tuple[Path, ...]
) -> tuple[Path, ...]:
    """Return the files, those of a folder in order of name; raises ``NotFound``."""
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(
            file for file in path.rglob("*") if file.suffix.lower() in ENDINGS
        )
        if not inside:
            raise NotFound(
                "{path}: no file ending in {endings} in this folder",
                path=path,
                endings=", ".join(sorted(ENDINGS)),
            )
        files.extend(file for file in inside if file.is_file())
    return tuple(files)


def files_argument(function: Command) -> Command:
    """Let a command take files and folders."""
    argument = click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path),
        callback=expand_folders,
    )
    return argument(function)
