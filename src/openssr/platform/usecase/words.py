"""What the roles of the field are called where a person reads them."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from openssr.platform.usecase.records import Role

TITLES = {
    Role.PUBLIC: gettext_noop("public"),
    Role.DONOR: gettext_noop("donor"),
    Role.COUNTRY_TEAM: gettext_noop("UN country team"),
    Role.MISSION: gettext_noop("UN mission"),
    Role.PARTNER: gettext_noop("partner reporter"),
    Role.INSTITUTION: gettext_noop("institution reporter"),
    Role.OVERSIGHT: gettext_noop("oversight body"),
    Role.EDITOR: gettext_noop("editor"),
    Role.VERIFIER: gettext_noop("verifier"),
    Role.APPROVER: gettext_noop("approver"),
    Role.VETTING_OFFICER: gettext_noop("vetting officer"),
    Role.VETTING_PANEL: gettext_noop("vetting panel member"),
    Role.AUDITOR: gettext_noop("auditor"),
    Role.ADMINISTRATOR: gettext_noop("administrator"),
    Role.SYSTEM: gettext_noop("OpenSSR"),
}


def role_title(role: str) -> str:
    """Return what a role of the history is called, a dash where none stands there."""
    try:
        return TITLES[Role(role)]
    except ValueError:
        return "-"
