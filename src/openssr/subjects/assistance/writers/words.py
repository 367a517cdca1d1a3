"""The words of IATI codes that pages show, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def transaction_words() -> dict[str, str]:
    """Return the name of each transaction type (IATI TransactionType, 2.03)."""
    return {
        "1": _("Incoming funds"),
        "2": _("Outgoing commitment"),
        "3": _("Disbursement"),
        "4": _("Expenditure"),
        "5": _("Interest payment"),
        "6": _("Loan repayment"),
        "7": _("Reimbursement"),
        "8": _("Purchase of equity"),
        "9": _("Sale of equity"),
        "10": _("Credit guarantee"),
        "11": _("Incoming commitment"),
        "12": _("Outgoing pledge"),
        "13": _("Incoming pledge"),
    }


def role_words() -> dict[str, str]:
    """Return the name of each role (IATI OrganisationRole, 2.03)."""
    return {
        "1": _("Funding"),
        "2": _("Accountable"),
        "3": _("Extending"),
        "4": _("Implementing"),
    }


def standing_words() -> dict[str, str]:
    """Return what became of the activities of a file, in the order to show."""
    return {
        "selected": _("in the sector, by their codes or a correction"),
        "suggested": _("may belong to the sector, by a group of codes or by words"),
        "set_aside": _("set aside by a person"),
        "other_sector": _("of the country, in other sectors"),
        "elsewhere": _("of other countries"),
        "repeated": _("exact duplicates"),
        "nameless": _("without identifier"),
        "too_long": _("too long to be read"),
    }


def fate_words() -> dict[str, str]:
    """Return what became of the money of files, by the fate."""
    return standing_words() | {
        "grouped": _("of those: in a group of codes that may belong to the sector"),
        "beside": _("of those: for other sectors or countries"),
        "replaced": _("replaced by a later record of the same activity"),
    }


def run_words() -> dict[str, str]:
    """Return the word for each state of an import."""
    return {
        "staging": _("being read"),
        "ready": _("pending a decision"),
        "applied": _("imported"),
        "dropped": _("dropped"),
        "undone": _("undone"),
    }


def reason_words() -> dict[str, str]:
    """Return why a link is suggested."""
    return {
        "component": _("same component: {value}"),
        "region": _("same region: {value}"),
        "words": _("same words: {value}"),
    }


def measure_words() -> dict[str, str]:
    """Return the name of each measure of money counted once."""
    return {
        "spending": _("Spending: disbursements and expenditure"),
        "commitments": _("Commitments"),
    }


def netting_group_words() -> dict[str, str]:
    """Return the title of each grouping of money counted once."""
    return {
        "partner": _("By partner"),
        "component": _("By component"),
        "region": _("By region"),
        "year": _("By year"),
        "objective": _("By objective"),
        "none": _("not given"),
    }


def link_method_words() -> dict[str, str]:
    """Return how a link between two activities is known."""
    return {
        "both sides": _("both name each other"),
        "payer only": _("the payer names the receiver’s activity"),
        "receiver only": _("the receiver names the payer’s activity"),
        "parent and child": _("parent and child; possible only"),
    }


def link_error_words() -> dict[str, str]:
    """Return the classes of what keeps a link from being sure."""
    return {
        "receiver not named": _("onward transfer, receiver not named"),
        "provider not named": _("money received, provider not named"),
        "organisation named, activity not": _("organisation named, activity not"),
        "activity named but not in any file": _("activity named but not in any file"),
        "own activity given as the other party": _(
            "own activity given as the other party"
        ),
        "the two sides give different amounts": _(
            "the two sides give different amounts"
        ),
        "only one side names the other": _("only one side names the other"),
        "activities that fund one another in a circle": _(
            "activities that fund one another in a circle"
        ),
    }


def left_out_words() -> dict[str, str]:
    """Return why a record of an activity is not counted."""
    return {
        "the same activity in another file": _("the same activity in another file"),
        "another publisher's activity": _("another publisher’s activity"),
        "a secondary publisher": _("a secondary publisher"),
        "other years of the same activity, added to it": _(
            "other years of the same activity, added to it"
        ),
    }


def overlap_words() -> dict[str, str]:
    """Return what several partners gave at once."""
    return {"training": _("Training"), "equipment": _("Equipment")}
