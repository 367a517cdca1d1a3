"""One table: projections beside carrying the newest value forward, on held-back quarters.

Run with `make benchmark`.  The example country's series are invented; the made series
are random, with the seed below, and say only how the method behaves.
"""

from __future__ import annotations

import csv
import random
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.registers.measurements import Measurement
from openssr.subjects.benchmarks.rules.outlook import outlook
from openssr.subjects.benchmarks.rules.projection import trend

PACK = Path(__file__).resolve().parent.parent / "src/openssr/packs/example"
HELD, SEED, SERIES, QUARTERS = 4, 2553, 400, 16
Series = list[tuple[date, float]]


def example() -> list[Series]:
    """Return the example's series that have distances between their values."""
    with (PACK / "indicators.csv").open(encoding="utf-8", newline="") as source:
        kinds = {x["code"]: x["kind"] for x in csv.DictReader(source)}
    found: dict[str, Series] = {}
    with (PACK / "measurements.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["missing"] or kinds[row["indicator"]] in {"ordinal", "milestone"}:
                continue
            value = (
                float(row["numerator"]) / float(row["denominator"]) * 100
                if row["denominator"]
                else float(row["value"])
            )
            day = date.fromisoformat(row["on"])
            found.setdefault(row["indicator"], []).append((day, value))
    return [sorted(x) for x in found.values()]


def made(slope: float, noise: float) -> list[Series]:
    """Return random series about a line, or random walks where it has no slope."""
    chance = random.Random(SEED)  # noqa: S311 - made data, repeatable
    found = []
    for _ in range(SERIES):
        rows, walk = [], 0.0
        for at in range(QUARTERS):
            walk += chance.gauss(0, noise) if not slope else 0
            value = 50 + slope * at + walk + (chance.gauss(0, noise) if slope else 0)
            rows.append((date(2022, 1, 1) + timedelta(days=91 * at), value))
        found.append(rows)
    return found


def errors(found: list[Series]) -> tuple[float, float, float]:
    """Return mean absolute errors of projection and carry-forward, and the coverage."""
    mine, naive, inside, count = 0.0, 0.0, 0, 0
    for rows in found:
        known, held = rows[:-HELD], rows[-HELD:]
        line = trend(known)
        if line is None:
            continue
        for day, value in held:
            middle, low, high = line.at(day)
            mine += abs(value - middle)
            naive += abs(value - known[-1][1])
            inside += low <= value <= high
            count += 1
    return mine / count, naive / count, inside / count


def speed() -> float:
    """Return the seconds that 300 indicators of 40 quarters take to be projected."""
    rows = [
        Measurement(
            indicator="I", on=date(2016, 3, 31) + timedelta(days=91 * at), numerator=None, denominator=None,
            value=Decimal(at % 7 + at), missing="", evidence="E", entered_by="a", verified_by="b",
        )
        for at in range(40)
    ]  # fmt: skip
    one = Indicator(
        code="I",
        benchmark="B",
        names={},
        kind="count",
        unit="",
        direction="increase",
        baseline=None,
        baseline_on=None,
    )
    start = time.perf_counter()
    for _ in range(300):
        outlook(one, [], rows, date(2026, 3, 31))
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    print(
        f"\n| {HELD} quarters held back | projection | carry forward | ratio | inside |"
    )
    print("|---|---|---|---|---|")
    for name, found in (
        ("the example country", example()),
        ("a rise of 2 a quarter, noise 2", made(2.0, 2.0)),
        ("a rise of 1 a quarter, noise 4", made(1.0, 4.0)),
        ("random walks, steps of 2", made(0.0, 2.0)),
    ):
        mine, naive, inside = errors(found)
        print(
            f"| {name}, {len(found)} series, mean error | {mine:.2f} | {naive:.2f} | "
            f"{mine / naive:.2f} | {inside:.0%} |"
        )
    print(f"\n300 indicators of 40 quarters, projected and flagged: {speed():.2f} s")


if __name__ == "__main__":
    main()
