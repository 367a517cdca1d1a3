"""The country's own register, organisation files and tables come into the book."""

from decimal import Decimal

import pytest

from tests.integration.test_decisions import spent, take

pytestmark = pytest.mark.django_db
ACTIVITIES = """publisher,identifier,publisher_name,title,description,status,starts_on,\
ends_on,sectors,region,implementer
XA-P,XA-P-1,Neighbour,Mentors,,2,2025-01-01,,15132:60 15137:40,AR-01,Their police
"""
MONEY = """publisher,identifier,reference,type,on,amount,currency,other,other_activity,\
description
XA-P,XA-P-1,D1,disbursement,2025-02-01,1000,USD,,,
XA-P,XA-P-1,P1,pledge,2025-01-01,9000,USD,,,
"""
RESULTS = """publisher,identifier,indicator,starts_on,ends_on,baseline,target,actual
XA-P,XA-P-1,Posts with a mentor,2025-01-01,2025-12-31,0,6,4
"""


@pytest.fixture(autouse=True)
def regions(officer):
    """The region that the activities name."""
    sheet(officer, "regions", "code,name_en\nAR-01,North\n")


def sheet(officer, kind, text):
    from openssr.app.sheets import sheet_of

    return sheet_of(kind).take(
        by=officer, country="XA", data=text.encode(), name=f"{kind}.csv"
    )


def page(officer):
    from openssr.subjects.assistance.services import imports

    return imports.show_activity(
        by=officer, country="XA", publisher="XA-P", identifier="XA-P-1"
    )


def test_templates_make_an_activity_like_any_other(officer):
    sheet(officer, "activities", ACTIVITIES)
    assert spent(officer) == {}
    sheet(officer, "transactions", MONEY)
    # the pledge is in no sum
    assert spent(officer) == {"police": Decimal(600), "corrections": Decimal(400)}
    sheet(officer, "results", RESULTS)
    found = page(officer)
    assert found.record["results"][0]["actual"] == "4"
    assert found.source == "results.csv" and len(found.versions) == 3


def test_the_same_template_again_changes_nothing(officer):
    for _ in range(2):
        sheet(officer, "activities", ACTIVITIES)
        outcome = sheet(officer, "transactions", MONEY)
    assert outcome.counts == {"unchanged": 2}
    assert len(page(officer).versions) == 2
    assert spent(officer) == {"police": Decimal(600), "corrections": Decimal(400)}


def test_a_corrected_amount_is_a_new_version(officer):
    sheet(officer, "activities", ACTIVITIES)
    sheet(officer, "transactions", MONEY)
    outcome = sheet(officer, "transactions", MONEY.replace("1000", "2000"))
    assert outcome.counts == {"changed": 1, "unchanged": 1}
    assert spent(officer)["police"] == Decimal(1200)


def test_faults_are_named_and_nothing_is_kept(officer):
    from openssr.platform.registers.refused import Refused

    with pytest.raises(Refused, match="ASS-025"):
        sheet(officer, "transactions", MONEY)
    with pytest.raises(Refused, match="ASS-021"):
        sheet(officer, "activities", ACTIVITIES.replace("15132:60 15137:40", "police"))
    assert spent(officer) == {}


def test_an_import_of_files_leaves_the_register_alone(officer):
    from tests.integration.test_decisions import AID

    sheet(officer, "activities", ACTIVITIES)
    sheet(officer, "transactions", MONEY)
    assert take(officer, AID) == {"adds": 1, "changes": 0, "removes": 0}
    assert spent(officer) == {"police": Decimal(1600), "corrections": Decimal(400)}


ORGANISATION = """<iati-organisations version="2.03"><iati-organisation
default-currency="EUR"><organisation-identifier>XX-1</organisation-identifier>
<name><narrative>Fund</narrative></name><reporting-org ref="XX-1" type="10"/>
{budgets}</iati-organisation></iati-organisations>"""
BUDGET = """<recipient-country-budget><recipient-country code="{country}"/>
<period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>
<value>{value}</value></recipient-country-budget>"""


def organisation(*rows):
    names = ("country", "year", "value")
    budgets = "".join(BUDGET.format(**dict(zip(names, x, strict=True))) for x in rows)
    return ORGANISATION.format(budgets=budgets).encode()


def told(officer):
    from openssr.subjects.assistance.services.counted import list_country_budgets

    found = list_country_budgets(by=officer, country="XA")
    return [(x.name, x.start.year, x.value, x.currency) for x in found]


def test_an_organisation_file_says_what_is_meant_for_the_country(officer, client):
    rows = (("XA", 2027, 70), ("XB", 2027, 80), ("XA", 2028, 90))
    for _ in range(2):
        take(officer, organisation(*rows), "org.xml")
        assert told(officer) == [("Fund", 2027, 70, "EUR"), ("Fund", 2028, 90, "EUR")]
    take(officer, organisation(("XA", 2027, 75), ("XA", 2028, 90)), "org.xml")
    assert told(officer) == [("Fund", 2027, 75, "EUR"), ("Fund", 2028, 90, "EUR")]
    body = client.get("/en/XA/support/forward/").content.decode()
    assert "75 EUR" in body and "80 EUR" not in body


def test_a_table_is_imported_like_any_file(officer):
    text = (
        "iati-identifier,reporting-org-ref,title,recipient-country-code,sector-code,"
        "transaction-type,transaction-date,transaction-value,default-currency\n"
        "XX-7-1,XX-7,Courts,XA,15134,3,2024-05-01,500,USD\n"
    )
    counts = take(officer, text.encode(), "aid.csv")
    assert counts == {"adds": 1, "changes": 0, "removes": 0}
    assert spent(officer) == {"justice": Decimal(500)}


def test_results_and_markers_of_a_file_are_kept(officer):
    from openssr.subjects.assistance.services import imports
    from tests.integration.test_decisions import AID

    more = b"""<policy-marker vocabulary="1" code="1" significance="2"/>
    <tag vocabulary="99" code="x"><narrative>Women</narrative></tag>
    <result type="1"><title><narrative>Trust</narrative></title><indicator measure="1">
    <title><narrative>People who trust the police</narrative></title>
    <baseline year="2023" value="31"/><period><period-start iso-date="2024-01-01"/>
    <period-end iso-date="2024-12-31"/><target value="40"/><actual value="38"/></period>
    </indicator></result></iati-activity>"""
    take(officer, AID.replace(b"</iati-activity>", more, 1))
    found = imports.show_activity(
        by=officer, country="XA", publisher="XX-1", identifier="XX-1-A"
    )
    assert found.record["markers"] == [["1", "2"]]
    assert found.record["tags"] == ["Women"]
    assert found.record["results"][0] == {
        "title": "Trust", "indicator": "People who trust the police",
        "start": "2024-01-01", "end": "2024-12-31", "baseline": "31",
        "target": "40", "actual": "38",
    }  # fmt: skip
