"""What was read from a file, counted on the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from openssr.kernel.problem import Problem
from openssr.subjects.assistance.records import (
    Activity,
    Header,
    OrganisationReport,
    Share,
)

MOST_LISTED = 2000  # problems of one kind and file that are listed one by one
DAC = {"", "1", "DAC"}
DAC_GROUPS = {"2", "DAC-3"}


@dataclass(slots=True)
class FileSummary:
    """Counts of one file; ``sectors`` and ``countries`` count activities."""

    file: str
    version: str = ""
    activities: int = 0
    transactions: int = 0
    budgets: int = 0
    organisations: int = 0
    publishers: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    sector_groups: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    problem_counts: Counter[str] = field(default_factory=Counter)
    refused: str = ""

    def add(self, item: Header | Activity | OrganisationReport | Problem) -> None:
        """Count one thing that the reader yielded."""
        if isinstance(item, Header):
            self.version = item.version
        elif isinstance(item, Problem):
            self.note(item)
        elif isinstance(item, OrganisationReport):
            self.organisations += 1
            self.budgets += len(item.budgets)
            self.publishers[item.ref] += 1
            codes = {
                budget.recipient
                for budget in item.budgets
                if budget.kind == "recipient-country-budget"
            }
            self.countries.update(codes - {""})
        else:
            self._count(item)

    def note(self, problem: Problem) -> None:
        """Count a problem; the first of each kind are kept whole.

        A file of any size must fit, so a kind that fills it is only counted on.
        """
        self.problem_counts[problem.code] += 1
        if self.problem_counts[problem.code] <= MOST_LISTED:
            self.problems.append(problem)

    def _count(self, activity: Activity) -> None:
        self.activities += 1
        self.transactions += len(activity.transactions)
        self.budgets += len(activity.budgets)
        self.publishers[activity.reporting.ref] += 1
        codes = dac_sectors(activity)
        self.sectors.update(codes)
        self.sector_groups.update({code[:3] for code in codes})
        self.sector_groups.update({code[:4] for code in codes if len(code) == 5})
        self.countries.update(country_codes(activity))


def together(portions: Sequence[FileSummary]) -> FileSummary:
    """Return the summary of a file that was read in portions."""
    first, *rest = portions
    if not rest:
        return first
    summary = replace(first, problems=[], problem_counts=Counter())
    for name in ("activities", "transactions", "budgets", "organisations"):
        setattr(summary, name, sum(getattr(portion, name) for portion in portions))
    for name in ("publishers", "sectors", "sector_groups", "countries"):
        setattr(
            summary,
            name,
            sum((getattr(portion, name) for portion in portions), Counter()),
        )
    summary.version = next(
        (portion.version for portion in portions if portion.version), ""
    )
    for problem in sorted(
        (problem for portion in portions for problem in portion.problems),
        key=lambda problem: problem.place.row,
    ):
        summary.note(problem)
    summary.problem_counts = sum(
        (portion.problem_counts for portion in portions), Counter()
    )
    summary.refused = next(
        (portion.refused for portion in portions if portion.refused), ""
    )
    return summary


def _all(activity: Activity, name: str) -> list[Share]:
    shares: list[Share] = list(getattr(activity, name))
    for transaction in activity.transactions:
        shares.extend(getattr(transaction, name))
    return shares


def dac_sectors(activity: Activity) -> set[str]:
    """Return the DAC sector codes on the activity and on its transactions."""
    return {
        share.code
        for share in _all(activity, "sectors")
        if share.vocabulary in DAC and share.code
    }


def country_codes(activity: Activity) -> set[str]:
    """Return the country codes on the activity and on its transactions."""
    return {share.code for share in _all(activity, "countries") if share.code}
