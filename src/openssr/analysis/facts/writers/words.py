"""What each figure means, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def method_words() -> dict[str, str]:
    """Return how each definition is computed."""
    return {
        "benchmarks.indicator.value": _(
            "The newest measurement up to the day; a percentage is numerator divided "
            "by denominator, to one decimal."
        ),
        "benchmarks.indicator.baseline": _(
            "The value from which progress is counted, as the indicator states it."
        ),
        "benchmarks.indicator.target": _(
            "The target due next after the day, else the last one due."
        ),
        "benchmarks.status.count": _(
            "How many indicators have this status, by the rules BEN-R1 to BEN-R6."
        ),
        "benchmarks.indicator.count": _("How many indicators are followed."),
        "assistance.gross": _(
            "Sum of the reported amounts in the sector and country, each converted at "
            "the rate of its date; money passed on is counted at each step."
        ),
        "assistance.answer": _(
            "One cell of the answer to a question on support; the page of the question "
            "says how it is answered."
        ),
        "assistance.net": _(
            "A bound of the reported amounts counted once: what surely is passed on "
            "is taken off, what may be opens the interval; see the method paper."
        ),
        "assistance.partner.count": _(
            "How many reporting partners have a transaction in the period."
        ),
        "strategy.objective.count": _("How many objectives the strategy has."),
        "strategy.objective.unsupported": _(
            "How many objectives have no activity linked to them by a person."
        ),
        "strategy.process.number": _(
            "A number in the tables of a process, computed from the records of its "
            "registers; the page of the process says how."
        ),
        "mandates.clause.count": _("How many operative paragraphs the text has."),
        "mandates.clause.due": _(
            "How many operative paragraphs set a date or a reporting rhythm."
        ),
    }


def unit_words() -> dict[str, str]:
    """Return the units that OpenSSR itself counts in."""
    return {
        "indicators": _("indicators"),
        "partners": _("partners"),
        "objectives": _("objectives"),
        "paragraphs": _("paragraphs"),
    }
