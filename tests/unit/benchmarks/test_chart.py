"""Charts are drawn in whichever thread a page is served."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

from openssr.subjects.benchmarks.registers.indicators import Indicator
from openssr.subjects.benchmarks.writers.chart import trajectory_svg

WORDS = {"measured": "Measured", "target": "Target", "projected": "Projected"}


def test_pages_in_several_threads_draw_at_once():
    """The engine lets its callers take turns by itself; none waits for ever."""
    indicator = Indicator(
        code="I1", benchmark="B1", names={"en": "Cases"}, kind="count", unit="cases",
        direction="increase", baseline=Decimal(10), baseline_on=date(2025, 1, 1),
    )  # fmt: skip

    def draw(number):
        return trajectory_svg(indicator, [], [], WORDS, date(2026, 6, 30))

    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(draw, range(12), timeout=120))
    assert len(set(pictures)) == 1
    assert pictures[0].startswith("<svg")
    assert "Measured" in pictures[0]
