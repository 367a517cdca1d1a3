"""Measurements by part and by claim; disputes and withdrawals keep their reason."""

from datetime import date
from decimal import Decimal

import pytest

from openssr.kernel.error import Invalid
from openssr.platform.usecase.records import Actor, Role
from openssr.subjects.benchmarks.services.measurements import list_measurements
from openssr.subjects.benchmarks.services.measuring import (
    doubt_measurement,
    verify_measurement,
)
from openssr.subjects.benchmarks.services.standings import list_standings
from tests.editions import write_council
from tests.measuring import record_measurement

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


def standing(by, code="B10-2"):
    return list_standings(by=by, country="XA", on=DAY)[code]


def test_a_part_or_another_bodys_claim_never_takes_the_place_of_the_whole(
    officer, arendia, client
):
    assert standing(officer).latest.numerator == 3606
    rows = list_measurements(by=officer, country="XA", benchmark="B10")
    held = {(x.part, x.claim): x.numerator for x in rows if x.on == DAY
            and x.indicator == "B10-2"}  # fmt: skip
    assert held == {
        ("", ""): 3606, ("", "mission"): 3488, ("sex=f", ""): 311, ("sex=m", ""): 3295,
    }  # fmt: skip
    body = client.get("/en/XA/benchmarks/B10/?on=2026-06-30").content.decode()
    assert "sex: women" in body and "another body reports a different value" in body


def test_a_disputed_value_counts_and_is_flagged_a_withdrawn_one_does_not(
    officer, arendia
):
    verifier = Actor("m.osei", Role.VERIFIER)
    given = {"country": "XA", "indicator": "B10-2", "on": DAY}
    with pytest.raises(Invalid, match="give a reason"):
        doubt_measurement(by=officer, state="disputed", reason=" ", **given)
    doubt_measurement(
        by=verifier, state="disputed", reason="two files counted twice", **given
    )
    assert standing(officer).latest.state == "disputed"
    verify_measurement(by=verifier, **given)
    assert standing(officer).latest.state == ""
    doubt_measurement(
        by=officer, state="withdrawn", reason="the return was forged", **given
    )
    assert standing(officer).latest.on < DAY
    # nothing is lost: the row, its reason and the others of that day are in the book
    rows = list_measurements(by=officer, country="XA", benchmark="B10")
    assert ("withdrawn", Decimal(3606)) in {(x.state, x.numerator) for x in rows}


def test_a_withdrawn_value_turns_the_reports_figures_stale(officer, arendia, tmp_path):
    write_council(officer, tmp_path / "r.html")
    stale = doubt_measurement(
        by=officer, country="XA", indicator="B10-2", on=DAY, state="withdrawn",
        reason="the return was forged",
    )  # fmt: skip
    assert stale >= 1


def test_a_sheet_takes_parts_written_in_any_order(officer, arendia):
    from openssr.app.sheets import sheet_of
    from openssr.platform.registers.refused import Refused

    head = "indicator,on,numerator,denominator,value,missing,evidence,part\n"
    row = "B12-3,2026-06-30,,,700,,MINR-2026Q2,{part}\n"

    def take(part):
        text = head + row.format(part=part)
        return sheet_of("measurements").take(
            by=officer, country="XA", data=text.encode(), name="m.csv"
        )

    assert take("sex=f;region=AR-01").counts == {"added": 1}
    assert take("region=AR-01;SEX=F").counts == {"unchanged": 1}
    with pytest.raises(Refused, match="BEN-011"):
        take("colour=red")


def test_a_file_read_again_takes_back_no_dispute_and_no_withdrawal(officer, arendia):
    from openssr.app.sheets import sheet_of
    from openssr.kernel.error import Conflict

    verifier = Actor("m.osei", Role.VERIFIER)
    given = {"country": "XA", "indicator": "B10-2", "on": DAY}

    def again():
        data = (arendia.folder / "measurements.csv").read_bytes()
        outcome = sheet_of("measurements").take(
            by=officer, country="XA", data=data, name="measurements.csv"
        )
        assert outcome.counts == {"unchanged": 480}

    for state in ("disputed", "withdrawn"):
        doubt_measurement(by=officer, state=state, reason="why", **given)
        again()
        rows = list_measurements(by=officer, country="XA", benchmark="B10")
        assert state in {x.state for x in rows if x.on == DAY}
    with pytest.raises(Conflict, match="enter it again"):
        verify_measurement(by=verifier, **given)
    record_measurement(
        by=officer, numerator=Decimal(3606), denominator=Decimal(9200),
        evidence="UNMIA-2026Q2", reason="the return was found to be sound", **given,
    )  # fmt: skip
    assert standing(officer).latest.numerator == 3606


def test_a_dispute_is_said_to_be_one(officer):
    from tests.integration.test_book import load
    from tests.integration.test_meanwhile import BENCHMARK, shown_measurement
    from tests.racer import client_of

    load(officer)
    client = client_of("b.verifier", "verifier")
    address = f"{BENCHMARK}doubt/I2/"
    sent = {**shown_measurement(client), "state": "disputed", "reason": "too high"}
    assert client.post(address, sent).status_code == 302
    page = client.get(BENCHMARK).content.decode()
    assert "Disputed" in page.split('role="status"')[1].split("</form>")[0]
