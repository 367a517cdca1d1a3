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
            _("Who does what where, in detail?"),
            _(
                "The last four quarters by partner, component, purpose, institution, "
                "region and quarter. Money of an activity that people linked to "
                "several institutions is shared in equal parts; what cannot be "
                "converted is in no sum. Amounts are gross, in US dollars, as "
                "partners reported them."
            ),
        )
    }


def _gross() -> str:
    return _("Commitments are gross, in US dollars, as partners reported them.")


def _money_questions() -> dict[str, tuple[str, str]]:
    gross = _gross()
    return {
        "needs": (
            _("Which objectives lack support?"),
            _(
                "The cost of each objective beside the commitments of activities "
                "that people linked to it; an activity linked to several counts for "
                "each with the weight that people gave, else in equal parts."
            )
            + " "
            + gross,
        ),
        "places": (
            _("Where is support missing?"),
            _(
                "Each region’s commitments, and the components that are supported "
                "elsewhere and by nobody there. Money without a single region stands "
                "in a row of its own."
            )
            + " "
            + gross,
        ),
        "overlaps": (
            _("Who gives the same to the same unit?"),
            _(
                "The same course or equipment for one institution in one quarter by "
                "several partners, with the records that show it."
            ),
        ),
        "alignment": (
            _("How far does support follow the national strategy?"),
            _(
                "The share of each partner’s commitments that people linked to an "
                "objective of the strategy, with the weights that they gave; nothing "
                "is linked by a program."
            )
            + " "
            + gross,
        ),
        "predictability": (
            _("Does announced money come?"),
            _(
                "What partners announced for last year and paid in it, and what they "
                "announce for the next three years. More than was announced counts "
                "as all of it."
            ),
        ),
    }


def _partner_questions() -> dict[str, tuple[str, str]]:
    return {
        "pledges": (
            _("What became of pledges?"),
            _(
                "What partners pledged, beside what they committed and paid. A pledge "
                "is a word given; it stands in no sum of commitments."
            ),
        ),
        "freshness": (
            _("Whose data are fresh?"),
            _(
                "Months since each partner’s newest transaction: fresh up to 3, "
                "ageing up to 6, old up to 12, then stale; and its activities said to "
                "be under way although their end has passed."
            ),
        ),
        "coverage": (
            _("Which partners do we know that do not report?"),
            _(
                "All who report, who are named as paying, or who stand in the "
                "country’s registers. What the silent ones give is in no sum of aid "
                "data."
            ),
        ),
        "joint": (
            _("Which programmes are funded together?"),
            _("Activities that name several funding organisations."),
        ),
        "decisions": (
            _("What became of the decisions of coordination meetings?"),
            _("Late ones first: open, and their day has passed."),
        ),
        "markers": (
            _("What is marked for gender and children, and what is on budget?"),
            _(
                "Records with a marker, and the share of them that say yes. What is "
                "not marked is not known, and stands in no share."
            ),
        ),
    }


def _share_questions() -> dict[str, tuple[str, str]]:
    gross = _gross()
    return {
        "fragmentation": (
            _("How scattered is support?"),
            _(
                "The Herfindahl-Hirschman index is the sum of the squared shares of "
                "commitments; its inverse is the number of equal partners that would "
                "give it."
            )
            + " "
            + gross,
        ),
        "balance": (
            _("How much goes to governance, and how much to train and equip?"),
            _(
                "Governance is oversight and what serves the whole sector. Train and "
                "equip is the register’s equipment at its price; courses have no "
                "price and are counted."
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
        "without": _("Which they are"),
        "kind": _("Kind"),
        "what": _("What"),
        "quarter": _("Quarter"),
        "names": _("Names"),
        "records": _("Records"),
        "freshness": _("Freshness"),
        "newest": _("Newest transaction"),
        "months": _("Months since"),
        "activities": _("Activities"),
        "overdue": _("Under way past their end"),
        "reports": _("Does it report?"),
        "in_aid_data": _("Times in aid data"),
        "in_register": _("Records in the registers"),
        "activity": _("Activity"),
        "funders": _("Funding organisations"),
        "ends_on": _("Ends on"),
        "told": _("Activities with money announced"),
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
        "yes": _("Of them yes"),
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
        "effective": _("Partners of equal size"),
        "announced_last": _("Announced for last year, in USD"),
        "paid_last": _("Paid last year, in USD"),
        "share_kept": _("Share kept"),
        "years_ahead": _("Share of the next three years announced"),
        "announced_ahead": _("Announced for three years ahead, in USD"),
        "share_of_marked": _("Share of the marked"),
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
        "fresh": _("fresh"),
        "ageing": _("ageing"),
        "old": _("old"),
        "stale": _("stale"),
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
