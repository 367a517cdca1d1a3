"""The OECD's Creditor Reporting System, as its bulk files hold it.

A row is what a donor reports of a project in one year and for one purpose.  Amounts are
millions of US dollars at current prices; the day is the end of the year, as no other is
known.  The donors' own publications say the same, so the rows are those of a secondary
reporter and are left out when money is counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from openssr.kernel.problem import Severity
from openssr.platform.reference.countries import country_of
from openssr.subjects.assistance.readers.iati import values
from openssr.subjects.assistance.readers.tables.rows import Line
from openssr.subjects.assistance.records import (
    COMMITMENT,
    DISBURSEMENT,
    Activity,
    Organisation,
    Participation,
    Share,
    Transaction,
)

MILLION = Decimal(1_000_000)
NEEDED = {"Year", "DonorCode", "RecipientName", "PurposeCode", "USD_Commitment"}
MONEY = ((COMMITMENT, "USD_Commitment"), (DISBURSEMENT, "USD_Disbursement"))
GENDER, SIGNIFICANT = "1", {"0", "1", "2"}


def is_crs(heading: list[str]) -> bool:
    """Tell whether a table is one of the Creditor Reporting System."""
    return set(heading) >= NEEDED


def activities(lines: Iterator[Line]) -> Iterator[Activity]:
    """Yield one activity a row; rows that are alike keep their own number."""
    counts: Counter[str] = Counter()
    for line in lines:
        text = line.text
        donor = f"XM-DAC-{text('DonorCode')}"
        if text("AgencyCode"):
            donor = f"{donor}-{text('AgencyCode')}"
        project = text("CrsID", "CRSID", "ProjectNumber")
        base = f"{donor}-CRS-{project}-{text('Year')}-{text('PurposeCode')}"
        counts[base] += 1
        identifier = base if counts[base] == 1 else f"{base}-{counts[base]}"
        line.record = identifier
        yield _activity(line, donor, identifier)


def _activity(line: Line, donor: str, identifier: str) -> Activity:
    text = line.text
    year = text("Year")
    on = values.day(f"{year}-12-31")
    if on is None:
        line.fault("ASS-006", "Year", year, Severity.ERROR)
    country = country_of(text("RecipientName"))
    if not country:
        # regions and unspecified recipients are no countries; they are not lost
        line.fault("ASS-011", "RecipientName", text("RecipientName"), Severity.WARNING)
    purpose = text("PurposeCode")
    if len(purpose) != 5:
        line.fault("ASS-012", "PurposeCode", purpose, Severity.WARNING)
    gender = text("Gender")
    return Activity(
        identifier=identifier,
        reporting=Organisation(donor, text("AgencyName", "DonorName"), "10"),
        title=text("ProjectTitle", "ShortDescription"),
        description=text("LongDescription", "ShortDescription"),
        status="",
        starts_on=line.day("ExpectedStartDate"),
        ends_on=line.day("CompletionDate"),
        hierarchy="",
        updated=year,
        participants=_taking_part(line),
        sectors=(Share(purpose, None, "1"),) if purpose else (),
        countries=(Share(country, None),) if country else (),
        transactions=tuple(_paid(line, on)),
        line=line.number,
        secondary=True,
        markers=((GENDER, gender),) if gender in SIGNIFICANT else (),
    )


def _taking_part(line: Line) -> tuple[Participation, ...]:
    funder = Participation("1", Organisation("", line.text("DonorName")))
    channel = line.text("ChannelReportedName", "ChannelName")
    if not channel:
        return (funder,)
    return funder, Participation("4", Organisation(line.text("ChannelCode"), channel))


def _paid(line: Line, on: date | None) -> Iterator[Transaction]:
    for kind, column in MONEY:
        millions = line.amount(column)
        if millions and abs(millions) * MILLION >= values.BELOW:
            line.fault("ASS-005", column, line.text(column), Severity.ERROR)
        elif millions:
            yield Transaction(
                order=1 if kind == COMMITMENT else 2,
                type=kind,
                on=on,
                value=millions * MILLION,
                currency="USD",
                value_on=on,
                description="",
                line=line.number,
            )
