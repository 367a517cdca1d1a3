"""The words of duties, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.analysis.duties.records import (
    ACTION,
    ANSWER,
    DECISION,
    DELIVERY,
    MEASUREMENT,
    RECOMMENDATION,
    REPORT,
    UNDERTAKING,
    VERIFICATION,
)


def duty_words() -> dict[str, str]:
    """Return what is to be done for each kind."""
    return {
        MEASUREMENT: _("Measure"),
        VERIFICATION: _("Verify a value entered by another person"),
        UNDERTAKING: _("Remove an obstacle or fulfil a commitment"),
        DECISION: _("Carry out a decision of a meeting"),
        DELIVERY: _("Confirm a delivery"),
        REPORT: _("Report"),
        ACTION: _("Finish an action"),
        ANSWER: _("Answer a recommendation"),
        RECOMMENDATION: _("Carry out a recommendation"),
    }
