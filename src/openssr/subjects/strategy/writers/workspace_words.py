"""The words of the particular data of processes, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def event_words() -> dict[str, str]:
    """Return the kinds of event."""
    return {
        "consultation": _("Consultation"),
        "workshop": _("Workshop"),
        "hearing": _("Public hearing"),
        "meeting": _("Meeting"),
        "session": _("Session"),
        "validation": _("Validation"),
        "survey": _("Survey"),
    }


def sex_words() -> dict[str, str]:
    """Return how sexes are called, and the people of whom it was not counted."""
    return {"f": _("Women"), "m": _("Men"), "x": _("Other"), "": _("not counted")}


def age_words() -> dict[str, str]:
    """Return the age bands; youth as in S/RES/2250 (2015)."""
    return {
        "0-17": _("Children (below 18)"),
        "18-29": _("Youth (18 to 29)"),
        "30-59": _("30 to 59"),
        "60+": _("60 and older"),
        "": _("not counted"),
    }


def role_words() -> dict[str, str]:
    """Return what a holder does for a function."""
    return {
        "leads": _("leads"),
        "performs": _("performs"),
        "supports": _("supports"),
    }


def finding_words() -> dict[str, str]:
    """Return the kinds of finding."""
    return {
        "legal_gap": _("Gap in the law"),
        "function_gap": _("Function without a holder"),
        "overlap": _("Overlapping functions"),
        "capacity": _("Capacity"),
        "oversight": _("Oversight"),
        "needs": _("Needs of the population"),
        "other": _("Other finding"),
    }


def statement_words() -> dict[str, str]:
    """Return the parts of a policy."""
    return {
        "vision": _("Vision"),
        "value": _("Values"),
        "interest": _("Interests"),
        "threat": _("Threats"),
        "role": _("Roles"),
        "goal": _("Goals"),
        "approval": _("Approvals"),
        "explanatory_note": _("Explanatory note"),
        "decision": _("Decisions"),
    }


def requirement_words() -> dict[str, str]:
    """Return where a requirement of a law comes from."""
    return {
        "constitution": _("Constitution"),
        "treaty": _("Treaty"),
        "resolution": _("Resolution"),
        "gender": _("Gender check"),
        "child_protection": _("Child protection check"),
        "other": _("Other source"),
    }


def met_words() -> dict[str, str]:
    """Return whether a requirement is met."""
    return {
        "yes": _("met"),
        "partly": _("met in part"),
        "no": _("not met"),
        "not_checked": _("not checked"),
    }


def function_words() -> dict[str, str]:
    """Return the functions of government of the sector (COFOG, 1999)."""
    return {
        "02.1": _("Military defence"),
        "02.2": _("Civil defence"),
        "02.3": _("Foreign military aid"),
        "02.4": _("Defence research and development"),
        "02.5": _("Defence not elsewhere classified"),
        "03.1": _("Police services"),
        "03.2": _("Fire-protection services"),
        "03.3": _("Law courts"),
        "03.4": _("Prisons"),
        "03.5": _("Public order research and development"),
        "03.6": _("Public order not elsewhere classified"),
        "07.3": _("Hospitals of the forces"),
        "10.2": _("Pensions of the forces"),
    }


def economic_words() -> dict[str, str]:
    """Return the economic classes (Government Finance Statistics Manual 2014)."""
    return {
        "compensation": _("Compensation of employees"),
        "goods_services": _("Goods and services"),
        "interest": _("Interest"),
        "subsidies": _("Subsidies"),
        "grants": _("Grants"),
        "social_benefits": _("Social benefits"),
        "other": _("Other expense"),
        "assets": _("Nonfinancial assets"),
    }


def measure_words() -> dict[str, str]:
    """Return what an amount of a budget is."""
    return {
        "approved": _("approved budget"),
        "revised": _("revised budget"),
        "outturn": _("outturn"),
    }


def power_words() -> dict[str, str]:
    """Return the powers of oversight."""
    return {
        "legislation": _("Legislation"),
        "budget": _("Budget"),
        "inspection": _("Inspection"),
        "complaints": _("Complaints"),
        "inquiry": _("Inquiry"),
        "appointments": _("Appointments"),
        "audit": _("Audit"),
        "discipline": _("Discipline"),
    }


def access_words() -> dict[str, str]:
    """Return the access that an oversight body has."""
    return {
        "full": _("full access"),
        "on_notice": _("after notice"),
        "on_request": _("on request"),
        "none": _("no access"),
        "": _("not stated"),
    }


def act_words() -> dict[str, str]:
    """Return what oversight bodies do."""
    return {
        "hearings": _("Hearings"),
        "inspections": _("Inspections"),
        "audits": _("Audits"),
        "inquiries": _("Inquiries"),
        "reports": _("Reports"),
        "complaints_received": _("Complaints received"),
        "complaints_answered": _("Complaints answered"),
    }
