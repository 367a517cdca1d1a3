"""Counts of aid files as plain values for JSON; the keys are documented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, TypedDict

from openssr.subjects.assistance.records import (
    Difference,
    FateSum,
    Left,
    RunView,
    Suggested,
)
from openssr.subjects.assistance.registers.decided import Identity
from openssr.subjects.assistance.rules.forward import Outlook
from openssr.subjects.assistance.rules.spellings import Spelling
from openssr.subjects.assistance.rules.summary import FileSummary


def summary_values(summary: FileSummary) -> dict[str, Any]:
    """Return one entry of ``assistance inspect --json``."""
    return {
        "file": summary.file,
        "version": summary.version,
        "publishers": [ref for ref, _ in summary.publishers.most_common()],
        "activities": summary.activities,
        "transactions": summary.transactions,
        "budgets": summary.budgets,
        "organisations": summary.organisations,
        "sectors": dict(sorted(summary.sectors.items())),
        "sector_groups": dict(sorted(summary.sector_groups.items())),
        "countries": dict(summary.countries.most_common()),
        "refused": summary.refused or None,
        "problem_counts": dict(sorted(summary.problem_counts.items())),
        "problems": [problem.as_dict() for problem in summary.problems],
    }


# what one partner announced, in US dollars, and what it paid of it
AnnouncedValues = TypedDict(  # noqa: UP013 - one of its keys is no name of code
    "AnnouncedValues",
    {
        "partner": Annotated[str, "Reference of the partner"],
        "name": Annotated[str, "Name of the partner"],
        "quarters": Annotated[dict[str, Decimal], "Announced, by quarter from the day"],
        "announced": Annotated[dict[int, Decimal], "Announced, by year"],
        "paid": Annotated[dict[int, Decimal], "Paid, by year"],
        "running": Annotated[int, "Activities under way"],
        "told": Annotated[int, "Those of them with money announced from the day on"],
        "unshared": Annotated[int, "Activities whose announced money has no place"],
    },
)


class ReasonValues(TypedDict):
    """What suggests that an activity is of the sector."""

    words: Annotated[str, "The words, or the code of a group of purposes"]
    where: Annotated[str, "Where in the activity they stand"]
    purpose: Annotated[str, "Purpose code of the activity"]


class ImportValues(TypedDict):
    """An import that is read or waits for a decision, and what taking it would do."""

    run: Annotated[int, "Number of the import"]
    state: Annotated[str, "How far it is"]
    files: Annotated[list[str], "Names of its files"]
    since: Annotated[str, "When its files began to be read"]
    dropped_after: Annotated[str, "Last day on which it waits for a decision"]
    outdated: Annotated[bool, "Whether the book has moved since it was read"]
    error: Annotated[str, "Why reading stopped; empty where it did not"]
    counts: Annotated[dict[str, int], "Number of activities added, changed, removed"]
    sums: Annotated[list[FateSum], "What its files hold, by what becomes of it"]


class UndoValues(TypedDict):
    """What undoing an import does to activities, and what prevents it."""

    run: Annotated[int, "Number of the import"]
    adds: Annotated[list[str], "Activities that count again"]
    changes: Annotated[list[str], "Activities that are set back"]
    removes: Annotated[list[str], "Activities that count no more"]
    prevented_by: Annotated[list[str], "Later imports and decisions that rest on it"]


def undo_values(
    run: int,
    differences: Mapping[str, Sequence[Difference]],
    prevented_by: Sequence[str] = (),
) -> UndoValues:
    """Return what undoing an import does."""
    names = {
        name: [row.identifier for row in rows] for name, rows in differences.items()
    }
    return {
        "run": run,
        "adds": names["adds"],
        "changes": names["changes"],
        "removes": names["removes"],
        "prevented_by": list(prevented_by),
    }


def import_values(run: RunView) -> ImportValues:
    """Return an import that is not yet taken."""
    return {
        "run": run.number,
        "state": run.state,
        "files": list(run.files),
        "since": run.since.isoformat(timespec="seconds"),
        "dropped_after": run.drops_on.isoformat(),
        "outdated": run.outdated,
        "error": run.error,
        "counts": run.counts,
        "sums": list(run.sums),
    }


class SuggestedValues(TypedDict):
    """An activity of the country that no code of the sector selects."""

    publisher: Annotated[str, "Reference of who publishes it"]
    publisher_name: Annotated[str, "Name of who publishes it"]
    identifier: Annotated[str, "Identifier of the activity"]
    title: Annotated[str, "Title"]
    reasons: Annotated[list[ReasonValues], "What suggests it"]
    aside: Annotated[str, "Why it was set aside; empty where it was not"]
    spending: Annotated[Decimal, "Spending in US dollars that may be the sector's"]
    commitments: Annotated[
        Decimal, "Commitments in US dollars that may be the sector's"
    ]


class SelectionValues(TypedDict):
    """What is suggested, set aside and left out."""

    files: Annotated[list[Left], "What became of the activities of each dataset"]
    suggested: Annotated[list[SuggestedValues], "Activities that may be the sector's"]
    set_aside: Annotated[list[SuggestedValues], "Activities that a person set aside"]


def outlook_values(outlook: Outlook) -> AnnouncedValues:
    """Return what a partner announced; ``told`` counts activities that announce."""
    return {
        "partner": outlook.partner,
        "name": outlook.name,
        "quarters": outlook.quarters,
        "announced": outlook.announced,
        "paid": outlook.paid,
        "running": outlook.running,
        "told": outlook.announcing,
        "unshared": outlook.unshared,
    }


def selection_values(
    suggested: list[Suggested], aside: list[Suggested], left: list[Left]
) -> SelectionValues:
    """Return what is suggested, set aside and left out, as plain values."""
    return {
        "files": left,
        "suggested": [_suggested(activity) for activity in suggested],
        "set_aside": [_suggested(activity) for activity in aside],
    }


class IdentityValues(TypedDict):
    """What stands for what, and what may be the same."""

    identities: Annotated[list[Identity], "Merged names and identifiers"]
    spellings: Annotated[list[Spelling], "Names that stand under several references"]


def identity_values(
    identities: list[Identity], spellings: list[Spelling]
) -> IdentityValues:
    """Return what people said is the same, and what may be."""
    return {"identities": identities, "spellings": spellings}


def _suggested(activity: Suggested) -> SuggestedValues:
    return {
        "publisher": activity.publisher,
        "publisher_name": activity.publisher_name,
        "identifier": activity.identifier,
        "title": activity.title,
        "reasons": [
            {"words": words, "where": where, "purpose": purpose}
            for words, where, purpose in activity.reasons
        ],
        "aside": activity.aside,
        "spending": activity.spending,
        "commitments": activity.commitments,
    }
