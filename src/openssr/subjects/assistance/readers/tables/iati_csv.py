"""IATI as CSV: one row an activity or a transaction, columns of several makers.

Headings are compared without case and with every separator as one.  Known are those of
the classic Datastore's ``activity.csv`` and ``transaction.csv`` and of templates that
name the elements of IATI 2.03; what is not known is named, and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from openssr.kernel.problem import Severity
from openssr.subjects.assistance.readers.iati import values
from openssr.subjects.assistance.readers.iati.activity import LONGEST_CURRENCY
from openssr.subjects.assistance.readers.tables.rows import Line
from openssr.subjects.assistance.records import (
    Activity,
    Budget,
    Location,
    Organisation,
    Participation,
    Share,
    Transaction,
)

LIST = re.compile(r"\s*[;|]\s*")
# canonical name: the headings that stand for it, as compared
COLUMNS = {
    "identifier": ("iati_identifier", "activity_identifier", "identifier"),
    "reporting_ref": ("reporting_org_ref", "reporting_org_reference", "reporting_org"),
    "reporting_name": ("reporting_org_name", "reporting_org_narrative"),
    "reporting_type": ("reporting_org_type_code", "reporting_org_type"),
    "secondary": ("secondary_reporter", "reporting_org_secondary_reporter"),
    "title": ("title", "activity_title", "title_narrative"),
    "description": (
        "description", "description_general", "activity_description_general",
        "activity_description",
        "description_narrative",
    ),
    "status": ("activity_status_code", "activity_status", "status"),
    "hierarchy": ("hierarchy",),
    "updated": ("last_updated_datetime",),
    "start_actual": ("start_actual", "actual_start_date", "activity_date_start_actual"),
    "start_planned": ("start_planned", "planned_start_date"),
    "end_actual": ("end_actual", "actual_end_date", "activity_date_end_actual"),
    "end_planned": ("end_planned", "planned_end_date"),
    "date_type": ("activity_date_type",),
    "date_on": ("activity_date_iso_date", "activity_date_date", "activity_date"),
    "currency": (
        "default_currency", "activity_default_currency", "currency",
    ),
    "countries": ("recipient_country_code", "recipient_country", "country_code"),
    "country_parts": ("recipient_country_percentage",),
    "regions": ("recipient_region_code", "recipient_region"),
    "sectors": ("sector_code", "sector"),
    "sector_parts": ("sector_percentage",),
    "sector_vocabularies": ("sector_vocabulary_code", "sector_vocabulary"),
    "place": ("location_name", "location"),
    "place_code": ("location_code", "administrative_code", "location_administrative"),
    "funding_name": ("participating_org_funding", "funding_org", "funding_org_name"),
    "funding_ref": ("participating_org_ref_funding", "funding_org_ref"),
    "implementing_name": (
        "participating_org_implementing", "implementing_org", "implementing_org_name",
    ),
    "implementing_ref": ("participating_org_ref_implementing", "implementing_org_ref"),
    "participant_role": ("participating_organisation_role", "participating_org_role"),
    "participant_type": ("participating_organisation_type", "participating_org_type"),
    "participant_name": (
        "participating_organisation_name", "participating_org_name",
        "participating_org_narrative",
    ),
    "participant_ref": (
        "participating_organisation_identifier", "participating_org_ref",
        "participating_org_identifier",
    ),
    "type": (
        "transaction_type_code", "transaction_type",
        "transaction_transaction_type_code",
    ),
    "on": (
        "transaction_date", "transaction_date_iso_date",
        "transaction_transaction_date_iso_date",
    ),
    "value": ("transaction_value", "transaction_value_amount", "value"),
    "value_currency": ("transaction_value_currency", "value_currency"),
    "value_on": (
        "transaction_value_value_date", "transaction_value_date", "value_date",
    ),
    "provider_name": (
        "transaction_provider_organisation_description",
        "transaction_provider_organisation_name",
        "transaction_provider_org",
        "provider_org",
        "provider_org_name",
    ),
    "provider_ref": (
        "transaction_provider_organisation_identifier",
        "transaction_provider_org_ref",
        "provider_org_ref",
    ),
    "provider_activity": (
        "transaction_provider_organisation_activity_identifier",
        "transaction_provider_org_provider_activity_id", "provider_activity_id",
        "provider_org_provider_activity_id",
    ),
    "receiver_name": (
        "transaction_receiver_organisation_description",
        "transaction_receiver_organisation_name",
        "transaction_receiver_org",
        "receiver_org",
        "receiver_org_name",
    ),
    "receiver_ref": (
        "transaction_receiver_organisation_identifier",
        "transaction_receiver_org_ref",
        "receiver_org_ref",
    ),
    "receiver_activity": (
        "transaction_receiver_organisation_activity_identifier",
        "transaction_receiver_org_receiver_activity_id", "receiver_activity_id",
        "receiver_org_receiver_activity_id",
    ),
    "transaction_sectors": ("transaction_sector_code",),
    "transaction_vocabulary": ("transaction_sector_vocabulary",),
    "transaction_country": ("transaction_recipient_country_code",),
    "transaction_text": ("transaction_description",),
    "budget_start": ("budget_period_start", "budget_period_start_iso_date"),
    "budget_end": ("budget_period_end", "budget_period_end_iso_date"),
    "budget_value": ("budget_value", "budget_value_amount"),
    "budget_currency": ("budget_currency", "budget_value_currency"),
}  # fmt: skip
# of a transaction or a budget: every row has its own
MONEY = (
    "type", "on", "value", "value_currency", "value_on", "provider_name",
    "provider_ref", "provider_activity", "receiver_name", "receiver_ref",
    "receiver_activity", "transaction_sectors", "transaction_vocabulary",
    "transaction_country", "transaction_text", "budget_start", "budget_end",
    "budget_value", "budget_currency",
)  # fmt: skip
KNOWN = {heading: name for name, headings in COLUMNS.items() for heading in headings}


def compared(heading: str) -> str:
    """Return a heading as it is compared."""
    return re.sub(r"[^a-z0-9]+", "_", heading.casefold()).strip("_")


def names_of(heading: list[str]) -> tuple[list[str], list[str]]:
    """Return the canonical name of each column, and the headings that are not known.

    Of two columns that stand for the same, the one of the more exact heading counts.
    """
    best: dict[str, tuple[int, int]] = {}
    plain = [compared(text) for text in heading]
    for at, text in enumerate(plain):
        name = KNOWN.get(text)
        if name is not None:
            rank = COLUMNS[name].index(text)
            if name not in best or rank < best[name][0]:
                best[name] = (rank, at)
    chosen = {at: name for name, (_, at) in best.items()}
    names = [chosen.get(at, f"-{at}") for at in range(len(heading))]
    return names, [
        cell for cell, text in zip(heading, plain, strict=True) if text not in KNOWN
    ]


def activities(lines: Iterator[Line]) -> Iterator[Activity]:
    """Yield the activities; rows of one identifier that follow one another are one."""
    activity: Activity | None = None
    money = Money()
    for line in lines:
        identifier = line.text("identifier")
        line.record = identifier or f"(activity at line {line.number})"
        if activity is None or not identifier or activity.identifier != identifier:
            if activity is not None:
                yield money.of(activity)
            if not identifier:
                line.fault("ASS-003", "identifier", "", Severity.ERROR)
            activity, money = activity_of(line, identifier), Money()
        money.add(line)
    if activity is not None:
        yield money.of(activity)


def activity_of(line: Line, identifier: str) -> Activity:
    text = line.text
    if not text("reporting_ref"):
        line.fault("ASS-013", "reporting_ref", "", Severity.WARNING)
    place, code = text("place"), text("place_code")
    starts = line.day("start_actual") or line.day("start_planned")
    return Activity(
        identifier=identifier,
        reporting=Organisation(
            text("reporting_ref"), text("reporting_name"), text("reporting_type")
        ),
        title=text("title"),
        description=text("description"),
        status=text("status"),
        starts_on=starts,
        ends_on=line.day("end_actual") or line.day("end_planned"),
        hierarchy=text("hierarchy"),
        updated=text("updated"),
        participants=(*_taking_part(line, "1", "funding"),
                      *_taking_part(line, "4", "implementing")),
        sectors=shares(line, "sectors", "sector_parts", "sector_vocabularies"),
        countries=shares(line, "countries", "country_parts", ""),
        regions=shares(line, "regions", "", ""),
        locations=(Location(place, (code,) if code else ()),) if place or code else (),
        line=line.number,
        secondary=text("secondary") in {"1", "true"},
    )  # fmt: skip


def _taking_part(line: Line, role: str, name: str) -> Iterator[Participation]:
    names = [name for name in LIST.split(line.text(f"{name}_name")) if name]
    refs = [ref for ref in LIST.split(line.text(f"{name}_ref")) if ref]
    for at in range(max(len(names), len(refs))):
        ref = refs[at] if at < len(refs) else ""
        yield Participation(
            role, Organisation(ref, names[at] if at < len(names) else "")
        )


def shares(
    line: Line, codes: str, parts: str, kinds: str, *, complete: bool = True
) -> tuple[Share, ...]:
    """Return the shares that a row's cells list.

    Where they are all of them (``complete``), percentages that do not make a hundred
    are reported.
    """
    listed = [code for code in LIST.split(line.text(codes)) if code]
    percentages = LIST.split(line.text(parts)) if parts else []
    vocabularies = LIST.split(line.text(kinds)) if kinds else []
    entries = []
    for at, code in enumerate(listed):
        text = percentages[at].rstrip("% ") if at < len(percentages) else ""
        part = values.percentage(text) if text else None
        if text and (part is None or not 0 <= part <= 100):
            line.fault("ASS-009", parts, text, Severity.ERROR)
        kind = vocabularies[at] if at < len(vocabularies) else ""
        if not kind and len(vocabularies) == 1:
            kind = vocabularies[0]
        if codes == "countries" and not (len(code) == 2 and code.isalpha()):
            line.fault("ASS-011", codes, code, Severity.WARNING)
        entries.append(Share(code, part, kind))
    stated = (entry.percentage for entry in entries if entry.percentage is not None)
    total = sum(stated, Decimal(0))
    if complete and len(listed) > 1 and abs(total - 100) > 1:
        line.fault("ASS-008", codes, str(total) if total else "none", Severity.WARNING)
    return tuple(entries)


@dataclass(slots=True)
class Money:
    """The transactions and budgets of the rows of one activity, in their order."""

    transactions: list[Transaction] = field(default_factory=list)
    budgets: list[Budget] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Add the transaction and the budget that a row holds."""
        text = line.text
        default = text("currency").upper()
        if text("value") or text("type"):
            self.transactions.append(_paid(len(self.transactions) + 1, line))
        if text("budget_value"):
            budget = Budget(
                "budget", line.day("budget_start"), line.day("budget_end"),
                line.amount("budget_value"),
                text("budget_currency").upper() or default, line.number,
            )  # fmt: skip
            self.budgets.append(budget)

    def of(self, activity: Activity) -> Activity:
        """Return an activity with this money."""
        return replace(
            activity, transactions=tuple(self.transactions), budgets=tuple(self.budgets)
        )


