"""IATI CSV, the Creditor Reporting System and organisation files, as written."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import SourceUnreadable
from openssr.kernel.problem import Problem
from openssr.platform.reference.countries import country_of
from openssr.subjects.assistance.readers.aid import read_aid
from openssr.subjects.assistance.records import Activity, Header, OrganisationReport
from openssr.subjects.assistance.services.inspect import inspect_files
from tests.paths import IATI

# columns of the classic Datastore's transaction.csv
CLASSIC = """iati-identifier,reporting-org,reporting-org-ref,title,description,\
activity-status-code,start-actual,end-planned,recipient-country-code,\
recipient-country-percentage,sector-code,sector-percentage,sector-vocabulary-code,\
default-currency,transaction-type,transaction-date,transaction-value,\
transaction_value_currency,transaction_value_value-date,transaction_provider-org_ref,\
transaction_receiver-org,transaction_receiver-org_receiver-activity-id,colour
XX-1-A,Fund,XX-1,"Police, courts",Text,2,2024-01-01,2026-12-31,CF;TD,60;40,15132;15134,\
50;50,DAC;DAC,EUR,D,2024-03-01,"1,000",USD,2024-03-02,XX-0,Ministry,XX-9-Z,red
XX-1-A,Fund,XX-1,"Police, courts",Text,2,2024-01-01,2026-12-31,CF;TD,60;40,15132;15134,\
50;50,DAC;DAC,EUR,C,2024-02-01,5000,,,,,,red
XX-1-B,Fund,XX-1,Prisons,,2,2024-13-01,,SOM,,15137,250,DAC,,D,,abc,,,,,,red
,Fund,XX-1,Nameless,,2,,,CF,,15132,,,EUR,,,,,,,,,
"""


def read(tmp_path, text, name="aid.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return list(read_aid(path))


def activities(found):
    return [x for x in found if isinstance(x, Activity)]


def problems(found):
    return Counter(x.code for x in found if isinstance(x, Problem))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_of_one_identifier_are_one_activity(tmp_path, encoding):
    found = read(tmp_path, CLASSIC, encoding=encoding)
    assert found[0] == Header("CSV", "", "csv")
    one, two, three = activities(found)
    assert (one.identifier, one.title) == ("XX-1-A", "Police, courts")
    assert [(x.code, x.percentage) for x in one.countries] == [("CF", 60), ("TD", 40)]
    assert [(x.code, x.vocabulary) for x in one.sectors] == [
        ("15132", "DAC"), ("15134", "DAC")]  # fmt: skip
    paid, committed = one.transactions
    assert (paid.type, paid.value, paid.currency) == ("3", Decimal(1000), "USD")
    assert (paid.on, paid.value_on) == (date(2024, 3, 1), date(2024, 3, 2))
    assert paid.provider.ref == "XX-0"
    assert (paid.receiver.name, paid.receiver.activity) == ("Ministry", "XX-9-Z")
    assert (committed.type, committed.currency) == ("2", "EUR"), "the default currency"
    assert (two.identifier, three.identifier) == ("XX-1-B", "")


def test_every_fault_is_told_with_its_row_and_column(tmp_path):
    found = read(tmp_path, CLASSIC)
    assert problems(found) == {
        "ASS-024": 1,  # colour
        "ASS-006": 2,  # month 13, and no date of the transaction
        "ASS-011": 1,  # SOM
        "ASS-009": 1,  # 250 per cent
        "ASS-005": 1,  # abc
        "ASS-010": 1,  # no currency
        "ASS-003": 1,  # no identifier
    }
    told = next(x for x in found if isinstance(x, Problem) and x.code == "ASS-009")
    assert (told.place.row, told.place.record, told.value) == (4, "XX-1-B", "250")


def test_headings_of_a_template_in_words(tmp_path):
    text = (
        "Activity Identifier;Activity Title;Reporting Org Reference;Actual Start Date;"
        "Recipient Country Code;Sector Code;Transaction Type;Transaction Date;"
        "Transaction Value;Transaction Value Currency\n"
        "XX-1-A;Courts;XX-1;2024-01-01;CF;15134;3;2024-05-01;12.50;EUR\n"
    )
    (one,) = activities(read(tmp_path, text))
    assert one.reporting.ref == "XX-1" and one.starts_on == date(2024, 1, 1)
    assert one.transactions[0].value == Decimal("12.50")


CRS = """Year|DonorCode|DonorName|AgencyCode|AgencyName|CrsID|RecipientCode|\
RecipientName|USD_Commitment|USD_Disbursement|ProjectTitle|PurposeCode|ChannelCode|\
ChannelName|Gender|LongDescription
2022|5|Germany|1|Federal Ministry|2022000123|235|Democratic Republic of the Congo|\
1.25|0.5|Police reform|15132|41114|UNDP|1|Réforme
2022|5|Germany|1|Federal Ministry|2022000123|235|Democratic Republic of the Congo|\
|-0.1|Police reform|15132|41114|UNDP||
2022|4|France||AFD|77|1030|Western Africa, regional||2|Roads|21020|||0|
"""


def test_crs_rows_are_million_dollars_of_a_secondary_reporter(tmp_path):
    found = read(tmp_path, CRS, "CRS 2022 data.txt", "cp1252")
    first, second, third = activities(found)
    assert first.identifier == "XM-DAC-5-1-CRS-2022000123-2022-15132"
    assert second.identifier.endswith("-2"), "rows that are alike stay two"
    assert first.secondary and first.reporting.name == "Federal Ministry"
    assert [x.code for x in first.countries] == ["CD"]
    assert first.description == "Réforme"
    assert first.markers == (("1", "1"),) and second.markers == ()
    assert [(x.type, x.value, x.on) for x in first.transactions] == [
        ("2", Decimal(1_250_000), date(2022, 12, 31)),
        ("3", Decimal(500_000), date(2022, 12, 31)),
    ]
    assert second.transactions[0].value == Decimal(-100_000)
    assert first.participants[1].organisation.ref == "41114"
    assert third.countries == () and problems(found) == {"ASS-011": 1}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Somalia", "SO"), ("CÔTE D'IVOIRE", "CI"), ("Congo", "CG"),
        ("West Bank and Gaza Strip", "PS"), ("Central African Republic", "CF"),
        ("Kosovo", "XK"), ("South Sudan", "SS"), ("Bilateral, unspecified", ""),
    ],
)  # fmt: skip
def test_recipients_by_name(name, code):
    assert country_of(name) == code


def test_what_is_no_table_is_refused_with_what_is_missing(tmp_path):
    with pytest.raises(SourceUnreadable, match="no column iati-identifier"):
        read(tmp_path, "a,b\n1,2\n")
    with pytest.raises(SourceUnreadable, match="neither XML nor a table"):
        path = tmp_path / "x.csv"
        path.write_bytes(b"iati-identifier,b\n\x00\x01\x02,")
        list(read_aid(path))
    with pytest.raises(SourceUnreadable, match="not an XLSX or ODS workbook"):
        path.write_bytes(b"PK\x03\x04 a, b")
        list(read_aid(path))


def test_an_organisation_file_tells_its_budgets_by_country(tmp_path):
    text = """<iati-organisations version="2.03"><iati-organisation
    default-currency="EUR"><organisation-identifier>XX-1</organisation-identifier>
    <name><narrative>Fund</narrative></name><reporting-org ref="XX-1" type="10"/>
    <total-budget><period-start iso-date="2027-01-01"/>
    <period-end iso-date="2027-12-31"/><value>900</value></total-budget>
    <recipient-country-budget><recipient-country code="CF"/>
    <period-start iso-date="2027-01-01"/><period-end iso-date="2026-12-31"/>
    <value currency="USD">70</value></recipient-country-budget>
    </iati-organisation></iati-organisations>"""
    found = read(tmp_path, text, "org.xml")
    (report,) = [x for x in found if isinstance(x, OrganisationReport)]
    assert (report.identifier, report.name, report.ref) == ("XX-1", "Fund", "XX-1")
    total, country = report.budgets
    assert (total.kind, total.recipient, total.currency) == ("total-budget", "", "EUR")
    assert (country.recipient, country.value) == ("CF", Decimal(70))
    assert problems(found) == {"ASS-015": 1}, "it ends before it starts"


@pytest.mark.skipif(not IATI.exists(), reason="SKIPPED LOUDLY: real data is absent")
def test_a_real_organisation_file_loses_no_budget():
    path = IATI / "activities/misc/asian-dev-bank-org.xml"
    raw = path.read_text(encoding="utf-8")
    summary = inspect_files([path])[0]
    kinds = ("total-budget", "recipient-country-budget", "recipient-region-budget")
    assert summary.budgets == sum(raw.count(f"<{kind}") for kind in kinds) > 200
    assert summary.organisations == 1
    assert len(summary.countries) > 20
