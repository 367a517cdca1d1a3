"""The words of plans and processes, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def framework_words() -> dict[str, str]:
    """Return the kinds of framework."""
    return {
        "national_strategy": _("National strategy"),
        "sector_plan": _("Sector plan"),
        "peace_agreement": _("Peace agreement"),
        "african_union": _("African Union recommendations"),
        "un_cooperation": _("UN cooperation framework"),
        "mission_plan": _("Mission plan"),
        "other": _("Other framework"),
    }


def relation_words() -> dict[str, str]:
    """Return how an element stands to an objective."""
    return {
        "same": _("the same"),
        "part": _("part of it"),
        "supports": _("supports it"),
        "conflicts": _("conflicts with it"),
    }


def process_words() -> dict[str, str]:
    """Return the processes of S/RES/2553 (2020), paragraph 13."""
    return {
        "dialogue": _("National dialogue"),
        "review": _("Review of the security sector"),
        "policy": _("Security policy and strategy"),
        "legislation": _("Legislation"),
        "sector_plan": _("Sector plans"),
        "expenditure_review": _("Public expenditure review"),
        "oversight": _("Oversight, management and coordination"),
    }


def stage_words() -> dict[str, str]:
    """Return the stages of processes and laws."""
    return {
        "initiated": _("initiated"),
        "prepared": _("prepared"),
        "under_way": _("under way"),
        "drafted": _("drafted"),
        "consulted": _("consulted on"),
        "government": _("adopted by the Government"),
        "parliament": _("before parliament"),
        "adopted": _("adopted by parliament"),
        "promulgated": _("promulgated"),
        "approved": _("approved"),
        "published": _("published"),
        "applied": _("applied"),
        "followed_up": _("followed up"),
    }


def source_words() -> dict[str, str]:
    """Return where recommendations come from."""
    return {
        "dialogue": _("Dialogue"),
        "review": _("Review"),
        "audit": _("Audit"),
        "assessment": _("Assessment"),
        "inquiry": _("Inquiry"),
        "evaluation": _("Evaluation"),
        "other": _("Other source"),
    }


def answer_words() -> dict[str, str]:
    """Return the answers to a recommendation."""
    return {
        "": _("not answered"),
        "accepted": _("accepted"),
        "partly": _("accepted in part"),
        "rejected": _("rejected"),
    }


def state_words() -> dict[str, str]:
    """Return the states of actions and recommendations."""
    return {
        "planned": _("planned"),
        "open": _("open"),
        "under_way": _("under way"),
        "done": _("done"),
        "dropped": _("dropped"),
    }


def evaluation_words() -> dict[str, str]:
    """Return the kinds of evaluation."""
    return {
        "mid_term": _("Mid-term evaluation"),
        "final": _("Final evaluation"),
        "ex_post": _("Ex-post evaluation"),
        "impact": _("Impact evaluation"),
        "audit": _("Audit"),
        "review": _("Review"),
    }


def level_words() -> dict[str, str]:
    """Return the levels of risk."""
    return {"low": _("low"), "medium": _("medium"), "high": _("high"), "": "–"}


def check_words() -> dict[str, str]:
    """Return whether a check was made."""
    return {"yes": _("yes"), "no": _("no"), "": _("not checked")}
