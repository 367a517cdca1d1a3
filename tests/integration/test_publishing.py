"""What the country publishes: valid IATI 2.03 that reads back the same."""

import dataclasses
import json
from datetime import UTC, date, datetime

import pytest
from django.core.signing import dumps
from django.test import Client
from lxml import etree

from openssr.kernel.error import Invalid, NotAllowed
from openssr.platform.visit import COOKIE, SALT
from tests.paths import SHARED

pytestmark = pytest.mark.django_db
REF = SHARED / "iati" / "ref"
DAY = date(2026, 6, 30)


def made(by, ref="XA-GOV-1"):
    from openssr.subjects.assistance.rules.publishing import Publisher
    from openssr.subjects.assistance.services.registers import to_publish
    from openssr.subjects.assistance.writers.iati import iati_xml

    publisher = Publisher(ref, "National Secretariat")
    found = to_publish(by=by, country="XA", publisher=publisher, on=DAY)
    return found, iati_xml(found, datetime(2026, 6, 30, tzinfo=UTC), DAY, "fictional")


def test_it_reads_back_as_the_same_activities(officer, arendia, tmp_path):
    from openssr.subjects.assistance.readers.iati.file import read_iati
    from openssr.subjects.assistance.records import Activity

    found, data = made(officer)
    path = tmp_path / "out.xml"
    path.write_bytes(data)
    read = list(read_iati(path))
    assert [x for x in read if type(x).__name__ == "Problem"] == []

    def bare(x):
        money = tuple(dataclasses.replace(t, line=0) for t in x.transactions)
        return dataclasses.replace(x, line=0, transactions=money, markers=())

    again = [bare(x) for x in read if isinstance(x, Activity)]
    assert again == [x.activity for x in found]
    marked = [dict(x.markers).get("1", "") for x in read if isinstance(x, Activity)]
    assert marked == [x.gender for x in found]
    assert len(again) == 14, "five courses, four deliveries, five contributions"


@pytest.mark.skipif(not REF.is_dir(), reason=f"SKIPPED LOUDLY: {REF} is absent")
def test_it_is_valid_against_the_official_schema_and_codelists(officer, arendia):
    _, data = made(officer)
    root = etree.fromstring(data)
    folder = REF / "xsd" / "2.03"
    schema = etree.XMLSchema(etree.parse(folder / "iati-activities-schema.xsd"))
    schema.assertValid(root)
    for path, codelist in (
        ("participating-org/@role", "OrganisationRole"),
        ("reporting-org/@type", "OrganisationType"),
        ("activity-status/@code", "ActivityStatus"),
        ("activity-date/@type", "ActivityDateType"),
        ("sector/@code", "Sector"),
        ("transaction/transaction-type/@code", "TransactionType"),
        ("policy-marker[@vocabulary='1']/@code", "PolicyMarker"),
        ("policy-marker/@significance", "PolicySignificance"),
    ):
        file = REF / "codelists" / f"{codelist}.json"
        known = {x["code"] for x in json.loads(file.read_text())["data"]}
        used = set(root.xpath(f"iati-activity/{path}"))
        assert used, path
        assert used <= known, (path, used - known)


def test_the_past_is_actual_and_the_future_planned(officer, arendia):
    """CO-01 runs to 31 December 2026, after the day of the file; TR-01 is over."""
    _, data = made(officer)
    root = etree.fromstring(data)
    kinds = {
        x.findtext("iati-identifier"): x.xpath("activity-date/@type")
        for x in root.findall("iati-activity")
    }
    assert kinds["XA-GOV-1-CO-01"] == ["2", "3"]
    assert kinds["XA-GOV-1-TR-01"] == ["2", "4"]


def test_only_who_may_publishes_and_only_by_a_reference(officer, public, arendia):
    with pytest.raises(Invalid, match="no reference"):
        made(officer, " ")
    with pytest.raises(NotAllowed):
        made(public)
    client = Client()
    assert client.get("/en/XA/support/beyond/iati.xml?publisher=X").status_code == 403
    client.cookies[COOKIE] = dumps({"name": "a", "role": "officer"}, salt=SALT)
    answer = client.get("/en/XA/support/beyond/iati.xml?publisher=XA-GOV-1")
    assert answer.status_code == 200
    assert b"fictional" in answer.content
