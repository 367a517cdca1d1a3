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


def activity_status_words() -> dict[str, str]:
    """Return the name of each activity status (IATI ActivityStatus, 2.03)."""
    return {
        "1": _("Pipeline or identification"),
        "2": _("Implementation"),
        "3": _("Finalisation"),
        "4": _("Closed"),
        "5": _("Cancelled"),
        "6": _("Suspended"),
    }


def run_words() -> dict[str, str]:
    """Return the word for each state of an import."""
    return {
        "staging": _("being read"),
        "ready": _("waits for a decision"),
        "applied": _("taken into the book"),
        "dropped": _("dropped"),
    }


def reason_words() -> dict[str, str]:
    """Return why a link is suggested."""
    return {
        "component": _("same component: {value}"),
        "region": _("same region: {value}"),
        "words": _("same words: {value}"),
    }
