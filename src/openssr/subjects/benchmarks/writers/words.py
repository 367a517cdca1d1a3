"""The words of statuses, parts and doubts, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.platform.catalogue import once_a_language
from openssr.platform.registers.words import words_of
from openssr.subjects.benchmarks.registers.history import UndertakingState
from openssr.subjects.benchmarks.registers.measurements import Doubt


@once_a_language
def status_words() -> dict[str, str]:
    """Return the word for each computed status in the active language."""
    return {
        "met": _("met"),
        "on_track": _("on track"),
        "behind": _("behind"),
        "overdue": _("overdue"),
        "no_data": _("no data"),
        "no_target": _("no target"),
    }


@once_a_language
def rule_words() -> dict[str, str]:
    """Return why each rule gives its status in the active language."""
    return {
        "BEN-R1": _("no value has been entered"),
        "BEN-R2": _("no target has been set"),
        "BEN-R3": _("the latest value reaches the target"),
        "BEN-R4": _("the date of the target has passed"),
        "BEN-R5": _("the latest value is on the path to the target or ahead of it"),
        "BEN-R6": _("the latest value is behind the path to the target"),
    }


@once_a_language
def part_words() -> dict[str, str]:
    """Return the words for the keys of parts and for the sexes."""
    return {
        "age": _("age"),
        "institution": _("institution"),
        "rank": _("rank band"),
        "region": _("region"),
        "sex": _("sex"),
        "type": _("type"),
        "f": _("women"),
        "m": _("men"),
        "x": _("other or not stated"),
    }


@once_a_language
def outcome_words() -> dict[str, str]:
    """Return what a projection says where it gives no day."""
    return {
        "ahead": _("projected date"),
        "away": _("moves in the opposite direction"),
        "no_change": _("no change"),
        "beyond": _("not within twenty years"),
        "too_few": _("too few measurements"),
        "no_target": _("no target"),
        "no_distances": _("stages are not projected"),
        "reached": _("reached"),
    }


@once_a_language
def level_words() -> dict[str, str]:
    """Return how far a measurement was confirmed."""
    return {
        "entered": _("entered"),
        "checked": _("checked"),
        "verified": _("verified"),
        **words_of(Doubt),
    }


@once_a_language
def flag_words() -> dict[str, str]:
    """Return what is doubtful in measurements."""
    return {
        "stale": _("out of date: no value when the next one was due"),
        "outlier": _("an unusually large change"),
        "unverified": _("the latest value is not verified"),
        "shrinking": _("the total of which it is a share has decreased"),
        "no_evidence": _("the latest value has no document"),
        "scale": _("a fraction where other values are percentages"),
        "missing": _("the latest value is missing"),
        "disputed": _("the latest value is disputed"),
        "claims": _("another body reports a different value"),
        "parts": _("the disaggregations do not add up to the whole"),
        "break": _("the definition changed; no trend is drawn across this date"),
    }


@once_a_language
def group_words() -> dict[str, str]:
    """Return the name of each group of the indicator library, in its order."""
    return {
        "governance": _("Governance"),
        "oversight": _("Oversight"),
        "effectiveness": _("Effectiveness"),
        "finance": _("Finance"),
        "inclusion": _("Inclusion"),
        "rights": _("Rights and vetting"),
        "child_protection": _("Child protection"),
        "trust": _("Trust"),
        "weapons": _("Weapons and embargo"),
        "coordination": _("Coordination"),
        "transition": _("Transition"),
    }


@once_a_language
def disaggregation_words() -> dict[str, str]:
    """Return what each letter of a disaggregation stands for."""
    return {
        "s": _("sex"),
        "a": _("age"),
        "r": _("region"),
        "i": _("institution"),
        "k": _("rank band"),
        "t": _("type"),
        "d": _("donor"),
        "y": _("year"),
        "l": _("law"),
    }


@once_a_language
def due_words() -> dict[str, str]:
    """Return what became of a report that is due."""
    return {
        "absent": _("none in this book"),
        "reported": _("received"),
        "ahead": _("upcoming"),
    }


@once_a_language
def undertaking_words() -> dict[str, str]:
    """Return what became of undertakings, or that one is past its day."""
    return {**words_of(UndertakingState), "late": _("late")}
