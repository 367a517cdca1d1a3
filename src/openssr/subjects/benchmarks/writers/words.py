"""The words of statuses and judges, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _


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


def judge_words() -> dict[str, str]:
    """Return the name of each body that judges, and of the host country's reply."""
    return {
        "government": _("The Government"),
        "mission": _("The mission"),
        "secretary_general": _("The Secretary-General"),
        "council": _("The Security Council"),
        "reply": _("In reply, the host country"),
    }