def _paid(order: int, line: Line) -> Transaction:
    text = line.text
    kind = values.transaction_type(text("type"))
    if not kind:
        line.fault("ASS-007", "type", text("type"), Severity.ERROR)
    value = line.amount("value")
    if not text("value"):
        line.fault("ASS-005", "value", "", Severity.ERROR)
    currency = text("value_currency", "currency").upper()
    if not currency or len(currency) > LONGEST_CURRENCY:
        line.fault("ASS-010", "value_currency", currency, Severity.ERROR)
        currency = ""
    on, value_on = line.day("on"), line.day("value_on")
    if not text("on") and value_on is None:
        line.fault("ASS-006", "on", "", Severity.ERROR)
    country = text("transaction_country")
    return Transaction(
        order=order,
        type=kind,
        on=on or value_on,
        value=value,
        currency=currency,
        value_on=value_on,
        provider=_party(line, "provider"),
        receiver=_party(line, "receiver"),
        sectors=shares(line, "transaction_sectors", "", "transaction_vocabulary"),
        countries=(Share(country, None),) if country else (),
        description=text("transaction_text"),
        line=line.number,
    )


def _party(line: Line, side: str) -> Organisation | None:
    ref, name = line.text(f"{side}_ref"), line.text(f"{side}_name")
    activity = line.text(f"{side}_activity")
    return Organisation(ref, name, "", activity) if ref or name or activity else None
