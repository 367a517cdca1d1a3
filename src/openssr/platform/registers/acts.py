"""The words of the audit's acts, such as ``strategy.goals.import``, for people.

An act on a register is told by its verb and the register's title; any other writing use
case has words of its own in ``_special``.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from openssr.platform.catalogue import once_a_language
from openssr.platform.registers.table import all_registers
from openssr.platform.registers.words import title_of


@once_a_language
def verb_words() -> dict[str, str]:
    """Return what each verb does to the records of a register."""
    return {
        "import": _("imported or edited"),
        "withdraw": _("withdrawn"),
        "restore": _("restored"),
        "rename": _("renamed"),
        "verify": _("verified"),
        "check": _("checked"),
    }


@once_a_language
def _special() -> dict[str, str]:
    return {
        "accounts.session.open": _("Signed in"),
        "assistance.correction.make": _("Partner’s data corrected"),
        "assistance.correction.withdraw": _("Correction withdrawn"),
        "assistance.fetch.start": _("Fetching of aid files started"),
        "assistance.identity.make": _("Duplicates merged"),
        "assistance.identity.withdraw": _("Merger of duplicates withdrawn"),
        "assistance.import.apply": _("Aid files imported"),
        "assistance.import.drop": _("Import of aid files discarded"),
        "assistance.import.restage": _("Aid files read again"),
        "assistance.import.stage": _("Aid files read"),
        "assistance.link.make": _("Activity linked"),
        "assistance.link.remove": _("Link of an activity removed"),
        "benchmarks.evidence.attach": _("Copy of evidence stored"),
        "benchmarks.grid.save": _("Grid of measurements saved"),
        "benchmarks.measurement.check": _("Measurement checked"),
        "benchmarks.measurement.doubt": _("Measurement disputed or withdrawn"),
        "benchmarks.measurement.record": _("Measurement entered"),
        "benchmarks.measurement.verify": _("Measurement verified"),
        "book.backup.note": _("Backup written"),
        "book.backup.restore": _("Book restored from a backup"),
        "institutions.component.switch": _("Component switched on or off"),
        "mandates.document.add": _("Document added"),
        "mandates.duty.set": _("Responsibilities chosen"),
        "mandates.passage.judge": _("Passage of a report assessed"),
        "places.boundaries.import": _("Boundaries imported"),
        "sheets.conflict.decide": _("Conflict decided"),
        "sheets.conflict.keep": _("Conflict recorded"),
    }


@once_a_language
def _titles() -> dict[str, str]:
    return {
        f"{register.subject}.{register.kind}": title_of(register)
        for register in all_registers()
    }


def act_words(action: str) -> str:
    """Return what an act of the audit is called in the active language.

    One that no table knows, as a newer OpenSSR may write, is "other act": the code is
    for programs.
    """
    if action in _special():
        return _special()[action]
    group, _dot, verb = action.rpartition(".")
    if action.startswith("reports.") and verb == "write":
        return _("Report written")
    title, words = _titles().get(group), verb_words().get(verb)
    if title is None or words is None:
        return _("Other act")
    return _("{register}: {act}").format(register=title, act=words)
