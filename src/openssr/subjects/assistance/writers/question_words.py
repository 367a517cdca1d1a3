"""The words of questions and their answers, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def question_words() -> dict[str, tuple[str, str]]:
    """Return each question and how it is answered."""
    return {
        **_detail_question(),
        **_money_questions(),
        **_partner_questions(),
        **_share_questions(),
    }


def _detail_question() -> dict[str, tuple[str, str]]:
    return {
        "detail": (
            _("Who does what where, in detail"),
            _(
                "The last four quarters by partner, component, purpose, "
                "institution, region and quarter. Money of an activity linked to "
                "several institutions is shared equally; amounts that cannot be "
                "converted are excluded from totals. Amounts are gross, in US "
                "dollars, as reported by partners."
            ),
        )
    }


def _gross() -> str:
    return _("Commitments are gross, in US dollars, as partners reported them.")


def _money_questions() -> dict[str, tuple[str, str]]:
    gross = _gross()
    return {
        "needs": (
            _("Objectives without support"),
            _(
                "The cost of each objective compared with the commitments of the "
                "activities linked to it; an activity linked to several "
                "objectives counts for each with the weight given, otherwise in "
                "equal parts."
            )
            + " "
            + gross,
        ),
        "places": (
            _("Gaps in support"),
            _(
                "Commitments in each region, and the components that are "
                "supported elsewhere but unsupported here. Money without a "
                "single region is shown in a separate row."
            )
            + " "
            + gross,
        ),
        "overlaps": (
            _("Overlapping support to the same unit"),
            _(
                "The same course or equipment provided to one institution in one "
                "quarter by several partners, with the records concerned."
            ),
        ),
        "alignment": (
            _("Alignment with the national strategy"),
            _(
                "The share of each partner’s commitments linked to an objective "
                "of the strategy, with the weights given; no link is made "
                "automatically."
            )
            + " "
            + gross,
        ),
        "predictability": (
            _("Predictability of support"),
            _(
                "What partners announced for last year and paid in it, and what "
                "they announce for the next three years. Payments above the "
                "announced amount count as the full amount."
            ),
        ),
    }


def _partner_questions() -> dict[str, tuple[str, str]]:
    return {
        "pledges": (
            _("Follow-up of pledges"),
            _(
                "What partners pledged, compared with what they committed and "
                "paid. Pledges are excluded from the totals of commitments."
            ),
        ),
        "freshness": (
            _("Timeliness of reporting"),
            _(
                "Months since each partner’s latest transaction: up to date up "
                "to 3, ageing up to 6, old up to 12, then out of date; and its "
                "activities reported as under way although their end date has "
                "passed."
            ),
        ),
        "coverage": (
            _("Known partners that do not report"),
            _(
                "All organisations that report, are named as payers or appear in "
                "the country’s registers. What non-reporting partners give is "
                "excluded from the totals of aid data."
            ),
        ),
        "joint": (
            _("Programmes funded jointly"),
            _("Activities that name several funding organisations."),
        ),
        "decisions": (
            _("Follow-up of decisions of coordination meetings"),
            _("Overdue items first: open and past their date."),
        ),
        "markers": (
            _("Gender and child protection markers, and support on budget"),
            _(
                "Records with a marker, and the share of them that say yes. What "
                "is not marked is not known and is excluded from the shares."
            ),
        ),
    }


def _share_questions() -> dict[str, tuple[str, str]]:
    gross = _gross()
    return {
        "fragmentation": (
            _("Fragmentation of support"),
            _(
                "The Herfindahl-Hirschman index is the sum of the squared shares "
                "of commitments; its inverse is the effective number of partners."
            )
            + " "
            + gross,
        ),
        "balance": (
            _("Governance compared with train and equip"),
            _(
                "Governance covers oversight and what serves the whole sector. "
                "Train and equip covers equipment recorded, at its price; "
                "courses have no price and are counted."
            )
            + " "
            + gross,
        ),
    }


def head_words() -> dict[str, str]:
    """Return the name of each column of an answer."""
    return {
        **_money_heads(),
        "objective": _("Objective"),
        "support": _("Support"),
        "partner": _("Partner"),
        "component": _("Component"),
        "region": _("Region"),
        "institution": _("Institution"),
        "partners": _("Partners"),
        "unlinked": _("Activities not linked"),
        "largest": _("Largest partner"),
        "empty_components": _("Components without support"),
        "without": _("List"),
        "kind": _("Kind"),
        "what": _("Item"),
        "quarter": _("Quarter"),
        "names": _("Names"),
        "records": _("Records"),
        "freshness": _("Timeliness"),
        "newest": _("Latest transaction"),
        "months": _("Months since"),
        "activities": _("Activities"),
        "overdue": _("Under way past their end date"),
        "reports": _("Reports?"),
        "in_aid_data": _("Occurrences in aid data"),
        "in_register": _("Records in the registers"),
        "activity": _("Activity"),
        "funders": _("Funding organisations"),
        "ends_on": _("Ends on"),
        "told": _("Activities with announced funding"),
        "running": _("Activities under way"),
        "purpose": _("Purpose"),
        "code": _("Code"),
        "decision": _("Decision"),
        "meeting": _("Meeting"),
        "held_on": _("Held on"),
        "owner": _("Owner"),
        "due_on": _("Due on"),
        "state": _("State"),
        "done_on": _("Done on"),
        "evidence": _("Evidence"),
        "marker": _("Marker"),
        "marked": _("Marked"),
        "yes": _("Of which yes"),
        "part": _("Part"),
        "courses": _("Courses"),
    }


def _money_heads() -> dict[str, str]:
    return {
        "cost": _("Cost in USD"),
        "committed": _("Commitments in USD"),
        "left": _("Not covered in USD"),
        "share_covered": _("Share covered"),
        "aligned": _("Linked to objectives, in USD"),
        "share_aligned": _("Share linked"),
        "largest_share": _("Its share"),
        "hhi": _("Herfindahl-Hirschman index"),
        "effective": _("Effective number of partners"),
        "announced_last": _("Announced for last year, in USD"),
        "paid_last": _("Paid last year, in USD"),
        "share_kept": _("Share fulfilled"),
        "years_ahead": _("Share of the next three years announced"),
        "announced_ahead": _("Announced for three years ahead, in USD"),
        "share_of_marked": _("Share of those marked"),
        "share": _("Share"),
        "pledged": _("Pledged in USD"),
        "paid": _("Paid in USD"),
        "share_committed": _("Share committed"),
    }


def state_words() -> dict[str, str]:
    """Return the word for each state that an answer uses."""
    return {
        "none": _("none"),
        "partly": _("partly covered"),
        "covered": _("covered"),
        "uncosted": _("supported, cost not known"),
        "fresh": _("up to date"),
        "ageing": _("ageing"),
        "old": _("old"),
        "stale": _("out of date"),
        "undated": _("no dated transaction"),
        "reports": _("yes"),
        "silent": _("no"),
        "open": _("open"),
        "late": _("late"),
        "done": _("done"),
        "dropped": _("dropped"),
        "training": _("training"),
        "equipment": _("equipment"),
        "aid_gender": _("Gender equality, in aid data"),
        "register_gender": _("Gender equality, in the registers"),
        "register_child": _("Child protection, in the registers"),
        "on_plan": _("On plan"),
        "on_budget": _("On budget"),
        "on_treasury": _("On treasury"),
        "governance": _("Governance"),
        "components": _("Components"),
        "train_and_equip": _("Train and equip"),
    }
