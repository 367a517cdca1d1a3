"""Work on many files at once, on all processors, results in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
WORTH = 4 * 1024 * 1024  # bytes; below this starting processes costs more than it saves
CHUNK = 8


def on_all(
    function: Callable[[Path], Result], paths: Sequence[Path], worth: int = WORTH
) -> Iterator[Result]:
    """Yield the function's result for each file, in order.

    Small work is done here; more is shared among fresh processes, so ``function``
    must be one that another process can import.
    """
    sizes = sum(path.stat().st_size for path in paths if path.is_file())
    if len(paths) < 2 or sizes < worth:
        yield from map(function, paths)
        return
    # the largest first would end sooner, but results are wanted in order
    chunk = max(1, min(CHUNK, len(paths) // 16))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(function, paths, chunksize=chunk)
