"""Work on many files at once, on all processors, results in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
WORTH = 4 * 1024 * 1024  # bytes; below this starting processes costs more than it saves
CHUNK = 8


def on_all(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    worth: int = WORTH,
    path_of: Callable[[Item], Path] | None = None,
) -> Iterator[Result]:
    """Yield the function's result for each item, in order; an item is a file's path.

    Where it is not, ``path_of`` gives it.  Small work is done here; more is shared
    among fresh processes, so ``function`` must be one that another process can import.
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
