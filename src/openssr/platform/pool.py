"""Run a function on many files in parallel, with results in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH = 4 * 1024 * 1024  # bytes; for less, starting processes takes longer
CHUNK = 8


def on_all(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    worth: int = WORTH,
    path_of: Callable[[Item], Path] | None = None,
) -> Iterator[Result]:
    """Yield the function's result for each item, in order.

    An item is the path of a file, else ``path_of`` returns its path.  Files of less
    than ``worth`` bytes are read in this process, more are shared among new processes,
    which must be able to import ``function``.
    """
    paths = [path_of(item) if path_of else Path(str(item)) for item in items]
    sizes = sum(path.stat().st_size for path in paths if path.is_file())
    if len(items) < 2 or sizes < worth:
        yield from map(function, items)
        return
    # the largest first would end sooner, but results are wanted in order
    chunk = max(1, min(CHUNK, len(items) // 16))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(function, items, chunksize=chunk)
