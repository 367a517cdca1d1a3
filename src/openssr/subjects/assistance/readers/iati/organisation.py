"""One ``iati-organisation`` element: what an organisation means to spend, and where."""

from __future__ import annotations

from typing import Any

from openssr.kernel.problem import Severity
from openssr.subjects.assistance.readers.iati.activity import (
    ActivityReader,
    organisation,
)
from openssr.subjects.assistance.readers.iati.texts import narrative
from openssr.subjects.assistance.records import OrganisationBudget, OrganisationReport

BUDGETS = {
    "total-budget": "",
    "recipient-org-budget": "recipient-org",
    "recipient-country-budget": "recipient-country",
    "recipient-region-budget": "recipient-region",
    "total-expenditure": "",
}


def read_organisation(reader: ActivityReader, element: Any) -> OrganisationReport:
    """Return the report of one element; faulty values become problems of the reader."""
    line = element.sourceline or 0
    identifying = element.find("organisation-identifier")
    if identifying is None:
        identifying = element.find("iati-identifier")  # 1.0x
    identifier = (
        "" if identifying is None else " ".join((identifying.text or "").split())
    )
    reader.record = identifier or f"(organisation at line {line})"
    if not identifier:
        reader.report("ASS-003", Severity.ERROR, line, "organisation-identifier", "")
    reporting = element.find("reporting-org")
    currency = (element.get("default-currency") or "").strip().upper()
    budgets = []
    for tag, recipient in BUDGETS.items():
        for entry in element.findall(tag):
            named = entry.find(recipient) if recipient else None
            code = (
                "" if named is None else (named.get("code") or named.get("ref") or "")
            )
            budget = reader.budget(entry, currency)
            budgets.append(
                OrganisationBudget(
                    kind=tag,
                    recipient=code.strip(),
                    start=budget.start,
                    end=budget.end,
                    value=budget.value,
                    currency=budget.currency,
                    line=budget.line,
                )
            )
    return OrganisationReport(
        identifier=identifier,
        name=narrative(element.find("name")),
        ref="" if reporting is None else organisation(reporting).ref or identifier,
        budgets=tuple(budgets),
        line=line,
    )
