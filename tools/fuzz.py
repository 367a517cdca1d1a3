"""Try every reader with broken files: each must be read or refused in one line.

    python tools/fuzz.py --inputs 10000 --seed 0

prints a table and exits with 1 where a reader raised anything else, took too long or
took too much memory.  ``--only "aid, XML" --number 17`` shows one input again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fuzz_readers import Reader

ROOT = Path(__file__).resolve().parent.parent
SECONDS, MEGABYTES = 2.0, 200  # that one input may take
HANGS = 10.0  # seconds after which a process is given up
ADDRESSES = 4 * 1024**3
LINE = 700  # letters of a refusal
READ, REFUSED, RAISED, HUNG, CRASHED = "read", "refused", "raised", "hung", "crashed"
SHOWN = 5  # faults of a reader that are printed


@dataclass(slots=True)
class Result:
    """What became of a reader's inputs."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    memory: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, number: int, outcome: str, seconds: float, detail: str) -> None:
        """Count one input."""
        self.counts[outcome] += 1
        self.slowest = max(self.slowest, seconds)
        if outcome not in {READ, REFUSED} or detail or seconds > SECONDS:
            self.faults.append(f"{number}: {outcome} {seconds:.1f} s {detail}")

    @property
    def is_sound(self) -> bool:
        """Tell whether every input was read or refused within the limits."""
        return not self.faults and self.memory <= MEGABYTES


def input_of(reader: Reader, seed: int, number: int) -> bytes:
    """Return one input; the first are the seeds as they stand."""
    from fuzz_mutations import mutated

    if number < len(reader.seeds):
        return reader.seeds[number]
    name = f"{seed} {reader.name} {number}"
    return mutated(reader.seeds, random.Random(name))  # noqa: S311


def outcome_of(reader: Reader, data: bytes) -> tuple[str, str]:
    """Return what became of an input, and what is wrong with that."""
    from openssr.kernel.error import UserError

    try:
        reader.read(data)
    except UserError as refusal:
        return REFUSED, _illegible(str(refusal))
    except Exception as error:  # noqa: BLE001 - that none comes is what is tried
        last = traceback.extract_tb(error.__traceback__)[-1]
        return (
            RAISED,
            f"{type(error).__name__}: {error} ({last.filename}:{last.lineno})",
        )
    return READ, ""


def _illegible(message: str) -> str:
    """Return what is wrong with a refusal, empty where it is a line naming the file."""
    fine = message.isprintable() and len(message) <= LINE and "fuzz.file" in message
    return "" if fine else f"illegible: {message[:200]!r}"


def _memory() -> float:
    """Return the most megabytes that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _work(reader: Reader, seed: int, numbers: range, results: Connection) -> None:
    """Try inputs in a process of its own, with limits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    start = _memory()
    for number in numbers:
        data = input_of(reader, seed, number)
        begin = time.process_time()
        outcome, detail = outcome_of(reader, data)
        seconds = time.process_time() - begin
        results.send((number, outcome, seconds, detail, _memory() - start))
    results.close()


def tried(reader: Reader, seed: int, inputs: int) -> Result:
    """Try a reader; a process that hangs or dies is replaced behind the input."""
    context = multiprocessing.get_context("fork")
    result = Result(reader.name)
    following = 0
    while following < inputs:
        receiver, sender = context.Pipe(duplex=False)
        numbers = range(following, inputs)
        process = context.Process(target=_work, args=(reader, seed, numbers, sender))
        process.start()
        sender.close()
        following = _collect(reader, receiver, following, inputs, result)
        process.kill()
        process.join()
    return result


def _collect(
    reader: Reader, results: Connection, number: int, inputs: int, result: Result
) -> int:
    """Take results until the process ends; return the number of the next input."""
    while number < inputs:
        try:
            if not results.poll(HANGS):
                result.add(number, HUNG, HANGS, "")
                return number + 1
            number, outcome, seconds, detail, memory = results.recv()
        except EOFError:
            if reader.in_child:  # there a crash ends the child, and refuses the file
                result.add(number, REFUSED, 0.0, "")
            else:
                result.add(number, CRASHED, 0.0, "")
            return number + 1
        result.add(number, outcome, seconds, detail)
        result.memory = max(result.memory, memory)
        number += 1
    return number


def _line(*cells: Any) -> str:
    first, *others = cells
    return f"{first:16}" + "".join(f"{cell!s:>11}" for cell in others)


def main() -> int:
    """Try the readers and print the table; return how many are not sound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, help="for each reader")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", help="the name of one reader")
    parser.add_argument("--number", type=int, help="show one input of that reader")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openssr.app.settings")
    import django

    django.setup()
    from fuzz_readers import readers

    with tempfile.TemporaryDirectory() as folder:
        chosen = [
            reader
            for reader in readers(Path(folder))
            if options.only in {None, reader.name}
        ]
        if options.number is not None:
            return _show(chosen[0], options.seed, options.number)
        return _table(chosen, options.seed, options.inputs)


def _show(reader: Reader, seed: int, number: int) -> int:
    data = input_of(reader, seed, number)
    sys.stdout.buffer.write(data + b"\n")
    sys.stdout.flush()
    reader.read(data)
    return 0


def _table(readers: list[Reader], seed: int, inputs: int) -> int:
    head = ("inputs", "refused", "read", "exceptions", "slowest s", "memory MB")
    print(_line("reader", *head))
    unsound = []
    for reader in readers:
        result = tried(reader, seed, inputs)
        counts = result.counts
        bad = counts[RAISED] + counts[HUNG] + counts[CRASHED]
        print(
            _line(
                result.name, counts.total(), counts[REFUSED], counts[READ], bad,
                f"{result.slowest:.2f}", f"{result.memory:.0f}",
            ),
            flush=True,
        )  # fmt: skip
        if not result.is_sound:
            unsound.append(result)
    for result in unsound:
        print(f"\n{result.name}: {len(result.faults)} faults")
        print("\n".join(result.faults[:SHOWN]))
    return min(len(unsound), 1)


if __name__ == "__main__":
    sys.exit(main())
